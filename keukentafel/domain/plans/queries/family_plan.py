"""The family group plan: for the family all of it, for professionals once it is shared, for a helper what is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.along import day
from keukentafel.domain.plans.models import (
    EarlierFamilyWords,
    FamilyGoalDropped,
    FamilyPlan,
    FamilyPlanComment,
    FamilyPlanGoal,
    FamilyPlanHelper,
    FamilyPlanPart,
    FamilyPlanTerm,
    FamilyPlanTurn,
    family_parts,
)
from keukentafel.domain.plans.models.family_plan import ENDS
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import termen
from keukentafel.rules.planning import FAMILY_PLAN

from .choices import life_domains
from .family_earlier import earlier_words, taken_out, told_of
from .family_shapes import (
    Earlier,
    FamilyGoal,
    FamilyPlanView,
    HelperView,
    PartView,
    Remark,
    StepView,
    TakenOut,
    TermView,
    TurnView,
)
from .sharing import Party, members

SHOWN = ("ready", "adopted")
"""Handed in. What came back is the family's again: professionals read it when the family shares it."""


@dataclass(frozen=True, slots=True)
class Home:
    """The household of a family plan, with the rights that the reader has on it."""

    number: int
    name: str
    municipality: int
    rights: frozenset[str]

    @property
    def pk(self) -> int:
        return self.number

    @property
    def municipality_id(self) -> int:
        return self.municipality


def home(household: int, *, reader: Reader) -> Home:
    """raises NotYours"""
    opened = access.household(household, reader=reader)
    return Home(opened.pk, opened.name, opened.municipality_id, access.rights_on(opened, reader=reader))


def may_read(reader: Reader) -> Q:
    """Family plans of the households that this reader may open; for professionals through the gate of its case."""
    opened = Q(plan__household__in=access.households(reader))
    if reader.kind != "professional":
        return opened
    return opened & (Q(case__isnull=True) | lets_through(reader, "case"))


def family_plan(household: int, *, reader: Reader) -> FamilyPlanView | None:
    """The newest of a household that this reader may open; None when none was offered. raises NotYours

    The family also reads what stood in its parts and goals before, and which goals it took out; one statement more.
    """
    access.household(household, reader=reader)
    row = _rows().filter(may_read(reader), plan__household=household).order_by("-pk").first()
    if row is None:
        return None
    if reader.kind != "resident":
        return _view(row, reader.today, "desk")
    found, earlier = _view(row, reader.today, "family"), earlier_words(row, account=reader.account)
    parts = tuple(replace(each, earlier=tuple(earlier.get(each.code, ()))) for each in found.parts)
    goals = tuple(replace(each, earlier=tuple(earlier.get(each.id, ()))) for each in found.goals)
    return replace(found, parts=parts, goals=goals, taken_out=tuple(_gone(row, earlier, reader)))


def family_members(household: int, *, reader: Reader) -> list[Party]:
    """Of whom the family chooses for whom a goal is; one statement. For who saw already that the plan opens for the reader."""
    return members(household, on=reader.today)


def helped(row: FamilyPlan, *, on: date) -> FamilyPlanView:
    """For whom the family asked to write along, and came in by the address: see actions.open_helper.

    What is written, and not what professionals said about it, nor who else writes along.
    """
    with security.opened(row.municipality_id):
        return _view(_rows().get(pk=row.pk), on, "helper")


