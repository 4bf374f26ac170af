"""Who gets the letters about somebody, because they speak for that person on that day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership, OwnAddress, OwnFile, Person, Representation
from keukentafel.domain.people.naming import person_name
from keukentafel.rules.speaking import CARE, MONEY, sees

from .household import born_of, hiding
from .speaking import AWAY, speaker_name


@dataclass(frozen=True, slots=True)
class Correspondent:
    """representation None: they asked or objected for that person, with whom they live.

    person None: an outsider, with name and the lines of the envelope (none: unknown)

    everything  they speak for all of it, so a verslag of the conversation may go along
    """

    representation: int | None
    kind: str
    person: Person | None
    name: str
    address: tuple[str, ...]
    everything: bool


@dataclass(frozen=True, slots=True)
class Correspondents:
    """to_judge: how many more may have a say, of whom a colleague decides whether they get the letter; others: those of them
    of whom a representation says so."""

    to: tuple[Correspondent, ...]
    to_judge: int
    others: tuple[Correspondent, ...] = ()


def correspondents(
    person: Person, *, parts: Collection[str], on: date, asked_by: int | None = None
) -> Correspondents:
    """Those whose representation covers all these parts (rules/speaking.py): by law or court, or by a proxy that was seen.

    Somebody has to look at the others who may have a say: a parent in another house (what is of this house is not theirs to
    read, and the address may be secret), and an outsider whose proxy is for something in particular.
    A guardian gets them where no parent has authority, as far as its address was written down: without what
    was told in that house.
    Nobody who lives elsewhere reads of somebody whose address is secret, whatever gives them a say: as in the portal.
    asked_by  the account of who asked or objected for this person as a resident: they get it while they live there, or while
              their representation runs; else somebody has to look
    Seven statements at most, one where nobody speaks or asked for this person.
    """
    rows = Representation.objects.filter(access.current(on), person=person)
    covering, open_ones = [], []
    for row in rows.select_related("representative", "checked").order_by("pk"):
        if _to_be_read(row):
            open_ones.append(row)
            continue
        seen = sees(row.kind, born_of(person), on=on, covers=_covers(row))
        if seen is not None and set(parts) <= seen.parts:
            covering.append((row, seen.money and seen.care))
    asker = _asker(person, asked_by)
    near = living_with(person, on=on) if covering or asker else set()
    hides = bool(covering) and bool(hiding([person.pk], on=on))
    found = [
        each
        for each in covering
        if each[0].representative_id in near or (not hides and _from_elsewhere(each[0], covering))
    ]
    others = tuple(
        _one(row, False) for row in (*open_ones, *(each[0] for each in covering if each not in found))
    )
    left = len(others)
    to = [_one(row, all_of_it and not _guardian(row)) for row, all_of_it in found]
    if asker is None or any(each.person == asker for each in to):
        return Correspondents(tuple(to), left, others)
    if asker.pk in near and not Representation.objects.filter(person=person, representative=asker).exists():
        authorised = Correspondent(None, "gemachtigde", asker, person_name(asker).full, (), everything=False)
        return Correspondents((*to, authorised), left, others)
    return Correspondents(tuple(to), left + 1, others)


def _asker(person: Person, account: int | None) -> Person | None:
    """Who asked for this person, when it was not that person."""
    if account is None:
        return None
    row = OwnFile.objects.filter(account=account).exclude(person=person).select_related("person").first()
    return row.person if row else None


def _from_elsewhere(row: Representation, covering: Collection[tuple[Representation, bool]]) -> bool:
    """Whether who does not live there gets letters unasked: of who has authority, only a guardian that has it alone."""
    if row.kind != "gezag":
        return True
    return _guardian(row) and all(_guardian(each) for each, _all in covering if each.kind == "gezag")


def _guardian(row: Representation) -> bool:
    """With authority and no parent, and an address to write to: an organisation, or somebody of whom a colleague said so.

    source  Burgerlijk Wetboek Boek 1, artikel 280 and 302
    """
    return row.kind == "gezag" and bool((row.organisation or row.guardian) and row.address.strip())


def _to_be_read(row: Representation) -> bool:
    """A proxy of an outsider, of whom no account can be checked, for something that only its words tell."""
    return row.kind == "gemachtigde" and row.representative_id is None and bool(row.document and row.scope)


def _covers(row: Representation) -> list[str]:
    """Of a proxy: what a colleague saw it covers; of an outsider's, with its paper written down and no limit: everything."""
    if row.representative_id is None and row.document and not row.scope:
        return [MONEY, CARE]
    checked = getattr(row, "checked", None)
    return [part for part, told in ((MONEY, checked.money), (CARE, checked.care)) if told] if checked else []


def living_with(person: Person, *, on: date) -> set[int]:
    """Who lives in the main home of this person; nobody while this person is in a shelter or somewhere else."""
    if OwnAddress.objects.filter(access.current(on), person=person, kind__in=AWAY).exists():
        return set()
    homes = Membership.objects.filter(access.current(on), person=person, main=True).values("household")
    rows = Membership.objects.filter(access.current(on), household__in=homes, main=True)
    near = set(rows.values_list("person", flat=True))
    return near & hiding(near, on=on) if hiding([person.pk], on=on) else near


def _one(row: Representation, everything: bool) -> Correspondent:
    lines = tuple(line for line in row.address.splitlines() if line.strip())
    return Correspondent(row.pk, row.kind, row.representative, speaker_name(row), lines, everything)
