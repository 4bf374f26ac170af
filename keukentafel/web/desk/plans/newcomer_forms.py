"""The form in which the consent of a newcomer to who directs is written down."""

from __future__ import annotations

from typing import Any

from .direction_forms import ConsentForm


class NewcomerForm(ConsentForm):
    """Of who came after the household agreed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reason"], self.fields["until_on"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        self.asks_day()
        return values
