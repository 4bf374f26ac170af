"""A step that a colleague took first, or that is no step of this reader: what was typed stays on the page.

Where the page is only looked at there is nothing to lose, and the thing itself says how it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, NoReturn

from django.forms import Form
from django.utils.translation import gettext as _

from keukentafel.kernel.dates import long_date
from keukentafel.kernel.refusal import Refusal

from .shared import refused


class StepGone(Refusal):
    """It was done meanwhile, or does not fit any more."""


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
