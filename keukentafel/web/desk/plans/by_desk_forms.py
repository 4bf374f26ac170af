"""What the desk asks about a decision that a regional desk took in the name of the municipality."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.actions.desk_decisions import RefusedByDesk, RightDesk
from keukentafel.domain.decisions.queries.desk_decisions import DeskChoices, DeskDecisionView
from keukentafel.web.desk.forms import DutchDate

LONG = {"rows": 3, "dir": "auto"}


def _reason() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Wat klopte er niet?"), max_length=400, widget=forms.Textarea(attrs=LONG),
        error_messages={"required": gettext_lazy("Schrijf op wat er niet klopte.")},
    )  # fmt: skip


class DeskForm(forms.Form):
    """Which desk it was, and its letter."""

    name = forms.CharField(
        label=gettext_lazy("Welk loket besloot?"), max_length=120,
        error_messages={"required": gettext_lazy("Vul in welk loket besloot.")},
    )  # fmt: skip
    contact = forms.CharField(
        label=gettext_lazy("Wie bij het loket besloot?"), max_length=120, required=False,
        help_text=gettext_lazy("Zoals het in de brief staat. Niet bekend? Laat het leeg."),
    )  # fmt: skip
    document = forms.CharField(
        label=gettext_lazy("Kenmerk van de brief van het loket"), max_length=120, required=False
    )
    known_on = DutchDate(
        label=gettext_lazy("Dag waarop het loket de brief stuurde"), required=False,
        help_text=gettext_lazy("Niet bekend? Laat het leeg: dan telt de dag van het besluit."),
    )  # fmt: skip


class RefusedForm(DeskForm):
    """That a desk refused what was asked."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat voor loket?"),
        error_messages={"required": gettext_lazy("Kies wat voor loket besloot.")},
    )
    decided_on = DutchDate(
        label=gettext_lazy("Dag van het besluit"),
        error_messages={"required": gettext_lazy("Vul de dag van het besluit in.")},
    )
    product = forms.ChoiceField(label=gettext_lazy("Welke hulp kwam er niet?"), required=False)
    what = forms.CharField(
        label=gettext_lazy("Staat het er niet bij? Omschrijf het"), max_length=200, required=False
    )
    granted = forms.ChoiceField(
        label=gettext_lazy("Kende het loket wel iets anders of minder toe?"), required=False,
        help_text=gettext_lazy("Dat nam u eerst op als verwijzing."),
    )  # fmt: skip
    ground = forms.ChoiceField(
        label=gettext_lazy("Op welke grond?"), error_messages={"required": gettext_lazy("Kies een grond.")}
    )
    grounds = forms.CharField(
        label=gettext_lazy("Waarom besloot het loket dit?"), widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        max_length=4_000, help_text=gettext_lazy("Zoals de brief het zegt, in gewone woorden. De inwoner leest dit."),
        error_messages={"required": gettext_lazy("Schrijf op waarom het loket dit besloot. De inwoner leest dat.")},
    )  # fmt: skip
    field_order = (
        "kind", "name", "contact", "document", "decided_on", "known_on", "product", "what", "granted", "ground", "grounds",
    )  # fmt: skip

    def __init__(self, *args: Any, choices: DeskChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = choices.kinds
        self.fields["product"].choices = [("", _("Iets anders, zie hieronder")), *choices.products]
        self.fields["ground"].choices = [("", _("Kies een grond")), *choices.grounds]
        self.fields["granted"].choices = [("", _("Nee, niets")), *choices.granted]
        if not choices.granted:
            del self.fields["granted"]

    def told(self) -> RefusedByDesk:
        return RefusedByDesk(**self.cleaned_data)


class RightDeskForm(DeskForm):
    reason = _reason()

    def __init__(self, *args: Any, view: DeskDecisionView, **kwargs: Any) -> None:
        """view: what stands there now"""
        stands = {
            "name": view.name,
            "contact": view.contact,
            "document": view.document,
            "known_on": view.known_on,
        }
        super().__init__(*args, initial=stands, **kwargs)
        if view.known_on is None:
            self.fields["reason"].required = False
            self.fields["reason"].help_text = _("Niet nodig als u alleen de dag van de brief invult.")

    def right(self) -> RightDesk:
        return RightDesk(
            **{name: self.cleaned_data[name] for name in ("name", "contact", "document", "known_on")}
        )


class MistakenForm(forms.Form):
    reason = _reason()
