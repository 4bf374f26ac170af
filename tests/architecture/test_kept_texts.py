"""The file is Dutch: a text that a deed keeps is not a translation in the language of who happened to do it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from .sources import dotted, modules

KEPT = {"result", "reason", "title", "subject", "why", "told", "what"}
"""Arguments under which a text goes into the file: of a task, of an ended row, of a version, of a letter."""


def test_a_text_that_is_kept_is_no_translation() -> None:
    found = {path.as_posix(): lines for path, tree in deeds() if (lines := list(kept_translations(tree)))}
    assert found == {}


def test_a_name_of_a_choice_that_is_kept_is_its_dutch_name() -> None:
    found = {path.as_posix(): lines for path, tree in deeds() if (lines := list(kept_names(tree)))}
    assert found == {}
    assert list(kept_names(ast.parse("def deed():\n    keep(row.get_kind_display())"))) == [2]


@pytest.mark.parametrize(
    "line",
    [
        "finish(task, result=_('Gedaan.'))",
        "finish(task, result=_('Gedaan op %s.') % day)",
        "words = _('Gedaan.') if late else ''\n    finish(task, result=words)",
        "off(task, _('Gedaan.'))",
        "Row.objects.create(reason=str(_('Gedaan.')))",
    ],
)
def test_one_that_is_would_be_noticed(line: str) -> None:
    source = f"from django.utils.translation import gettext as _\ndef off(task, result): ...\ndef deed():\n    {line}"
    assert list(kept_translations(ast.parse(source)))


@pytest.mark.parametrize(
    "line",
    [
        "finish(task, result='Gedaan.')",
        "raise Refused(_('Dat kan niet.'), reason=_('Daarom.'))",
        "raise refused(why=_('Daarom.'))",
        "why_of(_('Schrijf op.'))",
    ],
)
def test_what_is_said_to_who_does_it_is_theirs(line: str) -> None:
    source = f"from django.utils.translation import gettext as _\ndef why_of(missing): ...\ndef deed():\n    {line}"
    assert not list(kept_translations(ast.parse(source)))


def deeds() -> list[tuple[Path, ast.Module]]:
    rooms = (each for each in modules("domain") if "queries" not in each[0].parts)
    return [each for each in rooms if "actions" in each[0].as_posix()]


def kept_translations(tree: ast.Module) -> Iterator[int]:
    """Lines of calls, refusals left out, that are given a translated text to keep."""
    names = _translators(tree)
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)] if names else []
    by_name = {each.name: each for each in functions}
    said = {id(call) for each in ast.walk(tree) if isinstance(each, ast.Raise) for call in ast.walk(each)}
    for function in functions:
        held = {
            target.id
            for each in ast.walk(function)
            if isinstance(each, ast.Assign) and _translates(each.value, names, frozenset())
            for target in each.targets
            if isinstance(target, ast.Name)
        }
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and id(call) not in said and not _refuses(call):
                given = _to_keep(call, by_name)
                if any(_translates(each, names, frozenset(held)) for each in given):
                    yield call.lineno


def kept_names(tree: ast.Module) -> Iterator[int]:
    """Lines where a deed, outside a refusal, takes the name of a choice in the language of the reader."""
    free = {
        id(call)
        for each in ast.walk(tree)
        if isinstance(each, ast.Raise) or (isinstance(each, ast.With) and _in_dutch(each))
        for call in ast.walk(each)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and id(call) not in free and dotted(call.func).endswith("_display"):
            yield call.lineno


def _in_dutch(block: ast.With) -> bool:
    return any(ast.unparse(each.context_expr) == "translation.override('nl')" for each in block.items)


def _translators(tree: ast.Module) -> frozenset[str]:
    """The names under which this module translates."""
    return frozenset(
        name.asname or name.name
        for each in ast.walk(tree)
        if isinstance(each, ast.ImportFrom) and each.module == "django.utils.translation"
        for name in each.names
        if "gettext" in name.name
    )


def _refuses(call: ast.Call) -> bool:
    """A class that is made by name: a refusal, whose sentence is for who tried."""
    return dotted(call.func).rpartition(".")[2][:1].isupper()


def _to_keep(call: ast.Call, functions: dict[str, ast.FunctionDef]) -> list[ast.expr]:
    """By the name of the argument; of a function of this module also by its place."""
    given = [each.value for each in call.keywords if each.arg in KEPT]
    called = functions.get(dotted(call.func))
    places = [each.arg for each in called.args.args] if called else []
    return given + [value for name, value in zip(places, call.args, strict=False) if name in KEPT]


def _translates(value: ast.expr, names: frozenset[str], held: frozenset[str]) -> bool:
    """Whether the text itself is a translation; not one that it is the answer of another call to."""
    if isinstance(value, ast.Name):
        return value.id in held
    if isinstance(value, ast.Call):
        made = dotted(value.func)
        return made in names or (made == "str" and any(_translates(each, names, held) for each in value.args))
    parts: list[ast.expr] = []
    if isinstance(value, ast.BinOp):
        parts = [value.left, value.right]
    elif isinstance(value, ast.IfExp):
        parts = [value.body, value.orelse]
    elif isinstance(value, ast.BoolOp):
        parts = value.values
    elif isinstance(value, ast.JoinedStr):
        parts = [each.value for each in value.values if isinstance(each, ast.FormattedValue)]
    return any(_translates(each, names, held) for each in parts)
