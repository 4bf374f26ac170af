"""Part of a form that puts something off: a day after the end of the goal is asked about, and a tick says that it is meant."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from keukentafel.domain.plans import actions
from keukentafel.kernel.refusal import Refusal


class AsksWhenPast(forms.Form):
    """The tick is there only once it was asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("anyway"):
            self._ask()

    @property
    def anyway(self) -> bool:
        return bool(self.cleaned_data.get("anyway"))

    def place(self, refusal: Refusal) -> bool:
        if not isinstance(refusal, actions.PastTheGoal):
            return False
        self._ask()
        self.add_error(refusal.field, str(refusal))
        return True

    def _ask(self) -> None:
        self.fields["anyway"] = forms.BooleanField(
            label=_("Ja, deze dag ligt na de dag waarop het doel klaar moet zijn"), required=False
        )
