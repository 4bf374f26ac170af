"""A test in a browser waits for the page that its click loads.

What is read at once may still be the page before, and whoever leaves at once may leave before the deed was sent.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

CLICKS = {"click"}
READS_OR_LEAVES_AT_ONCE = {
    "all", "all_inner_texts", "all_text_contents", "content", "count", "evaluate", "get_attribute", "goes_to", "goto",
    "inner_html", "inner_text", "input_value", "is_checked", "is_visible", "reload", "text_content", "title", "url",
}  # fmt: skip
WAITS = {
    "expect", "expect_download", "expect_navigation", "expect_popup", "expect_request", "expect_response", "wait_for",
    "follows", "wait_for_function", "wait_for_selector", "wait_for_url",
}  # fmt: skip


@cache
def browser_tests() -> tuple[Path, ...]:
    return tuple(
        path
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if "playwright" in (text := path.read_text(encoding="utf-8")) or "comes_in(" in text
    )


@pytest.mark.parametrize("path", browser_tests(), ids=lambda path: path.stem)
def test_nobody_reads_or_leaves_between_a_click_and_the_page_it_loads(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    too_soon = [
        f"{path.relative_to(ROOT)}:{line}"
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for line in reads_too_soon(function)
    ]
    assert too_soon == [], "expect(...) or page.expect_navigation() first"


def test_this_rule_sees_such_a_read() -> None:
    page = "def test(page):\n    page.get_by_role('button').click()\n"
    read = "    assert 'x' in page.content()\n"
    assert list(reads_too_soon(function_of(page + read))) == [3]
    assert list(reads_too_soon(function_of(page + "    expect(page).to_have_title('x')\n" + read))) == []
    waited = page.replace("    page.get", "    with page.expect_navigation():\n        page.get")
    assert list(reads_too_soon(function_of(waited + read))) == []


def function_of(source: str) -> ast.FunctionDef:
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    return function


def reads_too_soon(function: ast.FunctionDef) -> Iterator[int]:
    """Lines that read or leave a page after a click and before anything that waits, in the order of the text."""
    clicked = False
    for name, line in used(function.body):
        if name in WAITS:
            clicked = False
        elif name in CLICKS:
            clicked = True
        elif clicked and name in READS_OR_LEAVES_AT_ONCE:
            clicked = False
            yield line


def used(statements: list[ast.stmt]) -> Iterator[tuple[str, int]]:
    """(name, line) of what each statement calls or reads; a `with` that waits does so when it ends."""
    for statement in statements:
        if isinstance(statement, ast.With):
            heads = [name for item in statement.items for name, _line in names(item.context_expr)]
            yield from used(statement.body)
            yield from ((name, statement.lineno) for name in heads)
        elif isinstance(statement, ast.For | ast.While | ast.If | ast.Try):
            head = statement.iter if isinstance(statement, ast.For) else getattr(statement, "test", None)
            yield from names(head) if head else ()
            yield from used(statement.body)
            yield from used(statement.orelse)
        else:
            yield from names(statement)


def names(node: ast.AST) -> Iterator[tuple[str, int]]:
    """In the order in which Python runs them: what is inside first."""
    for child in ast.iter_child_nodes(node):
        yield from names(child)
    if isinstance(node, ast.Call) and ast.unparse(node).endswith((".press('Enter')", ".press('Space')")):
        yield "click", node.lineno
    elif isinstance(node, ast.Attribute):
        yield node.attr, node.lineno
    elif isinstance(node, ast.Name):
        yield node.id, node.lineno
