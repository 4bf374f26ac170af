"""Who signs a letter about a decision, and in which quality. source  Awb, artikel 10:10"""

from __future__ import annotations

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.teams.models import Professional
from keukentafel.kernel.dates import plain_date

from .college import signer, written_down
from .models import (
    AtOnce,
    Beschikking,
    Letter,
    ObjectionDecision,
    PenaltyDecision,
)


def signature(decided: Beschikking | ObjectionDecision, municipality: str) -> str:
    """The last lines of the letter: on whose behalf, by whom and in which quality; the college signs for itself.

    municipality  its name
    """
    name, quality = signer(decided), capacity(decided)
    if written_down(decided) is not None:
        return f"{name}\n{quality}"
    return signed(municipality, name, quality)


def signed(municipality: str, name: str, quality: str) -> str:
    """The same of who decides on behalf of the college."""
    return f"namens burgemeester en wethouders van {municipality},\n\n{name}\n{quality}"


def capacity(decided: Beschikking | ObjectionDecision) -> str:
    """In which quality somebody decided: "Teamleider". The code of the mandate is for colleagues."""
    if (college := written_down(decided)) is not None:
        return f"besluit van {plain_date(college.decided_on)}, nummer {college.number}"
    return _capacity(decided.decided_by_id, decided.municipality_id, decided.in_place_of_id)


def capacity_of(letter: Letter) -> str:
    """The same for whatever decision the letter is about."""
    if letter.beschikking is not None:
        return capacity(letter.beschikking)
    return capacity_of_temporary(letter.at_once)


def capacity_of_temporary(about: AtOnce) -> str:
    return _capacity(about.by_id, about.municipality_id, about.in_place_of_id)


def capacity_of_penalty(made: PenaltyDecision) -> str:
    return _capacity(made.by_id, made.municipality_id, made.in_place_of_id)


def decided_by(letter: Letter) -> Account:
    """Who took the decision that the letter is about."""
    if letter.beschikking is not None:
        return letter.beschikking.decided_by
    return letter.at_once.by


def _capacity(account: int, municipality: int, replaced: int | None) -> str:
    """Who decides in somebody's place says so. replaced: the account of that other"""
    functions = dict(
        Professional.objects.filter(
            account__in=[account, replaced] if replaced else [account], municipality=municipality
        ).values_list("account", "function")
    )
    function = functions.get(account) or "medewerker sociaal team"
    if replaced:
        name = functions.get(replaced) or "medewerker sociaal team"
        function += f", vervanger van de {name[:1].lower()}{name[1:]}"
    return function
