"""From the rows of kt_overview to the parts of the overview."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from keukentafel.domain.cases.models import case_kinds, task_kinds
from keukentafel.domain.cases.queries import steps
from keukentafel.domain.cases.queries.steps import MAIN, OF_KIND
from keukentafel.domain.decisions.queries.waits_for_decision import DECISION
from keukentafel.domain.intake.queries.trees import process_of
from keukentafel.domain.people.models import closure_reasons, member_roles, own_address_kinds
from keukentafel.domain.people.phones import spaced_phone
from keukentafel.domain.people.queries import address_line
from keukentafel.kernel import names
from keukentafel.kernel.dates import PartialDate, age, from_iso
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import access, alerts, cost, loader, termen

from .overview_shapes import (
    Address,
    Case,
    Clock,
    Elsewhere,
    Ended,
    Event,
    Goal,
    Involved,
    Member,
    Plan,
    SecondHome,
    Status,
    Support,
    Task,
    Unreadable,
)


def member(row: list[Any], today: date) -> Member:
    (person, first_names, prefix, surname, partner_prefix, partner_surname, use, role, from_on, until_on, main, year,
     month, day, died_on, phone, email, language, interpreter) = row  # fmt: skip
    name = names.PersonName(first_names, prefix, surname, partner_prefix, partner_surname, use)
    born, died = PartialDate(year, month, day), from_iso(died_on)
    return Member(
        person=person,
        name=name.full,
        initials=initials(name.full),
        role=_name(member_roles, role),
        from_on=date.fromisoformat(from_on),
        until_on=from_iso(until_on),
        main=main,
        born=born,
        age=age(born, on=died or today),
        died_on=died,
        phone=spaced_phone(phone),
        email=email,
        language=language,
        needs_interpreter=interpreter,
    )


def address(row: list[Any]) -> Address:
    kind, street, number, postcode, town = row
    return Address(kind, address_line(street, number, postcode, town))


def second_home(row: list[Any], people: dict[int, str]) -> SecondHome:
    person, household, name, team, opens = row
    return SecondHome(person, people.get(person, ""), household if opens else None, name or "", team or "")


def elsewhere(row: list[Any], people: dict[int, str]) -> Elsewhere:
    person, from_on, place = row
    name, since = people.get(person, ""), date.fromisoformat(from_on)
    if place is None:
        return Elsewhere(name, since, "", "")
    kind, street, number, postcode, town, *more = place
    line = ", ".join(part for part in (address_line(street, number, postcode, town), *more) if part)
    return Elsewhere(name, since, _name(own_address_kinds, kind), line)


def case(raw: dict[str, Any], today: date, municipality: int) -> Case:
    opened_at = _moment(raw["opened_at"])
    done = {step: _moment(at) for step, at in (raw["steps"] or {}).items()}
    return Case(
        number=raw["number"],
        kind=raw["kind"],
        kind_name=_name(case_kinds, raw["kind"]),
        subject=raw["subject"],
        opened_at=opened_at,
        closed_at=_moment(raw["closed_at"]) if raw["closed_at"] else None,
        result=raw["result"] or "",
        team=raw["team"] or "",
        account=raw["account"] or "",
        melding=raw["melding"] or "",
        aanvraag=raw["aanvraag"] or "",
        steps=()
        if raw["closed_at"]  # of a closed case the page names subject, days and result alone
        else steps(
            done,
            process=OF_KIND[raw["kind"]]
            if raw["kind"] in OF_KIND
            else process_of(municipality, raw["outcome"])
            if raw["outcome"]
            else MAIN,
            on=dutch_day(opened_at),
            municipality=municipality,
            again_from=DECISION if raw["waits"] else "",
        ),
        clocks=tuple(
            clock(row, today) for row in raw["clocks"] or () if row[4] is not None or not raw["closed_at"]
        ),
    )


def clock(row: list[Any], today: date) -> Clock:
    code, started_on, original, last_day, met_on, suspended = row
    last, met = date.fromisoformat(last_day), from_iso(met_on)
    name, sentence = _term(code, date.fromisoformat(started_on), last, suspended or last_day != original)
    return Clock(
        code=code,
        name=gettext(name),
        started_on=date.fromisoformat(started_on),
        last_day=last,
        days=(last - today).days,
        state="done" if met else "suspended" if suspended else "running",
        soon=not met and _soon(code, last, today),
        in_time=met <= last if met else None,
        sentence=sentence,
    )


def task(row: list[Any], today: date) -> Task:
    identity, kind, title, due_on, account, team, number, mine = row
    due = date.fromisoformat(due_on)
    kind_name = _name(task_kinds, kind)
    return Task(
        identity,
        kind,
        kind_name,
        title,
        due,
        (due - today).days,
        account or "",
        team,
        number or "",
        bool(mine),
    )


def plan(raw: dict[str, Any], people: dict[int, str]) -> Plan:
    return Plan(
        started_on=date.fromisoformat(raw["started_on"]),
        picture=raw["picture"],
        director=raw["director"] or "",
        goals=tuple(_goal(row, people) for row in raw["goals"] or ()),
    )


def support(row: list[Any], people: dict[int, str], municipality: int, today: date) -> Support:
    person, product, volume, unit, frequency, provider, starts_on, ends_on, temporary, named = row
    size = cost.quantity(unit, frequency, Decimal(str(volume)), on=today) if volume else ""
    amount = "" if temporary else size
    return Support(
        person=people.get(person, ""),
        product=temporary or named or _product(municipality, product),
        amount=amount.strip(),
        provider=provider,
        starts_on=date.fromisoformat(starts_on),
        ends_on=date.fromisoformat(ends_on),
        temporary=temporary is not None,
    )


def involved(row: list[Any]) -> Involved:
    name, role, ground, _from_on, until_on = row
    return Involved(name, initials(name), role, ground, from_iso(until_on))


def expert(row: list[Any]) -> Involved:
    name, goal, ground = row
    return Involved(name, initials(name), goal, ground, None)


def unreadable(row: list[Any]) -> Unreadable:
    laws, team, account, phone = row
    names = ", ".join(gettext(_listed("wetten", law)) for law in laws)
    return Unreadable(names, team or "", account or "", spaced_phone(phone or ""))


def status(row: list[Any]) -> Status:
    number, opened_at, team, account = row
    return Status(number, _moment(opened_at), team or "", account or "")


def closed(rights: frozenset[str]) -> tuple[str, ...]:
    """What stands there as involved, not readable: the parts of a file to which these rights give no access."""
    return tuple(gettext(part.onderdeel) for part in access.parts() if part.code not in rights)


def event(row: list[Any], people: dict[int, str]) -> Event:
    kind, at, code, text, name, leads, about = row
    return Event(
        kind=kind,
        at=_moment(at),
        code=code,
        text=text or "",
        by=name or "",
        leads=leads or "",
        about=tuple(people[person] for person in about or () if person in people),
    )


def ended(row: list[Any] | None) -> Ended | None:
    if row is None:
        return None
    on, reason = row
    return Ended(date.fromisoformat(on), _name(closure_reasons, reason))


def initials(name: str) -> str:
    """First letters of the first and the last word: "Jan de Wit" gives "JW"."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0].upper() for word in (words[:1] + words[-1:] if len(words) > 1 else words))


