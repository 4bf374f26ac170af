"""A doctor sends a referral by our form; who records it may give it back, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.contracting import check_provider
from keukentafel.domain.decisions.models import Referral, ReferralReturned, ReferralSent, ReferralTakenBack
from keukentafel.domain.guide.models import Referrer
from keukentafel.domain.guide.queries.products import facts_of
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import NotYours, current
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.identifiers import bsn
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import reasons, referring

from .sent_before import check_new
from .telling import NewReferral

SOURCE = "Jeugdwet, artikel 2.6 lid 1 onder e"


class NotSaid(Refusal):
    """The form misses something without which nobody can be found or helped."""


class WhichPlace(Refusal):
    """A doctor who works in more than one municipality says where the child lives."""


class AlreadyHandled(Refusal):
    """It was recorded or given back."""


class SomebodyElse(Refusal):
    """What a doctor sent is about another person, or for another municipality."""


@dataclass(frozen=True, slots=True)
class NewSent:
    """What the doctor fills in.

    provider, product  None and "": not chosen yet; the back office chooses with the family
    referrer           where they refer, a key of guide.Referrer; None: the one place
    again              why it is sent once more while the one of before still stands; "": it is not
    """

    name: str
    born_on: date
    starts_on: date
    reason: str
    agreed: bool
    bsn: str = ""
    phone: str = ""
    provider: int | None = None
    product: str = ""
    referrer: int | None = None
    again: str = ""


@deed
def send(told: NewSent, *, by: Reader, at: datetime) -> ReferralSent:
    """Send it, as the doctor that this account is today in that municipality. The same one sent twice within a day is one.

    raises  NotYours, NotSaid, WhichPlace, UnknownProvider, WrongBsn, SentBefore, rules.referring.TooOld,
            rules.reasons.ReasonsTooThin
    """
    today = dutch_day(at)
    mine = _place(told, by, today)
    kind = referring.kind(mine.kind, on=today) if mine else None
    if mine is None or kind is None or not kind.formulier:
        raise NotYours(by.account)
    if not told.name.strip() or not told.reason.strip():
        raise NotSaid(_("Vul de naam in, en waarvoor u verwijst."))
    if told.born_on > today:
        raise NotSaid(_("De geboortedatum ligt in de toekomst. Kijk haar nog eens na."))
    reasons.check(
        told.reason, field="reason", rule="",
        sentence=_("Hiermee weet de gemeente niet waarvoor u verwijst. Schrijf het op in een hele zin."),
    )  # fmt: skip
    if told.starts_on < today - referring.LONG_AGO:
        raise NotSaid(
            _("De hulp zou meer dan een jaar geleden beginnen. Kijk de dag nog eens na."), field="starts_on"
        )
    born = PartialDate(told.born_on.year, told.born_on.month, told.born_on.day)
    referring.check_age(kind.wetten[0], born, on=told.starts_on)
    if told.provider is not None:
        first = max(told.starts_on, today)
        known = facts_of(mine.municipality_id, told.product, on=first) if told.product else None
        check_provider(
            mine.municipality_id, "zin", told.provider, product=told.product, group=known.group if known else "", on=first
        )  # fmt: skip
    values = {
        "referrer": mine, "law": kind.wetten[0], "name": one_line(told.name, 200),
        "bsn": bsn(told.bsn) if told.bsn.strip() else "", "born_on": told.born_on, "phone": told.phone.strip()[:20],
        "provider_id": told.provider, "product": told.product, "starts_on": told.starts_on,
        "reason": told.reason.strip()[:4_000], "agreed": told.agreed, "by_id": by.account,
        "again": told.again.strip()[:400],
    }  # fmt: skip
    before = ReferralSent.objects.filter(
        at__date=today, returned__isnull=True, taken_back__isnull=True, **values
    ).first()
    if before is not None:
        return before
    check_new(mine, values, on=today)
    made = ReferralSent.objects.create(municipality_id=mine.municipality_id, at=at, **values)
    journal.note("referral.sent", about=made, by=by, at=at, rule=SOURCE, referrer=mine.kind)
    return made


def _place(told: NewSent, by: Reader, today: date) -> Referrer | None:
    """raises WhichPlace for a doctor in more than one municipality who did not choose"""
    rows = Referrer.objects.filter(current(today), account=by.account, municipality__in=by.municipalities)
    if told.referrer is not None:
        return rows.filter(pk=told.referrer).first()
    found = list(rows[:2])
    if len(found) > 1:
        raise WhichPlace(_("Kies naar welke gemeente u de verwijzing stuurt."))
    return found[0] if found else None


@deed
def give_back(sent: ReferralSent, *, reason: str, by: Reader, at: datetime) -> ReferralReturned:
    """It cannot be recorded here: the doctor reads why.

    sent    let in by queries.referrals.sent_row
    raises  AlreadyHandled, rules.reasons.ReasonsTooThin
    """
    sent = ReferralSent.objects.select_for_update(of=("self",)).get(pk=sent.pk)
    check_waits(sent)
    reasons.check(
        reason, field="reason", rule="",
        sentence=_("Schrijf in een hele zin op waarom de verwijzing teruggaat. De verwijzer leest dit."),
    )  # fmt: skip
    made = ReferralReturned.objects.create(
        municipality_id=sent.municipality_id, sent=sent, reason=reason.strip()[:400], at=at, by_id=by.account
    )
    journal.note("referral.returned", about=sent, by=by, at=at)
    return made


@deed
def take_back(sent: ReferralSent, *, reason: str, by: Reader, at: datetime) -> ReferralTakenBack:
    """The doctor takes it back while nobody recorded it or gave it back: who receives it reads why.

    sent    let in by queries.referrals_sent.my_sent_row
    raises  AlreadyHandled, rules.reasons.ReasonsTooThin: nothing was written
    """
    sent = ReferralSent.objects.select_for_update(of=("self",)).get(pk=sent.pk)
    check_waits(sent)
    reasons.check(
        reason, field="reason", rule="",
        sentence=_("Schrijf in een hele zin op waarom u de verwijzing terugneemt. De gemeente leest dit."),
    )  # fmt: skip
    made = ReferralTakenBack.objects.create(
        municipality_id=sent.municipality_id, sent=sent, referrer_id=sent.referrer_id, sent_at=sent.at,
        reason=reason.strip()[:400], at=at, by_id=by.account,
    )  # fmt: skip
    journal.note("referral.taken_back", about=sent, by=by, at=at)
    return made


@deed
def take(key: int, told: NewReferral, *, municipality: int) -> ReferralSent:
    """What a doctor sent, held until this deed is done, when it can be recorded as this referral in this municipality.

    key     let in by queries.referrals_sent.sent_row
    raises  AlreadyHandled, SomebodyElse
    """
    sent = ReferralSent.objects.select_for_update(of=("self",)).get(pk=key)
    check_waits(sent)
    if sent.municipality_id != municipality:
        raise SomebodyElse(_("Deze verwijzing is aan een andere gemeente gestuurd."))
    if told.kind != sent.referrer.kind:
        raise SomebodyElse(_("Deze verwijzing is gestuurd door een andere soort verwijzer."), field="kind")
    person = Person.objects.filter(pk=told.person).first()
    if person is None:
        raise SomebodyElse(_("Kies wie er is verwezen."))
    known = bool(sent.bsn and person.bsn)
    if known and sent.bsn != person.bsn:
        raise SomebodyElse(
            _("Dit is iemand anders: het BSN is niet dat van de verwijzing. Kies wie de arts verwees.")
        )
    if not known and person.born_on is not None and person.born_on != sent.born_on and not told.surely:
        raise SomebodyElse(
            _(
                "De geboortedatum is niet die van de verwijzing. Kijk of u de juiste persoon koos, en kruis dat onderaan aan."
            )
        )
    return sent


def check_waits(sent: ReferralSent) -> None:
    """raises AlreadyHandled"""
    if found := Referral.objects.filter(sent=sent).first():
        raise AlreadyHandled(_("Deze verwijzing is al opgenomen: %(number)s."), number=found.number)
    if ReferralReturned.objects.filter(sent=sent).exists():
        raise AlreadyHandled(_("Deze verwijzing is al teruggegeven aan de verwijzer."))
    if ReferralTakenBack.objects.filter(sent=sent).exists():
        raise AlreadyHandled(_("De verwijzer nam deze verwijzing terug."))
