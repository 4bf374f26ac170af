"""Who of a household hears that its plan changed: by their own file, by that of who speaks for them, or by a call."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from keukentafel.domain.people.access import NotYours, current
from keukentafel.domain.people.models import Household, Membership, OwnFile, Person, Representation
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries import Spoken, speakers_about_care, spoken
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.plans.models import Plan
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.planning import has_a_voice


@dataclass(frozen=True, slots=True)
class Hearer:
    """By e-mail. representation: by which they hear it for somebody else; None: their own household."""

    email: str
    representation: int | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """to_call: names of who is reached by nobody's e-mail."""

    by_mail: tuple[Hearer, ...]
    to_call: tuple[str, ...]


def hearing(plan: Plan, *, whole: bool, besides: int | None, on: date) -> Hearing:
    """Members of twelve and older; who died or was suspended by the BRP is told nothing, and a child hears it of its parents.

    whole    what there is to read is told of the whole household: for who speaks for a member, only where they read that
    besides  the account of who did it themselves
    """
    members = [
        each
        for each in of_age([plan.household_id], on=on)
        if each.died_on is None and each.suspended_on is None
    ]
    files = OwnFile.objects.filter(person__in=[each.pk for each in members], account__is_active=True)
    own = {row.person_id: row.account for row in files.select_related("account")}
    told = {each.pk: Hearer(own[each.pk].email) for each in members if each.pk in own and own[each.pk].email}
    told |= _spoken_for(plan, [each.pk for each in members if each.pk not in told], whole=whole, on=on)
    did = [person for person, account in own.items() if account.pk == besides]
    silent = [each for each in members if each.pk not in told and each.pk not in did]
    mails = {each.email: each for person, each in reversed(told.items()) if person not in did}
    return Hearing(tuple(reversed(mails.values())), _names(silent, on))


def of_age(households: Collection[int] | QuerySet[Household], *, on: date) -> list[Person]:
    """Members who read the plan by themselves: of twelve and older, the oldest first; one statement."""
    rows = Membership.objects.filter(current(on), household__in=households).select_related("person")
    people = [row.person for row in rows.order_by("person__born_on", "pk")]
    return [each for each in people if has_a_voice(born_of(each), on=on)]


def _spoken_for(plan: Plan, people: Collection[int], *, whole: bool, on: date) -> dict[int, Hearer]:
    """Of those without a file of their own: the first who speaks for them about care and may read it, by person."""
    if not people:
        return {}
    rows = Representation.objects.filter(
        current(on), person__in=people, checked__isnull=False, representative__died_on__isnull=True
    ).order_by("pk")
    files = OwnFile.objects.filter(
        person__in=rows.values("representative"), account__is_active=True
    ).exclude(account__email="")  # fmt: skip
    accounts = {row.person_id: row.account for row in files.select_related("account")}
    found: dict[int, Hearer] = {}
    for row in rows:
        account = accounts.get(row.representative_id or 0)
        if account is None or row.person_id in found:
            continue
        reader = Reader(
            account.pk,
            account.name,
            "resident",
            (plan.municipality_id,),
            person=row.representative_id,
            today=on,
        )
        if _may_read(row.pk, plan, reader, whole=whole):
            found[row.person_id] = Hearer(account.email, row.pk)
    return found


def _may_read(representation: int, plan: Plan, reader: Reader, *, whole: bool) -> bool:
    try:
        whose = spoken(representation, reader=reader)
    except NotYours:
        return False
    if whose.hidden or not whose.sees.care:
        return False
    return not whole or told_of_home(plan.household_id, whose, reader)


def told_of_home(household: int, whose: Spoken, reader: Reader) -> bool:
    """Who speaks for somebody reads of the whole household where they live there too, or where that person lives alone."""
    if household in whose.homes:
        return True
    there = Membership.objects.filter(current(reader.today), household=household)
    return not there.exclude(person__in=[whose.person, reader.person]).exists()


def _names(people: list[Person], on: date) -> tuple[str, ...]:
    """Of who is represented also who speaks for them, who stands there once. Kept in the file, so it is Dutch."""
    speaks = {each.person: each.name for each in speakers_about_care([each.pk for each in people], on=on)}
    names = {each.pk: person_name(each).full for each in people}
    themselves = [key for key in names if key not in speaks]
    here = {names[key]: key for key in reversed(themselves)}
    also: dict[int, list[str]] = {key: [] for key in themselves}
    apart = []
    for key, who in ((key, speaks[key]) for key in names if key in speaks):
        if who in here:
            also[here[who]].append(names[key])
        else:
            apart.append(f"{who}, voor {names[key]}")
    told = (
        names[key] + (f" (ook voor {' en '.join(others)})" if others else "") for key, others in also.items()
    )
    return (*told, *apart)
