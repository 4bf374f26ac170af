"""A step that a colleague took first, or that is no step of this reader: what was typed stays on the page.

Where the page is only looked at there is nothing to lose, and the thing itself says how it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NoReturn

from django.forms import BooleanField, BoundField, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from keukentafel.kernel.dates import long_date
from keukentafel.kernel.refusal import Refusal

from .shared import done, refused


class StepGone(Refusal):
    """It was done meanwhile, or does not fit any more."""


@dataclass(frozen=True, slots=True)
class First:
    """What was done before this form came. what: the whole sentence, with who and when; address, link: where it stands, and the
    words that lead there"""

    what: str
    address: str
    link: str


def answer(request: HttpRequest, form: Form, first: First) -> HttpResponse:
    """On to what there is where this very form was handled before; else a page with everything that was typed."""
    form.is_valid()
    if done(request, form, partial(_refuse, first.what), "", once=True):
        return redirect(first.address)
    return render(request, "desk/was_first.html", {"first": first, "typed": _typed(form)}, status=422)


def by_whom(name: str, on: date) -> str:
    return _("%(name)s legde dit al vast, op %(day)s.") % {"name": name, "day": long_date(on)}


def not_now() -> str:
    return _("Deze stap kan nu niet, of niet meer.")


def kept_typed(form: Form, why: str, done: Callable[[Callable[[], object]], bool]) -> bool:
    """Whether this very form was handled before, so that there is nothing to tell; else the sentence stands above it.

    done  does a deed with this form and says whether it counts as done
    """
    if form.is_valid():
        return done(partial(_refuse, why))
    refused(form, _gone(why))
    return False


def _refuse(why: str) -> NoReturn:
    raise _gone(why)


def _gone(why: str) -> StepGone:
    values: dict[str, Any] = {"why": why}
    return StepGone(
        _("%(why)s Wat u typte staat hieronder nog, maar is niet vastgelegd. Kijk eerst hoe het nu staat."),
        **values,
    )


def _typed(form: Form) -> list[tuple[str, str]]:
    """What stands in each field, beside its label."""
    lines = [(str(bound.label), _in_words(bound)) for bound in form.visible_fields()]
    return [(label, said) for label, said in lines if said]


def _in_words(bound: BoundField) -> str:
    value = bound.value()
    if isinstance(bound.field, BooleanField):
        return _("ja") if value else ""
    names = {str(code): str(name) for code, name in getattr(bound.field, "choices", ())}
    chosen = value if isinstance(value, list) else [value or ""]
    return ", ".join(names.get(str(each), str(each)) for each in chosen if each)
