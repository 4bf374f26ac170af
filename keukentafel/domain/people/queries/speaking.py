"""For whom a resident may look: only while the representation runs, and only after a colleague checked it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from keukentafel.domain.people import access
from keukentafel.domain.people.models import (
    Membership,
    OwnAddress,
    Representation,
    RepresentationChecked,
    representation_kinds,
)
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access as rights
from keukentafel.rules.speaking import CARE, MONEY, Sees, can_open, sees

from .household import born_of, hiding

RIGHT = "namens-ander"
"""Of regels/landelijk/toegang.toml."""
AWAY = {"opvang", "anders"}
"""Own addresses of somebody who may live with another parent; in care, on rooms or in detention a child stays of its house."""
PARTS = ("street", "number", "postcode", "town", "country")
OWN_PLACE = JSONObject(**{name: name for name in ("kind", *PARTS)})


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody for whom the reader speaks, with what is open to the reader.

    homes   households of today that both belong to; of another home nothing is told
    hidden  the address is secret, and the reader does not live there: nothing that could lead to it is told
    away    in a shelter or registered somewhere else than the reader, though both belong to one household on paper
    """

    id: int
    person: int
    municipality: int
    name: str
    kind: str
    kind_name: str
    scope: str
    until_on: date | None
    sees: Sees
    homes: tuple[int, ...]
    hidden: bool
    away: bool

    @property
    def pk(self) -> int:
        return self.person

    @property
    def municipality_id(self) -> int:
        return self.municipality

    @property
    def elsewhere(self) -> bool:
        """A parent in another house than the child: what is of that house is not of this parent."""
        return self.kind == "gezag" and (self.away or not self.homes)

    def may_read(self, parts: frozenset[str]) -> bool:
        """All of it: something about money and care is closed to who sees one of the two."""
        return parts <= self.sees.parts


@dataclass(frozen=True, slots=True)
class _Lives:
    """As in Spoken."""

    homes: tuple[int, ...]
    hidden: bool
    away: bool


@dataclass(frozen=True, slots=True)
class SpeaksFor:
    """Everybody for whom the reader may look, and how many wait until a colleague has checked them."""

    people: tuple[Spoken, ...]
    unchecked: int


def speaks_for(*, reader: Reader) -> SpeaksFor:
    """For whom this resident may look today; three statements, one for who speaks for nobody."""
    rows = list(_running(reader).order_by("pk"))
    checked = [row for row in rows if hasattr(row, "checked")]
    waits = [row for row in rows if not hasattr(row, "checked") and _would_open(row, reader.today)]
    lives = _lives([row.person_id for row in checked], reader)
    people = (_spoken(row, reader, lives[row.person_id]) for row in checked)
    return SpeaksFor(tuple(each for each in people if each is not None), len(waits))


def _would_open(row: Representation, on: date) -> bool:
    return can_open(row.kind, born_of(row.person), on=on)


def spoken(representation: int, *, reader: Reader) -> Spoken:
    """The person of this representation. raises NotYours when it is not the reader's, is over, or was not checked"""
    row = _running(reader).filter(pk=representation, checked__isnull=False).first()
    found = _spoken(row, reader, _lives([row.person_id], reader)[row.person_id]) if row is not None else None
    if found is None:
        raise access.NotYours(representation)
    return found


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks for somebody, as a colleague may write it down. person: for whom."""

    id: int
    person: int
    name: str
    kind: str
    kind_name: str


def speakers_about_care(people: Collection[int], *, on: date) -> tuple[Speaker, ...]:
    """Everybody who speaks for these people about care and help on that day; as speakers."""
    return speakers(people, {CARE}, on=on)


def speakers(people: Collection[int], parts: Collection[str], *, on: date) -> tuple[Speaker, ...]:
    """Everybody who speaks for these people about all these parts (rules/speaking.py) on that day; one statement.

    Who represents by law or court does, checked for the portal or not: whoever asks has the paper. A proxy must be checked.
    """
    rows = Representation.objects.filter(access.current(on), person__in=people).select_related(
        "person", "representative", "checked"
    )
    found = []
    for row in rows.order_by("pk"):
        checked = getattr(row, "checked", None)
        covers = _covered(checked) if checked is not None else []
        open_now = sees(row.kind, born_of(row.person), on=on, covers=covers)
        if open_now is not None and set(parts) <= open_now.parts:
            found.append(
                Speaker(row.pk, row.person_id, speaker_name(row), row.kind, str(row.get_kind_display()))
            )
    return tuple(found)


def speaker_name(row: Representation) -> str:
    """Who speaks: a resident, or an outsider with the organisation behind them."""
    if row.representative is not None:
        return person_name(row.representative).full
    return ", ".join(filter(None, [row.name, row.organisation]))


def _covered(checked: RepresentationChecked) -> list[str]:
    """What the paper of a proxy covers, as a colleague saw it."""
    return [part for part, is_covered in ((MONEY, checked.money), (CARE, checked.care)) if is_covered]


def _lives(people: Collection[int], reader: Reader) -> dict[int, _Lives]:
    """Where each of these people lives as far as this reader may know it; two statements."""
    if not people:
        return {}
    rows = Membership.objects.filter(access.current(reader.today), person__in=[*people, reader.person])
    houses: dict[int | None, list[int]] = {}
    places: dict[int | None, dict[str, str] | None] = {}
    own = OwnAddress.objects.filter(access.current(reader.today), person=OuterRef("person")).values(
        place=OWN_PLACE
    )
    for person, household, place in rows.values_list("person", "household", Subquery(own[:1])):
        houses.setdefault(person, []).append(household)
        places[person] = place
    mine, secret = houses.get(reader.person, []), hiding(people, on=reader.today)
    found = {}
    for person in people:
        theirs = houses.get(person, [])
        homes = tuple(household for household in theirs if household in mine)
        apart = _where(places.get(person)) != _where(places.get(reader.person))
        away = apart and (places.get(person) or {}).get("kind") in AWAY
        hidden = person in secret and (apart or len(homes) < max(len(theirs), 1))
        found[person] = _Lives(homes, hidden, away)
    return found


def _where(place: dict[str, str] | None) -> tuple[str, ...]:
    """What two people of one place have in common; nothing for who lives with the household."""
    if place is None:
        return ()
    return tuple(str(place[name]).replace(" ", "").casefold() for name in PARTS)


def _running(reader: Reader) -> QuerySet[Representation]:
    """What the table of rights lets a resident speak for today."""
    rows = Representation.objects.select_related("person", "checked")
    if reader.kind != "resident" or reader.person is None or "vertegenwoordigt" not in rights.bonds(RIGHT):
        return rows.none()
    return rows.filter(
        access.current(reader.today),
        representative=reader.person,
        person__died_on__isnull=True,
        municipality__in=reader.municipalities,
    )


def _spoken(row: Representation, reader: Reader, lives: _Lives) -> Spoken | None:
    open_now = sees(row.kind, born_of(row.person), on=reader.today, covers=_covered(row.checked))
    if open_now is None:
        return None
    return Spoken(
        id=row.pk,
        person=row.person_id,
        municipality=row.municipality_id,
        name=person_name(row.person).full,
        kind=row.kind,
        kind_name=str(dict(representation_kinds())[row.kind]),
        scope=row.scope,
        until_on=row.until_on,
        sees=open_now,
        homes=lives.homes,
        hidden=lives.hidden,
        away=lives.away,
    )
