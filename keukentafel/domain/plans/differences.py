"""What changed between two versions of a plan, in words that a family uses: nieuw, veranderd van … naar …, weg.

A plan is a number of things (the picture, how somebody sees it differently, who directs, a goal, an action), each with a few
facts. The difference is made of those facts, so that nothing is told that did not change, and nothing that changed is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.kernel.dates import plain_date

from .contents import Contents, names_of_doers, names_of_states
from .models import family_parts

Thing = tuple[str, str]
"""What sort of thing, and which one: ("doel", "12")."""
Facts = dict[Thing, dict[str, str]]
"""Thing → name of a fact → what it says; a fact without words is absent. Every thing has its words as its first fact."""
NEW, CHANGED, GONE = "new", "changed", "gone"
NONE: Mapping[Thing, str] = MappingProxyType({})
SORTS = ("beeld", "gezin", "kijk", "regie", "doel", "actie")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a thing. before None: it was not there; after None: it is not there any more."""

    name: str
    before: str | None
    after: str | None

    @property
    def kind(self) -> str:
        return NEW if self.before is None else GONE if self.after is None else CHANGED


@dataclass(frozen=True, slots=True)
class Difference:
    """A thing that is new, gone or changed, with the facts that did. title: what it is called, in its newest words.

    under  of an action: the goal that it is for, in its newest words
    """

    thing: Thing
    kind: str
    title: str
    facts: tuple[Fact, ...]
    under: str = ""

    @property
    def sort(self) -> str:
        return self.thing[0]


def between(old: Facts, new: Facts, *, under: Mapping[Thing, str] = NONE) -> tuple[Difference, ...]:
    """What changed, in the order of SORTS; empty when nothing did. under: see `goals_of_actions`"""
    found = []
    for thing in sorted(old.keys() | new.keys(), key=_order):
        before, after = old.get(thing, {}), new.get(thing, {})
        facts = tuple(
            Fact(name, before.get(name), after.get(name))
            for name in dict.fromkeys((*after, *before))
            if before.get(name) != after.get(name)
        )
        if facts:
            kind = NEW if thing not in old else GONE if thing not in new else CHANGED
            found.append(Difference(thing, kind, _title(after or before), facts, under.get(thing, "")))
    return tuple(found)


def goals_of_actions(old: Contents, new: Contents) -> dict[Thing, str]:
    """For which goal each action of these is, in the newest words of that goal."""
    return {
        ("actie", str(action.id)): goal.text for plan in (old, new) for goal in plan.goals for action in goal.actions
    }  # fmt: skip


def applied(facts: Facts, differences: Iterable[Difference]) -> Facts:
    """The old facts with what changed: then they are the new ones."""
    result = {thing: dict(each) for thing, each in facts.items()}
    for difference in differences:
        there = result.setdefault(difference.thing, {})
        for fact in difference.facts:
            if fact.after is None:
                del there[fact.name]
            else:
                there[fact.name] = fact.after
        if not there:
            del result[difference.thing]
    return result


def facts_of(plan: Contents, domains: dict[str, str]) -> Facts:
    """The things of a plan with their facts. domains: code → name of a life domain"""
    states, doers = names_of_states(), names_of_doers()
    found: Facts = {("beeld", ""): {_("beeld"): plan.picture}}
    for words in plan.family:
        found["gezin", words.code] = {words.question: words.text}
    for seen in plan.parts:
        found["kijk", str(seen.person)] = {_("hoe %(name)s het ziet") % {"name": seen.name}: seen.text}
    if not plan.untold:
        found["regie", ""] = {
            _("wie"): plan.director or _("het huishouden zelf"),
            _("waarom"): plan.director_reason,
            _("tot"): _on(plan.director_until),
        }
    for goal in plan.goals:
        found["doel", str(goal.id)] = {
            _("doel"): goal.text,
            _("gehaald als"): goal.met_when,
            _("voor wie"): goal.whose or _("het hele huishouden"),
            _("leefgebied"): domains.get(goal.domain, goal.domain),
            _("hoe belangrijk"): _priority(goal.priority),
            _("begint op"): _on(goal.starts_on),
            _("klaar op"): _on(goal.expected_on),
            _("hoe het ermee staat"): states.get(goal.state, goal.state),
            _("toelichting"): goal.why,
        }
        for action in goal.actions:
            found["actie", str(action.id)] = {
                _("wat"): action.what,
                _("wie"): f"{action.who} ({doers.get(action.doer, action.doer)})",
                _("klaar op"): _on(action.due_on),
                _("gedaan"): _done(action.outcome, action.result),
            }
    return {
        thing: kept for thing, each in found.items()
        if (kept := {name: text for name, text in each.items() if text})
    }  # fmt: skip


def _order(thing: Thing) -> tuple[Any, ...]:
    sort, which = thing
    asked = [code for code, _question, _help in family_parts()] if sort == "gezin" else []
    place = asked.index(which) if which in asked else len(asked)
    return (SORTS.index(sort) if sort in SORTS else len(SORTS), place, len(which), which)


def _title(facts: dict[str, str]) -> str:
    return next(iter(facts.values()), "")


def _priority(level: int) -> str:
    return {1: _("hoog"), 2: _("gewoon"), 3: _("laag")}.get(level, "")


def _on(day: Any) -> str:
    return plain_date(day) if day else ""


def _done(outcome: str, result: str) -> str:
    if not outcome:
        return ""
    said = _("ja") if outcome == "done" else _("nee, vervallen")
    return f"{said}: {result}" if result else said
