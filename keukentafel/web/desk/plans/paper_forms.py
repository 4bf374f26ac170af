"""The form by which a colleague asks for the plan as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .agreed_forms import PaperForm

ALL = "alles"


class DeskPaperForm(PaperForm):
    """Of a colleague: for one member, or all that they may read themselves."""

    member = forms.ChoiceField(
        label=gettext_lazy("Voor wie is de PDF?"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Geeft u hem mee? Kies dan die persoon."),
        error_messages={"required": gettext_lazy("Kies voor wie de PDF is.")},
    )

    def __init__(self, *args: Any, members: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (str(key), _("%(name)s: alleen wat die mag lezen") % {"name": name}) for key, name in members
        ]
        self.fields["member"].choices = [*named, (ALL, _("uzelf: alles wat u mag lezen"))]
