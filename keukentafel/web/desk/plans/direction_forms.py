"""The forms of direction. They check what was typed; what may be done is decided by the deeds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.plans import actions
from keukentafel.domain.plans import queries as plans
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.desk.organisations.field import OrganisationField

from .consent_fields import OfEachMember

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


class ConsentForm(OfEachMember, UntilForm):
    """Of every member of the household who gave consent, on which day and how; on the ground "vrijwillig" only."""

    asked_sometimes = frozenset({"given_on"})

    given_on = DutchDate(
        label=gettext_lazy("Op welke dag gaven zij toestemming?"), max_length=40, required=False
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Hoe gaven zij toestemming?"),
        choices=plans.consent_ways,
        widget=forms.RadioSelect,
        required=False,
        initial="scherm",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_on"].initial = today.strftime("%d-%m-%Y")

    @property
    def given(self) -> actions.Given | None:
        values = self.cleaned_data
        if not self.gave or not values["given_on"]:
            return None
        return actions.Given(self.gave, values["given_on"], values["way"])

    def asks_day(self) -> None:
        """Whoever gave consent did so on a day."""
        if self.gave and not self.cleaned_data.get("given_on") and "given_on" not in self.errors:
            self.add_error("given_on", _("Schrijf op welke dag zij toestemming gaven."))


class DirectionForm(UntilForm):
    accepts_convenant = forms.BooleanField(
        label=gettext_lazy("Ik werk volgens het convenant"),
        error_messages={
            "required": gettext_lazy(
                "Wie de regie neemt, werkt volgens het convenant. Zet daar een vinkje bij."
            )
        },
    )


def _told_by() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Wie van de organisatie zei dit, of welke uitspraak is het?"),
        max_length=160,
        error_messages={
            "required": gettext_lazy("Schrijf op wie van de organisatie dit zei, of welke uitspraak het is.")
        },
    )


class GroundEndedForm(forms.Form):
    """Why who directs by law does so no longer."""

    ended_on = DutchDate(
        label=gettext_lazy("Op welke dag verviel de grond?"),
        max_length=40,
        error_messages={"required": gettext_lazy("Schrijf op welke dag de grond verviel.")},
    )
    told_by = _told_by()
    reason = forms.CharField(
        label=gettext_lazy("Waarom is de grond er niet meer?"),
        widget=forms.Textarea(attrs=LONG),
        max_length=400,
        help_text=gettext_lazy("Het huishouden leest dit ook."),
        error_messages={"required": gettext_lazy("Schrijf op waarom de grond er niet meer is.")},
    )


class ShortenForm(forms.Form):
    """by_law: who of the organisation said so is asked, and the day is after today."""

    until_on = DutchDate(
        label=gettext_lazy("Tot welke dag?"),
        max_length=40,
        help_text=gettext_lazy("Vanaf die dag heeft het huishouden zelf de regie."),
        error_messages={"required": gettext_lazy("Schrijf op tot welke dag de regie nog loopt.")},
    )
    told_by = _told_by()
    reason = forms.CharField(
        label=gettext_lazy("Waarom stopt het eerder?"),
        widget=forms.Textarea(attrs=LONG),
        max_length=400,
        help_text=gettext_lazy("Het huishouden leest dit ook."),
        error_messages={"required": gettext_lazy("Schrijf op waarom de regie eerder stopt.")},
    )

    def __init__(self, *args: Any, by_law: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_law:
            del self.fields["told_by"]


class ProlongForm(DirectionForm, ConsentForm):
    """accepts  False where an organisation directs: the convenant is not theirs"""

    def __init__(self, *args: Any, accepts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accepts_convenant"].required = accepts
        if not accepts:
            self.fields["accepts_convenant"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        self.asks_day()
        return values

    @property
    def wanted(self) -> dict[str, Any]:
        values = self.cleaned_data
        return {
            **{name: values[name] for name in ("reason", "until_on", "accepts_convenant")},
            "given": self.given,
        }


class OutsideDirectorForm(ConsentForm):
    """Veilig Thuis or a certified institution directs, or another of the household's own will."""

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
        self.fields["reason"].help_text = _(
            "Het huishouden leest dit ook. Is het op grond van de wet, dan pas als u opschrijft dat het thuis is verteld."
        )

    @property
    def by_law(self) -> bool:
        return self["ground"].value() not in (None, "", actions.VOLUNTARY)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("ground") == actions.VOLUNTARY:
            self.asks_day()
        return values

    @property
    def wanted(self) -> dict[str, Any]:
        values = self.cleaned_data
        chosen = values["organisation"]
        return {
            **{name: values[name] for name in ("ground", "reason", "until_on")},
            "organisation": chosen.organisation,
            "contact": chosen.contact,
            "given": self.given if values["ground"] == actions.VOLUNTARY else None,
        }
