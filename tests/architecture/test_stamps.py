"""No table of a plan is forgotten: whatever is written in it moves the stamp by which open pages know that they are old."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import Model

from keukentafel.domain.plans import stamps

OURS = [model for model in apps.get_app_config("plans").get_models() if model._meta.managed]


@pytest.mark.django_db
def test_every_table_of_a_plan_moves_its_stamp_or_is_named() -> None:
    expected = {model._meta.db_table for model in OURS if model._meta.label not in stamps.OF_NO_PLAN}
    assert stamps.stamped() == expected | {apps.get_model(label)._meta.db_table for label in stamps.BESIDE}
    assert set(stamps.OF_NO_PLAN) <= {model._meta.label for model in OURS}


@pytest.mark.parametrize("model", list(stamps.tables()), ids=lambda model: model.__name__)
def test_every_table_leads_to_a_plan(model: type[Model]) -> None:
    """Over references that are always filled, so that no row of a plan can move nothing."""
    assert stamps.which_plan(model, "NEW")
    if model._meta.app_label == "plans" and model._meta.label not in stamps.ENDS:
        assert all(not field.null for path in stamps.paths(model) for field in path)
