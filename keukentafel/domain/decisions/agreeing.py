"""Who of the family can say something about a referral today, as the file knows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership, Person, Representation, Tie, representation_kinds
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.people.queries.speaking import speaker_name
from keukentafel.rules import referral_consent as rules
from keukentafel.rules.referral_consent import SELF, GiverRefused

NO_MONEY = ("gezag", "curator", "mentor", "gemachtigde")
"""Who speaks about care and help; a bewindvoerder speaks about money."""


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody who may say it. person: about whom; role: of rules.referral_consent.

    key    as a form sends it
    able   False: only when that person cannot judge it
    both   of a child of 12 to 15: the child and its parents say it
    label  the name with the role, as a form shows it
    """

    key: str
    person: int
    role: str
    name: str
    label: str
    able: bool = True
    both: bool = False


def givers(people: Collection[int], *, on: date) -> tuple[Giver, ...]:
    """Everybody who can say it for one of these people on that day, in the order of the people: five statements.

    Where the file says who has authority over a child, its other parents are not offered.
    """
    return tuple(each for row, family in _families(people, on) for each in _fitting(row, family, on))


def chosen(keys: Collection[str], person: int, *, on: date) -> list[Giver]:
    """Those of these keys for this person. raises GiverRefused when one is not, or not any more, somebody who can say it"""
    return _among(keys, givers([person], on=on))


def withdrawers(person: int, *, on_behalf: bool, on: date) -> tuple[Giver, ...]:
    """Who may take it back on that day: five statements. on_behalf: it was said for somebody who cannot judge it"""
    may = rules.may_withdraw
    return tuple(
        each
        for row, family in _families([person], on)
        for each in family
        if may(each.role, born_of(row), on=on, on_behalf=on_behalf)
    )


def withdrawer(key: str, person: int, *, on_behalf: bool, on: date) -> Giver:
    """raises GiverRefused when this is nobody who may take it back"""
    return _among([key], withdrawers(person, on_behalf=on_behalf, on=on))[0]


def _among(keys: Collection[str], offered: Iterable[Giver]) -> list[Giver]:
    known = {each.key: each for each in offered}
    if not set(keys) <= known.keys():
        raise GiverRefused(
            _("Kies wie dit vandaag kan zeggen voor deze persoon. Is iemand geen vertegenwoordiger meer? Dan telt het niet."),
            rule=rules.SOURCE,
        )  # fmt: skip
    return [each for key, each in known.items() if key in keys]


def _families(people: Collection[int], on: date) -> Iterator[tuple[Person, list[Giver]]]:
    found = {row.pk: row for row in Person.objects.filter(pk__in=people)}
    speaking = _speaking(people, on)
    without = [key for key in found if all(row.kind != "gezag" for row in speaking.get(key, ()))]
    parents = _parents(without, on)
    for key in people:
        if row := found.get(key):
            yield (
                row,
                [*_self_and_speaking(row, speaking.get(key, [])), *_as_parents(row, parents.get(key, []))],
            )


def _fitting(row: Person, family: list[Giver], on: date) -> Iterator[Giver]:
    """Who fits at this age; of somebody whose age is not known nobody does."""
    birth = born_of(row)
    if birth.year is None:
        return
    able, unable = rules.asked(birth, on=on), rules.asked(birth, on=on, able=False)
    for each in family:
        if able.fits(each.role):
            yield replace(each, both=able is rules.BOTH)
        elif unable.fits(each.role):
            name = person_name(row).full
            label = _("%(who)s, alleen als %(name)s dit niet kan beoordelen") % {
                "who": each.label,
                "name": name,
            }
            yield replace(each, label=label, able=False)


def _self_and_speaking(row: Person, speaking: list[Representation]) -> Iterator[Giver]:
    name, kinds = person_name(row).full, dict(representation_kinds())
    yield Giver(f"{SELF}-{row.pk}", row.pk, SELF, name, _("%(name)s zelf") % {"name": name})
    for each in speaking:
        who = speaker_name(each)
        label = _("%(who)s voor %(name)s (%(role)s)") % {"who": who, "name": name, "role": kinds[each.kind]}
        yield Giver(f"v-{each.pk}", row.pk, each.kind, who, label)


def _as_parents(row: Person, parents: list[Person]) -> Iterator[Giver]:
    name = person_name(row).full
    for each in parents:
        who = person_name(each).full
        label = _("%(who)s voor %(name)s (ouder; het gezag staat niet in het dossier)") % {
            "who": who,
            "name": name,
        }
        yield Giver(f"ouder-{row.pk}-{each.pk}", row.pk, "ouder", who, label)


def _speaking(people: Collection[int], on: date) -> dict[int, list[Representation]]:
    """Who speaks for each of them on that day. By law or court they do, checked or not; a proxy must be checked."""
    alive = Q(representative__isnull=True) | Q(representative__died_on__isnull=True)
    rows = Representation.objects.filter(
        current(on),
        alive,
        ~Q(kind="gemachtigde") | Q(checked__care=True),
        person__in=people,
        kind__in=NO_MONEY,
    )
    found: dict[int, list[Representation]] = {}
    for row in rows.select_related("representative").order_by("pk"):
        found.setdefault(row.person_id, []).append(row)
    return found


def _parents(children: Collection[int], on: date) -> dict[int, list[Person]]:
    """Who is the parent of each of these people: in a household of today, or by a tie. Two statements."""
    homes = Membership.objects.filter(current(on), person__in=children, role="kind").values_list(
        "household", "person"
    )
    theirs: dict[int, list[int]] = {}
    for home, child in homes:
        theirs.setdefault(home, []).append(child)
    found: dict[int, dict[int, Person]] = {}
    living = Membership.objects.filter(
        current(on), household__in=theirs, role="ouder", person__died_on__isnull=True
    )
    for row in living.select_related("person").order_by("pk"):
        for child in theirs[row.household_id]:
            found.setdefault(child, {})[row.person_id] = row.person
    tied = Tie.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=on),
        kind="ouder",
        other__in=children,
        person__died_on__isnull=True,
    )
    for tie in tied.select_related("person").order_by("pk"):
        if tie.other_id is not None:
            found.setdefault(tie.other_id, {})[tie.person_id] = tie.person
    return {child: list(parents.values()) for child, parents in found.items()}
