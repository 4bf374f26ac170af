"""What a worker does in all municipalities: behind the walls of one at a time, and one that fails holds up no other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from django.db import transaction
from procrastinate import RetryStrategy

from . import security

log = logging.getLogger(__name__)
LATER = RetryStrategy(max_attempts=4, wait=900)
"""A quarter of an hour apart. Only for what may be done again where it was done already."""


class NotEverywhere(Exception):
    """In some municipalities it did not work; in the others it was done."""


def everywhere(do: Callable[[int], int | None], *, what: str, in_parts: bool = False) -> int:
    """Do it in every municipality, each in a transaction of its own; gives the sum of what they gave.

    what      is done, for the log
    in_parts  it opens the walls itself, in transactions of its own, where one would hold up others too long
    raises    NotEverywhere at the end, so that the queue knows and can try again
    """
    done, failed = 0, []
    for code in security.all_codes():
        try:
            with nullcontext() if in_parts else _behind_walls(code):
                done += do(code) or 0
        except Exception:  # whatever it is, the next municipality gets its turn
            log.exception("%s: gemeente %s is niet gelukt.", what, code)
            failed.append(code)
    if failed:
        raise NotEverywhere(f"{what}: niet gelukt in {', '.join(map(str, failed))}")
    return done


@contextmanager
def _behind_walls(code: int) -> Iterator[None]:
    with transaction.atomic(), security.opened(code):
        yield
