"""A temporary provision: help at once, while the investigation goes on. It is a decision, so it needs a mandate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import mandate as mandates_here
from keukentafel.domain.decisions.at_once import last_day, runs_until
from keukentafel.domain.decisions.at_once_beside import check_described, check_given, check_longer
from keukentafel.domain.decisions.at_once_days import INVESTIGATION, latest_end
from keukentafel.domain.decisions.at_once_mandate import GIVE, LAW, LONGER, matter_of
from keukentafel.domain.decisions.at_once_same import RunsAlready, lock_help_of
from keukentafel.domain.decisions.contracting import check_provider
from keukentafel.domain.decisions.lives import check_alive
from keukentafel.domain.decisions.models import (
    TemporaryExtended,
    TemporaryProvision,
)
from keukentafel.domain.decisions.weighing import check_volume
from keukentafel.domain.guide.queries import products as catalogue
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import cost, mandates, reasons, termen, version

from .aanvraag import NotInHousehold, ReasonMissing, lives_in
from .letter import write_letter

SOURCE = "Wmo 2015, artikel 2.3.3"
LONGEST = 200


class NotSaidWhat(Refusal):
    """A temporary provision says what the resident gets."""


class TooLongForTemporary(Refusal):
    """A temporary provision lasts until the decision can be there, no longer."""

    field = "ends_on"


class WrongLastDay(Refusal):
    """The day on which it stops has passed, or is not before the day on which it ends anyway."""


class TemporaryIsOver(Refusal):
    """It has ended: there is nothing to make longer or to end."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is arranged at once.

    product      a code of producten.toml with `volume` units for each turn of its frequency; "" when none fits
    description  what it is, when no product says it
    euros        whole euros that it would cost in a full year; asked where there is no product
    ends_on      the last day at the latest
    """

    person: int
    provider: int
    starts_on: date
    ends_on: date
    reason: str
    product: str = ""
    volume: Decimal | int = 0
    description: str = ""
    euros: int = 0


@deed
def give_temporary(case: Case, wanted: Wanted, *, by: Reader, at: datetime) -> TemporaryProvision:
    """Decide at once on help for as long as the investigation and the decision take.

    raises  NotYours, NotInHousehold, NotSaidWhat, WrongVolume, UnknownProvider, ReasonMissing, TooLongForTemporary,
            RunsAlready, rules.reasons.ReasonsTooThin, rules.mandates.NoMandate, rules.cost.FormNotOffered, UnknownCode,
            NotInForce, rules.stacking.NotTogether, MostReached, LongerThanProduct: nothing was written
    source  Wmo 2015, artikel 2.3.3; Awb, artikel 10:3
    """
    lock_help_of(wanted.person)
    case = reach.locked(case, by=by)
    today = dutch_day(at)
    if not lives_in(case, wanted.person, on=today):
        raise NotInHousehold(_("Kies iemand uit dit huishouden."))
    if not wanted.reason.strip():
        raise ReasonMissing(_("Schrijf op waarom de hulp niet kan wachten."), rule=SOURCE)
    reasons.check(wanted.reason, field="reason")
    _check_days(case, wanted.starts_on, wanted.ends_on, today)
    check_alive(Person.objects.get(pk=wanted.person), ends_on=wanted.ends_on)
    description, cents, group = _what(case.municipality_id, wanted, by=by)
    check_provider(
        case.municipality_id, "zin", wanted.provider, product=wanted.product, group=group, on=wanted.starts_on
    )
    running = TemporaryProvision.objects.filter(
        case=case,
        person=wanted.person,
        description=description,
        starts_on=wanted.starts_on,
        stops__isnull=True,
    )
    if found := running.first():
        raise RunsAlready(_("Deze tijdelijke voorziening is er al: %(number)s."), number=found.number)
    held = _mandate(case, wanted.person, group, cents, by=by, on=today)
    made = TemporaryProvision.objects.create(
        municipality_id=case.municipality_id, number=cases.next_number("B", today), case=case, person_id=wanted.person,
        product=wanted.product, description=description, provider_id=wanted.provider, cents_per_year=cents,
        starts_on=wanted.starts_on, ends_on=wanted.ends_on, reason=wanted.reason.strip(), mandate=held.code,
        mandate_source=held.source[:200], rules_version=version.fingerprint(), at=at, by_id=by.account, **rests_on(held),
    )  # fmt: skip
    journal.note(
        "temporary.given", about=made, by=by, at=at, household=case.household_id, rule=f"{SOURCE}; {held.source}"[:160],
        mandate=held.code, product=wanted.product,
    )  # fmt: skip
    write_letter(made, on=today)
    return made


@deed
def extend_temporary(
    provision: TemporaryProvision, *, ends_on: date, reason: str, by: Reader, at: datetime
) -> TemporaryExtended:
    """It lasts longer, and why.

    raises  NotYours, TemporaryIsOver, AfterDeath, ReasonMissing, TooLongForTemporary, NoMandate, rules.stacking.NotTogether
    """
    provision = running(provision, by=by, on=dutch_day(at))
    today, before = dutch_day(at), last_day(provision)
    check_alive(provision.person, ends_on=ends_on)
    if not reason.strip():
        raise ReasonMissing(_("Schrijf op waarom de hulp langer nodig is."), rule=SOURCE)
    reasons.check(reason, field="reason")
    if ends_on <= before:
        raise TooLongForTemporary(_("Kies een dag na %(day)s."), day=plain_date(before))
    latest = termen.compute(INVESTIGATION, today).last_day
    if ends_on > latest:
        raise TooLongForTemporary(
            _("Verleng hooguit zes weken tegelijk, dus tot en met %(day)s."),
            day=plain_date(latest),
            rule=SOURCE,
        )
    check_longer(provision, before=before, ends_on=ends_on, reader=by)
    held = held_for(provision, LONGER, by=by, on=today)
    made = TemporaryExtended.objects.create(
        municipality_id=provision.municipality_id, provision=provision, before_on=before, ends_on=ends_on,
        reason=reason.strip()[:400], mandate=held.code, mandate_source=held.source[:200],
        rules_version=version.fingerprint(), at=at, by_id=by.account, **rests_on(held),
    )  # fmt: skip
    journal.note(
        "temporary.extended", about=provision, by=by, at=at, household=provision.case.household_id,
        rule=f"{SOURCE}; {held.source}"[:160], mandate=held.code,
    )  # fmt: skip
    write_letter(made, on=today)
    return made


def _check_days(case: Case, starts_on: date, ends_on: date, today: date) -> None:
    if ends_on < starts_on:
        raise TooLongForTemporary(_("De laatste dag ligt voor de eerste dag."))
    latest = latest_end(case, today)
    if ends_on > latest:
        raise TooLongForTemporary(
            _("Een tijdelijke voorziening duurt tot het besluit er kan zijn: hooguit tot en met %(day)s."),
            day=plain_date(latest),
            rule=SOURCE,
        )


def _what(municipality: int, wanted: Wanted, *, by: Reader) -> tuple[str, int, str]:
    """Description, eurocents in a full year and product group, of what may stand beside the help that there is."""
    if not wanted.product:
        said = one_line(wanted.description, LONGEST)
        if not said:
            raise NotSaidWhat(_("Kies een voorziening, of schrijf op wat de inwoner krijgt."))
        check_described(
            municipality, wanted.person, said, starts_on=wanted.starts_on, ends_on=wanted.ends_on, reader=by
        )
        return said, wanted.euros * 100, ""
    row = catalogue.product(municipality, wanted.product, on=wanted.starts_on)
    if row.law != LAW:
        raise cost.FormNotOffered(_("Kies een voorziening van de Wmo."), rule=SOURCE)
    check_volume(wanted.volume, row, on=wanted.starts_on)
    check_given(
        municipality, wanted.person, row, starts_on=wanted.starts_on, ends_on=wanted.ends_on, reader=by
    )
    price = cost.yearly(row, volume=wanted.volume, form="zin", on=wanted.starts_on)
    amount = cost.quantity(row.unit, row.frequency, wanted.volume, on=wanted.starts_on)
    return f"{row.name}, {amount}"[:LONGEST], price.cents_per_year, row.group


def _mandate(case: Case, person: int, group: str, cents: int, *, by: Reader, on: date) -> mandates.Held:
    """As at_once_mandate.matter_of says, before the help is there. raises NoMandate"""
    matter = mandates_here.Matter(
        case.municipality_id, LAW, group, GIVE, cents, person, case.household_id, signed_by=by.account
    )
    return mandates_here.authority(matter, account=by.account, on=on)


def held_for(provision: TemporaryProvision, outcome: str, *, by: Reader, on: date) -> mandates.Held:
    """raises NoMandate"""
    matter = matter_of(provision, outcome, account=by.account)
    return mandates_here.authority(matter, account=by.account, on=on)


def rests_on(held: mandates.Held) -> dict[str, int | None]:
    return {
        "mandate_row_id": held.grant.row,
        "in_place_of_id": int(held.replaces) if held.replaces else None,
    }


def running(
    provision: TemporaryProvision, *, by: Reader, on: date, stopped_too: bool = False
) -> TemporaryProvision:
    """The row to write about. on: today, or the day of death; stopped_too: also where a stop was decided already"""
    lock_help_of(provision.person_id)
    reach.locked(provision.case, by=by)
    found = (
        TemporaryProvision.objects.select_for_update(of=("self",)).select_related("case").get(pk=provision.pk)
    )
    if runs_until(found) < on or (found.ended is not None and not stopped_too):
        raise TemporaryIsOver(_("Deze tijdelijke voorziening is al gestopt."))
    return found
