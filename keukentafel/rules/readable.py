"""All rules as tables that a person can read, for the pages under /regels/. Nothing is computed there."""

from dataclasses import dataclass
from datetime import date

from keukentafel.rules import loader, termen, working_days
from keukentafel.rules import rows as kinds
from keukentafel.rules.readable_tables import RuleTable, municipal, national


@dataclass(frozen=True, slots=True)
class Node:
    """A question or an end of a decision tree. depth: how many answers lie before it at least."""

    code: str
    kind: str
    text: str
    explanation: str
    depth: int


@dataclass(frozen=True, slots=True)
class Edge:
    start: str
    end: str
    answer: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """A decision tree to draw: nodes in reading order, edges in order of the answers."""

    code: str
    title: str
    source: str
    since: date
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of a term: when it starts, the last day, and the sentence."""

    code: str
    name: str
    start: date
    last_day: date
    sentence: str
    note: str


def tables(*, on: date) -> tuple[RuleTable, ...]:
    """Every table as it counts on that day; first those of the country, then those of each municipality."""
    rules = loader.load()
    return (*national(rules, on=on), *municipal(rules, on=on))


def table(slug: str, *, on: date) -> RuleTable | None:
    """One table by its slug, or None."""
    return next((each for each in tables(on=on) if each.slug == slug), None)


def triage_diagram(*, on: date, code: str = "toegang") -> Diagram:
    """The tree of that day as nodes and edges. raises UnknownCode, NotInForce"""
    return tree_diagram(loader.load().triage.get(code, on=on))


def tree_diagram(tree: kinds.Boom) -> Diagram:
    """Any tree as nodes and edges."""
    depths = _depths(tree)
    nodes = [Node(each.code, "vraag", each.tekst, each.uitleg, depths[each.code]) for each in tree.vraag]
    nodes += [Node(each.code, "uitkomst", each.naam, each.tekst, depths[each.code]) for each in tree.uitkomst]
    edges = [
        Edge(question.code, answer.naar, answer.tekst)
        for question in tree.vraag
        for answer in question.antwoord
    ]
    ordered = sorted(nodes, key=lambda each: (each.depth, each.kind == "uitkomst"))
    return Diagram(tree.code, tree.naam, tree.bron, tree.geldig_van, tuple(ordered), tuple(edges))


def examples(*, on: date) -> tuple[Example, ...]:
    """The worked examples of the terms that count on that day; the tests compute the same ones."""
    found = []
    for row in loader.load().termijnen.on(on):
        for each in row.voorbeeld:
            term = termen.example(row.code, each)
            found.append(Example(row.code, row.naam, each.begin, term.last_day, term.sentence, each.uitleg))
    return tuple(found)


def holidays(year: int) -> tuple[tuple[date, str], ...]:
    """Every day of that year on which no term ends, Saturdays and Sundays apart."""
    return tuple(working_days.holidays(year).items())


def _depths(tree: kinds.Boom) -> dict[str, int]:
    """How many answers lie before each node on the shortest way."""
    questions = {each.code: each for each in tree.vraag}
    depths = {tree.begin: 0}
    todo = [tree.begin]
    for code in todo:
        for answer in questions[code].antwoord if code in questions else ():
            if answer.naar not in depths:
                depths[answer.naar] = depths[code] + 1
                todo.append(answer.naar)
    return depths
