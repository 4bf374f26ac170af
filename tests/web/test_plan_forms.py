"""The forms of plans and meetings say in words of their own what is missing, and a refusal stands at its field."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.people.models import Person
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.desk import plans as room
from tests.fixtures.village import Village

Sign = Callable[[str], Any]
DEFAULT = forms.Field.default_error_messages["required"]
OURS = (
    "action_forms", "agreed_forms", "asking_forms", "direction_forms", "doer_forms", "evaluation_forms", "goal_forms",
    "meeting_forms", "meeting_rest_forms", "minutes_forms", "sharing_forms",
)  # fmt: skip


def required_fields() -> Iterator[tuple[str, forms.Field]]:
    assert set(OURS) <= {each.name for each in pkgutil.iter_modules(room.__path__)}
    for name in OURS:
        module = import_module(f"keukentafel.web.desk.plans.{name}")
        for form in vars(module).values():
            if isinstance(form, type) and issubclass(form, forms.Form) and form.__module__ == module.__name__:
                for field, made in vars(form)["base_fields"].items():
                    if made.required and not made.widget.is_hidden:
                        yield f"{form.__name__}.{field}", made


def test_no_field_of_a_plan_says_only_that_it_is_required() -> None:
    silent = [name for name, field in required_fields() if field.error_messages["required"] == DEFAULT]
    assert silent == []


@pytest.fixture
def home(village: Village) -> int:
    return int(village.household("De Wit").pk)


@pytest.fixture
def goal(home: int, fatma: Reader) -> Goal:
    return plans.add_goal(
        home, domain="mensen", text="Elke week bezoek", met_when="Vier weken", by=fatma, at=timezone.now()
    )


def at_field(page: Any, field: str) -> bool:
    return page.status_code == 422 and f'id="id_{field}-fout"' in page.text


@pytest.mark.django_db
@pytest.mark.function("C8")
def test_who_must_consent_to_scaling_is_asked_first_and_at_its_field(home: int, client_of: Sign) -> None:
    path, colleague = reverse("desk:scale", args=[home]), client_of("fatma")
    sent = {"to_level": "regie", "reason": "Het gaat niet.", "kind": "toestemming", "ground": ""}
    assert at_field(colleague.post(path, sent), "consenting")
    tim = Village().person("Tim").pk
    year = timezone.localdate().year - 9
    Person.objects.filter(pk=tim).update(
        born_on=date(year, 1, 1), birth_year=year, birth_month=1, birth_day=1
    )
    assert at_field(colleague.post(path, sent | {"consenting": tim, "given_by": "zelf"}), "given_by")
    assert at_field(colleague.post(path, sent | {"kind": "grond"}), "ground")


@pytest.mark.django_db
@pytest.mark.function("C1")
def test_a_refusal_of_sharing_stands_at_the_field_of_whom_it_is_about(
    goal: Goal, village: Village, client_of: Sign
) -> None:
    path, colleague = reverse("desk:share-goal", args=[goal.pk]), client_of("fatma")
    annie, jan = village.person("Annie").pk, village.person("Jan").pk
    sent = {
        "who": "colleague", "account": village.account("joke").pk, "kind": "toestemming", "ground": "Zij weet van dementie",
        f"toestemming_{annie}": "zelf",
    }  # fmt: skip
    page = colleague.post(path, sent)
    assert at_field(page, f"toestemming_{jan}") or at_field(
        page, f"toestemming_{village.person('Mirjam').pk}"
    )
    assert not at_field(page, f"toestemming_{annie}")
    past = {"kind": "grond", "until_on": f"{timezone.localdate() - timedelta(days=1):%d-%m-%Y}"}
    assert at_field(colleague.post(path, sent | past), "until_on")
    assert at_field(colleague.post(path, sent | {"kind": "grond", "ground": " "}), "ground")


@pytest.mark.django_db
@pytest.mark.function("C2")
def test_a_day_that_is_over_and_a_goal_with_open_actions_are_refused_at_the_field(
    goal: Goal, fatma: Reader, client_of: Sign
) -> None:
    colleague = client_of("fatma")
    action = plans.add_action(
        goal.pk, doer="network", doer_name="Ria", text="Komt langs", by=fatma, at=timezone.now()
    )
    later = reverse("desk:action", args=[action.pk])
    assert at_field(colleague.post(later, {"do": "later", "words": "Druk", "due_on": "1-1-2020"}), "due_on")
    edit = reverse("desk:edit-action", args=[action.pk])
    sent = {"who": "nu", "text": "Komt langs", "priority": "2", "due_on": "1-1-2020"}
    assert at_field(colleague.post(edit, sent), "due_on")
    close = reverse("desk:close-goal", args=[goal.pk])
    assert at_field(colleague.post(close, {"result": "reached"}), "result")
    assert at_field(colleague.post(close, {"result": "dropped"}), "observation")
    put_off = reverse("desk:postpone-goal", args=[goal.pk])
    assert at_field(colleague.post(put_off, {"reason": "Eerst rust", "until_on": "1-1-2020"}), "until_on")
