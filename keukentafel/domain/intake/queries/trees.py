"""Which decision tree counts in a municipality on a day, how a triage of then is explained, and what a trial showed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake.models import Tree, TreeSwitch, TreeTrial, TreeTrialFound, Triage
from keukentafel.domain.walls import security
from keukentafel.domain.walls.once import once
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, tree_text
from keukentafel.rules import triage as rules
from keukentafel.rules.dated import UnknownCode
from keukentafel.rules.rows import Boom

OWN = "eigen-"
MOST_FOUND = 200
"""Cases that the page of a trial lists at most; the counts are of all."""


class NoSuchTree(Refusal):
    """There is no tree with this number in this municipality."""


@dataclass(frozen=True, slots=True)
class InForce:
    """version: what a triage remembers. number None: the tree of the country."""

    tree: Boom
    version: str
    number: int | None
    since: date


@dataclass(frozen=True, slots=True)
class TriageStory:
    """One triage with the words of its day: which outcome, and the answers that led to it."""

    outcome: str
    answers: tuple[tuple[str, str], ...]
    at: datetime
    by_name: str
    version: str


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A tree in the list. in_force: on this day; from_on: when it counts or will, None when nobody switched it on."""

    number: int
    note: str
    at: datetime
    by_name: str
    in_force: bool
    from_on: date | None


@dataclass(frozen=True, slots=True)
class TreePage:
    """One tree with what it changes in the one that counts today, and the last trial."""

    number: int
    text: str
    note: str
    tree: Boom
    changes: tuple[str, ...]
    in_force: bool
    from_on: date | None
    trial: Trial | None


@dataclass(frozen=True, slots=True)
class Move:
    """So many cases went to `before` and would go to `after`."""

    before: str
    after: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """A case of a trial that the reader may read. question: the new question, when the outcome cannot be told."""

    case_number: str
    subject: str
    before: str
    after: str
    question: str


@dataclass(frozen=True, slots=True)
class Trial:
    """same, other and unclear count when done. found: as far as the reader may read them."""

    id: int
    since: date
    until: date
    total: int
    looked: int
    at: datetime
    done: bool
    same: int = 0
    other: int = 0
    unclear: int = 0
    moves: tuple[Move, ...] = ()
    found: tuple[Found, ...] = ()

    @property
    def hidden(self) -> int:
        """Cases that go another way, or may, and that this reader is not shown."""
        return self.other + self.unclear - len(self.found)


def in_force(municipality: int, *, on: date) -> InForce:
    """The tree that decides there on that day; one statement, behind the walls of that municipality.

    raises  UnknownCode, NotInForce
    """
    switch = (
        TreeSwitch.objects.filter(municipality=municipality, from_on__lte=on)
        .select_related("tree")
        .order_by("-from_on", "-pk")
        .first()
    )
    if switch is None or switch.tree is None:
        tree = tree_text.national(on=on)
        return InForce(tree, tree.geldig_van.isoformat(), None, tree.geldig_van)
    number = switch.tree.number
    return InForce(parsed(switch.tree), f"{OWN}{number}", number, switch.from_on)


def public_tree(municipality: int, *, on: date) -> InForce:
    """The same for a page that everybody may read: how a municipality triages is no secret."""
    with security.opened(municipality):
        return in_force(municipality, on=on)


def parsed(row: Tree) -> Boom:
    """A tree that was checked when it was kept; rows never change, so it is read once for each."""
    return _read(row.pk, row.text)


def process_of(municipality: int, outcome: str) -> str:
    """The process that an outcome leads to, in the tree of the country or in one of the municipality's own."""
    if (way := _national_ways().get(outcome)) is not None:
        return way
    return kept_ways(municipality).get(outcome, "hoofdproces")


@once
def kept_ways(municipality: int) -> dict[str, str]:
    """The process of every outcome in the trees that were ever made there. A code keeps its process."""
    ways = dict(_national_ways())
    for row in Tree.objects.filter(municipality=municipality).order_by("pk"):
        for end in parsed(row).uitkomst:
            ways.setdefault(end.code, end.proces)
    return ways


def outcome_names(municipality: int) -> dict[str, str]:
    """The name of every outcome that was ever possible there; of one code the newest name."""
    found = {end.code: end.naam for tree in loader.load().triage.rows for end in tree.uitkomst}
    for row in Tree.objects.filter(municipality=municipality).order_by("pk"):
        found |= {end.code: end.naam for end in parsed(row).uitkomst}
    return found


def triages(case_id: int, municipality: int) -> tuple[TriageStory, ...]:
    """Every triage of a case that the reader was let into, the last one first, each by the tree of its day."""
    rows = list(Triage.objects.filter(case=case_id).select_related("by").order_by("-pk"))
    own = {
        f"{OWN}{row.number}": parsed(row)
        for row in Tree.objects.filter(
            municipality=municipality,
            number__in=[int(row.tree_version[len(OWN) :]) for row in rows if row.tree_version.startswith(OWN)],
        )
    }  # fmt: skip
    return tuple(_story(row, own) for row in rows)


