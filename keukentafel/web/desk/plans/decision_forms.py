"""What the desk asks about an aanvraag, a proposal and a decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.plans import queries as plans
from keukentafel.web.desk.forms import DutchDate

LONG = {"rows": 4}


class AanvraagForm(forms.Form):
    case = forms.ChoiceField(
        label=gettext_lazy("Bij welke zaak?"), error_messages={"required": gettext_lazy("Kies een zaak.")}
    )
    person = forms.TypedChoiceField(
        label=gettext_lazy("Voor wie?"),
        coerce=int,
        error_messages={"required": gettext_lazy("Kies voor wie.")},
    )
    asked_by = forms.ChoiceField(
        label=gettext_lazy("Wie vraagt het aan?"),
        widget=forms.RadioSelect,
        required=False,
        help_text=gettext_lazy(
            "Wie met een machtiging aanvraagt, leest het besluit en de brief mee (Awb, artikel 2:1)."
        ),
    )

    def __init__(
        self, *args: Any, plan: plans.PictureView, cases: Sequence[decisions.CaseChoice], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = [(each.number, f"{each.number} · {each.subject}") for each in cases]
        self.fields["person"].choices = [(each.id, each.name) for each in plan.members]
        askers = [(each.number, each.asker) for each in cases if each.asker]
        if not askers:
            del self.fields["asked_by"]
            return
        self.fields["asked_by"].choices = [
            ("", _("de inwoner zelf")),
            *(
                (number, _("%(name)s, met een machtiging (%(case)s)") % {"name": name, "case": number})
                for number, name in askers
            ),
        ]
        self.fields["asked_by"].initial = ""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("asked_by") and values["asked_by"] != values.get("case"):
            self.add_error("asked_by", _("Deze persoon deed de melding bij een andere zaak. Kies opnieuw."))
        return values

    @property
    def wanted(self) -> dict[str, Any]:
        """What the deed asks for."""
        values = self.cleaned_data
        return {
            "case_number": values["case"],
            "person": values["person"],
            "on_behalf": bool(values.get("asked_by")),
        }


class ProposalForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("Wat stelt u voor?"),
        choices=decisions.advices,
        widget=forms.RadioSelect,
        initial="granted",
        required=False,
        help_text=gettext_lazy("Bij afwijzen vult u in wat de inwoner vroeg, en waarom dat niet nodig is."),
    )
    goal = forms.TypedChoiceField(
        label=gettext_lazy("Voor welk doel?"),
        coerce=int,
        error_messages={"required": gettext_lazy("Kies een doel.")},
    )
    product = forms.ChoiceField(
        label=gettext_lazy("Welke voorziening?"),
        error_messages={"required": gettext_lazy("Kies een voorziening.")},
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Hoe?"), choices=decisions.forms, widget=forms.RadioSelect, initial="zin"
    )
    provider = forms.TypedChoiceField(
        label=gettext_lazy("Aanbieder"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("Leeg bij een pgb of een subsidie."),
    )
    volume = forms.IntegerField(
        label=gettext_lazy("Hoeveel?"),
        min_value=1,
        max_value=10_000,
        help_text=gettext_lazy("Aantal per keer dat de voorziening telt, bijvoorbeeld 3 uur per week."),
        error_messages={
            "required": gettext_lazy("Vul een aantal in."),
            "invalid": gettext_lazy("Schrijf een heel getal, bijvoorbeeld 3."),
            "min_value": gettext_lazy("Vul een aantal van 1 of meer in."),
            "max_value": gettext_lazy("Dit aantal is te hoog."),
        },
    )
    starts_on = DutchDate(
        label=gettext_lazy("Eerste dag"),
        max_length=40,
        error_messages={"required": gettext_lazy("Vul de eerste dag in.")},
    )
    ends_on = DutchDate(
        label=gettext_lazy("Laatste dag"),
        max_length=40,
        error_messages={"required": gettext_lazy("Vul de laatste dag in.")},
    )
    cheaper = forms.CharField(
        label=gettext_lazy("Welke goedkopere oplossing is bekeken, en waarom past die niet?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=4_000,
        help_text=gettext_lazy("Nodig als er een goedkoper product van dezelfde soort is."),
    )
    other = forms.CharField(
        label=gettext_lazy("Wat is verder bekeken, en waarom past dat niet?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=4_000,
        help_text=gettext_lazy(
            "Eigen kracht, netwerk en wat er voor iedereen is, komen uit de verheldering."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom past dit, of waarom niet?"),
        widget=forms.Textarea(attrs=LONG),
        max_length=4_000,
        error_messages={"required": gettext_lazy("Schrijf op waarom dit past.")},
    )

    def __init__(
        self,
        *args: Any,
        goals: Sequence[tuple[int, str]],
        products: Sequence[decisions.ProductChoice],
        providers: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = list(goals)
        self.fields["product"].choices = [
            ("", _("Kies een voorziening")),
            *((each.code, each.name) for each in products),
        ]
        self.fields["provider"].choices = [("", _("geen")), *providers]

    def clean_outcome(self) -> str:
        return self.cleaned_data["outcome"] or "granted"

    @property
    def wanted(self) -> dict[str, Any]:
        """What the deed asks for."""
        values = dict(self.cleaned_data)
        considered = {"goedkoper": values.pop("cheaper"), "anders": values.pop("other")}
        return values | {"considered": considered}

    @property
    def sized(self) -> dict[str, Any]:
        """What a sum asks for."""
        values = self.cleaned_data
        same = ("product", "form", "volume", "starts_on", "ends_on")
        return {name: values[name] for name in same} | {"grants": values["outcome"] == "granted"}


class SumForm(ProposalForm):
    """To calculate, what it is for and why may still be empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("goal", "reason"):
            self.fields[name].required = False


