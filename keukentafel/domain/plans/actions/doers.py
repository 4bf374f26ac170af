"""Who does an action: somebody known by a reference, or a name that was written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.people import access
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household, Membership, NetworkContact, Person, Tie
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import doers
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

REFERENCES = {
    "member": ("person",),
    "network": ("contact", "person"),
    "volunteer": ("contact", "organisation"),
    "professional": ("account",),
    "team": ("team",),
    "organisation": ("organisation",),
}
"""Kind of doer → how somebody of that kind may be known."""


class UnknownDoer(Refusal):
    """Not one of the kinds of people who can do something, or nobody who does so for this household."""


class WithoutDoer(Refusal):
    """An action that nobody does is not done."""


def who_does_it(
    doer: str, name: str, known_as: str, household: Household, *, by: Reader, at: datetime, **keys: int | None
) -> dict[str, Any]:
    """The fields of an action that say who does it.

    name      for who has no reference; of who has one the name is read there
    known_as  what a new helper of the network is for the household ("buurvrouw"): then the ecomap gets them too
    keys      person, contact, account, team, organisation: at most one
    raises    UnknownDoer, WithoutDoer
    """
    if doer not in dict(doers()):
        raise UnknownDoer(_("Kies wie het doet."))
    given = {field: key for field, key in keys.items() if key is not None}
    if len(given) > 1 or not set(given) <= set(REFERENCES[doer]):
        raise UnknownDoer(_("Kies één iemand die het doet."))
    for field, key in given.items():
        found = _FINDERS[field](key, doer, household, by)
        if not found:
            raise UnknownDoer(_("Deze persoon of organisatie hoort niet bij dit huishouden. Kies opnieuw."))
        return {"doer": doer, "doer_name": found[:120], f"{field}_id": key}
    words = one_line(name, 120)
    if not words:
        raise WithoutDoer(_("Schrijf op wie het doet."))
    if doer == "network" and known_as.strip():
        return {
            "doer": doer,
            "doer_name": words,
            "contact_id": _new_helper(words, known_as, household, by, at),
        }
    return {"doer": doer, "doer_name": words}


def _new_helper(name: str, known_as: str, household: Household, by: Reader, at: datetime) -> int:
    """Somebody of that name who stands there already is the same one."""
    there = NetworkContact.objects.filter(
        access.current(dutch_day(at)), household=household, kind="informeel", name__iexact=name
    )
    if (known := there.order_by("pk").first()) is not None:
        return int(known.pk)
    return int(people.add_contact(household, people.NewContact("informeel", name, known_as), by=by, at=at).pk)


def _person(key: int, doer: str, household: Household, by: Reader) -> str:
    """A member; of the network also a resident of elsewhere who helps a member."""
    members = Membership.objects.filter(access.current(by.today), household=household)
    if doer == "member":
        row = members.filter(person=key).select_related("person").first()
        return person_name(row.person).full if row else ""
    mine = members.values("person")
    helps = Tie.objects.filter(
        Q(person=key, other__in=mine) | Q(other=key, person__in=mine), until_on__isnull=True
    )
    found = Person.objects.filter(pk=key, municipality=household.municipality_id).first()
    return person_name(found).full if found and helps.exclude(helper="").exists() else ""


def _contact(key: int, doer: str, household: Household, by: Reader) -> str:
    rows = NetworkContact.objects.filter(access.current(by.today), household=household, pk=key)
    return rows.values_list("name", flat=True).first() or ""


def _account(key: int, doer: str, household: Household, by: Reader) -> str:
    """Somebody with a role in the municipality of the household."""
    rows = Role.objects.filter(
        access.current(by.today), account=key, municipality=household.municipality_id, account__is_active=True
    )
    return rows.values_list("account__name", flat=True).first() or ""


def _team(key: int, doer: str, household: Household, by: Reader) -> str:
    rows = Team.objects.filter(municipality=household.municipality_id, pk=key)
    return rows.values_list("name", flat=True).first() or ""


def _organisation(key: int, doer: str, household: Household, by: Reader) -> str:
    return Organisation.objects.filter(pk=key).values_list("name", flat=True).first() or ""


_FINDERS = {
    "person": _person,
    "contact": _contact,
    "account": _account,
    "team": _team,
    "organisation": _organisation,
}