def trees(municipality: int, *, reader: Reader) -> tuple[TreeLine, ...]:
    """Every tree of a municipality in which the reader manages the program, newest first."""
    rows = Tree.objects.filter(municipality=municipality, municipality__in=managed(reader))
    current = in_force(municipality, on=reader.today).number
    switched = _switched(municipality)
    return tuple(
        TreeLine(row.number, row.note, row.at, row.by.name, row.number == current, switched.get(row.number))
        for row in rows.select_related("by").order_by("-number")
    )


def tree_page(municipality: int, number: int, *, reader: Reader) -> TreePage:
    """raises NoSuchTree"""
    row = tree_row(municipality, number, reader=reader)
    current = in_force(municipality, on=reader.today)
    trial = TreeTrial.objects.filter(tree=row).select_related("done").order_by("-pk").first()
    return TreePage(
        number=row.number,
        text=row.text,
        note=row.note,
        tree=parsed(row),
        changes=tree_text.differences(current.tree, parsed(row)),
        in_force=current.number == row.number,
        from_on=_switched(municipality).get(row.number),
        trial=_trial(trial, parsed(row), current.tree, reader) if trial else None,
    )


def tree_row(municipality: int, number: int, *, reader: Reader) -> Tree:
    """The same as a row, to give to a deed. raises NoSuchTree"""
    row = Tree.objects.filter(
        municipality=municipality, number=number, municipality__in=managed(reader)
    ).first()
    if row is None:
        raise NoSuchTree("Deze keuzeboom is er niet.")
    return row


def managed(reader: Reader) -> tuple[int, ...]:
    """Municipalities in which the reader manages the program."""
    return reader.municipalities_with(frozenset({"functional_admin"}))


def _switched(municipality: int) -> dict[int, date]:
    rows = TreeSwitch.objects.filter(municipality=municipality, tree__isnull=False).order_by("pk")
    return dict(rows.values_list("tree__number", "from_on"))


def _trial(row: TreeTrial, tree: Boom, current: Boom, reader: Reader) -> Trial:
    done = getattr(row, "done", None)
    if done is None:
        return Trial(row.pk, row.since, row.until, row.total, row.looked, row.at, False)
    names = {end.code: end.naam for end in (*current.uitkomst, *tree.uitkomst)}
    questions = {each.code: each.tekst for each in tree.vraag}
    found = TreeTrialFound.objects.filter(trial=row, case__in=readable_cases(reader)).select_related("case")
    return Trial(
        row.pk, row.since, row.until, row.total, row.looked, row.at, True, done.same, done.other, done.unclear,
        tuple(Move(names.get(old, old), names.get(new, new), count) for old, new, count in done.moves),
        tuple(
            Found(
                each.case.number, each.case.subject, names.get(each.before, each.before),
                names.get(each.after, each.after), questions.get(each.question, each.question),
            )
            for each in found.order_by("pk")[:MOST_FOUND]
        ),
    )  # fmt: skip


def _story(row: Triage, own: dict[str, Boom]) -> TriageStory:
    tree = own.get(row.tree_version) or _national(row.tree_version, dutch_day(row.at))
    pairs = tuple((str(question), str(answer)) for question, answer in row.answers)
    names = {end.code: end.naam for end in tree.uitkomst} if tree else {}
    return TriageStory(
        names.get(row.outcome, row.outcome), _words(tree, pairs), row.at, row.by.name, row.tree_version
    )


def _words(tree: Boom | None, pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Question and answer as they were read; the codes when that tree is gone."""
    if tree is None:
        return pairs
    try:
        return tuple((each.question.tekst, each.answer.tekst) for each in rules.walk_tree(tree, pairs).given)
    except rules.WrongAnswer:
        return pairs


def _national(version: str, day: date) -> Boom | None:
    """The tree of the country with this version, else the one of that day."""
    for tree in loader.load().triage.rows:
        if tree.code == rules.TREE and tree.geldig_van.isoformat() == version:
            return tree
    try:
        return tree_text.national(on=day)
    except UnknownCode:
        return None


@lru_cache(maxsize=200)
def _read(key: int, text: str) -> Boom:
    reading = tree_text.read(text, kept={})
    if reading.tree is None:  # it was checked when it was kept, so the program changed since
        raise NoSuchTree(
            "Keuzeboom %(key)s is niet meer te lezen met deze versie van het programma.", key=key
        )
    return reading.tree


@lru_cache(maxsize=1)
def _national_ways() -> dict[str, str]:
    return {end.code: end.proces for tree in loader.load().triage.rows for end in tree.uitkomst}
