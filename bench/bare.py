"""The yardstick: a bare ASGI page that runs the same statements as the program, and does nothing else.

Its file of statements (BENCH_STATEMENTS) is what the program itself ran for the overview and for a contact, so that the
two always ask the database the same. /overview/<number>/ runs the first in one transaction; POST /contact/ only the
inserts of the second, without the journal.
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

from psycopg_pool import AsyncConnectionPool

Scope = dict[str, Any]
Values = list[Any] | dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
FRESH_KEY, NUMBER = "{fresh key}", "{number}"
_POOL: AsyncConnectionPool | None = None


@cache
def statements() -> dict[str, list[tuple[str, Values]]]:
    with open(os.environ["BENCH_STATEMENTS"]) as file:
        return dict(json.load(file))


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] != "http":
        return
    _, what, *rest = scope["path"].split("/")
    while (await receive()).get("more_body"):
        pass
    body = await _run(statements()[what], int(rest[0]) if rest and rest[0] else 0)
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _run(statements: list[tuple[str, Values]], number: int) -> bytes:
    found = []
    pool = await _pool()
    async with pool.connection() as connection, connection.transaction():
        for sql, values in statements:
            cursor = await connection.execute(sql, _filled(values, number) if values else None)
            if cursor.description is not None:
                found.append(str(await cursor.fetchall()))
    return "\n".join(found).encode()


def _filled(values: Values, number: int) -> Values:
    if isinstance(values, dict):
        return {name: _value(value, number) for name, value in values.items()}
    return [_value(value, number) for value in values]


def _value(value: Any, number: int) -> Any:
    if value == NUMBER:
        return number
    return uuid.uuid4().hex if value == FRESH_KEY else value


async def _pool() -> AsyncConnectionPool:
    """Made by the first request: a pool belongs to the loop of its process."""
    global _POOL
    if _POOL is None:
        _POOL = AsyncConnectionPool(os.environ["BENCH_DATABASE"], min_size=4, max_size=4, open=False)
        await _POOL.open()
    return _POOL
