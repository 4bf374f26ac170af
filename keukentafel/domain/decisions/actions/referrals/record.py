"""A referral is recorded: who referred whom, to which provider that delivers here, for what, and what that will cost."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import agreeing, desks, weighing
from keukentafel.domain.decisions.actions.aanvraag import NotInHousehold, lives_in
from keukentafel.domain.decisions.actions.temporary import NotSaidWhat
from keukentafel.domain.decisions.contracting import check_provider
from keukentafel.domain.decisions.models import Referral, ReferralSent, ReferralYear
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import agb
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.periods import Period
from keukentafel.kernel.typed import one_line
from keukentafel.rules import loader, referring, version
from keukentafel.rules.products import Product
from keukentafel.rules.stacking import months_later

from . import parents
from .consenting import check_asked, check_givers, write_consent
from .telling import NewReferral, WrongDays, check_new, check_told, said_cents, said_what

LONGEST = 4_000


@deed
def record(
    case: Case, told: NewReferral, *, sent: ReferralSent | None = None, by: Reader, at: datetime
) -> Referral:
    """Write down the referral in the case that was opened for it. Nothing is decided here: who refers decides, or a desk
    did for the municipality, on a mandate that the register has on the day of its decision.

    sent    what the doctor sent, where it came by our form
    raises  what check_told, check_givers, rules.referring.check_age and extension raise, NoConsentAsked, TellerUnknown,
            NotInHousehold, UnknownProvider, NoContract, rules.mandates.NoMandate: nothing was written
    source  Jeugdwet, artikel 2.6 lid 1 onder e, 2.4 lid 2 onder b and 3.5 lid 1
    """
    today = dutch_day(at)
    check_told(case.municipality_id, told, on=today)
    if not lives_in(case, told.person, on=today):
        raise NotInHousehold(_("Kies iemand uit dit huishouden."))
    person = Person.objects.get(pk=told.person)
    ground = extension_of(person, told)
    expected = help_of(case.municipality_id, told)
    check_new(case.municipality_id, told, expected.values["product_group"])
    check_provider(
        case.municipality_id, "zin", told.provider, product=told.product,
        group=expected.values.get("product_group", ""), on=told.starts_on,
    )  # fmt: skip
    givers = _givers(person, told, at)
    made = _kept(case, person, told, expected, sent=sent, extended=ground, by=by, at=at)
    if givers:
        write_consent(made, givers, told.cannot_judge, by=by, at=at)
    if told.parents_know and parents.asked(made):
        parents.write_known(made, parents.teller(made, told.parents_know, on=today), on=today, by=by, at=at)
    ReferralYear.objects.bulk_create(
        ReferralYear(municipality_id=case.municipality_id, referral=made, year=year, cents=cents)
        for year, cents in expected.years
    )
    journal.note(
        "referral.recorded", about=made, by=by, at=at, household=case.household_id,
        rule=(made.mandate_source or referring.kind(told.kind, on=today).bron)[:160], referrer=told.kind,
        product=made.product, mandate=made.mandate,
    )  # fmt: skip
    return made


def _kept(
    case: Case,
    person: Person,
    told: NewReferral,
    expected: Expected,
    *,
    sent: ReferralSent | None,
    extended: str,
    by: Reader,
    at: datetime,
) -> Referral:
    """As it was told, with what it costs and on which mandate a desk decided it. raises NoMandate"""
    return Referral.objects.create(
        municipality_id=case.municipality_id, number=cases.next_number("V", dutch_day(at)), case=case, person=person, sent=sent,
        kind=told.kind, law=told.law, referrer_name=one_line(told.referrer_name, 120),
        agb=agb(told.agb) if told.agb.strip() else "", organisation_id=told.organisation,
        document=told.document.strip()[:120], referred_on=told.referred_on, consulted_on=told.consulted_on,
        known_on=told.known_on, provider_id=told.provider,
        starts_on=told.starts_on, ends_on=told.ends_on, reason=told.reason.strip()[:LONGEST],
        not_consulted="" if told.consulted_on else told.not_consulted.strip()[:200],
        extended=extended, rules_version=version.fingerprint(), at=at, by_id=by.account, **expected.values,
        **mandate_of(case.municipality_id, told, expected.values.get("product_group", ""), expected.in_a_year),
    )  # fmt: skip


def extension_of(person: Person, told: NewReferral) -> str:
    """Why there is still help under the Jeugdwet on its last day. raises what rules.referring.check_age and extension raise"""
    born, days = born_of(person), (told.starts_on, told.ends_on)
    referring.check_age(told.law, born, on=days[0], until=days[1])
    return referring.extension(told.law, born, told.extended, kind=told.kind, on=days[0], until=days[1])


def _givers(person: Person, told: NewReferral, at: datetime) -> list[agreeing.Giver]:
    """Who agrees; nobody where nobody was asked. raises NoConsentAsked and what check_givers raises"""
    if not told.agreed and not told.cannot_judge.strip():
        return []
    check_asked(told.kind, on=told.referred_on)
    return check_givers(person, told.agreed, told.cannot_judge, at=at)


class Expected(NamedTuple):
    """What is kept of the help, and what it costs: whole eurocents in each calendar year, and in a full year."""

    values: dict[str, Any]
    years: tuple[tuple[int, int], ...]
    in_a_year: int


def help_of(municipality: int, told: NewReferral) -> Expected:
    """raises  as weighing.priced, WrongVolume, NotSaidWhat"""
    period = Period(told.starts_on, told.ends_on + timedelta(days=1))
    if not told.product:
        if not said_what(told):
            raise NotSaidWhat(_("Kies een voorziening, of schrijf op welke hulp het is."))
        if told.group not in loader.load().productgroepen.codes:
            raise NotSaidWhat(_("Kies bij welke soort hulp dit hoort. Dan telt het mee in het budget."))
        cents = said_cents(told)
        values = {"what": said_what(told), "product_group": told.group, "volume": 0, "expected_cents": cents}
        return Expected(values, referring.by_year(cents, period), referring.in_a_year(cents, period))
    row, price = weighing.priced(
        catalogue(municipality), municipality, law=told.law, product=told.product, form="zin", volume=told.volume,
        period=period,
    )  # fmt: skip
    _check_length(row, period)
    values = {
        "product": row.code, "product_group": row.group, "what": row.name[:200], "volume": told.volume,
        "unit": row.unit, "frequency": row.frequency, "expected_cents": price.cents_total,
    }  # fmt: skip
    return Expected(values, price.years, price.cents_per_year)


def _check_length(product: Product, period: Period) -> None:
    """One referral lasts no longer than one grant of the same product. raises WrongDays"""
    months = product.longest_months
    if months is None or period.end is None or period.end <= months_later(period.start, months):
        return
    raise WrongDays(
        _("%(product)s duurt hooguit %(months)s maanden. Kies een eerdere laatste dag."),
        product=product.name, months=months, field="ends_on", rule=product.source,
    )  # fmt: skip


def mandate_of(municipality: int, told: NewReferral, group: str, cents_per_year: int) -> dict[str, Any]:
    """What a desk decided on; nothing for who needs no mandate. cents_per_year: eurocents in a full year. raises NoMandate"""
    kind = referring.kind(told.kind, on=told.referred_on)
    if kind.soort != referring.MANDATE:
        return {}
    held = desks.authority(
        municipality, role=kind.rol, law=told.law, product_group=group,
        cents_per_year=cents_per_year, on=told.referred_on,
    )  # fmt: skip
    return {
        "mandate": held.code,
        "mandate_source": held.source[:200],
        "mandate_row_id": held.grant.row or None,
    }
