"""A number in a form is read the Dutch way, on every form."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

import keukentafel.web
from keukentafel.web.number_fields import PlainNumber, WholeNumber
from tests.fixtures.desk import SignIn

HERE = Path(keukentafel.web.__file__).parent
EXCEPT = {("agreed_forms.py", "version"), ("samples.py", "minutes")}
"""What a page says itself, and a form that shows how forms look."""


class Amount(forms.Form):
    amount = WholeNumber(min_value=1, max_value=10_000)
    year = PlainNumber(required=False)


@pytest.mark.parametrize("text", ["9.000", "9 000", "9000", "9.000,00", "€ 9.000"])
def test_nine_thousand_is_nine_thousand_and_stays_as_it_was_typed(text: str) -> None:
    form = Amount({"amount": text})
    assert form.is_valid() and form.cleaned_data["amount"] == 9_000
    assert form["amount"].value() == text


def test_a_number_of_ours_is_shown_the_dutch_way_and_a_year_as_a_year() -> None:
    form = Amount(initial={"amount": 9_000, "year": 2026})
    assert (form["amount"].value(), form["year"].value()) == ("9.000", 2026)
    assert 'inputmode="numeric"' in str(form["amount"])


@pytest.mark.parametrize(("text", "told"), [("9.00", "9,00 bedoelt of 900"), ("10.001", "10000"), ("0", "1")])
def test_what_is_not_clear_or_too_much_is_told(text: str, told: str) -> None:
    assert told in str(Amount({"amount": text}).errors["amount"])


@pytest.mark.function("D3")
def test_who_could_decide_reads_sixty_thousand_euros(client_of: SignIn) -> None:
    client: Client = client_of("sandra")
    asked = {"wet": "wmo", "groep": "", "besluit": "granted", "dag": "1-4-2026"}
    at = reverse("manage:who-decides")
    sixty_thousand, sixty, typed = (
        re.findall("kt-table.*", client.get(at, {**asked, "bedrag": each}).content.decode())
        for each in ("60000", "60", "60.000")
    )
    assert typed == sixty_thousand != sixty


def test_no_form_asks_a_number_that_is_read_the_english_way() -> None:
    english = {
        (path.name, name)
        for path in HERE.rglob("*.py")
        for name, field in _fields(ast.parse(path.read_text()))
        if ast.unparse(field.func) in ("forms.IntegerField", "forms.DecimalField", "forms.FloatField")
        and "HiddenInput" not in ast.unparse(field)
    }
    assert english - EXCEPT == set()


def _fields(tree: ast.Module) -> list[tuple[str, ast.Call]]:
    return [
        (ast.unparse(node.targets[0]), node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
    ]
