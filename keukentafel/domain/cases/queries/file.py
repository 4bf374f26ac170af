"""One case as a whole: what it is about, who held it when, its terms, its links, and everything that happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext

from keukentafel.domain.cases.models import (
    Case,
    CaseLink,
    Holder,
    case_kinds,
    link_kinds,
    link_kinds_back,
    results,
)
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access as access_rules
from keukentafel.rules import loader

from .case import case_row
from .clocks import ClockCard, clocks
from .reach import readable_cases


@dataclass(frozen=True, slots=True)
class Held:
    """Who held the case in a period. account_name empty: the pile of the team."""

    team_name: str
    account_name: str
    from_at: datetime
    until_at: datetime | None
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A case that this one has to do with. subject empty: not readable for this reader."""

    number: str
    words: str
    subject: str
    team_name: str
    readable: bool


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the case.

    sort  opened, step, kind, held, closed, reopened, linked or unlinked; of a room above: triaged, triaged again, and at once
          given, longer or stopped
    """

    at: datetime
    sort: str
    text: str
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseTask:
    id: int
    title: str
    kind_name: str
    due_on: date
    days: int
    who: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """closed_at None: open. state: open, standing (a term stands still) or closed.

    rights  that the reader has on the household; may_change: the reader may change this case
    """

    id: int
    number: str
    kind: str
    kind_name: str
    subject: str
    municipality: int
    household: int | None
    household_name: str
    opened_at: datetime
    closed_at: datetime | None
    result: str
    closing_reason: str
    domains: tuple[tuple[str, str], ...]
    laws: tuple[tuple[str, str], ...]
    holder: Held
    team: int
    account: int | None
    holders: tuple[Held, ...]
    clocks: tuple[ClockCard, ...]
    links: tuple[Linked, ...]
    tasks: tuple[CaseTask, ...]
    events: tuple[Event, ...]
    rights: frozenset[str]
    may_change: bool

    @property
    def state(self) -> str:
        if self.closed_at is not None:
            return "closed"
        return "standing" if any(clock.standing for clock in self.clocks) else "open"


def case_file(number: str, *, reader: Reader) -> CaseFile:
    """The case with this number; a fixed number of statements. raises NotYours"""
    row = case_row(number, reader=reader)
    closure = getattr(row, "closure", None)
    holders = list(row.holders.select_related("team", "account", "by").order_by("-from_at", "-pk"))
    held = tuple(_held(each) for each in holders)
    scopes = list(row.scopes.filter(until_at__isnull=True))
    links = list(
        CaseLink.objects.filter(Q(case=row) | Q(other=row)).select_related("case", "other", "by", "ended_by")
    )
    rights = access.rights_on(row.household, reader=reader) if row.household else frozenset()
    return CaseFile(
        id=row.pk,
        number=row.number,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        subject=row.subject,
        municipality=row.municipality_id,
        household=row.household_id,
        household_name=row.household.name if row.household else "",
        opened_at=row.opened_at,
        closed_at=closure.at if closure else None,
        result=result_name(closure.result) if closure else "",
        closing_reason=closure.reason if closure else "",
        domains=scope_names("leefgebied", (each.code for each in scopes if each.sort == "leefgebied")),
        laws=scope_names("wet", (each.code for each in scopes if each.sort == "wet")),
        holder=held[0],
        team=holders[0].team_id,
        account=holders[0].account_id,
        holders=held,
        clocks=clocks(row, on=reader.today),
        links=_links(row, links, reader),
        tasks=_tasks(row, reader, everybodys=_may("taken", holders[0], rights, reader)),
        events=_events(row, held, links, closure),
        rights=rights,
        may_change=_may("zaken-bijwerken", holders[0], rights, reader),
    )


def result_name(code: str) -> str:
    """The result of a closure in words; what is no code is words already."""
    return str(dict(results()).get(code, code))


def scope_names(sort: str, codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Code and name of life domains or laws, in the order of their table; an old name is still a name."""
    rules = loader.load()
    rows = (rules.leefgebieden if sort == "leefgebied" else rules.wetten).rows
    names = {row.code: gettext(row.naam) for row in rows}
    wanted = set(codes)
    return tuple((code, name) for code, name in names.items() if code in wanted)


