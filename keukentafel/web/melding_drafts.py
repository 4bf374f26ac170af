"""What the forms for a melding do alike to be finished later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from keukentafel.domain.intake.queries import Unsent

PAGE = "page_key"
NOT_TYPED = {"csrfmiddlewaretoken", "form_of", "page_key", "typed_by", "concept", "bewaren", "sent_once"}
"""What a page adds by itself."""


def typed(request: HttpRequest) -> dict[str, list[Any]]:
    """What somebody typed, without what the page added. Files are not kept: the browser must be given those again."""
    return {name: values for name, values in request.POST.lists() if name not in NOT_TYPED and any(values)}


def say_of_files(request: HttpRequest) -> None:
    """What is kept to go on later is text: who chose a file reads that it is not with it."""
    if request.FILES:
        messages.warning(
            request,
            _("Uw bestanden zijn niet bewaard. Kies ze opnieuw als u verdergaat, voordat u verstuurt."),
        )


def initial(form: type[forms.Form], before: Unsent | None) -> dict[str, Any]:
    """What was typed before, as the form wants it."""
    return {
        name: values if isinstance(form.base_fields.get(name), forms.MultipleChoiceField) else values[0]
        for name, values in (before.fields if before else {}).items()
        if values
    }
