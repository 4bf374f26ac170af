"""Who could take a decision, on that day: on which mandate, and why others could not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions import mandate, register
from keukentafel.domain.decisions.desks import holding
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader, mandates

from .earlier import StoppedThatDay, stopped_on

SOMEBODY_ELSE = -1
"""Who signed the proposal when nobody is named: not the one who decides."""
NOBODY = 0
ANYBODY = -2
"""Who has a role, when nobody is named."""


@dataclass(frozen=True, slots=True)
class WhoLine:
    """A colleague. why: a word of rules.mandate_words.NoMandate; limit: the amount at which their mandate stops (why amount)

    mandate, row, source, in_place_of, four_eyes  when they may
    until  they could until this moment of the day: then the mandate or the replacing was stopped
    """

    name: str
    function: str
    team_name: str
    may: bool
    mandate: str = ""
    row: int = 0
    source: str = ""
    in_place_of: str = ""
    four_eyes: bool = False
    why: str = ""
    limit: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """Somebody outside this system: decides without the municipality under this law, or in its name on a mandate."""

    name: str
    then: str
    source: str


@dataclass(frozen=True, slots=True)
class WhoMay:
    """outside: who decides without the municipality; desks: who decides outside in its name, on a mandate for this decision.
    earlier: who could until a moment on that day.

    on_paper: names of the mandates that covered it on that day, whoever had the role then in this system.
    """

    can: tuple[WhoLine, ...]
    cannot: tuple[WhoLine, ...]
    outside: tuple[Outside, ...]
    desks: tuple[Outside, ...] = ()
    on_paper: tuple[str, ...] = ()
    earlier: tuple[WhoLine, ...] = ()


def who_may(
    municipality: int, *, law: str, product_group: str, outcome: str, euros: int, on: date, reader: Reader
) -> WhoMay:
    """Everybody with a role in a municipality of the reader on that day, apart from any stake in one household.

    euros   whole euros in a full year
    raises  NotYours
    """
    if municipality not in reader.municipalities:
        raise NotYours(municipality)
    matter = mandate.Matter(
        municipality, law, product_group, outcome, euros * 100, NOBODY, None, signed_by=SOMEBODY_ELSE
    )
    grants = register.grants(municipality, law=law)
    deciders = mandate.deciders(matter, on=on)
    lines = {each.account: _line(each, matter, grants, on) for each in deciders}
    stopped = stopped_on(municipality, law=law, on=on)
    everybody = {each.account: each for each in deciders}
    earlier = {
        key: line
        for key, now in lines.items()
        if not now.may and (line := _earlier(everybody[key], everybody, matter, grants, stopped)) is not None
    }
    rows = loader.load().zonder_mandaat.on(on)
    desks = holding(
        grants,
        law=law,
        product_group=product_group,
        outcome=outcome,
        euros=euros,
        municipality=municipality,
        on=on,
    )
    return WhoMay(
        tuple(line for line in lines.values() if line.may),
        tuple(line for key, line in lines.items() if not line.may and key not in earlier),
        tuple(Outside(row.naam, row.gevolg, row.bron) for row in rows if row.wet == law),
        tuple(
            Outside(each.name, _("Beslist namens de gemeente, met een mandaat."), each.source)
            for each in desks
        ),
        _on_paper(matter, grants, on),
        tuple(earlier.values()),
    )


def _earlier(
    decider: mandate.Decider,
    everybody: dict[int, mandate.Decider],
    matter: mandate.Matter,
    grants: list[mandates.Grant],
    stopped: StoppedThatDay,
) -> WhoLine | None:
    for moment in stopped.moments:
        then = stopped.decider_before(moment, decider, everybody)
        line = _line(then, matter, stopped.grants_before(moment, grants), stopped.on)
        if line.may:
            return replace(line, until=moment)
    return None


def _on_paper(matter: mandate.Matter, grants: list[mandates.Grant], on: date) -> tuple[str, ...]:
    found = []
    for role in sorted({each.role for each in grants if each.role}):
        somebody = mandate.Decider(ANYBODY, "", "", None, "", frozenset({role}), True, "")
        try:
            found.append(mandate.held(somebody, matter, grants, on=on).grant.name)
        except mandates.NoMandate:
            continue
    return tuple(dict.fromkeys(found))


def _line(
    decider: mandate.Decider,
    matter: mandate.Matter,
    grants: list[mandates.Grant],
    on: date,
) -> WhoLine:
    who = (decider.name, decider.function, decider.team_name)
    try:
        held = mandate.held(decider, matter, grants, on=on)
    except mandates.NoMandate as refusal:
        return WhoLine(
            *who,
            may=False,
            why=str(refusal.values.get("why", "none")),
            limit=str(refusal.values.get("limit", "")),
        )
    return WhoLine(
        *who, may=True, mandate=held.grant.name, row=held.grant.row, source=held.source,
        in_place_of=decider.in_place_of(held), four_eyes=held.grant.four_eyes,
    )  # fmt: skip
