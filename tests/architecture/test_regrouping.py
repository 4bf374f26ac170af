"""A merge reaches every table: each reference to a person or household goes along or is named; what can collide has a rule."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db.models import CheckConstraint, Field, Model, UniqueConstraint

from keukentafel.domain.people import merged_away
from keukentafel.domain.people.models import Household, NetworkContact, Person
from keukentafel.domain.plans.models import Plan
from keukentafel.domain.process.actions.regrouping.collisions import RULES
from keukentafel.domain.process.actions.regrouping.references import (
    STAYS,
    all_pointing_to,
    label,
    pointing_to,
)

TARGETS = (Person, Household, Plan, NetworkContact)
"""What a merge folds into another: everything that points to one of these."""


@pytest.mark.parametrize("target", TARGETS, ids=lambda model: model.__name__)
def test_every_reference_goes_along_or_is_named_with_its_reason(target: type[Model]) -> None:
    found = {label(field) for field in _by_hand(target)}
    goes = {label(field) for field in pointing_to(target)}

    assert found - goes - set(STAYS) == set()
    assert {label(field) for field in all_pointing_to(target)} == found


def test_what_is_named_exists() -> None:
    named = {label(field) for target in TARGETS for field in all_pointing_to(target)}

    assert set(STAYS) - named == set()
    assert set(RULES) - named == set()


@pytest.mark.parametrize("target", TARGETS, ids=lambda model: model.__name__)
def test_what_can_collide_in_more_than_a_plain_unique_constraint_has_a_rule(target: type[Model]) -> None:
    """`rule_for` reads unique constraints on fields by itself; the rest somebody has to think about."""
    missing = [
        f"{label(field)}: {constraint.name}"
        for field in pointing_to(target)
        for constraint in field.model._meta.constraints
        if _asks_for_a_rule(constraint, field) and label(field) not in RULES
    ]
    assert missing == []


def _asks_for_a_rule(constraint: object, field: Field) -> bool:
    if isinstance(constraint, ExclusionConstraint):
        return field.name in str(constraint.expressions)
    if isinstance(constraint, UniqueConstraint) and constraint.expressions:
        return field.name in str(constraint.expressions)
    if isinstance(constraint, CheckConstraint):  # F(person) beside another reference: "not oneself"
        return f"F({field.name})" in str(constraint.condition)
    return False


def _by_hand(target: type[Model]) -> list[Field]:
    """The same question in other words: every column of a table of ours that references this one."""
    return [
        field
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not model.__name__.endswith("Event")
        for field in model._meta.get_fields()
        if field.concrete and (field.many_to_one or field.one_to_one) and field.related_model is target
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("target", (Person, Household), ids=lambda model: model.__name__)
def test_the_database_guards_every_reference_that_goes_along(target: type[Model]) -> None:
    """Also of a table that is added tomorrow: see people/merged_away.py, which runs after every migration."""
    there = merged_away.guarded()
    bare = [
        label(field)
        for field in all_pointing_to(target)
        if merged_away.is_guarded(field.model._meta.db_table, field.column, there) == (label(field) in STAYS)
    ]
    assert bare == []
