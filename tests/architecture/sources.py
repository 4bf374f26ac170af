"""The program as text and as syntax trees, read once for all tests of its shape."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = ROOT / "keukentafel"


def modules(*rooms: str) -> tuple[tuple[Path, ast.Module], ...]:
    """(path relative to the root, syntax tree) of each module in these rooms, migrations left out."""
    return tuple(each for room in rooms for each in _in(room))


@cache
def calls(tree: ast.AST) -> tuple[tuple[int, str], ...]:
    """(line, dotted name) of every call."""
    return tuple((node.lineno, dotted(node.func)) for node in ast.walk(tree) if isinstance(node, ast.Call))


def dotted(called: ast.expr) -> str:
    """What is called, as it is written; the usual names without the long way of ast."""
    if isinstance(called, ast.Name):
        return called.id
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
        return f"{called.value.id}.{called.attr}"
    return ast.unparse(called)


@cache
def _in(room: str) -> tuple[tuple[Path, ast.Module], ...]:
    return tuple(
        (path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted((PROGRAM / room).rglob("*.py"))
        if "migrations" not in path.parts
    )
