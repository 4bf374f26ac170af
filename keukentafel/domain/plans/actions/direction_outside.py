"""An organisation directs the plan: by law, or of the household's own will until one of them takes the consent back."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.guide.models import ContactPerson, Organisation
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import NotYours, current
from keukentafel.domain.plans.models import Director, Plan, director_grounds
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.task_place import DIRECTION, reference_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .basis import CONSENT_RULE
from .direction import AlreadyDirects
from .direction_consent import VOLUNTARY, Given, checked, keep, take_back
from .direction_rows import (
    DIRECTED_BY_LAW,
    SOURCE,
    DirectsNothing,
    back_to_household,
    check_end,
    check_not_by_law,
    hand_to,
    reason_of,
    running,
)
from .plan import locked, start_plan

BY_LAW = {"veilig-thuis": "veilig-thuis", "maatregel": "gi"}
"""On these grounds only an organisation of that kind directs (director_grounds, guide.organisation_kinds)."""
WITHDRAWN = "Toestemming ingetrokken: het huishouden heeft de regie weer zelf"


class NoDirector(Refusal):
    """This cannot direct a plan: the organisation is not in the guide, or closed, no ground was chosen, or not one of hers."""


@deed
def let_direct(
    household: int,
    *,
    organisation: int,
    contact: int | None = None,
    ground: str,
    reason: str,
    until_on: date,
    given: Given | None = None,
    by: Reader,
    at: datetime,
) -> Director:
    """Write down that an organisation directs from today; whoever did so before stops today.

    organisation  of the guide; contact: whom to reach there
    ground        code of director_grounds
    given         the consent of every member, on the ground "vrijwillig"; on another it is not kept
    raises        NotYours, DirectsByLaw, NoDirector, WithoutReason, WithoutConsent, ConsentIncomplete,
                  AlreadyDirects, WrongPeriod
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    _check(organisation, contact, ground, on=today)
    said = reason_of(reason, _("Schrijf op waarom deze organisatie de regie heeft."))
    if ground == VOLUNTARY:
        check_not_by_law(plan, on=today)
    rests = checked(given, household, on=today) if ground == VOLUNTARY else None
    check_end(until_on, after=today, on=today)
    if running(plan, on=today).filter(organisation=organisation).exists():
        raise AlreadyDirects(_("Deze organisatie heeft de regie al."))
    taken = hand_to(
        plan, until_on, by=by, at=at, organisation_id=organisation, contact_id=contact, ground=ground, reason=said,
        recorded_by_id=by.account,
    )  # fmt: skip
    if rests is not None:
        keep(taken, rests, by=by, at=at)
    journal.note(
        "direction.given", about=plan, by=by, at=at, household=household, ground=ground, organisation=organisation,
        rule=DIRECTED_BY_LAW if ground in BY_LAW else SOURCE,
    )  # fmt: skip
    return taken


@deed
def direction_consent_withdrawn(household: int, *, person: int, by: Reader, at: datetime) -> Director:
    """A member told a colleague that they take their consent back: the household directs from today.

    raises  NotYours, DirectsNothing when the direction of today does not rest on this person's consent
    """
    return _withdraw(locked(start_plan(household, by=by, at=at)), person, by=by, at=at)


@deed
def withdraw_direction_consent(director: int, *, person: int, by: Reader, at: datetime) -> Director:
    """A resident takes back the consent that they gave, or who speaks for them does; who works on the plan gets a task.

    person  whose consent; that the reader may speak for them is for the question that found it
    raises  NotYours, DirectsNothing
    """
    row = (
        Director.objects.select_related("plan")
        .filter(pk=director, consents__person=person, municipality__in=by.municipalities)
        .first()
    )
    if row is None:
        raise NotYours(director)
    plan = locked(row.plan)
    ended = _withdraw(plan, person, by=by, at=at)
    desk = desk_of(plan, on=dutch_day(at))
    if desk is not None:
        cases.issue_task(
            kind="actie", title=WITHDRAWN, reference=reference_of(DIRECTION, plan), team=desk.team,
            municipality=plan.municipality_id, account=desk.account, due_on=dutch_day(at), household=plan.household_id,
            by=None, at=at,
        )  # fmt: skip
    return ended


def _withdraw(plan: Plan, person: int, *, by: Reader, at: datetime) -> Director:
    now = running(plan, on=dutch_day(at)).filter(ground=VOLUNTARY, consents__person=person).first()
    if now is None:
        raise DirectsNothing(_("Deze toestemming geldt al niet meer."))
    take_back(now, person, by=by, at=at)
    back_to_household(plan, now, way="ingetrokken", by=by, at=at)
    journal.note(
        "direction.consent_withdrawn", about=plan, by=by, at=at, household=plan.household_id, person=person,
        rule=CONSENT_RULE,
    )  # fmt: skip
    return now


def _check(organisation: int, contact: int | None, ground: str, *, on: date) -> None:
    """raises NoDirector"""
    if ground not in dict(director_grounds()):
        raise NoDirector(
            _("Kies waarom deze organisatie de regie heeft."), rule=DIRECTED_BY_LAW, field="ground"
        )
    chosen = Organisation.objects.filter(pk=organisation, closed__isnull=True).first()
    if chosen is None:
        raise NoDirector(_("Kies een organisatie uit de gids."), field="organisation")
    if chosen.kind != BY_LAW.get(ground, chosen.kind):
        raise NoDirector(
            _("Op deze grond kan deze organisatie de regie niet hebben: zij staat in de gids als %(kind)s.")
            % {"kind": chosen.get_kind_display()},
            rule=DIRECTED_BY_LAW, field="organisation",
        )  # fmt: skip
    reachable = ContactPerson.objects.filter(current(on), pk=contact, organisation=organisation)
    if contact is not None and not reachable.exists():
        raise NoDirector(_("Deze contactpersoon werkt niet bij die organisatie."), field="organisation")
