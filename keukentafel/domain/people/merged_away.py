"""Nothing is left behind at who was merged into another: the database refuses it when a transaction ends.

A merge moves every row to who stays. What another transaction writes meanwhile, or a deed that still has the old number,
would stay with a person or household that no page shows any more. One trigger for each reference sees to it that this
cannot be; it waits until the end of the transaction, as the references themselves do, so that a merge may work in any order.
"""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, transaction

REFUSED = "kt_merged_away"
"""The name under which the database refuses, as if it were a constraint."""
STAY = frozenset(
    {
        ("people_pair", "first_id"),
        ("people_pair", "second_id"),
        ("people_regrouping", "person_id"),
        ("people_householdclosure", "household_id"),
    }
)
"""References that may be to who was merged: they tell what became of them."""
GONE = {"people_person": "other", "people_household": "other_household"}
"""What is referred to → the column of a merge that names it when it went."""
REFERENCES = """
SELECT t.relname, f.attname, k.attname, format_type(k.atttypid, k.atttypmod), p.relname
  FROM pg_constraint c
  JOIN pg_class t ON t.oid = c.conrelid AND t.relnamespace = current_schema()::regnamespace
  JOIN pg_class p ON p.oid = c.confrelid AND p.relname = ANY (%s)
  JOIN pg_attribute f ON f.attrelid = t.oid AND f.attnum = c.conkey[1]
  JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
  JOIN pg_attribute k ON k.attrelid = t.oid AND k.attnum = i.indkey[0]
 WHERE c.contype = 'f' AND c.conparentid = 0
   AND EXISTS (SELECT FROM pg_attribute m WHERE m.attrelid = t.oid AND m.attname = 'municipality_id' AND NOT m.attisdropped)
 ORDER BY 1, 2
"""
"""Every reference of a walled table: table, column, its key and the type of that, and what it refers to."""
REFUSES = """
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE walls text := coalesce(current_setting('keukentafel.walls', true), ''); here boolean := false;
BEGIN
  -- At the end of a transaction its walls may be closed again.
  PERFORM set_config('keukentafel.walls', NEW.municipality_id::text, true);
  IF EXISTS (SELECT FROM people_regrouping r WHERE r.kind = 'merge' AND r.{gone} = NEW.{column}
                AND NOT EXISTS (SELECT FROM people_regroupingundone u WHERE u.regrouping_id = r.id)) THEN
    -- What was written may have been moved or taken away since, by the merge itself.
    EXECUTE format('SELECT EXISTS (SELECT FROM %I t WHERE t.%I = ($1 ->> %L)::%s AND t.%I = $2)',
                   TG_TABLE_NAME, TG_ARGV[0], TG_ARGV[0], TG_ARGV[1], '{column}') INTO here USING to_jsonb(NEW), NEW.{column};
  END IF;
  PERFORM set_config('keukentafel.walls', walls, true);
  IF here THEN
    RAISE EXCEPTION 'written for who was merged into another' USING ERRCODE = 'restrict_violation',
      CONSTRAINT = '{refused}', TABLE = TG_TABLE_NAME, COLUMN = '{column}';
  END IF;
  RETURN NULL;
END $$
"""
TRIGGER = """
CREATE CONSTRAINT TRIGGER {name} AFTER INSERT OR UPDATE OF "{column}" ON "{table}" DEFERRABLE INITIALLY DEFERRED
   FOR EACH ROW WHEN (NEW."{column}" IS NOT NULL) EXECUTE FUNCTION {function}('{key}', '{sort}')
"""
GUARDED = """
SELECT c.relname, g.tgname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
 WHERE c.relnamespace = current_schema()::regnamespace AND g.tgname ^@ 'kt_merged_'
"""


def guard(using: str = DEFAULT_DB_ALIAS) -> list[tuple[str, str]]:
    """Put the trigger on every reference that lacks it; gives table and column of each. Repeatable."""
    added = []
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass('people_regroupingundone') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return []
        there = guarded(using)
        cursor.execute(REFERENCES, [list(GONE)])
        for table, column, key, sort, target in cursor.fetchall():
            if (table, column) in STAY:
                continue
            function = f"kt_merged_{target.removeprefix('people_')}_{column}"
            cursor.execute(
                REFUSES.format(function=function, column=column, gone=GONE[target], refused=REFUSED)
            )
            name = _name(column)
            if (table, name) not in there:
                cursor.execute(
                    TRIGGER.format(
                        name=name, table=table, column=column, key=key, sort=sort, function=function
                    )
                )
                added.append((table, column))
    return added


def guarded(using: str = DEFAULT_DB_ALIAS) -> set[tuple[str, str]]:
    """Table and name of every such trigger that is there."""
    with connections[using].cursor() as cursor:
        cursor.execute(GUARDED)
        return {(table, name) for table, name in cursor.fetchall()}


def is_guarded(table: str, column: str, there: set[tuple[str, str]]) -> bool:
    return (table, _name(column)) in there


def refused(problem: BaseException) -> bool:
    """Whether the database said that somebody was merged away meanwhile."""
    cause: Any = problem.__cause__
    name = getattr(getattr(cause, "diag", None), "constraint_name", "")
    return isinstance(problem, IntegrityError) and name == REFUSED


def _name(column: str) -> str:
    return f"kt_merged_{column}"
