"""The household that a plan is of, opened for a reader, with the plan and the people: one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext

from keukentafel.domain.cases.models import Case, question_kinds
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Directed, Involvement, Membership
from keukentafel.domain.plans.along import along, full_name, moment, name_of
from keukentafel.domain.plans.models import GoalMistaken, PicturePart, Plan
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .against import Against, against, said_of_newest
from .live import stamp_of_plan


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the household today, for whom a goal can be."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class SeenBy:
    """How one member sees it differently, in their own words. by: who wrote it down.

    text         empty: they took back what was for who helps alone, and versions keep it closed to housemates
    for_helpers  housemates do not read it; on_behalf: who wrote it down represents this person
    """

    person: int
    name: str
    text: str
    revision: int
    by: str
    at: datetime
    for_helpers: bool = False
    on_behalf: bool = False


@dataclass(frozen=True, slots=True)
class MistakenGoal:
    """What a goal that was a mistake said, why it was one, and who took it out. whose: names, empty for the whole household.

    actions  who and what
    """

    text: str
    met_when: str
    whose: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A household that this reader may open. plan None: not begun yet; stamp: see live.py

    open_cases  their numbers, as far as the gate between the laws lets this reader through
    parts       in order of age, as far as this reader reads them
    mistaken    goals that were taken out, the newest first; for colleagues, as far as the gate lets them
    against     who does not agree with the newest version; for colleagues
    """

    household: int
    name: str
    municipality: int
    rights: frozenset[str]
    plan: Plan | None
    stamp: int
    members: tuple[Person, ...]
    open_cases: tuple[str, ...]
    parts: tuple[SeenBy, ...]
    mistaken: tuple[MistakenGoal, ...]
    against: Against | None = None


def opened(household: int, *, reader: Reader) -> Opened:
    """raises NotYours"""
    mine = {"household": OuterRef("pk"), "account": reader.account}
    members = Membership.objects.filter(access.current(reader.today), household=OuterRef("pk"))
    row: Any = (
        access.households(reader)
        .filter(pk=household)
        .select_related("plan__painted_by")
        .annotate(
            stamp=stamp_of_plan("plan"),
            is_involved=Exists(Involvement.objects.filter(access.current(reader.today), **mine)),
            directs=Exists(Directed.objects.filter(access.current(reader.today), **mine)),
            its_members=along(members.order_by("person__born_on", "pk"), id="person", name=name_of("person")),
            its_cases=along(_cases(reader).order_by("opened_at"), number="number"),
            its_parts=along(
                _parts(reader).order_by("person__born_on", "pk"), person="person", name=name_of("person"), text="text",
                revision="revision", by="written_by__name", at="written_at", for_helpers="for_helpers",
                on_behalf="on_behalf",
            ),
            its_said=said_of_newest("plan"),
            its_mistaken=along(
                _mistaken(reader).order_by("-at", "-pk"), was="was", reason="reason", at="at", by="by__name"
            ),
        )
        .first()
    )  # fmt: skip
    if row is None:
        raise access.NotYours(household)
    return Opened(
        household=row.pk,
        name=row.name,
        municipality=row.municipality_id,
        rights=_rights(row, reader),
        plan=getattr(row, "plan", None),
        stamp=row.stamp,
        members=tuple(Person(each["id"], full_name(each["name"])) for each in row.its_members),
        open_cases=tuple(each["number"] for each in row.its_cases),
        parts=tuple(_seen(each) for each in row.its_parts),
        mistaken=_taken_out(row),
        against=against(row.its_said) if reader.kind == "professional" else None,
    )


def _cases(reader: Reader) -> Any:
    """Those in which something may be asked. Residents see the cases of their own household; the gate is between the laws of
    who works on it."""
    gate = lets_through(reader) if reader.kind == "professional" else Q()
    kinds = [kind for kind, _name in question_kinds()]
    return Case.objects.filter(gate, household=OuterRef("pk"), closure__isnull=True, kind__in=kinds)


def _parts(reader: Reader) -> Any:
    rows = PicturePart.objects.filter(plan=OuterRef("plan"))
    if reader.kind == "professional":
        return rows
    return rows.filter(Q(for_helpers=False) | Q(person=reader.person))


def _mistaken(reader: Reader) -> Any:
    """Who works with the household; of a goal for a case who may read that case."""
    if reader.kind != "professional":
        return GoalMistaken.objects.none()
    return GoalMistaken.objects.filter(
        Q(case__isnull=True) | lets_through(reader, "case"), plan=OuterRef("plan")
    )


def _taken_out(row: Any) -> tuple[MistakenGoal, ...]:
    """Who left since is told by no name."""
    left = gettext("iemand die er niet meer woont")
    names = {each["id"]: full_name(each["name"]) for each in row.its_members}
    return tuple(
        MistakenGoal(
            each["was"]["text"], each["was"]["met_when"],
            tuple(names.get(person, left) for person in each["was"]["people"]),
            tuple((done["doer_name"], done["text"]) for done in each["was"]["actions"]),
            each["reason"], dutch_time(moment(each["at"])), each["by"],
        )
        for each in row.its_mistaken or ()
    )  # fmt: skip


def _seen(row: dict[str, Any]) -> SeenBy:
    values = {field: row[field] for field in ("person", "text", "revision", "by", "for_helpers", "on_behalf")}
    return SeenBy(name=full_name(row["name"]), at=dutch_time(moment(row["at"])), **values)


def _rights(row: Any, reader: Reader) -> frozenset[str]:
    """As access.rights_on; what binds this reader to the household came along."""
    if reader.kind != "professional":
        return frozenset()
    return access.rights(
        reader, district=row.district_id, municipality=row.municipality_id, involved=row.is_involved, directs=row.directs
    )  # fmt: skip
