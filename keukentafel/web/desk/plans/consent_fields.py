"""Where a refusal about consent stands on a form: at the field of whoever it is about."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from keukentafel.domain.people.queries import trust
from keukentafel.domain.plans import queries as plans
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


class OfEachMember(AtWhose, forms.Form):
    """For each member a field that says who gave their consent.

    whose  the members; none where no consent is asked
    """

    def __init__(self, *args: Any, whose: Sequence[plans.Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._whose = {f"toestemming_{each.id}": each.id for each in whose}
        for each in whose:
            self.fields[f"toestemming_{each.id}"] = forms.ChoiceField(
                label=_("Toestemming van %(name)s") % {"name": each.name},
                required=False,
                choices=[("", _("Geen toestemming")), *trust.givers()],
            )

    def consent_of(self, refusal: Refusal) -> str:
        return of_members(self, refusal, self._whose)

    @property
    def consents(self) -> list[forms.BoundField]:
        return [self[name] for name in self._whose]

    @property
    def gave(self) -> dict[int, str]:
        """Key of the member → who gave the consent, of those who did."""
        values = self.cleaned_data
        return {person: values[name] for name, person in self._whose.items() if values.get(name)}
