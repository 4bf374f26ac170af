"""The family writes its plan in its own words, alone or with whom it asked, and says when it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.plans.models import (
    FamilyPlan,
    FamilyPlanGoal,
    FamilyPlanHelper,
    FamilyPlanPart,
    FamilyPlanShare,
    FamilyPlanTurn,
    doers,
    family_parts,
)
from keukentafel.domain.plans.queries.choices import life_domains
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.family_plan import LOCKED
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.planning import decides_for_the_family

from .family_plan import LAW, NothingWritten, take_turn
from .goals import GoalWithoutEnd, UnknownDomain, WithoutWords, _words

LONGEST_PART = 6_000
"""Letters in one part."""
MOST_GOALS, MOST_STEPS = 12, 6
READ_WITHIN = timedelta(days=7)
"""Within which a professional reads what the family handed in."""


class WrittenMeanwhile(Refusal):
    """Somebody else of the family wrote this part since the page was opened."""


class NotWritten(Refusal):
    """Nobody writes in it now: it was handed in, or it is over."""


class TooYoungToDecide(Refusal):
    """Sharing, handing in and asking others along is for who is sixteen or older."""


class TooMuch(Refusal):
    """More than a plan can hold."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: a member of the family who signed in, or a helper. by None: the helper has no account here."""

    by: Reader | None
    helper: FamilyPlanHelper | None = None

    @property
    def account(self) -> int | None:
        return self.by.account if self.by else None


@dataclass(frozen=True, slots=True)
class Step:
    """Who does what. doer: a code of plans.models.doers."""

    doer: str
    who: str
    what: str


@deed
def write_parts(
    row: FamilyPlan, texts: Mapping[str, str], *, seen: Mapping[str, int], writer: Writer, at: datetime
) -> list[FamilyPlanPart]:
    """Keep what was typed. Parts that say the same stay as they are.

    texts   by code of family_parts
    seen    revision of each part that the page came with; a part that somebody else wrote since is not overwritten
    raises  NotWritten, TooMuch, WrittenMeanwhile: nothing was written
    """
    row = _open_row(row)
    there = {each.code: each for each in row.parts.all()}
    changed, began = [], False
    for code, _question, _help in family_parts():
        text = texts.get(code, "").replace("\r\n", "\n").strip()
        part = there.get(code)
        if code not in texts or text == (part.text if part else ""):
            continue
        if len(text) > LONGEST_PART:
            raise TooMuch(_("Dit deel is te lang. Er passen %(count)s tekens in."), count=LONGEST_PART)
        if part is not None and part.revision != seen.get(code, 0) and not _wrote(part, writer):
            raise WrittenMeanwhile(
                _("Iemand anders heeft dit intussen ook aangepast. Kijk wat u wilt houden.")
            )
        began |= part is None or not _wrote(part, writer) or dutch_day(part.written_at) != dutch_day(at)
        changed.append(_keep(row, part, code, text, writer, at))
    if began:  # once a day for each part and writer: it is kept with every pause in typing
        journal.note(
            "family_plan.written", about=row, by=writer.by, at=at, household=row.plan.household_id, parts=len(changed),
            helper=writer.helper.pk if writer.helper else None,
        )  # fmt: skip
    return changed


@deed
def keep_family_goal(
    row: FamilyPlan,
    *,
    goal: int | None = None,
    domain: str,
    text: str,
    met_when: str,
    steps: Sequence[Step] = (),
    writer: Writer,
    at: datetime,
) -> FamilyPlanGoal:
    """A goal in the family's words; goal None: a new one. The same sent twice is one.

    raises  NotYours, NotWritten, WithoutWords, GoalWithoutEnd, UnknownDomain, TooMuch
    """
    row = _open_row(row)
    values = {
        "domain": domain,
        "text": _words(text, WithoutWords(_("Schrijf op wat u wilt bereiken."))),
        "met_when": _words(met_when, GoalWithoutEnd(_("Schrijf op wanneer het gelukt is."))),
        "steps": [_step(each) for each in steps if each.who.strip() or each.what.strip()],
    }
    if domain not in dict(life_domains(dutch_day(at))):
        raise UnknownDomain(_("Kies waar het over gaat."))
    if len(values["steps"]) > MOST_STEPS or (goal is None and row.goals.count() >= MOST_GOALS):
        raise TooMuch(_("Dit is meer dan in een plan past. Kies wat nu het belangrijkst is."))
    written = {
        "written_at": at, "written_by_id": writer.account, "helper_id": writer.helper.pk if writer.helper else None
    }  # fmt: skip
    if goal is None:
        same = row.goals.filter(**values).first()
        kept = same or FamilyPlanGoal.objects.create(
            municipality_id=row.municipality_id, family_plan=row, **values, **written
        )
    else:
        found = row.goals.filter(pk=goal).first()
        if found is None:
            raise access.NotYours(goal)
        kept = found
        for name, value in {**values, **written}.items():
            setattr(kept, name, value)
        kept.save()
    journal.note("family_plan.goal_kept", about=row, by=writer.by, at=at, household=row.plan.household_id)
    return kept


@deed
def drop_family_goal(row: FamilyPlan, goal: int, *, writer: Writer, at: datetime) -> None:
    """The family takes a goal out of its own plan again. raises NotYours, NotWritten"""
    row = _open_row(row)
    found = row.goals.filter(pk=goal).first()
    if found is None:
        raise access.NotYours(goal)
    found.delete()
    journal.note("family_plan.goal_dropped", about=row, by=writer.by, at=at, household=row.plan.household_id)


