"""What is asked once for a page, however many parts of it want to know.

It is kept for one page alone, behind the walls of that page: a deed, and what is asked behind other walls, asks anew and
leaves nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")

_found: ContextVar[dict[Hashable, Any] | None] = ContextVar("what this page asked already", default=None)


@contextmanager
def of_a_page() -> Iterator[None]:
    """From here until the page is there the answers are kept."""
    token = _found.set({})
    try:
        yield
    finally:
        _found.reset(token)


@contextmanager
def asked_anew() -> Iterator[None]:
    """Meanwhile nothing is kept, and what was kept before is forgotten."""
    before = _found.get()
    token = _found.set(None)
    try:
        yield
    finally:
        _found.reset(token)
        if before is not None:
            before.clear()


def once(ask: Callable[[int], T]) -> Callable[[int], T]:
    """A question about a municipality, of which the answer is only read. Outside a page it is asked every time."""

    @wraps(ask)
    def answered(municipality: int) -> T:
        found = _found.get()
        if found is None:
            return ask(municipality)
        key = (ask, municipality)
        if key not in found:
            found[key] = ask(municipality)
        answer: T = found[key]
        return answer

    return answered
