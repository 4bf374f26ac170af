"""Under which law an aanvraag is: what this municipality gives something under, and what fits the case and the person."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet

from keukentafel.domain.cases.models import Case, Clock, Scope
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.household import born_of
from keukentafel.kernel.dates import PartialDate, age_range
from keukentafel.rules import loader, products

USUAL, OF_CHILDREN, OF_DEBTS = "wmo", "jeugdwet", "wgs"
THREAT = "wgs-spoed"
"""The term that runs in a case where somebody with debts is about to lose house, energy, water or health insurance."""
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
    """The law that an aanvraag of this person in this case is under as long as nobody says otherwise; empty where more than one
    fits, so that somebody chooses."""
    found = candidates(case.pk, person, on=on)
    return found[0] if len(found) == 1 else ""


def candidates(case: int, person: int, *, on: date) -> tuple[str, ...]:
    """The laws that fit this person in this case, in their order; there always is one. Two statements, three for somebody else
    than whom the melding is about."""
    row = with_scopes(Case.objects.filter(pk=case)).select_related("melding__identified__person").get()
    melding = getattr(row, "melding", None)
    about = getattr(melding, "identified", None)
    who = about.person if about and about.person_id == person else Person.objects.filter(pk=person).first()
    return fits(
        offered(row.municipality_id, on=on), scoped=row.its_laws,
        topics=[*(melding.topics if melding else []), *row.its_domains], subject=row.subject,
        born=born_of(who) if who else None, threatened=row.is_threatened, on=on,
    )  # fmt: skip


def with_scopes(rows: QuerySet[Case]) -> QuerySet[Any]:
    """With `its_laws` and `its_domains`, codes of what each case is about now, and whether it `is_threatened`."""
    now = Scope.objects.filter(case=OuterRef("pk"), until_at__isnull=True)
    return rows.annotate(
        its_laws=ArraySubquery(now.filter(sort="wet").values("code")),
        its_domains=ArraySubquery(now.filter(sort="leefgebied").values("code")),
        is_threatened=Exists(Clock.objects.filter(case=OuterRef("pk"), code=THREAT)),
    )


def fits(
    choices: Sequence[str],
    *,
    scoped: Collection[str],
    topics: Collection[str],
    subject: str = "",
    born: PartialDate | None,
    threatened: bool = False,
    on: date,
) -> tuple[str, ...]:
    """All that the case is about; else, for a child, its own law; else what the melding is about, or what the subject names.

    choices     the laws that are offered, in their order
    scoped      laws that the case is about; topics: codes of leefgebieden.toml
    threatened  somebody with debts is about to lose something: that law fits too, beside what fits without it
    """
    besides = {OF_DEBTS} if threatened else set()
    said = tuple(law for law in choices if law in scoped and law not in besides)
    oldest = age_range(born, on=on)[1] if born is not None else None
    if oldest is not None and oldest < ADULT and OF_CHILDREN in (said or choices):
        return (OF_CHILDREN,)
    found = said or _of_topics(choices, topics or _named_in(subject, on), on) or (USUAL,)
    return found + tuple(law for law in choices if law in besides - set(found))


def _of_topics(choices: Sequence[str], topics: Collection[str], on: date) -> tuple[str, ...]:
    """Those that all of the topics share; where they share none, all that one of them is about."""
    rows = [row for row in loader.load().leefgebieden.on(on) if row.code in topics]
    shared = tuple(law for law in choices if rows and all(law in row.wetten for row in rows))
    return shared or tuple(law for law in choices if any(law in row.wetten for row in rows))


def _named_in(subject: str, on: date) -> list[str]:
    """Codes of the life domains that a subject names by their own word: "Hulp bij geld"."""
    words = set(re.findall(r"\w+", subject.casefold()))
    return [row.code for row in loader.load().leefgebieden.on(on) if row.code in words]
