"""Narrowing a list of a household by links: numbers and codes in the address, never a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.people import queries as people
from keukentafel.web.typed import key
from keukentafel.web.ui.environment import url


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What somebody wants to see of a list. member: a person; case: its number; older: only what comes before."""

    channel: str = ""
    member: int | None = None
    case: str = ""
    older: cases.Older | None = None

    def address(self, page: str, number: int, *, older: cases.Older | None = None, **other: Any) -> str:
        """The address of this page with one thing chosen otherwise."""
        asked = {
            "kanaal": other.get("channel", self.channel),
            "lid": other.get("member", self.member),
            "zaak": other.get("case", self.case),
            "tot": older,
        }
        query = urlencode({name: str(value) for name, value in asked.items() if value})
        return f"{url(page, number)}?{query}" if query else url(page, number)


def narrowed(query: QueryDict) -> Narrowed:
    """From an address that somebody may have changed by hand."""
    return Narrowed(
        channel=query.get("kanaal", "")[:10].replace("\x00", ""),
        member=key(query.get("lid", "")),
        case=query.get("zaak", "")[:20].replace("\x00", ""),
        older=cases.Older.read(query.get("tot", "")),
    )


def choices(
    page: str,
    card: people.HouseholdCard,
    open_cases: Sequence[tuple[str, str]],
    asked: Narrowed,
    *,
    by_channel: bool = False,
) -> list[tuple[str, list[dict[str, Any]]]]:
    """Groups of links: their name, and each link with its text and whether it is chosen now."""

    def link(text: str, chosen: bool, **choice: Any) -> dict[str, Any]:
        return {"text": text, "href": asked.address(page, card.number, **choice), "current": chosen}

    groups = []
    if by_channel:
        links = [link(str(name), asked.channel == code, channel=code) for code, name in cases.channels()]
        groups.append((_("Kanaal"), [link(_("Alle kanalen"), not asked.channel, channel=""), *links]))
    links = [link(each.name, asked.member == each.person, member=each.person) for each in card.persons]
    groups.append((_("Over wie"), [link(_("Iedereen"), asked.member is None, member=None), *links]))
    if open_cases:
        links = [link(name, asked.case == number, case=number) for number, name in open_cases]
        groups.append((_("Zaak"), [link(_("Alle zaken"), not asked.case, case=""), *links]))
    return groups
