"""For whom a page of the intake is, and for whom help can be chosen there."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from keukentafel.domain.cases.queries import CaseCard
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.people.queries import HouseholdCard, Member
from keukentafel.web.ui.environment import url

ASKED = "voor"
"""In an address: the key of a person."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of those for whom a page can be. current: it is now."""

    text: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class ForWhom:
    """other: who is not whom the case is about; None: that one, or nobody knows yet who.

    name    of who the page is for; empty where nobody knows
    page    its address
    choice  everybody for whom it can be; empty where there is one
    age     of who the page is for, in whole years; None where nobody knows
    """

    other: int | None
    name: str
    page: str
    choice: tuple[Choice, ...]
    age: int | None = None


def for_whom(request: HttpRequest, case: CaseCard, card: HouseholdCard) -> ForWhom:
    """Of whoever the address asks, else of whom the case is about: one statement, three more for another. raises Http404"""
    about = intake.about(case.id)
    names = {each.person: each.name for each in card.persons if each.person == about or _there(each)}
    asked = _asked(request, card)
    other = intake.stands_under(case.id, asked) if asked else None
    choice = [
        Choice(
            name,
            clarification_of(case.number, None if person == about else person),
            person == (other or about),
        )
        for person, name in names.items()
    ]
    if about is None and len(choice) > 1:
        unknown = Choice(_("Nog niet bekend voor wie"), clarification_of(case.number, None), other is None)
        choice = [unknown, *choice]
    shown = names.get(other or about or 0, "")
    page = clarification_of(case.number, other)
    age = next((each.age for each in card.persons if each.person == (other or about)), None)
    return ForWhom(other, shown, page, tuple(choice) if len(choice) > 1 else (), age)


def _there(each: Member) -> bool:
    return each.current and each.died_on is None


def _asked(request: HttpRequest, card: HouseholdCard) -> int | None:
    said = request.GET.get(ASKED, "")
    if not said:
        return None
    person = next((each.person for each in card.persons if str(each.person) == said), None)
    if person is None:
        raise Http404(said)
    return person


def living_in(card: HouseholdCard) -> list[tuple[int, str]]:
    """Who belongs to the household today and lives, by key and name."""
    return [(each.person, each.name) for each in card.members if _there(each)]


def clarification_of(number: str, person: int | None) -> str:
    """The address of the clarification of a case, of another than whom it is about."""
    return url("desk:clarification", number) + (f"?{ASKED}={person}" if person else "")