def _goal(row: list[Any], people: dict[int, str]) -> Goal:
    identity, text, domain, met_when, priority, expected_on, state, whose, done, total = row
    return Goal(
        id=identity,
        text=text,
        domain=gettext(_listed("leefgebieden", domain)),
        met_when=met_when,
        priority=priority,
        expected_on=from_iso(expected_on),
        state=state or "open",
        person=", ".join(people[each] for each in whose or () if each in people),
        done=done,
        total=total,
    )


def _name(choices: Any, code: str) -> str:
    """The name of a code in the language of this page."""
    return str(dict(choices()).get(code, code))


@lru_cache(maxsize=5_000)
def _term(code: str, started_on: date, last_day: date, moved: bool) -> tuple[str, str]:
    """The name of a term and the sentence that explains its last day; empty when it was moved since."""
    try:
        term = termen.compute(code, started_on)
    except Refusal:  # a term of a table that this version does not know
        return code, ""
    return term.name, "" if moved or term.last_day != last_day else term.sentence


@lru_cache(maxsize=2_000)
def _soon(code: str, last_day: date, today: date) -> bool:
    return alerts.state(code, last_day=last_day, on=today) == "soon"


@lru_cache(maxsize=2_000)
def _listed(table: str, code: str) -> str:
    rows = [row for row in getattr(loader.load(), table).rows if row.code == code]
    return str(rows[-1].naam) if rows else code


@lru_cache(maxsize=2_000)
def _product(municipality: int, code: str) -> str:
    rules = loader.load().gemeenten.get(municipality)
    rows = [row for row in rules.producten.rows if row.code == code] if rules else []
    return rows[-1].naam if rows else code


def _moment(text: str) -> datetime:
    """In Dutch time, so that its date is the date people mean."""
    return datetime.fromisoformat(text).astimezone(timezone.get_current_timezone())
