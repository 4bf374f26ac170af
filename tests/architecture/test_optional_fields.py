"""A field that a form refuses to have empty is not called optional there: the form names it in `asked_sometimes`."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms

from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.melding_form import MeldingForm

WEB = Path(__file__).parents[2] / "keukentafel" / "web"
ASKING = ("Vul ", "Kies ", "Schrijf ", "Schat ", "Spreek ")
"""How a sentence begins that asks for what was left empty."""
NOT_ASKING = ("hooguit", "niet allebei")
ONLY_FOR_A_LETTER = {"about_street"}
"""Asked of who chooses a letter; whoever has no address may leave it."""


def test_a_field_that_is_refused_empty_is_not_called_optional() -> None:
    wrong = [
        f"{form.__name__}.{name}: {sentence}"
        for form, name, sentence in _refused()
        if name in form.base_fields
        and not form.base_fields[name].required
        and name not in getattr(form, "asked_sometimes", ())
    ]
    assert not wrong, "\n".join(wrong)


def test_the_forms_are_found() -> None:
    assert len(list(_refused())) > 25


def test_what_is_asked_sometimes_is_a_field_that_may_be_empty() -> None:
    for form in {form for form, _name, _sentence in _refused()}:
        for name in getattr(form, "asked_sometimes", ()):
            assert name in form.base_fields and not form.base_fields[name].required, f"{form.__name__}.{name}"


@pytest.mark.parametrize("template", ["ui/macros/forms.html"])
def test_the_label_knows_it(template: str) -> None:
    assert "asked_sometimes" in (WEB / "ui" / "templates" / template).read_text()


def _refused() -> Iterator[tuple[Any, str, str]]:
    """Form, field and sentence of each refusal of an empty field that stands in the code."""
    for file in sorted(WEB.rglob("*.py")):
        tree = ast.parse(file.read_text())
        if file.name == "melding_checks.py":
            yield from (
                (MeldingForm, name, said) for name, said in _yields(tree) if name not in ONLY_FOR_A_LETTER
            )
            continue
        module = ".".join(file.relative_to(WEB.parents[1]).with_suffix("").parts)
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and (found := list(_errors(node))):
                form = getattr(importlib.import_module(module), node.name)
                yield from ((form, name, said) for name, said in found if hasattr(form, "base_fields"))


def _errors(node: ast.AST) -> Iterator[tuple[str, str]]:
    for each in ast.walk(node):
        if (
            isinstance(each, ast.Call)
            and isinstance(each.func, ast.Attribute)
            and each.func.attr == "add_error"
        ):
            yield from _asked(*each.args[:2])


def _yields(node: ast.AST) -> Iterator[tuple[str, str]]:
    for each in ast.walk(node):
        if isinstance(each, ast.Yield) and isinstance(each.value, ast.Tuple) and len(each.value.elts) == 2:
            name, sentence = each.value.elts
            if isinstance(sentence, ast.Call) and not sentence.args:  # form.name_missing()
                yield from (
                    _asked(name, ast.Constant("Vul in")) if "missing" in ast.dump(sentence.func) else ()
                )
            else:
                yield from _asked(name, sentence)


def _asked(name: ast.expr, sentence: ast.expr) -> Iterator[tuple[str, str]]:
    texts = [
        each.value
        for each in ast.walk(sentence)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    asks = [
        text for text in texts if text.startswith(ASKING) and not any(word in text for word in NOT_ASKING)
    ]
    if isinstance(name, ast.Constant) and isinstance(name.value, str) and asks:
        yield name.value, asks[0]


@pytest.mark.parametrize(
    ("field", "sentence"),
    [(forms.CharField, "Vul dit in."), (forms.ChoiceField, "Kies een van de antwoorden."), (forms.DateField, "Vul dit in."),
     (forms.FileField, "Kies een bestand."), (forms.MultipleChoiceField, "Kies ten minste één antwoord."),
     (DutchDate, "Vul een dag in, bijvoorbeeld 1-3-2026.")],
)  # fmt: skip
def test_an_empty_field_is_asked_for_in_words_that_say_what_to_do(
    field: type[forms.Field], sentence: str
) -> None:
    form = type("AnyForm", (forms.Form,), {"asked": field()})(data={})
    assert form.errors["asked"] == [sentence]


@pytest.mark.parametrize("field", [forms.ChoiceField, forms.TypedChoiceField, forms.MultipleChoiceField])
def test_a_choice_that_is_gone_is_said_without_its_code(field: type[forms.ChoiceField]) -> None:
    asked = field(choices=[("a", "A")])
    sent = ["behoefte:x"] if issubclass(field, forms.MultipleChoiceField) else "behoefte:x"
    form = type("AnyForm", (forms.Form,), {"asked": asked})(data={"asked": sent})
    told = str(form.errors["asked"][0])
    assert "niet (meer) in de lijst" in told and "behoefte" not in told
