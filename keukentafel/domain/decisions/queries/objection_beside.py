"""The objections of others about the same, and who can object beside the resident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from keukentafel.domain.decisions.actions.objections.objectionable import AT_ONCE, Objectionable
from keukentafel.domain.decisions.models import Beschikking, Hearing, Objection, TemporaryProvision
from keukentafel.domain.decisions.objectors import Other, beside, in_words
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership, Person, Representation, Tie
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader

from .objection_open_steps import state_of
from .objection_rows import objection_row

PARENT, FAMILY, PROVIDER = "ouder", "familie", "aanbieder"
"""Of qualities."""


@dataclass(frozen=True, slots=True)
class Beside:
    """who: with in what quality; hearing_at: of the hearing that is planned or was held. state: as of an objection"""

    number: str
    who: str
    state: str
    hearing_at: datetime | None


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody with a file who may object to a decision about somebody else. quality: of qualities"""

    person: int
    name: str
    quality: str


@dataclass(frozen=True, slots=True)
class MayObject:
    """Who may object: the resident, who is near, and who gives the help (empty: nobody does, or it is not known)."""

    resident: str
    near: tuple[Near, ...]
    provider: str


def beside_lines(row: Objection) -> tuple[Beside, ...]:
    """Of others than who made this one, the oldest first: three statements at most."""
    return tuple(
        Beside(each.number, in_words(each), state_of(each), _hearing_at(each)) for each in _with_hearings(row)
    )


def to_hear_along(number: str, *, reader: Reader) -> list[tuple[str, str]]:
    """Number and words of those of others that can be heard at the same moment: open, no hearing is planned, held or left out.

    raises  NotYours

    source  Awb, artikel 7:6 lid 1
    """
    found = _with_hearings(objection_row(number, reader=reader))
    return [
        (each.number, f"{each.number}, {in_words(each)}")
        for each in found
        if state_of(each) == "open" and _hearing_at(each) is None and not hasattr(each, "waived")
    ]


def may_object(against: Objectionable, *, reader: Reader) -> MayObject:
    """Of a decision that the reader was let into: three statements."""
    resident = against.aanvraag.person if isinstance(against, Beschikking) else against.person
    return MayObject(person_name(resident).full, _near(resident, reader), _provider(against))


def other_of(near: Near) -> Other:
    return Other(near.quality, near.person)


def _with_hearings(row: Objection) -> list[Objection]:
    found = beside(row)
    prefetch_related_objects(found, "hearings__called_off")
    return found


def _hearing_at(row: Objection) -> datetime | None:
    standing: list[Hearing] = [each for each in row.hearings.all() if not hasattr(each, "called_off")]
    return standing[-1].starts_at if standing else None


def _near(resident: Person, reader: Reader) -> tuple[Near, ...]:
    """Parents and guardians first, then who lives in the same house."""
    now = access.current(reader.today)
    speaking = Representation.objects.filter(now, person=resident, kind="gezag", representative__isnull=False)
    parents = Tie.objects.filter(other=resident, kind="ouder", person__died_on__isnull=True)
    homes = Membership.objects.filter(now, person=resident).values("household")
    home = Membership.objects.filter(now, household__in=homes).exclude(person=resident)
    found: dict[int, Near] = {}
    for row in speaking.select_related("representative").order_by("pk"):
        assert row.representative is not None
        _add(found, row.representative, PARENT)
    for tie in parents.select_related("person").order_by("pk"):
        _add(found, tie.person, PARENT)
    for member in home.select_related("person").order_by("person__born_on", "pk"):
        _add(found, member.person, FAMILY)
    return tuple(found.values())


def _add(found: dict[int, Near], person: Person, quality: str) -> None:
    if person.died_on is None:
        found.setdefault(person.pk, Near(person.pk, person_name(person).full, quality))


def _provider(against: Objectionable) -> str:
    if isinstance(against, AT_ONCE):
        given = against if isinstance(against, TemporaryProvision) else against.provision
        return given.provider.name if given.provider else ""
    proposal = against.proposal if isinstance(against, Beschikking) else None
    return proposal.provider.name if proposal is not None and proposal.provider else ""
