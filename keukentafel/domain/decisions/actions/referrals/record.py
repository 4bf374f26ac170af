"""A referral is recorded: who referred whom, to which provider that delivers here, for what, and what that will cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import weighing
from keukentafel.domain.decisions.actions.aanvraag import NotInHousehold, lives_in
from keukentafel.domain.decisions.actions.proposal import check_provider
from keukentafel.domain.decisions.actions.temporary import NotSaidWhat
from keukentafel.domain.decisions.models import Referral, ReferralSent, ReferralYear
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import agb
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import cost, referring

MOST_EUROS = 1_000_000
LONGEST = 4_000


class WrongDays(Refusal):
    """The days of a referral clash."""


class ReferrerMissing(Refusal):
    """A referral says who referred."""


class AlreadyRecorded(Refusal):
    """This referral stands in the file already. `number` is its number."""

    @property
    def number(self) -> str:
        return str(self.values["number"])


@dataclass(frozen=True, slots=True)
class NewReferral:
    """A referral as it is told.

    kind, law     code of regels/landelijk/verwijzers.toml, and one of its laws
    agb           of the doctor; "" where it is not known or the kind has none: then the name is enough (iJw 3.2, OP297)
    organisation  practice or institution, of the guide
    consulted_on  when it was conferred on with the municipality (Jeugdwet 3.5 lid 1)
    product       code of the catalogue with `volume` units for each turn of its frequency; "" when none says it
    what, euros   without a product: the help in plain words, and whole euros expected in the whole period
    ends_on       the last day that is expected
    agreed        the referrer may hear what becomes of it
    surely        this is who the doctor sent, though another birth date was written
    """

    person: int
    kind: str
    law: str
    referrer_name: str
    provider: int
    referred_on: date
    starts_on: date
    ends_on: date
    product: str = ""
    volume: int = 0
    what: str = ""
    euros: int = 0
    agb: str = ""
    organisation: int | None = None
    document: str = ""
    consulted_on: date | None = None
    reason: str = ""
    agreed: bool = False
    surely: bool = False


@deed
def record(
    case: Case, told: NewReferral, *, sent: ReferralSent | None = None, by: Reader, at: datetime
) -> Referral:
    """Write down the referral in the case that was opened for it. Nothing is decided, so no mandate is asked.

    sent    what the doctor sent, where it came by our form
    raises  what check_told raises, NotInHousehold: nothing was written
    source  Jeugdwet, artikel 2.6 lid 1 onder e, 2.4 lid 2 onder b and 3.5 lid 1
    """
    today = dutch_day(at)
    check_told(case.municipality_id, told, on=today)
    if not lives_in(case, told.person, on=today):
        raise NotInHousehold(_("Kies iemand uit dit huishouden."))
    person = Person.objects.get(pk=told.person)
    referring.check_age(told.law, person.born_on, on=told.starts_on)
    _check_new(case.municipality_id, told)
    values, years = _help(case.municipality_id, told)
    made = Referral.objects.create(
        municipality_id=case.municipality_id, number=cases.next_number("V", today), case=case, person=person, sent=sent,
        kind=told.kind, law=told.law, referrer_name=" ".join(told.referrer_name.split())[:120],
        agb=agb(told.agb) if told.agb.strip() else "", organisation_id=told.organisation,
        document=told.document.strip()[:120], referred_on=told.referred_on, consulted_on=told.consulted_on,
        provider_id=told.provider, starts_on=told.starts_on, ends_on=told.ends_on, reason=told.reason.strip()[:LONGEST],
        agreed=told.agreed, at=at, by_id=by.account, **values,
    )  # fmt: skip
    ReferralYear.objects.bulk_create(
        ReferralYear(municipality_id=case.municipality_id, referral=made, year=year, cents=cents)
        for year, cents in years
    )
    journal.note(
        "referral.recorded", about=made, by=by, at=at, household=case.household_id,
        rule=referring.kind(told.kind, on=today).bron[:160], referrer=told.kind, product=made.product,
    )  # fmt: skip
    return made


def check_told(municipality: int, told: NewReferral, *, on: date) -> None:
    """Who, when and to whom.

    raises  ReferrerMissing, WrongDays, UnknownProvider, WrongAgb, rules.dated.UnknownCode, NotInForce
    """
    kind = referring.kind(told.kind, on=on)
    if not told.referrer_name.strip():
        raise ReferrerMissing(_("Vul in wie heeft verwezen."), rule=kind.bron)
    if told.law not in kind.wetten:
        raise cost.FormNotOffered(_("Deze verwijzer verwijst niet naar hulp onder deze wet."), rule=kind.bron)
    if told.agb.strip():
        agb(told.agb)
    if told.referred_on > on or (told.consulted_on and told.consulted_on > on):
        raise WrongDays(_("Een verwijzing kan niet in de toekomst zijn gegeven. Kijk de dag nog eens na."))
    if told.starts_on < told.referred_on:
        raise WrongDays(_("De hulp kan niet beginnen voor de dag van de verwijzing."), rule=kind.bron)
    if told.ends_on < told.starts_on:
        raise WrongDays(_("De laatste dag ligt voor de eerste dag."))
    check_provider(municipality, "zin", told.provider, told.starts_on)


def _check_new(municipality: int, told: NewReferral) -> None:
    """raises AlreadyRecorded"""
    same = Referral.objects.filter(
        municipality=municipality, person=told.person, kind=told.kind, provider=told.provider,
        product=told.product, starts_on=told.starts_on,
    ).exclude(feedback__kind__in=("stop", "not_started"))  # fmt: skip
    if not told.product:
        same = same.filter(what=_said(told))
    if found := same.first():
        raise AlreadyRecorded(_("Deze verwijzing is al opgenomen: %(number)s."), number=found.number)


def _help(municipality: int, told: NewReferral) -> tuple[dict[str, Any], tuple[tuple[int, int], ...]]:
    """What is kept of the help, and what it costs in each calendar year. raises as weighing.priced, WrongVolume, NotSaidWhat"""
    period = Period(told.starts_on, told.ends_on + timedelta(days=1))
    if not told.product:
        if not _said(told):
            raise NotSaidWhat(_("Kies een voorziening, of schrijf op welke hulp het is."))
        cents = min(max(told.euros, 0), MOST_EUROS) * 100
        return {"what": _said(told), "volume": 0, "expected_cents": cents}, referring.by_year(cents, period)
    if not 0 < told.volume <= weighing.MOST:
        raise weighing.WrongVolume(_("Vul een aantal in van 1 tot en met %(most)s."), most=weighing.MOST)
    row, price = weighing.priced(
        catalogue(municipality), municipality, law=told.law, product=told.product, form="zin", volume=told.volume,
        period=period,
    )  # fmt: skip
    values = {
        "product": row.code, "product_group": row.group, "what": row.name[:200], "volume": told.volume,
        "unit": row.unit, "frequency": row.frequency, "expected_cents": price.cents_total,
    }  # fmt: skip
    return values, price.years


def _said(told: NewReferral) -> str:
    return " ".join(told.what.split())[:200]