@deed
def want_family_plan(row: FamilyPlan, *, by: Reader, at: datetime) -> FamilyPlanTurn:
    """The family begins. raises NotItsTurn, TooYoungToDecide"""
    decides(by, at)
    return take_turn(locked_row(row), "wanted", after=("",), by=by, at=at)


@deed
def hand_in_family_plan(row: FamilyPlan, *, by: Reader, at: datetime) -> FamilyPlanTurn:
    """The family is done: from now on its professionals read it, and who offered it gets a task to do so.

    raises  NotItsTurn, NothingWritten, TooYoungToDecide
    """
    decides(by, at)
    row = locked_row(row)
    if not row.goals.exists():
        raise NothingWritten(_("Schrijf eerst minstens één doel op. Dan weet iedereen wat u wilt bereiken."))
    turn = take_turn(row, "ready", after=("", "wanted", "reopened", "returned"), by=by, at=at)
    desk = desk_of(row.plan, case=row.case, colleague=row.by_id, on=dutch_day(at))
    if desk is not None:
        cases.issue_task(
            kind="actie", title="Lees het familiegroepsplan", municipality=row.municipality_id, team=desk.team,
            account=desk.account, due_on=dutch_day(at) + READ_WITHIN, case=row.case, household=row.plan.household_id,
            by=by, at=at,
        )  # fmt: skip
    return turn


@deed
def write_on(row: FamilyPlan, *, by: Reader, at: datetime) -> FamilyPlanTurn:
    """The family takes it back to change something. raises NotItsTurn, TooYoungToDecide"""
    decides(by, at)
    return take_turn(locked_row(row), "reopened", after=("ready",), by=by, at=at)


@deed
def share_family_plan(row: FamilyPlan, *, by: Reader, at: datetime) -> FamilyPlanShare:
    """Professionals may read along while the family writes. raises TooYoungToDecide"""
    decides(by, at)
    running = row.shares.filter(until_at__isnull=True).first()
    if running is not None:
        return running
    share = FamilyPlanShare.objects.create(
        municipality_id=row.municipality_id, family_plan=row, from_at=at, by_id=by.account
    )
    journal.note("family_plan.shared", about=row, by=by, at=at, household=row.plan.household_id, rule=LAW)
    return share


@deed
def stop_sharing_family_plan(row: FamilyPlan, *, by: Reader, at: datetime) -> None:
    """They read it no longer, until it is handed in. raises TooYoungToDecide"""
    decides(by, at)
    if row.shares.filter(until_at__isnull=True).update(until_at=at):
        journal.note("family_plan.unshared", about=row, by=by, at=at, household=row.plan.household_id)


def family_row(household: int, *, by: Reader) -> FamilyPlan:
    """The newest of one's own household. raises NotYours"""
    rows = FamilyPlan.objects.filter(plan__household__in=access.households(by), plan__household=household)
    row = rows.select_related("plan").order_by("-pk").first()
    if row is None or by.kind != "resident":
        raise access.NotYours(household)
    return row


def decides(by: Reader, at: datetime) -> None:
    person = Person.objects.filter(pk=by.person).first()
    if person is None or not decides_for_the_family(born_of(person), on=dutch_day(at)):
        raise TooYoungToDecide(
            _("Meeschrijven mag. Delen, klaar melden en anderen vragen doet iemand van 16 jaar of ouder."),
            rule="Jeugdwet, artikel 4.1.2",
        )


def locked_row(row: FamilyPlan) -> FamilyPlan:
    return (
        FamilyPlan.objects.select_for_update(of=("self",))
        .select_related("plan__household", "case")
        .get(pk=row.pk)
    )


def _open_row(row: FamilyPlan) -> FamilyPlan:
    """For one writer at a time, while the family writes. raises NotWritten"""
    row = locked_row(row)
    if row.turns.order_by("-pk").values_list("kind", flat=True).first() in LOCKED:
        raise NotWritten(_("Dit plan is ingeleverd. U kunt er nu niets in veranderen."))
    return row


def _wrote(part: FamilyPlanPart, writer: Writer) -> bool:
    """Whether this writer wrote it last: then what the page shows is their own text."""
    helper = writer.helper.pk if writer.helper else None
    return (part.written_by_id, part.helper_id) == (writer.account, helper)


def _keep(
    row: FamilyPlan, part: FamilyPlanPart | None, code: str, text: str, writer: Writer, at: datetime
) -> FamilyPlanPart:
    values = {
        "text": text, "revision": part.revision + 1 if part else 1, "written_at": at, "written_by_id": writer.account,
        "helper": writer.helper,
    }  # fmt: skip
    if part is None:
        return FamilyPlanPart.objects.create(
            municipality_id=row.municipality_id, family_plan=row, code=code, **values
        )
    for name, value in values.items():
        setattr(part, name, value)
    part.save()
    return part


def _step(step: Step) -> dict[str, str]:
    if step.doer not in dict(doers()):
        raise WithoutWords(_("Kies bij elke stap wie het doet."))
    return {
        "doer": step.doer,
        "who": _words(step.who, WithoutWords(_("Schrijf bij elke stap op wie het doet.")))[:120],
        "what": _words(step.what, WithoutWords(_("Schrijf bij elke stap op wat die persoon doet."))),
    }
