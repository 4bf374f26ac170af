"""The function list and the tests that prove each code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROW = re.compile(r"^\| ([A-L]\d+) \| (.+?) \| ([A-Z ]+|all) \|$")


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the list with the tests that drive it as its user would."""

    code: str
    text: str
    who: str
    tests: tuple[str, ...]


def functions(root: Path = ROOT) -> list[Function]:
    """Every function of docs/functies.md, in its order, with its tests.

    raises  ValueError when a test names a code that the list does not have
    """
    proven: dict[str, list[str]] = {}
    for code, test in marks(root / "tests"):
        proven.setdefault(code, []).append(test)
    rows = [
        ROW.match(line) for line in (root / "docs" / "functies.md").read_text(encoding="utf-8").splitlines()
    ]
    listed = [Function(m[1], m[2], m[3], tuple(proven.pop(m[1], ()))) for m in rows if m]
    if proven:
        raise ValueError("Tests name codes that the function list lacks: " + ", ".join(sorted(proven)))
    return listed


def marks(tests: Path) -> Iterator[tuple[str, str]]:
    """(code, file::test) for each test function with `@pytest.mark.function(…)`, or in a file that has it for all."""
    for path in sorted(tests.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        of_all = list(_of_file(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                for code in dict.fromkeys((*of_all, *_codes(node.decorator_list))):
                    yield code, f"{path.relative_to(tests.parent)}::{node.name}"


def _of_file(tree: ast.Module) -> Iterator[str]:
    for line in tree.body:
        if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "pytestmark":
            yield from _codes(line.value.elts if isinstance(line.value, ast.List) else [line.value])


def _codes(marked: list[ast.expr]) -> Iterator[str]:
    for mark in marked:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.function":
            for argument in mark.args:
                yield str(ast.literal_eval(argument))
