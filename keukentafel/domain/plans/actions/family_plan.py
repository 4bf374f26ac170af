"""The family group plan at the desk: offered first, read and commented on, sent back, or become the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock
from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.outbox.queries import told_since
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import (
    FamilyPlan,
    FamilyPlanComment,
    FamilyPlanTurn,
    family_parts,
)
from keukentafel.domain.plans.models.family_plan import ENDS
from keukentafel.domain.plans.queries.family_plan import is_shared, may_read
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day, dutch_time
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.planning import FAMILY_PLAN

from .actions import add_action
from .family_tasks import off_the_desk
from .family_whose import check_members, still_to_come
from .goals import CaseOfOthers, WithoutWords, WrongPeriod, add_goal
from .plan import locked, start_plan
from .versions import freeze_version

LAW = "Jeugdwet, artikel 4.1.2"
USUAL = timedelta(weeks=6)
"""How long a family gets when nothing else was agreed; the law says "a reasonable term"."""
LONGEST = timedelta(weeks=26)
GOALS = "doelen"
TELLS = "bericht-klaar"


class OfferedAlready(Refusal):
    """One at a time: the family has this chance now."""


class NotItsTurn(Refusal):
    """That does not follow on how it stands."""


class NotShared(Refusal):
    """The family has not let anybody read it yet."""


class SaysNoReason(Refusal):
    """No plan of the family, or one that goes back, only with a reason."""


class NothingWritten(Refusal):
    """A plan has a goal."""


@deed
def offer_family_plan(
    household: int,
    *,
    case: str = "",
    offered_on: date | None = None,
    write_until_on: date | None = None,
    by: Reader,
    at: datetime,
) -> FamilyPlan:
    """The family gets the chance to make a plan of its own, before others make one.

    case            number of the case that it is for; empty: for none
    offered_on      None: today; write_until_on: as agreed with the family, None: six weeks
    raises          NotYours, OfferedAlready, CaseOfOthers, WrongPeriod
    source          Jeugdwet, artikel 4.1.2
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    day = offered_on or today
    until = write_until_on or max(day + USUAL, today)
    if day > today:
        raise WrongPeriod(_("Het aanbod is van vandaag of eerder."), field="offered_on")
    if until < today or until - day > LONGEST:
        raise WrongPeriod(
            _(
                "De familie krijgt tijd tot een dag die nog komt, en niet later dan een half jaar na het aanbod."
            ),
            field="write_until_on",
        )
    if plan.family_plans.exclude(turns__kind__in=ENDS).exists():
        raise OfferedAlready(_("De familie heeft deze kans nu al."))
    row = case_row(case, reader=by) if case else None
    if row is not None and row.household_id != plan.household_id:
        raise CaseOfOthers(_("Die zaak is niet van dit huishouden."))
    offered = FamilyPlan.objects.create(
        municipality_id=plan.municipality_id, plan=plan, case=row, offered_on=day, write_until_on=until, at=at,
        by_id=by.account,
    )  # fmt: skip
    journal.note("family_plan.offered", about=offered, by=by, at=at, household=household, rule=LAW)
    return offered


@deed
def family_wants(family_plan: int, *, by: Reader, at: datetime) -> FamilyPlanTurn:
    """The family said that it makes a plan. raises NotYours, NotItsTurn"""
    return take_turn(professional_row(family_plan, by=by), "wanted", after=("",), by=by, at=at)


@deed
def family_waives(
    family_plan: int, *, reason: str, on: date | None = None, by: Reader, at: datetime
) -> FamilyPlanTurn:
    """The family makes no plan, and says why: the term of six weeks begins within which the helper makes one.

    on      the day on which that was certain; None: today
    raises  NotYours, NotItsTurn, SaysNoReason, WrongPeriod
    source  Jeugdwet, artikel 4.1.3 lid 5
    """
    return _no_family_plan(family_plan, "waived", reason, on=on, by=by, at=at)


@deed
def skip_family_plan(
    family_plan: int, *, reason: str, on: date | None = None, by: Reader, at: datetime
) -> FamilyPlanTurn:
    """A child is not safe while one waits: the helper makes the plan. The ground stands in the file.

    raises  NotYours, NotItsTurn, SaysNoReason, WrongPeriod
    source  Jeugdwet, artikel 4.1.2
    """
    return _no_family_plan(family_plan, "skipped", reason, on=on, by=by, at=at)


@deed
def comment_on_family_plan(
    family_plan: int, *, code: str, text: str, by: Reader, at: datetime
) -> FamilyPlanComment:
    """A professional says something about one part. The family reads it and decides; it hears so once a day at most.

    code    of family_parts, or GOALS
    raises  NotYours, NotShared, WithoutWords
    """
    row = professional_row(family_plan, by=by)
    if not is_shared(row):
        raise NotShared(_("De familie heeft het plan nog niet gedeeld."))
    if code not in {GOALS, *(each[0] for each in family_parts())} or not text.strip():
        raise WithoutWords(_("Kies bij welk deel dit hoort, en schrijf op wat u wilt zeggen."))
    values = {"code": code, "text": text.replace("\r\n", "\n").strip()[:4000], "by_id": by.account}
    last = row.comments.order_by("-pk").first()
    if last is not None and (last.code, last.text, last.by_id) == tuple(values.values()):
        return last
    comment = FamilyPlanComment.objects.create(
        municipality_id=row.municipality_id, family_plan=row, at=at, **values
    )
    journal.note("family_plan.commented", about=row, by=by, at=at, household=row.plan.household_id, code=code)
    midnight = dutch_time(at).replace(hour=0, minute=0, second=0, microsecond=0)
    if not told_since(TELLS, about_kind="familyplan", about=row.pk, since=midnight):
        tell_the_family(row, by=by, at=at)
    return comment


