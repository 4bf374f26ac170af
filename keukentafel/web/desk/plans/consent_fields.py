"""Where a refusal about consent stands on a form: at the field of whoever it is about."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from keukentafel.kernel.refusal import Refusal
from keukentafel.web.desk.shared import whole


class AtWhose:
    """A form that asks of each member whether there is consent."""

    @abstractmethod
    def consent_of(self, refusal: Refusal) -> str:
        """The name of the field for the consent that is missing or not enough."""

    def place(self, refusal: Refusal) -> bool:
        if refusal.field != "consents":
            return False
        form: Any = self
        form.add_error(self.consent_of(refusal), whole(refusal))
        return True


def of_members(form: Any, refusal: Refusal, names: dict[str, int]) -> str:
    """names: field → key of the member. Who is not named by the refusal is the first without consent."""
    named = {person: name for name, person in names.items()}.get(refusal.values.get("person", 0))
    silent = [name for name in names if not form.cleaned_data.get(name)]
    return named or next(iter([*silent, *names]))