def earlier_goal(goal: int, revision: int, row: FamilyPlan) -> FamilyGoal | None:
    """A goal of this family plan as it was at a revision; None when that is not kept."""
    found = EarlierFamilyWords.objects.filter(family_plan=row, family_goal=goal, revision=revision).first()
    if found is None:
        return None
    words = found.words
    return FamilyGoal(
        goal, words["domain"], words["domain"], words["text"], words["met_when"], _steps(words["steps"]),
        person=words.get("person_id"), due_on=day(words.get("due_on")),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Along:
    """A plan in which somebody writes along. asked_by: who of the family asked; until_on: the last day."""

    helper: int
    asked_by: str
    until_on: date


def writes_along(*, reader: Reader) -> tuple[Along, ...]:
    """Plans of families in which the reader writes along with the own sign-in; one statement."""
    rows = (
        working_helpers(on=reader.today)
        .filter(account=reader.account)
        .select_related("made_by")
        .order_by("pk")
    )
    return tuple(Along(row.pk, row.made_by.name, row.expires_on - timedelta(days=1)) for row in rows)


def working_helpers(*, on: date) -> QuerySet[FamilyPlanHelper]:
    """Invitations to write along that work on that day."""
    rows = FamilyPlanHelper.objects.filter(expires_on__gt=on, ended__isnull=True)
    return rows.exclude(family_plan__turns__kind__in=ENDS).select_related("family_plan__plan")


def is_shared(row: FamilyPlan) -> bool:
    """Professionals may read it: the family shares it now, or handed it in."""
    last = row.turns.order_by("-pk").values_list("kind", flat=True).first()
    return last in SHOWN or row.shares.filter(until_at__isnull=True).exists()


def _gone(row: FamilyPlan, earlier: Mapping[str | int, list[Earlier]], reader: Reader) -> Iterator[TakenOut]:
    names = dict(life_domains(reader.today))
    for each in taken_out(row):
        told = told_of(each, _goal(each, names), earlier.get(each.pk, []), account=reader.account)
        if told is not None:
            yield TakenOut(told, _by(each.dropped), each.dropped.at)


def _rows() -> QuerySet[FamilyPlan]:
    """With all that hangs on it; eight statements."""
    written = ("written_by", "helper")
    return FamilyPlan.objects.select_related("plan__household").prefetch_related(
        Prefetch("parts", FamilyPlanPart.objects.select_related(*written)),
        Prefetch(
            "goals",
            FamilyPlanGoal.objects.select_related("person", "dropped__by", "dropped__helper", *written),
        ),
        Prefetch("turns", FamilyPlanTurn.objects.select_related("by")),
        Prefetch("terms", FamilyPlanTerm.objects.select_related("by")),
        Prefetch("helpers", FamilyPlanHelper.objects.select_related("ended")),
        Prefetch("comments", FamilyPlanComment.objects.select_related("by")),
        "shares",
    )


def _view(row: FamilyPlan, on: date, eyes: str) -> FamilyPlanView:
    """eyes: whose these are: family, helper or desk"""
    turns = sorted(row.turns.all(), key=lambda each: each.pk)
    state = turns[-1].kind if turns else ""
    shared = state in SHOWN or any(each.until_at is None for each in row.shares.all())
    readable = shared or eyes != "desk"
    told = readable and eyes != "helper"
    names = dict(life_domains(on))
    none_on = next((each.on for each in turns if each.kind in ("waived", "skipped")), None)
    return FamilyPlanView(
        id=row.pk,
        household=row.plan.household_id,
        household_name=row.plan.household.name,
        municipality=row.municipality_id,
        offered_on=row.offered_on,
        write_until_on=row.write_until_on,
        state=state,
        shared=shared,
        readable=readable,
        parts=_parts(row, told) if readable else (),
        goals=_goals(row, names, named=eyes != "helper") if readable else (),
        remarks=_remarks(row, "doelen") if told else (),
        turns=() if eyes == "helper" else tuple(
            TurnView(each.kind, str(each.get_kind_display()), each.on, each.reason, each.by.name) for each in turns
        ),
        helpers=_helpers(row, on, over=state in ENDS) if eyes == "family" else (),
        term=termen.compute(FAMILY_PLAN, none_on) if none_on else None,
        today=on,
        agreed_anew=() if eyes == "helper" else tuple(
            TermView(each.was_on, each.until_on, each.reason, dutch_day(each.at), each.by.name)
            for each in sorted(row.terms.all(), key=lambda each: each.pk)
        ),
    )  # fmt: skip


def _parts(row: FamilyPlan, told: bool) -> tuple[PartView, ...]:
    """told: with what professionals said about them"""
    written = {each.code: each for each in row.parts.all()}
    found = []
    for code, question, help_text in family_parts():
        part = written.get(code)
        found.append(
            PartView(
                code, str(question), str(help_text), part.text if part else "", part.revision if part else 0,
                _by(part) if part else "", part.written_at if part else None, _remarks(row, code) if told else (),
            )
        )  # fmt: skip
    return tuple(found)


def _goals(row: FamilyPlan, names: dict[str, str], *, named: bool) -> tuple[FamilyGoal, ...]:
    there = (each for each in row.goals.all() if not hasattr(each, "dropped"))
    return tuple(_goal(each, names, named=named) for each in sorted(there, key=lambda each: each.pk))


def _goal(each: FamilyPlanGoal, names: dict[str, str], *, named: bool = True) -> FamilyGoal:
    """named: who reads hears for whom it is; who writes along learns no names"""
    return FamilyGoal(
        each.pk, each.domain, names.get(each.domain, each.domain), each.text, each.met_when, _steps(each.steps),
        each.revision, _by(each), each.written_at, person=each.person_id,
        whose=person_name(each.person).full if named and each.person else "", due_on=each.due_on,
    )  # fmt: skip


def _steps(rows: list[dict[str, str]]) -> tuple[StepView, ...]:
    return tuple(StepView(step["doer"], step["who"], step["what"]) for step in rows)


def _by(row: FamilyPlanPart | FamilyPlanGoal | FamilyGoalDropped) -> str:
    """Who wrote it last, or took it out."""
    by = row.helper or (row.by if isinstance(row, FamilyGoalDropped) else row.written_by)
    return by.name if by else ""


def _remarks(row: FamilyPlan, code: str) -> tuple[Remark, ...]:
    rows = sorted((each for each in row.comments.all() if each.code == code), key=lambda each: each.pk)
    return tuple(Remark(each.text, each.by.name, each.at) for each in rows)


def _helpers(row: FamilyPlan, on: date, *, over: bool) -> tuple[HelperView, ...]:
    """over: the plan of the family is; nobody writes along any more, whatever day was agreed on"""
    return tuple(
        HelperView(
            each.pk, each.name, each.expires_on,
            "ended" if hasattr(each, "ended") else "expired" if over or each.expires_on <= on else "works",
            each.account_id is not None,
        )
        for each in sorted(row.helpers.all(), key=lambda each: each.pk)
    )  # fmt: skip
