"""Accounts of who refers from outside: made and ended by who manages the municipality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.entrance.queries import wears_another_hat
from keukentafel.domain.guide.models import Organisation, Referrer
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import access, referring

RIGHT = "verwijzers"
SOURCE = "Jeugdwet, artikel 2.6 lid 1 onder e"


class WrongReferrer(Refusal):
    """Something about the account cannot be right."""


class OtherHat(Refusal):
    """This account is that of a colleague, a provider or a resident, here or elsewhere. One account is one of these."""


class AlreadyRefers(Refusal):
    """On one of these days the account refers here already."""


@dataclass(frozen=True, slots=True)
class NewReferrer:
    """organisation: the practice, of the guide. kind: a code of verwijzers.toml that may use the form. last_day None: no end."""

    email: str
    name: str
    organisation: int
    kind: str
    agb: str
    from_on: date
    last_day: date | None = None


@deed
def make_referrer(municipality: int, told: NewReferrer, *, by: Reader, at: datetime) -> Referrer:
    """This person may refer from that day, for children of this municipality. Nothing is mailed: who makes it tells them.

    An account with this address that is there already is used: so one doctor refers in several municipalities.

    raises  NotYours, WrongReferrer, OtherHat, AlreadyRefers, WrongAgb: nothing was written
    """
    keeps(municipality, by)
    until_on = _end(told)
    kind = next((row for row in referring.kinds(on=told.from_on) if row.code == told.kind), None)
    if kind is None or not kind.formulier:
        raise WrongReferrer(_("Kies wat voor arts het is."), rule=SOURCE)
    code = referring.agb_of(kind, told.agb)
    if not Organisation.objects.filter(pk=told.organisation, closed__isnull=True).exists():
        raise WrongReferrer(_("Kies een praktijk uit de gids."))
    account = _account(told)
    if wears_another_hat(account.pk, today=dutch_day(at)):
        raise OtherHat(
            _("Bij dit e-mailadres hoort al een ander soort account. Vraag een ander e-mailadres."),
            rule="AVG, artikel 32",
        )
    same = Referrer.objects.select_for_update().filter(
        Q(until_on__isnull=True) | Q(until_on__gt=told.from_on), account=account, municipality=municipality
    )
    if until_on is not None:
        same = same.filter(from_on__lt=until_on)
    if found := same.order_by("from_on").first():
        raise AlreadyRefers(
            _("Dit account verwijst hier al vanaf %(day)s. Stop dat eerst, of kies andere dagen."),
            day=plain_date(found.from_on),
        )
    made = Referrer.objects.create(
        municipality_id=municipality, account=account, organisation_id=told.organisation, kind=told.kind, agb=code,
        from_on=told.from_on, until_on=until_on,
    )  # fmt: skip
    journal.note("referrer.made", about=made, by=by, at=at, rule=SOURCE, referrer=told.kind)
    return made


@deed
def end_referrer(municipality: int, key: int, *, last_day: date, by: Reader, at: datetime) -> None:
    """After that day the account sends and reads nothing here. What it sent stays. raises NotYours, WrongReferrer"""
    keeps(municipality, by)
    row = Referrer.objects.select_for_update().filter(pk=key, municipality=municipality).first()
    if row is None:
        raise NotYours(key)
    if last_day < row.from_on:
        raise WrongReferrer(
            _("Dit account begint pas op %(day)s. Kies die dag of later."), day=plain_date(row.from_on)
        )
    if row.until_on is not None and last_day >= row.until_on:
        raise WrongReferrer(_("Dit account is dan al gestopt. Kies een eerdere dag."))
    row.until_on = last_day + timedelta(days=1)
    row.save(update_fields=["until_on"])
    journal.note("referrer.ended", about=row, by=by, at=at, last_day=last_day.isoformat())


def keeps(municipality: int, by: Reader) -> None:
    """raises NotYours"""
    if municipality not in by.municipalities_with(access.municipal_roles(RIGHT)):
        raise NotYours(municipality)


def _end(told: NewReferrer) -> date | None:
    if told.last_day is None:
        return None
    if told.last_day < told.from_on:
        raise WrongReferrer(_("De laatste dag ligt voor de eerste dag."))
    return told.last_day + timedelta(days=1)


def _account(told: NewReferrer) -> Account:
    """The account with this address, made when there is none; without a password. raises WrongReferrer"""
    email, name = told.email.strip().lower(), one_line(told.name, 120)
    try:
        validate_email(email)
    except ValidationError:
        raise WrongReferrer(_("Vul een e-mailadres in, zoals naam@praktijk.nl.")) from None
    if not name:
        raise WrongReferrer(_("Vul in hoe de arts heet."))
    found = Account.objects.filter(email__iexact=email).first()
    return found or Account.objects.create_user(email, name=name)
