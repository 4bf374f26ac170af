"""Which fields of which rooms point to a person, household, plan or contact. Read from the models, so none can be forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from django.db.models import Field, ForeignKey, Model

from keukentafel.domain.people.models import Regrouping

STAYS = {
    "people.Pair.first": "what was compared is about this very row",
    "people.Pair.second": "what was compared is about this very row",
    "people.Regrouping.person": "who was merged into whom is history",
    "people.HouseholdClosure.household": "when this household came to an end is its own history",
    "cases.OpenTask.household": "the database takes it along with its task",
    "cases.TaskDone.household": "the database takes it along with its task",
}
"""References that do not go along, each with its reason."""

LATER = """
SELECT count(*) FROM "{table}" t WHERE t."{column}" = %s AND t."{key}" > %s AND NOT EXISTS (
  SELECT FROM people_regroupedrow r WHERE r.regrouping_id = %s AND r."table" = %s AND r."row" = t."{key}")
"""


def pointing_to(model: type[Model]) -> Iterator[Field]:
    """Every reference to this model that goes along, in a fixed order. Versions that pghistory keeps stay as they were."""
    for field in all_pointing_to(model):
        if label(field) not in STAYS:
            yield field


def all_pointing_to(model: type[Model]) -> Iterator[Field]:
    for other in sorted(apps.get_models(include_auto_created=True), key=lambda each: each._meta.label):
        if not other._meta.managed or hasattr(other, "pgh_tracked_model"):
            continue
        for field in other._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is model:
                yield field


def label(field: Field) -> str:
    """people.Membership.person"""
    return f"{field.model._meta.label}.{field.name}"


def marks(*models: type[Model]) -> dict[str, int]:
    """The highest key of each table that points to one of these: what is above it was written later."""
    tables = {
        (field.model._meta.db_table, field.model._meta.pk.column)
        for model in models
        for field in pointing_to(model)
    }
    found = {}
    with connection.cursor() as cursor:
        for table, key in sorted(tables):
            cursor.execute(f'SELECT coalesce(max("{key}"), 0) FROM "{table}"')
            found[table] = int(cursor.fetchone()[0])
    return found


def later(model: type[Model], number: int, regrouping: Regrouping) -> dict[str, int]:
    """How many rows were written for this one since the regrouping, by model (cases.Note)."""
    found: dict[str, int] = {}
    for field in pointing_to(model):
        table, key = field.model._meta.db_table, field.model._meta.pk.column
        with connection.cursor() as cursor:
            cursor.execute(
                LATER.format(table=table, key=key, column=field.column),
                [number, regrouping.marks.get(table, 0), regrouping.pk, table],
            )
            if count := int(cursor.fetchone()[0]):
                found[field.model._meta.label] = found.get(field.model._meta.label, 0) + count
    return found


def keys() -> dict[str, str]:
    """Table → column of its key, for every table of which a row may have been changed."""
    return {
        model._meta.db_table: model._meta.pk.column
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
    }
