"""The functional administrator says which kinds of questions go to a team of their own. What was stays as it was.

The first own rule takes those of the file `routering.toml` along; from then on the municipality keeps them all itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.teams.models import FALL_BACK, RoutingRule, conditions
from keukentafel.domain.teams.queries import routing as queries
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader

from .routing import NotBackwards, begin, check_team, end, lasting, not_yours

PLACE_STEP = 10
"""Between two rules, so that one can come between them."""


class WrongRule(Refusal):
    """A rule has a name, a reason, and what its kind asks for."""


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """team None: that of the district. place: lower goes first."""

    name: str
    condition: str
    because: str
    team: int | None = None
    topics: tuple[str, ...] = ()
    place: int = PLACE_STEP
    source: str = ""


@deed
def set_rule(
    municipality: int,
    facts: RuleFacts,
    *,
    instead_of: int | None = None,
    from_on: date,
    by: Reader,
    at: datetime,
) -> RoutingRule:
    """From this day questions of this kind go this way. The first rule of a municipality takes those of its file along.

    raises  NotYourRouting, NotBackwards, WrongRule, NobodyThere
    """  # fmt: skip
    begin(municipality, from_on, by, at)
    _check_rule(municipality, facts, from_on)
    old = _own_rule(municipality, instead_of) if instead_of else None
    if facts.condition != FALL_BACK:
        _take_along(municipality, from_on, by, at)
    elif old is None:
        old = RoutingRule.objects.filter(
            lasting(from_on), municipality=municipality, condition=FALL_BACK
        ).first()
    if old is not None and old.from_on == from_on and _facts_of(old) == facts:
        return old
    if old is not None:
        end(old, from_on)
    return _write(municipality, facts, from_on, by, at)


@deed
def end_rule(rule: int, *, from_on: date, by: Reader, at: datetime) -> None:
    """From this day the rule counts no more. raises NotYourRouting, NotBackwards"""
    row = RoutingRule.objects.filter(pk=rule, municipality__in=queries.managed(by)).first()
    if row is None:
        raise not_yours()
    begin(row.municipality_id, from_on, by, at)
    end(row, from_on)
    journal.note("routing.changed", about=row, by=by, at=at, ended=True, from_on=from_on.isoformat())


@deed
def take_over_rules(municipality: int, *, by: Reader, at: datetime) -> int:
    """From today the municipality keeps the rules of its file itself. Nothing goes another way by that. Twice is once.

    gives   how many rules came in
    raises  NotYourRouting
    """
    today = dutch_day(at)
    begin(municipality, today, by, at)
    return _take_along(municipality, today, by, at)


def _check_rule(municipality: int, facts: RuleFacts, on: date) -> None:
    if facts.condition not in dict(conditions()):
        raise WrongRule(_("Kies om welke vragen het gaat."))
    if not facts.name.strip() or not facts.because.strip():
        raise WrongRule(_("Geef de regel een naam, en zeg waarom hij er is."))
    domains = {row.code for row in loader.load().leefgebieden.on(on)}
    if (facts.condition == "onderwerp") != bool(facts.topics) or not set(facts.topics) <= domains:
        raise WrongRule(_("Kies leefgebieden bij een regel die daarover gaat, en alleen daarbij."))
    if facts.condition == FALL_BACK and facts.team is None:
        raise WrongRule(_("Kies het team dat oppakt wat nergens anders past."))
    if facts.team is not None:
        if not Team.objects.filter(pk=facts.team, municipality=municipality).exists():
            raise WrongRule(_("Kies een team van deze gemeente."))
        check_team(facts.team, on)


def _take_along(municipality: int, from_on: date, by: Reader, at: datetime) -> int:
    """The rules of the file become own ones, unless there were own rules before that day."""
    kept = RoutingRule.objects.filter(municipality=municipality).exclude(condition=FALL_BACK)
    first = kept.aggregate(first=Min("from_on"))["first"]
    if first is not None and first > from_on:
        raise NotBackwards(
            _("Vanaf %(day)s staan er al eigen regels klaar. Kies die dag of later."), day=plain_date(first)
        )
    if first is not None:
        return 0
    teams = {name.casefold(): key for key, name in queries.team_names(municipality).items()}
    rules = queries.start_rules(municipality, on=from_on)
    for each in rules:
        team = teams.get(each.team_name.casefold()) if each.team_name else None
        if each.team_name and team is None:
            continue  # a desk that is not there: its questions went by their address, and still do
        facts = RuleFacts(each.name, each.condition, each.because, team, each.topics, each.place, each.source)
        _write(municipality, facts, from_on, by, at)
    return len(rules)


def _write(municipality: int, facts: RuleFacts, from_on: date, by: Reader, at: datetime) -> RoutingRule:
    row = RoutingRule.objects.create(
        municipality_id=municipality, name=facts.name.strip()[:80], condition=facts.condition, topics=list(facts.topics),
        team_id=facts.team, because=facts.because.strip()[:160], place=facts.place, source=facts.source.strip()[:200],
        from_on=from_on, at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "routing.changed", about=row, by=by, at=at, condition=facts.condition, team=facts.team,
        from_on=from_on.isoformat(),
    )  # fmt: skip
    return row


def _own_rule(municipality: int, key: int) -> RoutingRule:
    row = RoutingRule.objects.filter(pk=key, municipality=municipality).first()
    if row is None:
        raise not_yours()
    return row


def _facts_of(row: RoutingRule) -> RuleFacts:
    return RuleFacts(
        row.name, row.condition, row.because, row.team_id, tuple(row.topics), row.place, row.source
    )
