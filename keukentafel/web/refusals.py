"""A refusal in the language of whoever is told."""

from __future__ import annotations

from django.utils.translation import gettext

from keukentafel.kernel.refusal import Refusal


def said(refusal: Refusal) -> str:
    """The whole sentence. Kernel and rules know no languages, so what they refuse is translated here."""
    sentence = gettext(refusal.sentence)
    return sentence % refusal.values if refusal.values else sentence
