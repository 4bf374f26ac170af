"""The second wall: row-level security on the municipality, forced on every table that holds its data.

The first wall is the reader-scoped query. When a query forgets its reader, this wall shows nothing instead of
everything. The open walls are a setting of the transaction, so a pooler in transaction mode keeps them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction

from . import deeds, once
from .models import Walled

SETTING = "keukentafel.walls"

OPEN_WALLS = f"""
CREATE OR REPLACE FUNCTION kt_open_walls() RETURNS smallint[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN string_to_array(nullif(current_setting('{SETTING}', true), ''), ',')::smallint[]
"""

OWN_ACCOUNT = """
CREATE OR REPLACE FUNCTION kt_own_account() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('keukentafel.account', true), '')::bigint
"""

TABLES_WITH_A_MUNICIPALITY = """
SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity
       AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'wall') AS walled
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'municipality_id' AND NOT a.attisdropped
 WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
 ORDER BY c.relname
"""

SHARED = {"walls_district", "walls_team"}
"""Tables that name a municipality but hold nobody's file: who works where is public."""


def raise_walls(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Force row-level security on every table with a municipality; returns the tables that got it. Repeatable."""
    own_rows = {
        m._meta.db_table for m in apps.get_models() if issubclass(m, Walled) and m.own_rows_by_account
    }
    raised = []
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(OPEN_WALLS)
        cursor.execute(OWN_ACCOUNT)
        cursor.execute(TABLES_WITH_A_MUNICIPALITY)
        for table, walled in cursor.fetchall():
            if table in SHARED or walled:
                continue
            inside = "municipality_id = ANY ((SELECT kt_open_walls())::smallint[])"
            visible = f"{inside} OR account_id = (SELECT kt_own_account())" if table in own_rows else inside
            cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY')
            cursor.execute(f'DROP POLICY IF EXISTS wall ON "{table}"')
            cursor.execute(f'CREATE POLICY wall ON "{table}" USING ({visible}) WITH CHECK ({inside})')
            raised.append(table)
    return raised


def tables_without_wall(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Tables that name a municipality and lack a forced wall: must be empty before the application starts."""
    with connections[using].cursor() as cursor:
        cursor.execute(TABLES_WITH_A_MUNICIPALITY)
        return [table for table, walled in cursor.fetchall() if not walled and table not in SHARED]


def opened(*municipalities: int, using: str = DEFAULT_DB_ALIAS) -> AbstractContextManager[None]:
    """Exactly these municipalities are open; afterwards what was open before. In the transaction that runs, or in one of
    its own: what must be undone as a whole inside a larger transaction is a deed."""
    return _opened("%s", [",".join(str(code) for code in municipalities)], using)


def opened_all(using: str = DEFAULT_DB_ALIAS) -> AbstractContextManager[None]:
    """The same for every municipality that there is."""
    return _opened("(SELECT string_agg(code::text, ',') FROM walls_municipality)", [], using)


@contextmanager
def _opened(walls: str, values: list[str], using: str) -> Iterator[None]:
    atomic = nullcontext() if connections[using].in_atomic_block else transaction.atomic(using=using)
    with once.asked_anew(), atomic:
        deeds.settle()
        before = _swap(walls, values, using)
        try:
            yield
            deeds.settle()
        except DatabaseError:
            raise  # the transaction is lost up to a savepoint, and the setting goes back with it
        except BaseException:
            _put_back(before, using)
            raise
        _put_back(before, using)


def all_codes(using: str = DEFAULT_DB_ALIAS) -> Iterable[int]:
    """Codes of all municipalities, for commands that work on the whole database."""
    from .models import Municipality

    return list(Municipality.objects.using(using).order_by("code").values_list("code", flat=True))


def _swap(walls: str, values: list[str], using: str) -> str:
    """Open these walls, an expression with its values; gives what was open."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "WITH before AS MATERIALIZED (SELECT coalesce(current_setting(%s, true), '') AS walls)"
            f" SELECT before.walls, set_config(%s, {walls}, true) FROM before",
            [SETTING, SETTING, *values],
        )
        return str(cursor.fetchone()[0])


def _put_back(value: str, using: str) -> None:
    if connections[using].needs_rollback:
        return  # nothing more can be asked, and undoing takes the setting along
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, value])
