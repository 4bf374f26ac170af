"""A deed: one transaction in which everything happens or nothing, whatever other deeds it is made of.

A page is a transaction of its own (ATOMIC_REQUESTS), so the deed that it calls gets a savepoint: refused, it leaves nothing
behind, and the page can still say why. The deeds inside it are part of it and cost no savepoint: when one of them is
refused, all of it is. So a deed never catches the refusal of another deed to go on; should it try, the database says no.
Of two deeds that wait for each other PostgreSQL ends one; that one is tried again, after a breath.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from time import sleep
from typing import Any, ParamSpec, TypeVar

from django.db import OperationalError, transaction
from psycopg.errors import DeadlockDetected

from . import once

P = ParamSpec("P")
T = TypeVar("T")
Write = Callable[[list[Any]], None]

BREATHS = (0.05, 0.2)
"""Seconds before a deed that met another one is tried again: that one takes what this one let go, and is done first."""
_waiting: ContextVar[list[tuple[Write, Any]] | None] = ContextVar("rows of the running deed", default=None)


def deed(do: Callable[P, T]) -> Callable[P, T]:
    """Do it wholly or not at all."""

    @wraps(do)
    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        outer = _waiting.get()
        if outer is not None:
            return _inside(outer, do, *args, **kwargs)
        for breath in BREATHS:
            try:
                return _whole(do, *args, **kwargs)
            except OperationalError as problem:
                if not isinstance(problem.__cause__, DeadlockDetected):
                    raise
            sleep(breath)
        return _whole(do, *args, **kwargs)

    return done


def _whole(do: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    with once.asked_anew(), transaction.atomic():
        token = _waiting.set([])
        try:
            result = do(*args, **kwargs)
            if transaction.get_rollback():
                raise transaction.TransactionManagementError("A refused part of this deed was passed over.")
            settle()
        finally:
            _waiting.reset(token)
    return result


def running() -> bool:
    """Whether a deed is going on: then there is a transaction that undoes it."""
    return _waiting.get() is not None


def at_the_end(write: Write, row: Any) -> None:
    """Write this row at the end of the running deed, together with the others for `write`; at once when none runs."""
    waiting = _waiting.get()
    if waiting is None:
        write([row])
    else:
        waiting.append((write, row))


def settle() -> None:
    """Write what waits: at the end of a deed, and before other walls are opened or closed."""
    waiting = _waiting.get()
    if not waiting:
        return
    rows = list(waiting)
    waiting.clear()
    for write in dict.fromkeys(write for write, _row in rows):
        write([row for each, row in rows if each is write])


def _inside(waiting: list[tuple[Write, Any]], do: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Part of the deed that runs. What a refused part wanted to write is forgotten."""
    before = len(waiting)
    try:
        with transaction.atomic(savepoint=False):
            return do(*args, **kwargs)
    except BaseException:
        del waiting[before:]
        raise
