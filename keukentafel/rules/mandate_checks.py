"""What an administrator should look at in a table or register of mandates. Sentences, in the order of the codes.

source  Awb, artikel 10:3, 10:4 and 10:9
"""

import itertools
from collections.abc import Iterable, Sequence
from datetime import date

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.kernel.periods import gaps
from keukentafel.rules import deciding, loader, referring
from keukentafel.rules.dated import name_of
from keukentafel.rules.dutch import listed
from keukentafel.rules.grants import Grant, limit, out_of_reach, wider_on_a_day, within_source

Where = tuple[str, str, str]
"""A law, a kind of decision and a group of products."""


PENALTY = "penalty"
"""Outcome of regels/landelijk/lijsten.toml: what is owed for deciding too late."""


def overlaps_and_gaps(grants: Sequence[Grant]) -> list[str]:
    """The same code twice on one day, days without any, wrong sub-mandates, the same said twice, and what never works."""
    found = []
    by_code: dict[str, list[Grant]] = {}
    for grant in grants:
        by_code.setdefault(grant.code, []).append(grant)
    for code, same in sorted(by_code.items()):
        same.sort(key=lambda each: each.period.start)
        for earlier, later in itertools.pairwise(same):
            if earlier.period.overlaps(later.period):
                found.append(f"{code} geldt twee keer vanaf {plain_date(later.period.start)}.")
        for gap in gaps(each.period for each in same):
            found.append(f"{code} geldt niet vanaf {plain_date(gap.start)}.")
        for sub in (each for each in same if each.sub_of):
            found += sub_problems(sub, grants)
        found += dict.fromkeys(sentence for grant in same for sentence in never_works(grant))
    return found + _said_twice(grants)


def sub_problems(sub: Grant, grants: Sequence[Grant]) -> list[str]:
    """Why this sub-mandate may not stand beside these mandates; empty when it may. source  Awb, artikel 10:9"""
    sources = [each for each in grants if each.code == sub.sub_of]
    if not sources:
        return [f"{sub.code} is een ondermandaat van {sub.sub_of}, en dat bestaat niet."]
    ways = wider_on_a_day(sub, sources)
    return [f"{sub.code} is ruimer dan {sub.sub_of}: {listed(ways)}."] if ways else []


def never_works(grant: Grant) -> list[str]:
    """Why nobody can ever decide on this mandate, or on a part of it; empty when somebody can. source  Awb, artikel 10:4"""
    found = []
    if out_of_reach(grant):
        role = name_of(grant.role, loader.load().rollen)
        found.append(
            f"{grant.code} werkt nooit: een {role} is niet in dienst van de gemeente, en het mandaat geldt niet daarbuiten."
        )
    foreign = sorted(grant.product_groups - set(groups_of(grant.law)))
    if foreign:
        groups = listed([name_of(code, loader.load().productgroepen) for code in foreign])
        law = name_of(grant.law, loader.load().wetten)
        found.append(f"{grant.code} noemt groepen van een andere wet dan de {law}: {groups}.")
    if grant.product_groups and PENALTY in grant.outcomes:
        found.append(
            f"{grant.code} werkt nooit voor een dwangsom: die hoort bij geen groep van voorzieningen."
        )
    return found


def nobody_may(grants: Iterable[Grant], *, on: date) -> list[str]:
    """What the college decides itself on that day: kinds of decisions, groups of products, and above which amount.

    A desk outside decides what is asked there; its mandate fills no gap here.
    """
    known, outside = list(grants), referring.roles_of_desks()
    counting = [
        each for each in known
        if each.period.contains(on) and within_source(each, known, on) and not out_of_reach(each)
        and each.role not in outside
    ]  # fmt: skip
    rules, found = loader.load(), []
    for law in rules.wetten.codes:
        limits = {
            (outcome, group): _highest(counting, (law, outcome, group))
            for outcome in rules.uitkomsten.codes
            for group in groups_of(law)
        }
        found += _sentences(law, limits)
    return found


def groups_of(law: str) -> tuple[str, ...]:
    """The groups of products of which something can be granted under this law."""
    table = loader.load().productgroepen
    return tuple(code for code in table.codes if law in table.latest(code).wetten)


def _said_twice(grants: Sequence[Grant]) -> list[str]:
    return [
        f"{first.code} en {second.code} overlappen vanaf {plain_date(max(first.period.start, second.period.start))}: "
        "dezelfde houder en hetzelfde soort besluit. Het ruimste geldt."
        for first, second in itertools.combinations(sorted(grants, key=lambda each: each.code), 2)
        if first.code != second.code and _same_matter(first, second) and _one_is_idle(first, second)
    ]


def _same_matter(first: Grant, second: Grant) -> bool:
    return (
        (first.role, first.person, first.law, first.municipality)
        == (second.role, second.person, second.law, second.municipality)
        and first.code != second.sub_of
        and second.code != first.sub_of
        and first.period.overlaps(second.period)
        and bool(first.outcomes & second.outcomes)
        and (
            not first.product_groups
            or not second.product_groups
            or bool(first.product_groups & second.product_groups)
        )
    )


def _one_is_idle(first: Grant, second: Grant) -> bool:
    """Whether one of them adds nothing where they meet: as far, for as many people, and with no condition less."""

    def idle(one: Grant, beside: Grant) -> bool:
        return (
            limit(one) <= limit(beside)
            and one.four_eyes >= beside.four_eyes
            and one.only_in_service >= beside.only_in_service
        )

    return idle(first, second) or idle(second, first)


def _highest(grants: Iterable[Grant], where: Where) -> float | None:
    """Whole euros in a full year up to which somebody may; None: nobody may at all."""
    law, outcome, group = where
    return max(
        (
            limit(each) for each in grants
            if each.law == law and outcome in each.outcomes and (not each.product_groups or group in each.product_groups)
        ),
        default=None,
    )  # fmt: skip


def _sentences(law: str, limits: dict[tuple[str, str], float | None]) -> list[str]:
    """Kinds that are decided alike are told in one sentence."""
    rules = loader.load()
    alike: dict[tuple[str, ...], list[str]] = {}
    for outcome in rules.uitkomsten.codes:
        told = tuple(_of_kind(outcome, {group: limits[outcome, group] for group in groups_of(law)}))
        alike.setdefault(told, []).append(outcome)
    law_name = name_of(law, rules.wetten)
    return [
        f"{law_name}: voor {listed([name_of(code, rules.uitkomsten) for code in kinds])} {what}; het college beslist zelf."
        for told, kinds in alike.items()
        for what in told
    ]


def _of_kind(outcome: str, by_group: dict[str, float | None]) -> list[str]:
    table = loader.load().productgroepen
    by_limit: dict[float | None, list[str]] = {}
    for group, highest in by_group.items():
        by_limit.setdefault(highest, []).append(name_of(group, table))
    found = []
    for highest, groups in by_limit.items():
        which = "" if len(groups) == len(by_group) else f" ({listed(groups)})"
        if highest is None:
            found.append(f"heeft niemand een mandaat{which}")
        elif highest != float("inf") and outcome in deciding.GIVES:
            found.append(f"heeft niemand een mandaat boven {euros(int(highest), whole=True)} per jaar{which}")
    return found
