"""Who agreed with a version of the plan and who did not: members by themselves, and who speaks for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries import Speaker, speaker_name, speakers_about_care
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.plans.models import PlanVersion, VersionAgreement
from keukentafel.kernel.dates import PartialDate
from keukentafel.rules.planning import has_a_voice


@dataclass(frozen=True, slots=True)
class Voice:
    """What one member thinks of a version. agrees None: not asked or no answer yet. too_young: a parent speaks for them.

    spoken_by  who said it for them, with what they are (kind); empty: they did themselves
    """

    person: int
    name: str
    agrees: bool | None
    reason: str
    way: str
    on: date | None
    document: int | None
    too_young: bool = False
    spoken_by: str = ""
    kind: str = ""
    representation: int | None = None


def voices(row: PlanVersion, *, on: date) -> tuple[Voice, ...]:
    """Everybody who belonged to the household when it was frozen, and whoever said something of it since."""
    said = last_of_each(
        row.agreements.select_related("person", "representation__representative").order_by("pk")
    )
    members = {each["id"]: each["name"] for each in row.frozen["members"]}
    names = members | {
        each.person_id: person_name(each.person).full for each in said if each.person_id not in members
    }
    births = _births(row, list(names))
    found = []
    for person, name in names.items():
        told = [each for each in said if each.person_id == person]
        young = person in births and not has_a_voice(births[person], on=on)
        if not told or (not young and all(_for_parents(each) for each in told)):
            found.append(Voice(person, name, None, "", "", None, None, young))
        found += [_voice(each, name, young) for each in told]
    return tuple(found)


def last_of_each(rows: Iterable[VersionAgreement]) -> list[VersionAgreement]:
    """The last thing that each member said, and each who speaks for a member; the member first. Ordered by key."""
    last = {(row.person_id, row.representation_id): row for row in rows}
    return [last[key] for key in sorted(last, key=lambda key: (key[0], key[1] or 0))]


def speakers(people: Collection[int], *, household: int, on: date) -> tuple[Speaker, ...]:
    """Who may sign for these people, as long as they belong to this household."""
    rows = Membership.objects.filter(access.current(on), household=household, person__in=people)
    return speakers_about_care(list(rows.values_list("person", flat=True)), on=on)


def _for_parents(row: VersionAgreement) -> bool:
    """From twelve on a child has a voice beside that of its parents."""
    return row.representation is not None and row.representation.kind == "gezag"


def _voice(row: VersionAgreement, name: str, young: bool) -> Voice:
    spoken = row.representation
    way = _("in het portaal") if spoken and row.way == "portaal" else str(row.get_way_display())
    return Voice(
        row.person_id, name, row.agrees, row.reason, way, row.on, row.document_id, young,
        speaker_name(spoken) if spoken else "", str(spoken.get_kind_display()) if spoken else "", spoken.pk if spoken else None,
    )  # fmt: skip


def _births(row: PlanVersion, people: list[int]) -> dict[int, PartialDate]:
    rows = Membership.objects.filter(person__in=people, household=row.plan.household_id)
    return {each.person_id: born_of(each.person) for each in rows.select_related("person")}
