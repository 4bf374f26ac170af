"""A form with a choice of who, and a field for each: what was filled in for somebody else is never dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _


def ask_which(form: forms.Form, at: str, others: Iterable[str]) -> None:
    """Refuse at field `at` what was typed or chosen in a field of another choice. What the page had filled in itself, and
    nobody touched, says nothing."""
    touched = [name for name in others if name in form.fields and _touched(form, name)]
    if touched and at not in form.errors:
        names = ", ".join(f"‘{form.fields[name].label}’" for name in touched)
        form.add_error(
            at,
            _("U vulde ook iets in bij %(fields)s. Kies wie u bedoelt, of maak dat veld leeg.")
            % {"fields": names},
        )


def _touched(form: forms.Form, name: str) -> bool:
    stood = form.get_initial_for_field(form.fields[name], name)
    typed = " ".join(str(form[name].data or "").split())
    return bool(typed) and typed != ("" if stood is None else str(stood))
