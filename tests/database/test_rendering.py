"""What migrating made is what the models say: no column, index or constraint was lost by building fewer models."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.state import ProjectState

from keukentafel.config.database.rendering import only_what_changed

COLUMNS = """
SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_attribute a
 WHERE a.attrelid = to_regclass(%s) AND a.attnum > 0 AND NOT a.attisdropped
"""
NAMED = """
SELECT conname FROM pg_constraint WHERE conrelid = to_regclass(%(table)s)
 UNION SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = to_regclass(%(table)s)
"""
REFERENCES = """
SELECT a.attname, c.confrelid::regclass::text FROM pg_constraint c
  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
 WHERE c.conrelid = to_regclass(%s) AND c.contype = 'f'
"""
MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.managed and not model._meta.proxy
]


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.db_table)
def test_a_table_is_as_its_model(model: type[models.Model]) -> None:
    meta, table = model._meta, f'"{model._meta.db_table}"'
    found = {name: (kind, filled) for name, kind, filled in _rows(COLUMNS, [table])}
    stored = [field for field in meta.local_concrete_fields if field.column]

    assert {field.column for field in stored} <= set(found)
    for field in stored:
        assert found[field.column][1] is not (field.null and not field.primary_key), field
    names = {name for (name,) in _rows(NAMED, {"table": table})}
    assert {each.name for each in (*meta.constraints, *meta.indexes)} <= names
    references = dict(_rows(REFERENCES, [table]))
    for field in stored:
        if field.remote_field and field.db_constraint:
            assert references[field.column].strip('"') == field.remote_field.model._meta.db_table


def test_outside_it_django_is_as_it_was() -> None:
    before = ProjectState._find_reload_model
    with only_what_changed():
        assert ProjectState._find_reload_model is not before
    assert ProjectState._find_reload_model is before


def _rows(sql: str, values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
