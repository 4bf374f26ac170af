"""What every deed on the register asks first."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.decisions import register
from keukentafel.domain.people.access import NotYours, current
from keukentafel.domain.teams.models import Professional, Role
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import access

RIGHT, READS = "mandaten-bijhouden", "besluiten"
"""Keeping the register, and reading decisions in a file."""


class NotForYourself(Refusal):
    """Nobody gives a mandate to themselves, by name, by role or by replacing somebody."""


class NotRetroactive(Refusal):
    """Decisions of earlier days rest on what the register said then."""


class WrongDays(Refusal):
    """A period that holds no day, or goes on beyond what it is part of."""


class SourceMissing(Refusal):
    """A mandate is given in writing, and the register says where."""


def hold(municipality: int, *, by: Reader) -> None:
    """The register of a municipality that this colleague keeps, for nobody else until the deed is done. raises NotYours"""
    if municipality not in by.municipalities_with(access.municipal_roles(RIGHT)):
        raise NotYours(municipality)
    register.hold_alone(municipality)


def check_days(from_on: date, until_on: date | None, *, today: date) -> None:
    """raises NotRetroactive, WrongDays"""
    if from_on < today:
        raise NotRetroactive(
            _("Dit kan op zijn vroegst vandaag ingaan. Besluiten van eerder rusten op wat er toen stond."),
            rule="Awb, artikel 10:3",
        )
    if until_on is not None and until_on <= from_on:
        raise WrongDays(_("De laatste dag ligt voor de eerste dag."))


def check_end(until_on: date, ends: date | None, *, today: date) -> None:
    """until_on: the first day on which it does not count any more. ends: when it would end by itself

    raises  NotRetroactive, WrongDays
    """
    if until_on < today:
        raise NotRetroactive(
            _("De laatste dag is op zijn vroegst %(day)s: dan stopt het meteen."),
            day=plain_date(today - timedelta(days=1)),
            rule="Awb, artikel 10:8",
        )
    if ends is not None and until_on >= ends:
        raise WrongDays(_("Het eindigt al op %(day)s."), day=plain_date(ends - timedelta(days=1)))


def works_here(account: int, *, municipality: int, on: date) -> bool:
    """Whether this colleague has a role in the municipality on that day."""
    return Role.objects.filter(
        current(on), account=account, municipality=municipality, account__is_active=True
    ).exists()


def reads_decisions(account: int, *, municipality: int, on: date) -> bool:
    """Whether a role of this colleague there on that day reads decisions in a file: who reads none, decides none."""
    rows = Role.objects.filter(
        current(on), account=account, municipality=municipality, kind__in=access.roles(READS)
    )
    return rows.exists()


def in_service(account: int, *, municipality: int) -> bool:
    """Whether the municipality employs this colleague. source  Awb, artikel 10:4"""
    rows = Professional.objects.filter(account=account, municipality=municipality)
    return rows.filter(employer="gemeente").exists()


def check_not_oneself(by: Reader, *, municipality: int, role: str = "", account: int | None = None) -> None:
    """raises NotForYourself"""
    mine = {each.kind for each in by.roles if each.municipality == municipality}
    if account == by.account or (role and role in mine):
        raise NotForYourself(
            _("U kunt uzelf geen mandaat geven of veranderen. Vraag een andere beheerder."),
            rule="Awb, artikel 2:4",
        )
