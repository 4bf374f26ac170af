"""Who looked at a file of one's own and what was done in it; and what of that is held back to keep somebody at home safe.

Of a question about the safety of somebody else at home nothing is told: not that a colleague looked at it, not what was done
in it, and of the days on which it ran nothing of which it is not known that it was for something else. What cannot be placed
is held back. Colleagues who watch over files see every line (`people.queries.trust`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from keukentafel.domain.cases.models import Case
from keukentafel.domain.journal import queries as journal
from keukentafel.domain.people import regrouped
from keukentafel.domain.people.models import OwnFile
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.plans.models import Plan
from keukentafel.domain.plans.queries.safe_at_home import untold_from
from keukentafel.domain.process.rows_of_deeds import tables, ways
from keukentafel.domain.teams.models import Professional
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .about_safety import HeldBack, about_safety, held_back, told_by_another
from .grounds_of_guests import without_grounds_of_others
from .my_file_shapes import WhoDid, WhoLooked
from .my_file_whose import about, homes_to_tell_of, or_sent_in, own_person, referred_in_silence

NUMBER = re.compile(r"\b[MZ]-\d{4}-\d+\b")
"""Of a melding or a case."""
ABOUT_A_QUESTION = ("desk:melding", "desk:identify")
OF_DIRECTION = ("direction.", "plan.scaled")
"""Deeds about who directs a plan and how much help there is."""
SEARCH = ("desk:search", "zoeken")
"""How a look is told at somebody who was shown as one of those whom the question of another might be about."""


def who_looked(
    *, reader: Reader, spoken: Spoken | None = None, before: date | None = None
) -> tuple[list[WhoLooked], date | None]:
    """Who looked at the file, and the day to go on before. Call `looks.settle` first. raises NotYours, TooYoung

    Who speaks for somebody whose address is secret sees colleagues only, and not where they work; who sees a part of
    somebody's matters sees that a colleague looked, and not at what or for which case. A parent who does not know of a
    referral reads no name of the doctor or of who helps.
    """
    return _looked(_File(reader, spoken), before)


def _looked(file: _File, before: date | None) -> tuple[list[WhoLooked], date | None]:
    reader, spoken, person = file.reader, file.spoken, file.person
    people, households = regrouped.traces(people=[person], households=file.homes)
    lines, older = journal.looks_at(households=households, people=people, reader=reader, before=before)
    functions = _functions(line.account for line in lines)
    held = file.held({number for number, _since, _until in households})
    others = {line.account for line in lines} - functions.keys()
    lines = list(_looks_told(lines, _residents(others) if held else set(), held, person, reader, spoken))
    lines = list(
        without_grounds_of_others(
            lines, person=person, households={each[0] for each in households}, municipalities=reader.municipalities
        )
    )  # fmt: skip
    if spoken is not None and not spoken.sees.everything:
        lines = [replace(line, page="", purpose="") for line in lines]
    if spoken is not None and not spoken.hidden and referred_in_silence(spoken):
        lines = [line for line in lines if line.account in functions]
    if spoken is not None and spoken.hidden:
        return [WhoLooked(line, line.account_name, "") for line in lines if line.account in functions], older
    return [WhoLooked(line, line.account_name, functions.get(line.account, "")) for line in lines], older


def who_did(
    *, reader: Reader, spoken: Spoken | None = None, before: date | None = None
) -> tuple[list[WhoDid], date | None]:
    """What was done in the household, and the day to go on before. Of the time that it was one with another by mistake: what
    was done for this one."""
    return _did(_File(reader, spoken), before)


def _did(file: _File, before: date | None) -> tuple[list[WhoDid], date | None]:
    reader, homes = file.reader, file.homes
    where = regrouped.deeds_of(homes)
    lines, older = journal.deeds_of(
        households=where.households, also=where.also, but=where.but, reader=reader, before=before
    )
    held = file.held({number for number, _since, _until in where.households})
    lines = list(_deeds_told(_directed_told(lines, homes, reader), held, reader))
    functions = _functions(line.account for line in lines if line.account is not None)
    return [WhoDid(line, line.account_name, functions.get(line.account or 0, "")) for line in lines], older


def traces_of_others(
    *, reader: Reader, spoken: Spoken | None = None, before: date | None = None
) -> tuple[list[WhoLooked], list[WhoDid], date | None]:
    """Who looked and what was done, over the same days, and the day to go on before. raises NotYours, TooYoung"""
    file = _File(reader, spoken)
    seen, older_looks = _looked(file, before)
    done, older_deeds = _did(file, before)
    older = max((day for day in (older_looks, older_deeds) if day is not None), default=None)
    if older is not None:
        seen = [each for each in seen if each.line.day >= older]
        done = [each for each in done if dutch_day(each.line.at) >= older]
    return seen, done, older


class _File:
    """Whose traces are read, where they live, and what of it is held back: each asked once. raises NotYours, TooYoung"""

    def __init__(self, reader: Reader, spoken: Spoken | None) -> None:
        self.reader, self.spoken = reader, spoken
        self.person = own_person(reader=reader).pk if spoken is None else spoken.person
        self.homes = homes_to_tell_of(reader=reader, spoken=spoken)
        self._held: dict[frozenset[int], HeldBack] = {}

    def held(self, households: Iterable[int]) -> HeldBack:
        key = frozenset(households)
        if key not in self._held:
            theirs = about(self.person, reader=self.reader, spoken=self.spoken)
            self._held[key] = held_back(key, theirs=theirs, municipalities=self.reader.municipalities)
        return self._held[key]


def _looks_told(
    lines: list[journal.LookLine],
    residents: set[int],
    held: HeldBack,
    person: int,
    reader: Reader,
    spoken: Spoken | None,
) -> Iterator[journal.LookLine]:
    """Without those that are held back, and without the numbers that are not the reader's to know.

    residents  accounts of whoever looked at home; of anybody else, such as a provider or a doctor, it may be for what is
               held back
    """
    asked = {number for line in lines for number in NUMBER.findall(line.purpose)}
    readable, unsafe = _numbers(asked, person, reader, spoken)
    for line in lines:
        named = set(NUMBER.findall(line.purpose))
        if named & unsafe:
            continue
        if not (named and named <= readable) and line.account not in residents and held.covers(line.day):
            continue
        yield _without_number(line) if named - readable or line.purpose == SEARCH[1] else line


def _without_number(line: journal.LookLine) -> journal.LookLine:
    """A resident who only came up with the question of another reads that their name did."""
    if line.page in ABOUT_A_QUESTION:
        return replace(line, page=SEARCH[0], purpose=SEARCH[1])
    return replace(line, purpose="" if NUMBER.search(line.purpose) else line.purpose)


def _numbers(
    asked: set[str], person: int, reader: Reader, spoken: Spoken | None
) -> tuple[set[str], set[str]]:
    """Of these numbers those that the reader may know, and those of a question about safety that is not about them."""
    if not asked:
        return set(), set()
    theirs = about(person, reader=reader, spoken=spoken)
    open_to_them = or_sent_in(theirs, reader=reader, spoken=spoken)
    rows = Case.objects.filter(
        Q(number__in=asked) | Q(melding__number__in=asked), municipality__in=reader.municipalities
    ).annotate(
        is_theirs=Exists(Case.objects.filter(theirs, pk=OuterRef("pk"))),
        is_open=Exists(Case.objects.filter(open_to_them, pk=OuterRef("pk"))),
        is_safety=Exists(Case.objects.filter(about_safety(reader.municipalities), pk=OuterRef("pk"))),
        is_told=Exists(Case.objects.filter(told_by_another(), pk=OuterRef("pk"))),
    )
    readable: set[str] = set()
    unsafe: set[str] = set()
    for case, melding, by, is_theirs, is_open, is_safety, is_told in rows.values_list(
        "number", "melding__number", "melding__by", "is_theirs", "is_open", "is_safety", "is_told"
    ):
        numbers = {number for number in (case, melding) if number}
        if is_safety and is_told and by != reader.account:
            unsafe.add(melding)
            numbers.discard(melding)
        if is_safety and not is_theirs:
            unsafe |= numbers
        elif is_open:
            readable |= numbers
    return readable, unsafe


def _directed_told(
    lines: list[journal.DeedLine], homes: Collection[int], reader: Reader
) -> list[journal.DeedLine]:
    """Without who took over and how much help there is, where that is not told at home by itself."""
    if not any(line.kind.startswith(OF_DIRECTION) for line in lines):
        return lines
    untold = untold_from(homes, municipalities=reader.municipalities).values()
    return [
        line
        for line in lines
        if not line.kind.startswith(OF_DIRECTION)
        or not any(each.touches(dutch_day(line.at)) for each in untold)
    ]


def _deeds_told(lines: list[journal.DeedLine], held: HeldBack, reader: Reader) -> Iterator[journal.DeedLine]:
    """Without what was done in a case that is held back, and without what may have been, as long as that ran."""
    if not held:
        yield from lines
        return
    cases, in_plans = _cases_of(lines)
    for line in lines:
        case = cases.get(line.about)
        if case in held.cases:
            continue
        placed = case is not None or line.about in in_plans or line.account == reader.account
        if placed or not held.covers(dutch_day(line.at)):
            yield line


def _cases_of(
    lines: Iterable[journal.DeedLine],
) -> tuple[dict[tuple[str, int], int], set[tuple[str, int]]]:
    """The case of the row that each line is about, and which of those rows stand in a plan; in one statement."""
    rows: dict[str, set[int]] = {}
    for line in lines:
        rows.setdefault(line.about[0], set()).add(line.about[1])
    parts = [part for kind in sorted(rows) for part in _part(kind, rows[kind])]
    if not parts:
        return {}, set()
    cases: dict[tuple[str, int], int] = {}
    in_plans: set[tuple[str, int]] = set()
    for kind, row, case, plan in parts[0].union(*parts[1:], all=True):
        if case is not None:
            cases[kind, row] = case
        elif plan is not None:
            in_plans.add((kind, row))
    return cases, in_plans


def _part(kind: str, rows: set[int]) -> Iterator[QuerySet[Any, Any]]:
    """Kind, row, its case and its plan, as far as there are any."""
    model = tables().get(kind)
    if model is None:
        return
    found = model._base_manager.filter(pk__in=rows).order_by()
    yield found.values_list(
        Value(kind, CharField()),
        "pk",
        _first(ways(model._meta.label, Case._meta.label)),
        _first(ways(model._meta.label, Plan._meta.label)),
    )


def _first(names: tuple[str, ...]) -> Cast:
    """The first of these that is there."""
    several = Coalesce(*names) if len(names) > 1 else F(names[0]) if names else Value(None)
    return Cast(several, BigIntegerField())


def _residents(accounts: Iterable[int]) -> set[int]:
    """Of these accounts those with which somebody opens the own file."""
    return set(OwnFile.objects.filter(account__in=set(accounts)).values_list("account", flat=True))


def _functions(accounts: Iterable[int]) -> dict[int, str]:
    rows = Professional.objects.filter(account__in=set(accounts))
    return dict(rows.values_list("account", "function"))
