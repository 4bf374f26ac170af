"""The plan of a household as PDF/UA, in plain Dutch, with what its reader may read; in large print when asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from keukentafel.domain.plans.contents import Aim, Contents, names_of_states, read
from keukentafel.kernel.dates import plain_date

from .letter import HouseStyle
from .markdown import escape, typst_from
from .render import FALLBACK_FONTS, Printer, cleaned
from .text import literal

YOURS = "In dit plan staat wat u wilt bereiken, en wie u daarbij helpt. U leest hier alleen wat voor u is."
EVERYTHING = (
    "In dit plan staat wat het gezin wil bereiken, en wie daarbij helpt. Een medewerker maakte deze PDF: er staat ook in wat "
    "voor één huisgenoot is. Laat hem alleen lezen aan wie dat mag lezen."
)
FOR_ONE = (
    "In dit plan staat wat u wilt bereiken, en wie u daarbij helpt. Het is gemaakt voor {name}: wat alleen voor een huisgenoot "
    "is, staat er niet in."
)
PRIORITY = {1: "Dit is nu het belangrijkst.", 3: "Dit kan later."}


def pdf(
    content: dict[str, Any],
    style: HouseStyle,
    *,
    domains: dict[str, str],
    agreed_on: date | None,
    large: bool,
    on: date,
    printer: Printer,
) -> bytes:
    """The plan as PDF/UA-1.

    content    see domain/plans/contents.py, with "voices", "next_on", "of_a_colleague" and "for_member" besides
    domains    code → name of the life domains
    agreed_on  day on which this version was frozen; None: the plan as it is on the day of `on`
    raises     LetterNotPrinted
    """
    said = "\n\n".join(_body(content, domains))
    made, _missing = printer.compile(
        lambda missing: _source(said, _values(content, style, agreed_on, on), style, large, missing), on=on
    )
    return made


def _source(
    said: str, values: dict[str, Any], style: HouseStyle, large: bool, missing: frozenset[str]
) -> str:
    data = cleaned(values, missing) | {
        "fonts": [font.lower() for font in dict.fromkeys((style.font, *FALLBACK_FONTS))],
        "accent": style.accent,
        "logo": style.logo,
        "language": "nl",
        "large": large,
    }
    return (
        '#import "plan.typ": plan\n'
        f"#show: plan.with(json(bytes({literal(json.dumps(data, ensure_ascii=False))})))\n\n"
        f"{typst_from(said, missing)}\n"
    )


def _values(content: dict[str, Any], style: HouseStyle, agreed_on: date | None, on: date) -> dict[str, Any]:
    when = (
        f"Dit is het plan dat op {plain_date(agreed_on)} is vastgelegd."
        if agreed_on
        else f"Zo staat het plan er op {plain_date(on)} voor."
    )
    whom = content.get("for_member", {}).get("name", "")
    reads = EVERYTHING if content.get("of_a_colleague") else FOR_ONE.format(name=whom) if whom else YOURS
    return {
        "title": f"Het plan voor {whom}" if whom else "Uw plan",
        "municipality": f"Gemeente {style.municipality}",
        "logo_alt": f"Beeldmerk van de gemeente {style.municipality}",
        "intro": [
            when,
            reads,
            "Klopt er iets niet? Zeg het tegen uw contactpersoon.",
        ],
        "page_of": "Pagina {page} van {pages}",
    }


def _body(content: dict[str, Any], domains: dict[str, str]) -> Iterator[str]:
    plan, names = read(content), names_of_states()
    yield "# Hoe het ervoor staat"
    yield from _paragraphs(plan.picture) if plan.picture else ["Hier is nog niets opgeschreven."]
    if plan.family:
        yield "## In de woorden van het gezin"
    for words in plan.family:
        yield f"**{escape(words.question)}**"
        yield from _paragraphs(words.text)
    for seen in plan.parts:
        yield f"## {escape(f'Zo ziet {seen.name} het')}"
        yield from _paragraphs(seen.text)
        if seen.told_by:
            yield escape(f"Opgeschreven door {seen.told_by} namens {seen.name}.")
    yield "# Wat wij willen bereiken"
    if not plan.open_goals:
        yield "Er staat nu geen doel open."
    for goal in plan.open_goals:
        yield from _goal(goal, domains, names)
    if plan.closed_goals:
        yield "# Doelen die klaar zijn"
        yield "\n".join(
            f"- {escape(goal.text)}: {escape(names.get(goal.state, goal.state))}" + (f". {escape(goal.why)}" if goal.why else "")
            for goal in plan.closed_goals
        )  # fmt: skip
    yield "# Wie de regie heeft"
    yield _director(plan)
    if content.get("next_on"):
        yield "# Wanneer wij weer samen kijken"
        yield f"Wij kijken samen hoe het gaat op {escape(plain_date(date.fromisoformat(content['next_on'])))}."
    if content.get("voices"):
        yield from _voices(content["voices"])


def _goal(goal: Aim, domains: dict[str, str], names: dict[str, str]) -> Iterator[str]:
    yield f"## {escape(goal.text)}"
    yield f"**Het is gelukt als:** {escape(goal.met_when)}"
    facts = [
        f"Voor: {goal.whose or 'het hele huishouden'}",
        f"Het gaat over: {domains.get(goal.domain, goal.domain)}",
    ]
    if goal.starts_on:
        facts.append(f"Vanaf: {plain_date(goal.starts_on)}")
    if goal.expected_on:
        facts.append(f"Klaar op: {plain_date(goal.expected_on)}")
    if goal.state == "postponed":
        facts.append(f"Dit doel is {names[goal.state]}: {goal.why}")
    yield "\n".join(f"- {escape(fact)}" for fact in facts)
    if goal.priority in PRIORITY:
        yield PRIORITY[goal.priority]
    if goal.actions:
        lines = ["| Wie | Doet wat | Klaar op |", "|---|---|---|"]
        for each in goal.actions:
            when = (
                {"done": "gedaan", "dropped": "vervallen"}.get(each.outcome)
                or (plain_date(each.due_on) if each.due_on else "geen dag afgesproken")
            )  # fmt: skip
            lines.append(f"| {escape(each.who)} | {escape(each.what)} | {escape(when)} |")
        yield "\n".join(lines)


def _director(plan: Contents) -> str:
    if plan.untold:
        return "Wilt u weten wie de regie heeft? Bel ons."
    if not plan.director:
        return "Het huishouden heeft zelf de regie. U beslist wat er gebeurt."
    until = f" tot {plain_date(plan.director_until)}" if plan.director_until else ""
    return escape(f"{plan.director} heeft de regie{until}. Waarom: {plan.director_reason}")


def _voices(voices: list[dict[str, Any]]) -> Iterator[str]:
    yield "# Wie het ermee eens is"
    lines = []
    for each in voices:
        when = plain_date(date.fromisoformat(each["on"])) if each["on"] else ""
        if each["agrees"] is None:
            said = "is nog geen twaalf: een ouder beslist" if each["too_young"] else "heeft nog niets gezegd"
        elif each["agrees"]:
            said = f"is het eens met dit plan ({when})"
        else:
            said = f"is het niet eens met dit plan ({when}). Waarom: {each['reason']}"
        lines.append("- " + escape(f"{each['name']} {said}"))
    yield "\n".join(lines)


def _paragraphs(text: str) -> Iterator[str]:
    for part in text.replace("\r\n", "\n").split("\n"):
        if part.strip():
            yield escape(part)