class DecideForm(forms.Form):
    proposal = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Besluit"),
        choices=decisions.outcomes_on_aanvraag,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies of u toekent of afwijst.")},
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Op welke grond wijst u (een deel) af?"),
        required=False,
        help_text=gettext_lazy("Niet nodig bij toekennen. De brief noemt het artikel."),
    )
    grounds = forms.CharField(
        label=gettext_lazy("Waarom neemt u dit besluit?"),
        widget=forms.Textarea(attrs={"rows": 7}),
        max_length=4_000,
        help_text=gettext_lazy(
            "Dit staat zo in de brief. Het begint met wat het onderzoek opleverde: schrijf dat om, in gewone woorden."
        ),
        error_messages={
            "required": gettext_lazy(
                "Schrijf op waarom u dit besluit neemt. De inwoner leest dat in de brief."
            ),
            "max_length": gettext_lazy("De motivering is te lang voor een brief. Houd het bij 4.000 tekens."),
        },
    )
    own = forms.CharField(
        label=gettext_lazy("Wat wilt u er zelf bij schrijven?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4_000,
        required=False,
        help_text=gettext_lazy("Een eigen alinea, boven aan de brief. Laat leeg als dat niet nodig is."),
    )
    rights = forms.BooleanField(
        label=gettext_lazy("Doe het blad ‘Uw rechten bij dit besluit’ bij de brief"),
        required=False,
        initial=True,
        help_text=gettext_lazy("In Mijn dossier staat het altijd bij de brief."),
    )

    def __init__(self, *args: Any, grounds: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [("", _("Kies een grond, of laat leeg bij toekennen")), *grounds]

    def clean_grounds(self) -> str:
        """What the page began with is no reason yet; how it would look in a letter may be seen."""
        text: str = self.cleaned_data["grounds"]
        if "bekijk" not in self.data and text.split() == str(self.initial.get("grounds", "")).split():
            raise forms.ValidationError(
                _(
                    "U hebt deze tekst nog niet aangepast. Lees hem na, en schrijf op waarom u dit besluit neemt."
                )
            )
        return text
