"""A copy of the file tells the truth about what is in it: every table about a person stands in it, or is named with a reason."""

from __future__ import annotations

import inspect

import pytest
from django.apps import apps
from django.db.models import Model

from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.process.queries import (
    file_copy,
    file_copy_agreed,
    file_copy_around,
    file_copy_asked,
    file_copy_contributions,
    file_copy_documents,
    file_copy_gone,
    file_copy_objections,
    file_copy_rest,
    file_copy_talk,
)
from keukentafel.domain.process.queries.file_copy_tables import HOLDS, LEFT_OUT, NOT_IN_A_COPY, PARTICULARS

MODULES = (
    file_copy,
    file_copy_agreed,
    file_copy_around,
    file_copy_asked,
    file_copy_contributions,
    file_copy_documents,
    file_copy_gone,
    file_copy_objections,
    file_copy_rest,
    file_copy_talk,
)


@pytest.mark.function("A15")
def test_every_table_about_a_person_is_in_the_copy_or_named_with_its_reason() -> None:
    placed = [label for labels in (*HOLDS.values(), *LEFT_OUT.values()) for label in labels.split()]

    assert sorted(set(placed)) == sorted(placed), "in one place alone"
    assert {model._meta.label for model in _about_people()} == set(placed)
    assert set(LEFT_OUT) == set(NOT_IN_A_COPY), "every reason is printed"


def test_every_kind_that_is_promised_is_made() -> None:
    source = "".join(inspect.getsource(module) for module in MODULES)

    assert [kind for kind in HOLDS if kind != PARTICULARS and f'f"{kind}:' not in source] == []


def _about_people() -> set[type[Model]]:
    """Every table of ours that leads to a person or a household, by whatever way."""
    every = [model for model in apps.get_models(include_auto_created=True) if _ours(model)]
    found: set[type[Model]] = {Person, Household}
    while new := {model for model in every if model not in found and _points_to(model, found)}:
        found |= new
    return found


def _ours(model: type[Model]) -> bool:
    ours = model.__module__.startswith("keukentafel.domain") and model._meta.managed
    return ours and not model.__name__.endswith("Event")


def _points_to(model: type[Model], targets: set[type[Model]]) -> bool:
    fields = model._meta.get_fields(include_hidden=True)
    return any(field.concrete and field.is_relation and field.related_model in targets for field in fields)
