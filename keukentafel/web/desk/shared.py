"""What the pages of the desk do alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.http import Http404

from keukentafel.domain.people.queries import NotYours
from keukentafel.kernel.refusal import Refusal
from keukentafel.web.refusals import said


@contextmanager
def found() -> Iterator[None]:
    """What is not for this reader is not there: nobody learns by the answer that it exists."""
    try:
        yield
    except NotYours:
        raise Http404 from None


def refused(form: forms.Form, refusal: Refusal) -> None:
    """The sentence of a refusal above the form, with its rule."""
    sentence = said(refusal)
    form.add_error(None, f"{sentence} ({refusal.rule})" if refusal.rule else sentence)
