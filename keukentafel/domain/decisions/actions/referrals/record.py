"""A referral is recorded: who referred whom, to which provider that delivers here, for what, and what that will cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q
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
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.identifiers import agb
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import cost, loader, reasons, referring, version
from keukentafel.rules.products import Product
from keukentafel.rules.stacking import months_later

from . import parents
from .consenting import check_asked, check_givers, write_consent

MOST_EUROS = 1_000_000
LONGEST = 4_000


class WrongDays(Refusal):
    """The days of a referral clash."""


class ReferrerMissing(Refusal):
    """A referral says who referred."""


class NotConsulted(Refusal):
    """Who confers with the municipality first did not, and nobody wrote why."""


class RunsAlready(Refusal):
    """Help of the same referrer is given on those days already."""

    field = "starts_on"


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
    consulted_on  when it was conferred on with the municipality (Jeugdwet 3.5 lid 1); not_consulted: why it was not
    product       code of the catalogue with `volume` units for each turn of its frequency; "" when none says it
    what, group, euros  without a product: the help in plain words, its product group, and whole euros expected in the
                  whole period
    ends_on       the last day that is expected
    agreed        who said that the referrer may hear what becomes of it: keys of decisions.agreeing; () when nobody was asked
    cannot_judge  why the young person cannot say that; "": they can
    parents_know  who said that the parents of a child of 12 to 15 know of it: parents.REFERRER or such a key; "": nobody
    extended      why somebody of 18 to 22 still gets help under the Jeugdwet: a code of rules.referring.extensions
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
    volume: Decimal | int = 0
    what: str = ""
    group: str = ""
    euros: int = 0
    agb: str = ""
    organisation: int | None = None
    document: str = ""
    consulted_on: date | None = None
    not_consulted: str = ""
    reason: str = ""
    agreed: tuple[str, ...] = ()
    cannot_judge: str = ""
    parents_know: str = ""
    extended: str = ""
    surely: bool = False


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
    check_new(case.municipality_id, told)
    values, years = help_of(case.municipality_id, told)
    check_provider(
        case.municipality_id, "zin", told.provider, product=told.product, group=values.get("product_group", ""),
        on=told.starts_on,
    )  # fmt: skip
    givers = _givers(person, told, at)
    made = Referral.objects.create(
        municipality_id=case.municipality_id, number=cases.next_number("V", today), case=case, person=person, sent=sent,
        kind=told.kind, law=told.law, referrer_name=one_line(told.referrer_name, 120),
        agb=agb(told.agb) if told.agb.strip() else "", organisation_id=told.organisation,
        document=told.document.strip()[:120], referred_on=told.referred_on, consulted_on=told.consulted_on,
        provider_id=told.provider, starts_on=told.starts_on, ends_on=told.ends_on, reason=told.reason.strip()[:LONGEST],
        not_consulted="" if told.consulted_on else told.not_consulted.strip()[:200],
        extended=ground, rules_version=version.fingerprint(), at=at, by_id=by.account, **values,
        **mandate_of(case.municipality_id, told, values.get("product_group", ""), years),
    )  # fmt: skip
    if givers:
        write_consent(made, givers, told.cannot_judge, by=by, at=at)
    if told.parents_know and parents.asked(made):
        parents.write_known(made, parents.teller(made, told.parents_know, on=today), on=today, by=by, at=at)
    ReferralYear.objects.bulk_create(
        ReferralYear(municipality_id=case.municipality_id, referral=made, year=year, cents=cents)
        for year, cents in years
    )
    journal.note(
        "referral.recorded", about=made, by=by, at=at, household=case.household_id,
        rule=(made.mandate_source or referring.kind(told.kind, on=today).bron)[:160], referrer=told.kind,
        product=made.product, mandate=made.mandate,
    )  # fmt: skip
    return made


def extension_of(person: Person, told: NewReferral) -> str:
    """Why there is still help under the Jeugdwet on its last day. raises what rules.referring.check_age and extension raise"""
    born, days = born_of(person), (told.starts_on, told.ends_on)
    referring.check_age(told.law, born, on=days[0], until=days[1])
    return referring.extension(told.law, born, told.extended, kind=told.kind, on=days[0], until=days[1])


def check_told(municipality: int, told: NewReferral, *, on: date) -> None:
    """Who, when and to whom.

    raises  ReferrerMissing, NotConsulted, WrongDays, WrongAgb, rules.dated.UnknownCode, NotInForce,
            rules.reasons.ReasonsTooThin
    """
    kind = referring.kind(told.kind, on=on)
    if not told.referrer_name.strip():
        raise ReferrerMissing(_("Vul in wie heeft verwezen."), rule=kind.bron)
    if told.law not in kind.wetten:
        raise cost.FormNotOffered(_("Deze verwijzer verwijst niet naar hulp onder deze wet."), rule=kind.bron)
    if told.agb.strip():
        agb(told.agb)
    if kind.overleg and told.consulted_on is None and not told.not_consulted.strip():
        raise NotConsulted(
            _(
                "Vul in wanneer er met de gemeente is overlegd. Was er geen overleg? Schrijf dan op waarom niet."
            ),
            rule=kind.bron,
        )
    if told.referred_on > on or (told.consulted_on and told.consulted_on > on):
        raise WrongDays(_("Een verwijzing kan niet in de toekomst zijn gegeven. Kijk de dag nog eens na."))
    if told.reason.strip():
        reasons.check(
            told.reason, field="reason", rule="",
            sentence=_("Hiermee weet niemand waarvoor is verwezen. Schrijf het op in een hele zin, of laat het leeg."),
        )  # fmt: skip
    check_days(told, on=on)


def check_days(told: NewReferral, *, on: date) -> None:
    """raises WrongDays"""
    if told.starts_on < on - referring.LONG_AGO:
        raise WrongDays(
            _(
                "De hulp zou meer dan een jaar geleden beginnen. Kijk de dag nog eens na. Liep zij elders al, vul dan de dag in "
                "waarop deze gemeente haar betaalt."
            ),
            field="starts_on",
        )
    if told.starts_on < told.referred_on:
        rule = referring.kind(told.kind, on=on).bron
        raise WrongDays(_("De hulp kan niet beginnen voor de dag van de verwijzing."), rule=rule)
    if told.ends_on < told.starts_on:
        raise WrongDays(_("De laatste dag ligt voor de eerste dag."))


def _givers(person: Person, told: NewReferral, at: datetime) -> list[agreeing.Giver]:
    """Who agrees; nobody where nobody was asked. raises NoConsentAsked and what check_givers raises"""
    if not told.agreed and not told.cannot_judge.strip():
        return []
    check_asked(told.kind, on=told.referred_on)
    return check_givers(person, told.agreed, told.cannot_judge, at=at)


def check_new(municipality: int, told: NewReferral, *, besides: int | None = None) -> None:
    """besides: key of the referral that is put right. raises AlreadyRecorded, RunsAlready"""
    same = Referral.objects.filter(
        municipality=municipality, person=told.person, kind=told.kind, provider=told.provider, product=told.product,
        starts_on__lte=told.ends_on, ends_on__gte=told.starts_on,
    ).exclude(Q(pk=besides) | Q(feedback__kind__in=("stop", "not_started")))  # fmt: skip
    if not told.product:
        same = same.filter(what=_said(told))
    if found := same.filter(starts_on=told.starts_on).first():
        raise AlreadyRecorded(_("Deze verwijzing is al opgenomen: %(number)s."), number=found.number)
    if found := same.first():
        raise RunsAlready(
            _(
                "Verwijzing %(number)s is voor dezelfde hulp bij dezelfde aanbieder, van %(first)s tot en met %(last)s. Begint "
                "er nieuwe hulp, kies dan een dag daarna; stopte de hulp, schrijf dat daar dan eerst op."
            ),
            number=found.number, first=plain_date(found.starts_on), last=plain_date(found.ends_on),
        )  # fmt: skip


def help_of(municipality: int, told: NewReferral) -> tuple[dict[str, Any], tuple[tuple[int, int], ...]]:
    """What is kept of the help, and what it costs in each calendar year. raises as weighing.priced, WrongVolume, NotSaidWhat"""
    period = Period(told.starts_on, told.ends_on + timedelta(days=1))
    if not told.product:
        if not _said(told):
            raise NotSaidWhat(_("Kies een voorziening, of schrijf op welke hulp het is."))
        if told.group not in loader.load().productgroepen.codes:
            raise NotSaidWhat(_("Kies bij welke soort hulp dit hoort. Dan telt het mee in het budget."))
        cents = min(max(told.euros, 0), MOST_EUROS) * 100
        values = {"what": _said(told), "product_group": told.group, "volume": 0, "expected_cents": cents}
        return values, referring.by_year(cents, period)
    row, price = weighing.priced(
        catalogue(municipality), municipality, law=told.law, product=told.product, form="zin", volume=told.volume,
        period=period,
    )  # fmt: skip
    _check_length(row, period)
    values = {
        "product": row.code, "product_group": row.group, "what": row.name[:200], "volume": told.volume,
        "unit": row.unit, "frequency": row.frequency, "expected_cents": price.cents_total,
    }  # fmt: skip
    return values, price.years


def _check_length(product: Product, period: Period) -> None:
    """One referral lasts no longer than one grant of the same product. raises WrongDays"""
    months = product.longest_months
    if months is None or period.end is None or period.end <= months_later(period.start, months):
        return
    raise WrongDays(
        _("%(product)s duurt hooguit %(months)s maanden. Kies een eerdere laatste dag."),
        product=product.name, months=months, field="ends_on", rule=product.source,
    )  # fmt: skip


def mandate_of(
    municipality: int, told: NewReferral, group: str, years: tuple[tuple[int, int], ...]
) -> dict[str, Any]:
    """What a desk decided on; nothing for who needs no mandate. raises NoMandate"""
    kind = referring.kind(told.kind, on=told.referred_on)
    if kind.soort != referring.MANDATE:
        return {}
    held = desks.authority(
        municipality, role=kind.rol, law=told.law, product_group=group,
        cents_per_year=max((cents for _year, cents in years), default=0), on=told.referred_on,
    )  # fmt: skip
    return {
        "mandate": held.code,
        "mandate_source": held.source[:200],
        "mandate_row_id": held.grant.row or None,
    }


def _said(told: NewReferral) -> str:
    return one_line(told.what, 200)