def _held(row: Any) -> Held:
    return Held(
        row.team.name,
        row.account.name if row.account else "",
        row.from_at,
        row.until_at,
        row.reason,
        row.by.name if row.by else "",
    )


def _links(row: Case, links: list[CaseLink], reader: Reader) -> tuple[Linked, ...]:
    """What the reader may not read is named, with the team to call, and nothing more."""
    running = [link for link in links if link.until_at is None]
    others = [link.other_id if link.case_id == row.pk else link.case_id for link in running]
    found = {
        case.pk: case
        for case in Case.objects.filter(pk__in=others).prefetch_related("holders__team").order_by("pk")
    }
    mine = set(readable_cases(reader).filter(pk__in=others).values_list("pk", flat=True))
    there, back = dict(link_kinds()), dict(link_kinds_back())
    result = []
    for link, key in zip(running, others, strict=True):
        case = found[key]
        team = next((held.team.name for held in case.holders.all() if held.until_at is None), "")
        words = str((there if link.case_id == row.pk else back).get(link.kind, link.kind))
        result.append(Linked(case.number, words, case.subject if key in mine else "", team, key in mine))
    return tuple(result)


def _may(right: str, holder: Holder, rights: frozenset[str], reader: Reader) -> bool:
    """By the household, or because the reader or one of their teams holds the case."""
    teams = reader.teams_with(access_rules.district_roles(right))
    return right in rights or holder.account_id == reader.account or holder.team_id in teams


def _tasks(row: Case, reader: Reader, *, everybodys: bool) -> tuple[CaseTask, ...]:
    """everybodys: not only those on the reader's own desk."""
    today = reader.today
    tasks = row.tasks.filter(open__isnull=False).select_related("open__team", "open__account")
    if not everybodys:
        tasks = tasks.filter(open__account=reader.account)
    return tuple(
        CaseTask(
            task.pk,
            task.title,
            str(task.get_kind_display()),
            task.open.due_on,
            (task.open.due_on - today).days,
            task.open.account.name if task.open.account else task.open.team.name,
        )
        for task in tasks.order_by("open__due_on", "pk")
    )


def _events(row: Case, held: tuple[Held, ...], links: list[CaseLink], closure: Any) -> tuple[Event, ...]:
    kinds = dict(case_kinds())
    events = [Event(row.opened_at, "opened", row.subject)]
    steps = {
        step.code: gettext(step.naam) for process in loader.load().processen.rows for step in process.stap
    }
    for step in row.steps.select_related("by"):
        events.append(Event(step.at, "step", steps.get(step.step, step.step), _name(step.by)))
    for each in row.kind_changes.select_related("by"):
        events.append(Event(each.at, "kind", str(kinds[each.after]), _name(each.by), each.reason))
    for one in held[:-1]:
        events.append(Event(one.from_at, "held", one.account_name or one.team_name, one.by, one.reason))
    for back in row.reopenings.select_related("by", "closed_by"):
        words = result_name(back.result)
        events.append(Event(back.closed_at, "closed", words, _name(back.closed_by), back.closing_reason))
        events.append(Event(back.at, "reopened", "", _name(back.by), back.reason))
    if closure is not None:
        events.append(
            Event(closure.at, "closed", result_name(closure.result), _name(closure.by), closure.reason)
        )
    for link in links:
        other = (link.other if link.case_id == row.pk else link.case).number
        events.append(Event(link.from_at, "linked", other, _name(link.by)))
        if link.until_at is not None:
            events.append(Event(link.until_at, "unlinked", other, _name(link.ended_by)))
    events.sort(key=lambda event: event.at)  # of one moment in the order of the lines above
    return tuple(reversed(events))


def _name(account: Any) -> str:
    return account.name if account else ""