@deed
def return_family_plan(family_plan: int, *, reason: str, by: Reader, at: datetime) -> FamilyPlanTurn:
    """It goes back, with what is not safe for a child in it: that is the only ground.

    raises  NotYours, NotItsTurn, SaysNoReason
    source  Jeugdwet, artikel 4.1.2
    """
    if not reason.strip():
        raise SaysNoReason(_("Schrijf op wat er nog niet veilig is. De familie leest dit."), rule=LAW)
    row = professional_row(family_plan, by=by)
    turn = take_turn(row, "returned", after=("ready",), reason=reason, by=by, at=at)
    tell_the_family(row, by=by, at=at)
    return turn


@deed
def adopt_family_plan(
    family_plan: int,
    *,
    known: Mapping[tuple[int, int], Mapping[str, Any]] | None = None,
    by: Reader,
    at: datetime,
) -> FamilyPlanTurn:
    """It becomes the plan: its goals and who does what go in as the family wrote them, and a version is frozen. The parts
    stay what the family wrote: the plan shows them to who may read the plan of the family (queries.family_words).

    known   key of the family's goal and place of the step → who the family meant, as add_action asks it (doer and a key)
    raises  NotYours, NotItsTurn, NothingWritten, UnknownDoer; NotAMember when somebody a goal is for left the household
    source  Jeugdwet, artikel 4.1.2
    """
    row = professional_row(family_plan, by=by)
    turn = take_turn(row, "adopted", after=("ready",), by=by, at=at)
    household, number = row.plan.household_id, row.case.number if row.case else ""
    goals = list(row.goals.filter(dropped__isnull=True).select_related("person").order_by("pk"))
    if not goals:
        raise NothingWritten(_("Er staat nog geen doel in het plan van de familie."))
    check_members(goals, on=dutch_day(at))
    for written in goals:
        goal = add_goal(
            household, domain=written.domain, text=written.text, met_when=written.met_when, case=number,
            person=written.person_id, expected_on=still_to_come(written.due_on, on=dutch_day(at)), by=by, at=at,
        )  # fmt: skip
        for nth, step in enumerate(written.steps):
            who = (known or {}).get((written.pk, nth)) or {"doer": step["doer"], "doer_name": step["who"]}
            add_action(goal.pk, text=step["what"], **who, by=by, at=at)
        if not FamilyPlan.objects.filter(goals__goal=goal).exists():
            written.goal = goal
            written.save(update_fields=["goal"])
    freeze_version(household, reason="Het familiegroepsplan is het plan geworden.", by=by, at=at)
    return turn


def take_turn(
    row: FamilyPlan, kind: str, *, after: tuple[str, ...], reason: str = "", on: date | None = None, by: Reader, at: datetime
) -> FamilyPlanTurn:  # fmt: skip
    """The next turn, when it follows on how it stands; "" is: offered, and nothing since. raises NotItsTurn"""
    last = row.turns.order_by("-pk").values_list("kind", flat=True).first() or ""
    if last not in after:
        raise NotItsTurn(_("Dat kan nu niet: er is intussen iets veranderd. Kijk hoe het ervoor staat."))
    turn = FamilyPlanTurn.objects.create(
        municipality_id=row.municipality_id, family_plan=row, kind=kind, on=on or dutch_day(at), reason=reason.strip()[:4000],
        at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "family_plan.turned", about=row, by=by, at=at, household=row.plan.household_id, turn=kind, rule=LAW
    )
    off_the_desk(row, by=by, at=at)
    return turn


def professional_row(family_plan: int, *, by: Reader) -> FamilyPlan:
    """For one writer at a time, when this professional may work on it. raises NotYours"""
    row = (
        FamilyPlan.objects.select_for_update(of=("self",))
        .select_related("plan", "case")
        .filter(may_read(by), pk=family_plan)
        .first()
    )
    if row is None or by.kind != "professional":
        raise access.NotYours(family_plan)
    return row


def _no_family_plan(
    family_plan: int, kind: str, reason: str, *, on: date | None, by: Reader, at: datetime
) -> FamilyPlanTurn:
    row, day = professional_row(family_plan, by=by), on or dutch_day(at)
    if not reason.strip():
        raise SaysNoReason(_("Schrijf op waarom er geen plan van de familie komt."), rule=LAW)
    if not row.offered_on <= day <= dutch_day(at):
        raise WrongPeriod(_("Kies een dag vanaf het aanbod, en niet later dan vandaag."), field="on")
    turn = take_turn(
        row, kind, after=("", "wanted", "reopened", "returned"), reason=reason, on=day, by=by, at=at
    )
    if (
        row.case is not None
        and not Clock.objects.filter(case=row.case, code=FAMILY_PLAN, met__isnull=True).exists()
    ):
        cases.start_clock(row.case, FAMILY_PLAN, started_on=day, by=by, at=at)
    return turn


def tell_the_family(row: FamilyPlan, *, by: Reader, at: datetime) -> None:
    """Whoever of the family handed it in, or shared it, gets a notice that something is ready, without content."""
    turned = row.turns.filter(kind="ready", by__is_active=True).select_related("by").order_by("-pk").first()
    told = turned or row.shares.filter(by__is_active=True).select_related("by").order_by("-pk").first()
    if told is not None:
        household = row.plan.household_id
        outbox.notify(
            text=TELLS, to=told.by.email, page="portal:family-plan", args=(household,), about=row,
            household=household, by=by, at=at,
        )  # fmt: skip
