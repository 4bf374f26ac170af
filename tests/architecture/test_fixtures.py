"""What any test may ask for by its name has that name alone: of two, the last one read would win everywhere."""

from __future__ import annotations

import ast
from collections import Counter

from tests.conftest import pytest_plugins

from .sources import ROOT


def test_no_two_fixtures_for_all_tests_share_a_name() -> None:
    names = Counter(name for plugin in pytest_plugins for name in fixtures(plugin))
    assert len(names) > 50
    assert [name for name, times in names.items() if times > 1] == []


def fixtures(module: str) -> list[str]:
    tree = ast.parse((ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8"))
    return [
        each.name
        for each in tree.body
        if isinstance(each, ast.FunctionDef)
        and any("pytest.fixture" in ast.unparse(mark) for mark in each.decorator_list)
    ]
