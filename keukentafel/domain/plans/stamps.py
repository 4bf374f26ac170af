"""Whatever is written in a plan moves its stamp, so that an open page knows that there is something to fetch.

The database does it itself, by a trigger on every table of this room: which plan a row belongs to follows from its
references. The triggers are made after every migration, so a new table has one by being there; a table that no reference
leads from to a plan must be named in OF_NO_PLAN (tests/architecture/test_stamps.py). What a plan shows of other rooms moves
its stamp as well: BESIDE.

A stamp is the sum of the keys of small rows, one for each write: nobody waits for anybody to add one, and whenever a deed is
committed its rows change the sum. Rows of a plan that are a day old go when the next is added (migrations/0010_stamps.py).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Field, ForeignKey, Model

OF_NO_PLAN = {"plans.PlanStamp": "the stamp itself"}
"""Tables of this room that belong to no plan, each with its reason."""
BESIDE = ["people.Membership", "intake.Measurement", "intake.MeasurementWithdrawn"]
"""Tables of other rooms of which the page of a plan shows something: who belongs to the household, and its scores, which are
never changed but with their measurement. A higher room names its own with `moved_by`."""
THROUGH = {"intake.Measurement", "cases.Case"}
"""Where references from there pass on their way to the household; a case that is nobody's yet leads to no plan."""
STEP_DOWN = {"plans.Meeting": ("plans_meetingplan", "meeting_id", "plan_id")}
"""What has several plans: the table that names them, its column that points here, and its column of the plan."""
ENDS = {"plans.Plan", "people.Household", *STEP_DOWN}

FUNCTION = """
CREATE OR REPLACE FUNCTION kt_stamps_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE which bigint;
BEGIN
  IF TG_OP <> 'DELETE' THEN
    FOR which IN {new} LOOP PERFORM kt_stamp_plan(which, NEW.municipality_id); END LOOP;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    FOR which IN {old} LOOP PERFORM kt_stamp_plan(which, OLD.municipality_id); END LOOP;
  END IF;
  RETURN NULL;
END $$
"""
TRIGGER = """
CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION kt_stamps_{table}()
"""
NAME = "kt_adds_stamp"
STAMPED = """
SELECT c.relname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
 WHERE c.relnamespace = current_schema()::regnamespace AND g.tgname = %s
"""


def moved_by(*labels: str, through: tuple[str, ...] = ()) -> None:
    """Tables of a higher room that move the stamp as well: that room says so when it starts (`apps.py`).

    through  those of them that references from the others pass on their way to the household
    """
    BESIDE.extend(label for label in labels if label not in BESIDE)
    THROUGH.update(through)


def stamp_everything(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Put the trigger on every table of this room that lacks it, and bring its function up to date. Gives the new tables."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass('plans_planstamp') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return []
        there, added = stamped(using), []
        made = connections[using].introspection.table_names(cursor)
        for model in tables():
            table = model._meta.db_table
            if table not in made:  # a higher room, of which the migrations have not run yet
                continue
            found = {"new": which_plan(model, "NEW"), "old": which_plan(model, "OLD")}
            cursor.execute(FUNCTION.format(table=table, **found))
            if table not in there:
                cursor.execute(TRIGGER.format(name=NAME, table=table))
                added.append(table)
    return added


def stamped(using: str = DEFAULT_DB_ALIAS) -> set[str]:
    """The tables that have the trigger."""
    with connections[using].cursor() as cursor:
        cursor.execute(STAMPED, [NAME])
        return {table for (table,) in cursor.fetchall()}


def tables() -> Iterator[type[Model]]:
    """Every table of this room that belongs to a plan, and those BESIDE it."""
    for model in apps.get_app_config("plans").get_models(include_auto_created=True):
        if (
            model._meta.managed
            and not hasattr(model, "pgh_tracked_model")
            and model._meta.label not in OF_NO_PLAN
        ):
            yield model
    yield from (apps.get_model(label) for label in BESIDE)


def which_plan(model: type[Model], row: str) -> str:
    """SQL that gives the plans of one row. raises LookupError for a table from which no reference leads to a plan

    row  NEW or OLD
    """
    if model._meta.label in ENDS:
        return _end(model, f"{row}.{model._meta.pk.column}", [])
    found = [_select(path, row) for path in paths(model)]
    if not found:
        raise LookupError(
            f"{model._meta.label} leads to no plan: name it in OF_NO_PLAN, or give it a reference."
        )
    return " UNION ALL ".join(found)


def paths(model: type[Model]) -> list[list[Field]]:
    """The shortest way over references that are always filled; without one, the shortest over each that may be empty."""
    if sure := _shortest(model, empty=False):
        return [sure]
    found = []
    for field in _references(model, empty=True):
        end = field.related_model
        further = [] if end._meta.label in ENDS else _shortest(end, empty=True)
        if further is not None:
            found.append([field, *further])
    return found


def _shortest(model: type[Model], *, empty: bool) -> list[Field] | None:
    waiting: deque[tuple[type[Model], list[Field]]] = deque([(model, [])])
    seen = {model}
    while waiting:
        here, path = waiting.popleft()
        for field in _references(here, empty=empty):
            end = field.related_model
            if end._meta.label in ENDS:
                return [*path, field]
            if end not in seen:
                seen.add(end)
                waiting.append((end, [*path, field]))
    return None


def _references(model: type[Model], *, empty: bool) -> list[Field]:
    """To the end of a way, or to another table of this room; those to a plan itself first."""
    found = [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and (empty or not field.null) and _leads_on(field.related_model)
    ]
    return sorted(found, key=lambda field: field.related_model._meta.label != "plans.Plan")


def _leads_on(model: type[Model]) -> bool:
    label = model._meta.label
    return label in ENDS or label in THROUGH or model._meta.app_label == "plans"


def _select(path: list[Field], row: str) -> str:
    value, joined = f"{row}.{path[0].column}", []
    for nth, field in enumerate(path[1:]):
        joined.append((path[nth].related_model, f"t{nth}", value))
        value = f"t{nth}.{field.column}"
    return _end(path[-1].related_model, value, joined)


def _end(end: type[Model], value: str, joined: list[tuple[type[Model], str, str]]) -> str:
    tables = [f'"{model._meta.db_table}" {name}' for model, name, _value in joined]
    conditions = [f"{name}.{model._meta.pk.column} = {at}" for model, name, at in joined]
    if end._meta.label == "people.Household":
        tables, conditions, plan = (
            [*tables, "plans_plan p"],
            [*conditions, f"p.household_id = {value}"],
            "p.id",
        )
    elif down := STEP_DOWN.get(end._meta.label):
        table, column, plan = down
        tables, conditions, plan = (
            [*tables, f"{table} d"],
            [*conditions, f"d.{column} = {value}"],
            f"d.{plan}",
        )
    else:
        plan = value
    asked = f" FROM {', '.join(tables)}" if tables else ""
    return f"SELECT {plan}{asked}{' WHERE ' + ' AND '.join(conditions) if conditions else ''}"
