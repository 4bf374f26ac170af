"""Under which law an aanvraag is: what this municipality gives something under, and what fits the case and the person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from keukentafel.domain.cases.models import Case, Scope
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.household import born_of
from keukentafel.kernel.dates import PartialDate, age_range
from keukentafel.rules import loader, products

USUAL, OF_CHILDREN = "wmo", "jeugdwet"
ADULT = 18


def laws(*, on: date) -> list[str]:
    """The laws for which there is a letter to grant and one to refuse."""
    letters = {row.code for row in loader.load().brieven.on(on)}
    return [
        row.code
        for row in loader.load().wetten.on(on)
        if {f"beschikking-{row.code}-toekenning", f"beschikking-{row.code}-afwijzing"} <= letters
    ]


def offered(municipality: int, *, on: date) -> tuple[str, ...]:
    """The laws under which something can be granted here; all that have letters while there is no catalogue yet."""
    known = laws(on=on)
    there = {row.law for row in products.on_day(catalogue(municipality), on)}
    return tuple(law for law in known if law in there) or tuple(known)


def fitting(case: Case, person: int, *, on: date) -> str:
    """The law that an aanvraag of this person in this case is under as long as nobody says otherwise."""
    scoped = Scope.objects.filter(case=case, sort="wet", until_at__isnull=True).values_list("code", flat=True)
    topics = Melding.objects.filter(case=case).values_list("topics", flat=True).first() or []
    who = Person.objects.filter(pk=person).first()
    return fits(
        offered(case.municipality_id, on=on), scoped=list(scoped), topics=topics, born=born_of(who) if who else None, on=on
    )  # fmt: skip


def fits(
    choices: Sequence[str],
    *,
    scoped: Collection[str],
    topics: Collection[str],
    born: PartialDate | None,
    on: date,
) -> str:
    """What the case is about; else the one law of all that the melding is about; else by age.

    choices  the laws that are offered, in their order
    scoped   laws that the case is about; topics: codes of leefgebieden.toml
    """
    said = [law for law in choices if law in scoped]
    oldest = age_range(born, on=on)[1] if born is not None else None
    if oldest is not None and oldest < ADULT and OF_CHILDREN in (said or choices):
        return OF_CHILDREN
    return next(iter([*said, *_of_topics(choices, topics, on)]), USUAL)


def _of_topics(choices: Sequence[str], topics: Collection[str], on: date) -> list[str]:
    rows = [row for row in loader.load().leefgebieden.on(on) if row.code in topics]
    shared = [law for law in choices if rows and all(law in row.wetten for row in rows)]
    return shared if len(shared) == 1 else []
