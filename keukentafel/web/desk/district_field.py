"""The district of a new household: chosen, else the one of the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.people import queries as people
from keukentafel.domain.process.queries.districts import district_of
from keukentafel.domain.walls.reader import Reader


class DistrictField(forms.TypedChoiceField):
    """Nothing is chosen beforehand: the first district of a list is seldom the right one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Wijk"),
            help_text=gettext_lazy(
                "Weten wij van het adres in welke wijk het ligt? Dan mag dit leeg blijven."
            ),
            coerce=int,
            required=False,
            empty_value=None,
            **kwargs,
        )

    def offer(self, districts: Sequence[people.DistrictChoice]) -> None:
        self.choices = [("", _("Kies")), *((each.id, each.name) for each in districts)]


def settle(form: forms.Form, values: dict[str, Any], reader: Reader) -> None:
    """Fill in the district by the address when nobody chose one, or say that it must be chosen."""
    if values.get("district") or form.errors:
        return
    address = {name: values.get(name, "") for name in ("postcode", "number", "town")}
    values["district"] = district_of(**address, reader=reader)
    if values["district"] is None:
        form.add_error("district", _("Kies een wijk: dit adres wijst er geen aan."))
