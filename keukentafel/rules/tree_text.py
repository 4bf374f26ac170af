"""A decision tree as text that a person edits: read with every problem at its line, written, and compared with another."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keukentafel.rules import loader, tree_checks
from keukentafel.rules.reading import read_row
from keukentafel.rules.rows import Boom, Vraag
from keukentafel.rules.triage import TREE

MOST_LETTERS = 100_000
MOST_QUESTIONS = 100
LONGEST_CODE = 40
WAYS = ("informatie", "enkelvoudig", "hoofdproces", "veiligheid", "spoed")
"""Processes that a question can go: each must be reached, and an outcome on any other would lead nowhere."""
_AT_LINE = re.compile(r"at line (\d+)")
_QUOTED = re.compile(r"‘([^’]*)’|([\w-]+) →")
"""Codes in a sentence of a check: between quotes, or on the way of a loop."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong, and on which line; None when it is about the whole."""

    line: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """tree None: it cannot be used, and `flaws` say why."""

    tree: Boom | None
    flaws: tuple[Flaw, ...]


def read(text: str, *, kept: Mapping[str, str]) -> Reading:
    """The tree in this text, checked as the file of the country is.

    kept  the process of every outcome that was ever in force: a code keeps its process, since files point to it
    """
    if len(text) > MOST_LETTERS:
        return _refused(f"De tekst is te lang: hoogstens {MOST_LETTERS} tekens.")
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Reading(None, (_unreadable(error),))
    trees = content.get("boom")
    if not isinstance(trees, list) or len(trees) != 1:
        return _refused("Er moet precies één [[boom]] in de tekst staan.")
    told: list[str] = []
    tree = read_row(trees[0], kind=Boom, name="", report=lambda _file, _code, sentence: told.append(sentence))
    if tree is not None and len(tree.vraag) > MOST_QUESTIONS:
        told.append(f"er zijn meer dan {MOST_QUESTIONS} vragen")
    elif tree is not None:
        tree_checks.check(tree, "", lambda _file, _code, sentence: told.append(sentence))
        told += _ends(tree, kept)
    flaws = tuple(Flaw(_line(text, sentence), _capital(sentence)) for sentence in told)
    return Reading(None if flaws else tree, flaws)


def written(tree: Boom) -> str:
    """The tree as TOML, in the form of regels/vragen/triage.toml."""
    lines = ["[[boom]]"]
    for key in ("code", "naam", "begin", "bron"):
        lines.append(f"{key} = {_quoted(getattr(tree, key))}")
    lines.append(f"geldig_van = {tree.geldig_van.isoformat()}")
    for question in tree.vraag:
        lines += ["", "  [[boom.vraag]]"]
        lines += [f"  {key} = {_quoted(getattr(question, key))}" for key in ("code", "tekst", "uitleg")]
        for answer in question.antwoord:
            lines.append("    [[boom.vraag.antwoord]]")
            lines += [f"    {key} = {_quoted(getattr(answer, key))}" for key in ("code", "tekst", "naar")]
    for end in tree.uitkomst:
        lines += ["", "  [[boom.uitkomst]]"]
        lines += [f"  {key} = {_quoted(getattr(end, key))}" for key in ("code", "naam", "tekst", "proces")]
    return "\n".join(lines) + "\n"


def differences(old: Boom, new: Boom) -> tuple[str, ...]:
    """What another tree changes, one sentence each; empty when nothing."""
    found = []
    if old.begin != new.begin:
        found.append(f"De eerste vraag is nu ‘{new.begin}’. Dat was ‘{old.begin}’.")
    before, after = {each.code: each for each in old.vraag}, {each.code: each for each in new.vraag}
    found += [f"De vraag ‘{code}’ is nieuw: {after[code].tekst}" for code in after if code not in before]
    found += [f"De vraag ‘{code}’ is weg." for code in before if code not in after]
    for code in after:
        if code in before:
            found += _question(before[code], after[code])
    ends, new_ends = {each.code: each for each in old.uitkomst}, {each.code: each for each in new.uitkomst}
    found += [
        f"De uitkomst ‘{code}’ is nieuw: {new_ends[code].naam}." for code in new_ends if code not in ends
    ]
    found += [f"De uitkomst ‘{code}’ is weg." for code in ends if code not in new_ends]
    found += [
        f"De uitkomst ‘{code}’ heeft een andere naam, tekst of een ander proces."
        for code in new_ends
        if code in ends and new_ends[code] != ends[code]
    ]
    return tuple(found)


