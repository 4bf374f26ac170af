"""The forms of direction. They check what was typed; what may be done is decided by the deeds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from keukentafel.domain.plans import queries as plans
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.desk.organisations.field import OrganisationField

LONG = {"rows": 4}


class UntilForm(forms.Form):
    """Until which day, and why; both are read by the household."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        widget=forms.Textarea(attrs=LONG),
        max_length=2_000,
        help_text=gettext_lazy("Het huishouden leest dit ook."),
        error_messages={
            "required": gettext_lazy("Schrijf op waarom het huishouden de regie nu niet zelf heeft.")
        },
    )
    until_on = DutchDate(
        label=gettext_lazy("Tot welke dag?"),
        max_length=40,
        help_text=gettext_lazy("Dan kijkt u samen of het huishouden het weer zelf kan."),
        error_messages={"required": gettext_lazy("Kies een dag in de toekomst.")},
    )


class DirectionForm(UntilForm):
    accepts_convenant = forms.BooleanField(
        label=gettext_lazy("Ik werk volgens het convenant"),
        error_messages={
            "required": gettext_lazy(
                "Wie de regie neemt, werkt volgens het convenant. Zet daar een vinkje bij."
            )
        },
    )


class ProlongForm(DirectionForm):
    """accepts  False where an organisation directs: the convenant is not theirs"""

    def __init__(self, *args: Any, accepts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accepts_convenant"].required = accepts
        if not accepts:
            self.fields["accepts_convenant"].widget = forms.HiddenInput()


class OutsideDirectorForm(UntilForm):
    """Veilig Thuis or a certified institution directs."""

    organisation = OrganisationField(
        label=gettext_lazy("Welke organisatie heeft de regie?"),
        error_messages={"required": gettext_lazy("Kies een organisatie uit de gids.")},
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Op welke grond?"),
        choices=plans.director_grounds,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies waarom deze organisatie de regie heeft.")},
    )
    field_order = ("organisation", "ground", "reason", "until_on")

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation = self.fields["organisation"]
        assert isinstance(organisation, OrganisationField)
        organisation.fill(reader)

    @property
    def wanted(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        chosen = values.pop("organisation")
        return {**values, "organisation": chosen.organisation, "contact": chosen.contact}
