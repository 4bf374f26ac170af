"""What a form says of a field that was left empty, or of a choice that is gone, where the field has no sentence of its own."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    forms.Field: _("Vul dit in."),
    forms.ChoiceField: _("Kies een van de antwoorden."),
    forms.MultipleChoiceField: _("Kies ten minste één antwoord."),
    forms.BooleanField: _("Kruis dit aan, anders kan het niet verder."),
    forms.FileField: _("Kies een bestand."),
}
"""By the sort of field: what to do, instead of that it is obligatory."""
GONE = {
    forms.ChoiceField: _("Wat u koos staat niet (meer) in de lijst. Kies een ander antwoord."),
    forms.MultipleChoiceField: _("Iets wat u koos staat niet (meer) in de lijst. Kies opnieuw."),
}
"""By the sort of field: without the value that was sent, which is a code."""


def say_what_to_do() -> None:
    """Before any form is made: each field takes over what its sort says when it is made."""
    for field, sentence in SENTENCES.items():
        field.default_error_messages = {
            **field.__dict__.get("default_error_messages", {}),
            "required": sentence,
        }
    for choice, sentence in GONE.items():
        choice.default_error_messages = {**choice.default_error_messages, "invalid_choice": sentence}