def _question(old: Vraag, new: Vraag) -> list[str]:
    found = []
    if old.tekst != new.tekst:
        found.append(f"De vraag ‘{new.code}’ is nu: {new.tekst} Dat was: {old.tekst}")
    if old.uitleg != new.uitleg:
        found.append(f"De uitleg bij de vraag ‘{new.code}’ is veranderd.")
    before, after = {each.code: each for each in old.antwoord}, {each.code: each for each in new.antwoord}
    for code, answer in after.items():
        if code not in before:
            found.append(
                f"De vraag ‘{new.code}’ heeft een nieuw antwoord: {answer.tekst}, naar ‘{answer.naar}’."
            )
            continue
        if before[code].tekst != answer.tekst:
            found.append(
                f"Een antwoord van ‘{new.code}’ is nu: {answer.tekst}. Dat was: {before[code].tekst}."
            )
        if before[code].naar != answer.naar:
            found.append(
                f"Bij ‘{new.code}’ leidt ‘{answer.tekst}’ nu naar ‘{answer.naar}’. Dat was ‘{before[code].naar}’."
            )
    found += [
        f"De vraag ‘{new.code}’ mist nu het antwoord ‘{before[code].tekst}’."
        for code in before
        if code not in after
    ]
    return found


def _ends(tree: Boom, kept: Mapping[str, str]) -> list[str]:
    told = []
    if tree.code != TREE:
        told.append(f"de code van de boom is ‘{TREE}’, niet ‘{tree.code}’")
    for end in tree.uitkomst:
        if end.proces not in WAYS:
            told.append(f"de uitkomst ‘{end.code}’ gaat naar het proces ‘{end.proces}’, en dat bestaat niet")
        elif kept.get(end.code, end.proces) != end.proces:
            told.append(
                f"de uitkomst ‘{end.code}’ ging altijd naar het proces ‘{kept[end.code]}’; geef haar een andere code"
            )
        if len(end.code) > LONGEST_CODE:
            told.append(f"de code ‘{end.code}’ is langer dan {LONGEST_CODE} tekens")
    reached = {end.proces for end in tree.uitkomst}
    told += [f"er is geen uitkomst voor het proces ‘{way}’" for way in WAYS if way not in reached]
    return told


def _refused(sentence: str) -> Reading:
    return Reading(None, (Flaw(None, sentence),))


def _unreadable(error: Exception) -> Flaw:
    place = _AT_LINE.search(str(error))
    line = int(place[1]) if place else None
    return Flaw(line, "De tekst is niet te lezen. Kijk naar aanhalingstekens, haken en het teken =.")


def _line(text: str, sentence: str) -> int | None:
    """The line that a sentence is about: where the first code that it quotes is given, or used."""
    for quoted, passed in _QUOTED.findall(sentence):
        code = quoted or passed
        for key in ("code", "naar", "begin", "proces", "naam"):
            wanted = re.compile(rf"\s*{key}\s*=\s*[\"']{re.escape(code)}[\"']")
            for number, line in enumerate(text.splitlines(), start=1):
                if wanted.match(line):
                    return number
    return None


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(each if each >= " " else f"\\u{ord(each):04x}" for each in escaped) + '"'


def _capital(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}{'' if sentence.endswith('.') else '.'}"


def national(*, on: date) -> Boom:
    """The tree of the country on that day. raises UnknownCode, NotInForce"""
    return loader.load().triage.get(TREE, on=on)
