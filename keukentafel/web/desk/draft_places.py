"""On which page a form stands of which the text is kept while it is typed. See drafts.py."""

from __future__ import annotations

from collections.abc import Callable

from keukentafel.web.ui.environment import url


def case_number(key: int) -> str:
    """A form about a case has its number as one number: 20260000000012 is Z-2026-0000012."""
    return f"Z-{key // 10**10}-{key % 10**10:07d}"


PEOPLE = 90_000_000
"""More than there will be; with a case of this century it fits in the number that a text is kept under."""


def about_two(case: int, person: int) -> int:
    """One number for a form about a case (case_number) and somebody in it."""
    year, number = divmod(case, 10**10)
    return ((year - 2000) * 10**9 + number) * PEOPLE + person


def of_another(household: int, about: int) -> str:
    """The clarification of a case, of another than whom it is about."""
    case, person = divmod(about, PEOPLE)
    year, number = divmod(case, 10**9)
    return url("desk:clarification", case_number((year + 2000) * 10**10 + number)) + f"?voor={person}"


FORMS: dict[str, Callable[[int, int], str]] = {
    "clarification": lambda household, about: url("desk:clarification", case_number(about)),
    "clarification-of": of_another,
    "single": lambda household, about: url("desk:single", case_number(about)),
    "contact": lambda household, about: url("desk:contact", household),
    "note": lambda household, about: url("desk:note", household),
    "contact-correction": lambda household, about: url("desk:correct-contact", household, about),
    "note-correction": lambda household, about: url("desk:correct-note", household, about),
    "letter": lambda household, about: (
        url("desk:replace-letter", household, about) if about else url("desk:write-letter", household)
    ),
    "working-note": lambda household, about: url("desk:rewrite-note", household, about),
}
"""Form → the page on which it stands, for a household and what is corrected there."""
