"""A cursor for what is asked at every page: the server plans the statement once for each connection."""

from __future__ import annotations

from typing import Any, cast

from django.db import connection


def cursor() -> Any:
    """As `connection.cursor()`, for a statement whose text is always the same and of which the types of the values are clear.

    Where a pooler stands between, it is an ordinary cursor: see config/database/options.py.
    """
    return cast(Any, connection).planned()
