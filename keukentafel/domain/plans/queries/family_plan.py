"""The family group plan: for the family all of it, for professionals once it is shared, for a helper what is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import FamilyPlan, FamilyPlanHelper, family_parts
from keukentafel.domain.plans.models.family_plan import ENDS
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import termen
from keukentafel.rules.planning import FAMILY_PLAN
from keukentafel.rules.termen import Term

from .choices import life_domains

LOCKED = ("ready", *ENDS)
"""While it stands so nobody writes in it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a professional said about a part."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PartView:
    """One part. revision 0: nobody wrote in it yet. last_by: who wrote it last; mine_of the reader is told by the page."""

    code: str
    question: str
    help: str
    text: str
    revision: int
    by: str
    at: datetime | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    doer: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class FamilyGoal:
    id: int
    domain: str
    domain_name: str
    text: str
    met_when: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class TurnView:
    kind: str
    name: str
    on: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class HelperView:
    """state: works, ended or expired. signed_in: it works for one account."""

    id: int
    name: str
    expires_on: date
    state: str
    signed_in: bool


@dataclass(frozen=True, slots=True)
class FamilyPlanView:
    """state: "" when it was only offered, else the kind of its last turn.

    readable  False: professionals see that it is being written, and not what
    term      once there will be none: within which the helper makes a plan
    """

    id: int
    household: int
    household_name: str
    municipality: int
    offered_on: date
    write_until_on: date
    state: str
    shared: bool
    readable: bool
    parts: tuple[PartView, ...]
    goals: tuple[FamilyGoal, ...]
    remarks: tuple[Remark, ...]
    turns: tuple[TurnView, ...]
    helpers: tuple[HelperView, ...]
    term: Term | None
    today: date

    @property
    def writing(self) -> bool:
        return self.state not in LOCKED

    @property
    def over(self) -> bool:
        return self.state in ENDS

    @property
    def late(self) -> bool:
        return self.writing and self.today > self.write_until_on

    @property
    def reason(self) -> str:
        """Why it came back, or why there is none."""
        return self.turns[-1].reason if self.turns else ""


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
    """The newest of a household that this reader may open; None when none was offered. raises NotYours"""
    access.household(household, reader=reader)
    row = _rows().filter(may_read(reader), plan__household=household).order_by("-pk").first()
    return None if row is None else _view(row, reader.today, family=reader.kind == "resident")


def helped(row: FamilyPlan, *, on: date) -> FamilyPlanView:
    """For whom the family asked to write along, and came in by the address: see actions.open_helper."""
    with security.opened(row.municipality_id):
        return _view(_rows().get(pk=row.pk), on, family=True)


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
    return last in ("ready", "returned", "adopted") or row.shares.filter(until_at__isnull=True).exists()


def _rows() -> QuerySet[FamilyPlan]:
    return FamilyPlan.objects.select_related("plan__household").prefetch_related(
        "parts__written_by", "parts__helper", "goals", "turns__by", "helpers__ended", "shares", "comments__by"
    )


def _view(row: FamilyPlan, on: date, *, family: bool) -> FamilyPlanView:
    turns = sorted(row.turns.all(), key=lambda each: each.pk)
    state = turns[-1].kind if turns else ""
    shared = state in ("ready", "returned", "adopted") or any(
        each.until_at is None for each in row.shares.all()
    )
    readable = family or shared
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
        parts=_parts(row) if readable else (),
        goals=_goals(row, names) if readable else (),
        remarks=_remarks(row, "doelen") if readable else (),
        turns=tuple(
            TurnView(each.kind, str(each.get_kind_display()), each.on, each.reason, each.by.name) for each in turns
        ),
        helpers=_helpers(row, on) if family else (),
        term=termen.compute(FAMILY_PLAN, none_on) if none_on else None,
        today=on,
    )  # fmt: skip


def _parts(row: FamilyPlan) -> tuple[PartView, ...]:
    written = {each.code: each for each in row.parts.all()}
    found = []
    for code, question, help_text in family_parts():
        part = written.get(code)
        by = (
            ""
            if part is None
            else part.helper.name
            if part.helper
            else part.written_by.name
            if part.written_by
            else ""
        )
        found.append(
            PartView(
                code, str(question), str(help_text), part.text if part else "", part.revision if part else 0, by,
                part.written_at if part else None, _remarks(row, code),
            )
        )  # fmt: skip
    return tuple(found)


def _goals(row: FamilyPlan, names: dict[str, str]) -> tuple[FamilyGoal, ...]:
    return tuple(
        FamilyGoal(
            each.pk, each.domain, names.get(each.domain, each.domain), each.text, each.met_when,
            tuple(StepView(step["doer"], step["who"], step["what"]) for step in each.steps),
        )
        for each in sorted(row.goals.all(), key=lambda each: each.pk)
    )  # fmt: skip


def _remarks(row: FamilyPlan, code: str) -> tuple[Remark, ...]:
    rows = sorted((each for each in row.comments.all() if each.code == code), key=lambda each: each.pk)
    return tuple(Remark(each.text, each.by.name, each.at) for each in rows)


def _helpers(row: FamilyPlan, on: date) -> tuple[HelperView, ...]:
    return tuple(
        HelperView(
            each.pk, each.name, each.expires_on,
            "ended" if hasattr(each, "ended") else "expired" if each.expires_on <= on else "works",
            each.account_id is not None,
        )
        for each in sorted(row.helpers.all(), key=lambda each: each.pk)
    )  # fmt: skip
