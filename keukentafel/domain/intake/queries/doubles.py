"""Open cases that may be about the same as this one: of the same household, person or address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.people.queries.household import who_hides
from keukentafel.domain.walls.reader import Reader

MOST = 8
ABOUT = {
    "person": "melding__identified__person",
    "postcode": "melding__about_postcode",
    "number": "melding__about_number",
}
"""What the melding of a case says of whom it is about."""


@dataclass(frozen=True, slots=True)
class PerhapsDouble:
    """why: what agrees, in words."""

    number: str
    subject: str
    opened_at: datetime
    why: str


def perhaps_doubles(case: int, *, reader: Reader) -> tuple[PerhapsDouble, ...]:
    """What is open and agrees with a case that the reader was let into, the newest first. Two statements.

    An address agrees as it was told; one that is secret by now is not compared, for agreeing would tell it.
    """
    own = (
        Case.objects.filter(pk=case).values("household", *ABOUT.values()).annotate(hides=_hides(reader)).get()
    )
    person, address = own[ABOUT["person"]], (own[ABOUT["postcode"]], own[ABOUT["number"]])
    same_person = Q(**{ABOUT["person"]: person}) if person else Q(pk__in=[])
    same_house = Q(household=own["household"]) if own["household"] else Q(pk__in=[])
    same_address = Q(pk__in=[])
    if all(address) and not own["hides"]:
        same_address = Q(**{ABOUT["postcode"]: address[0], ABOUT["number"]: address[1]}) & ~Q(_hides(reader))
    rows = readable_cases(reader).filter(same_person | same_house | same_address, closure__isnull=True)
    shown = rows.exclude(pk=case).order_by("-opened_at", "-pk").values(
        "number", "subject", "opened_at", "household", ABOUT["person"]
    )  # fmt: skip
    return tuple(
        PerhapsDouble(each["number"], each["subject"], each["opened_at"], _why(each, own))
        for each in shown[:MOST]
    )


def running(households: Iterable[int], *, reader: Reader) -> dict[int, tuple[tuple[str, str], ...]]:
    """Number and subject of what is open in each of these households and may be read, newest first. One statement."""
    rows = readable_cases(reader).filter(household__in=set(households), closure__isnull=True)
    found: dict[int, list[tuple[str, str]]] = {}
    for household, number, subject in rows.order_by("-opened_at", "-pk").values_list(
        "household", "number", "subject"
    ):
        found.setdefault(household, []).append((number, subject))
    return {household: tuple(cases[:MOST]) for household, cases in found.items()}


def _hides(reader: Reader) -> Exists:
    """The case is about somebody whose address is secret."""
    known = Melding.objects.filter(
        case=OuterRef("pk"), identified__person__in=who_hides(on=reader.today).values("pk")
    )
    return Exists(known)


def _why(each: dict[str, Any], own: dict[str, Any]) -> str:
    if each[ABOUT["person"]] and each[ABOUT["person"]] == own[ABOUT["person"]]:
        return _("dezelfde persoon")
    if each["household"] and each["household"] == own["household"]:
        return _("hetzelfde huishouden")
    return _("hetzelfde adres")
