"""The version of a person: the number of its latest earlier version. A trigger counts, so no change goes unseen."""

from __future__ import annotations

from django.db import connection


def version_of(person: int) -> int:
    """0 for somebody who was never changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(max(pgh_id), 0) FROM people_personevent WHERE pgh_obj_id = %s", [person]
        )
        return int(cursor.fetchone()[0])
