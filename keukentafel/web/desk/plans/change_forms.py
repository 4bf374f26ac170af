"""What the desk asks when a decision is to change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import reasons
from keukentafel.rules.product_criteria import Criterion
from keukentafel.web.desk import criteria_fields
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.number_fields import Volume, check_units
from keukentafel.web.refusals import said

STOPS = ("withdrawn", "ended")
LONGEST = 4_000
OTHERWISE = ("product", "outcome", "ground", "volume", "form", "ends_on")
"""Fields of what a resident gets: with another value the reasons of before do not fit any more."""


class IntendForm(forms.Form):
    FIELD_OF: ClassVar = {"product": "effective_on", "starts_on": "effective_on"}

    product = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    mistake = forms.CharField(
        label=gettext_lazy("Wat stond er fout?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        help_text=gettext_lazy(
            "Wat er in het besluit staat, en wat er had moeten staan. Dit staat zo in de brief."
        ),
        error_messages={
            "required": gettext_lazy("Schrijf op wat er fout stond. De inwoner leest dat in de brief.")
        },
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Wat wordt het besluit?"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Bij toekennen krijgt de inwoner wat in het voorstel stond. Moet het iets anders zijn? Wijzig dat daarna."
        ),
        error_messages={"required": gettext_lazy("Kies wat het besluit wordt.")},
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Op welke grond?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies de grond waarop het besluit rust.")},
    )
    asked_on = DutchDate(
        label=gettext_lazy("Vroeg de inwoner erom? Op welke dag?"),
        max_length=40,
        required=False,
        help_text=gettext_lazy(
            "Leeg als de gemeente het uit zichzelf doet. Met een dag loopt de beslistermijn."
        ),
    )
    asked_by = forms.ChoiceField(
        label=gettext_lazy("Wie vroeg erom?"),
        widget=forms.RadioSelect,
        required=False,
        help_text=gettext_lazy(
            "Het kind is 12 tot en met 15 jaar. Vroeg een van de twee om minder hulp, dan reageren eerst allebei (Jeugdwet, "
            "artikel 7.3.4)."
        ),
    )
    effective_on = DutchDate(
        label=gettext_lazy("Vanaf welke dag?"),
        max_length=40,
        error_messages={"required": gettext_lazy("Vul in vanaf welke dag het besluit telt.")},
    )
    volume = Volume(label=gettext_lazy("Hoeveel?"))
    form = forms.ChoiceField(label=gettext_lazy("Hoe?"), widget=forms.RadioSelect)
    provider = forms.TypedChoiceField(
        label=gettext_lazy("Aanbieder"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("Leeg bij een pgb."),
    )
    ends_on = DutchDate(label=gettext_lazy("Laatste dag"), max_length=40)
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST,
        help_text=gettext_lazy(
            "Het begin van de motivering: wat eerder is besloten en wat het onderzoek opleverde. Schrijf het om tot wat nu geldt."
        ),
        error_messages={"required": gettext_lazy("Schrijf op waarom.")},
    )
    letter = forms.BooleanField(
        label=gettext_lazy("Stuur de inwoner een brief met het voornemen"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "Met de dag tot wanneer de inwoner kan reageren. Alleen als de grond dat vraagt en de inwoner er niet om vroeg."
        ),
    )

    def __init__(
        self,
        *args: Any,
        to: Any,
        providers: Sequence[tuple[int, str]],
        criteria: Sequence[Criterion] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.unit, self.criteria = to.kind, to.unit, criteria
        criteria_fields.add(self, criteria)
        self.fields["ground"].choices = [(each.code, each.name) for each in to.grounds]
        self.fields["provider"].choices = [("", _("geen")), *providers]
        self.fields["form"].choices = to.forms
        self.fields["asked_by"].choices = to.sides
        self.fields["volume"].help_text = _unit_said(to)
        if not to.sides:
            self._without("asked_by")
        if self.kind == "corrected":
            self._to_correct(to)
        else:
            del self.fields["mistake"], self.fields["outcome"]
        if not to.product:
            self._without("product")
        if self.kind in STOPS or to.outcome in STOPS:
            self.fields["effective_on"].label = _("Eerste dag zonder de hulp")
            self._without("volume", "form", "provider", "ends_on")

    def _to_correct(self, to: Any) -> None:
        """A correction asks what can be wrong in that decision."""
        self._without("asked_on", "asked_by")
        if to.outcomes:
            self.fields["outcome"].choices = to.outcomes
        else:
            self._without("outcome")
        if to.grounds:
            self.fields["ground"].required = not to.outcomes
        else:
            self._without("ground")
        if to.outcome not in STOPS:
            self._without("letter")
        if to.outcome == "refused":
            self.starts_on = to.help.starts_on
            self._without("effective_on", "volume", "form", "ends_on")
            self.fields["provider"].help_text = _("Alleen bij toekennen van zorg in natura.")

    def _without(self, *names: str) -> None:
        for name in names:
            self.fields.pop(name, None)

    @property
    def plain(self) -> list[str]:
        """Names of the fields beside what must hold for the product."""
        return list(criteria_fields.others(self.fields))

    @property
    def asked(self) -> list[criteria_fields.Asked]:
        """What must hold for the product, with its fields."""
        return criteria_fields.shown(self, self.criteria)

    def clean(self) -> dict[str, Any]:
        criteria_fields.check(self, self.criteria)
        if "volume" in self.fields:
            check_units(self, "volume", [self.unit])
        if self.cleaned_data.get("outcome") == "granted":
            self.cleaned_data["ground"] = ""
        elif "outcome" in self.fields and not self.cleaned_data.get("ground"):
            self.add_error("ground", _("Kies de grond waarop het besluit rust."))
        if "bekijk" not in self.data and "reason" in self.cleaned_data and self._needs_own_words():
            try:
                reasons.check_own(
                    self.cleaned_data["reason"], str(self.initial.get("reason", "")), field="reason"
                )
            except Refusal as refusal:
                self.add_error("reason", said(refusal))
        return self.cleaned_data

    def _needs_own_words(self) -> bool:
        """What was written about something else is no reason for this. Help that stays may keep the reasons that it had."""
        if not self.keeps_reasons:
            return True
        return any(
            (self.cleaned_data[name] or None) != self._before(name)
            for name in OTHERWISE
            if name in self.fields and name in self.cleaned_data
        )

    def _before(self, name: str) -> Any:
        value = self.initial.get(name) or None
        return self.fields[name].clean(value) if isinstance(value, str) and name == "ends_on" else value

    @property
    def keeps_reasons(self) -> bool:
        """Whether the text that it began with may stay as long as the resident gets the same."""
        return self.kind == "corrected"

    @property
    def wanted(self) -> dict[str, Any]:
        """What the deed asks for."""
        values = criteria_fields.others(self.cleaned_data)
        given = {name: value for name, value in values.items() if name != "letter"}
        if self.criteria:
            given["criteria"] = criteria_fields.answers(self.cleaned_data, self.criteria)
        first = {} if "effective_on" in given else {"effective_on": self.starts_on}
        return {"kind": self.kind, "ground": "", **first, **given}

    @property
    def asks_by_letter(self) -> bool:
        return bool(self.cleaned_data.get("letter"))


class TypedForm(forms.Form):
    """What was typed about a decision that no longer holds: nothing of it is judged."""

    effective_on = IntendForm.base_fields["effective_on"]
    mistake = IntendForm.base_fields["mistake"]
    reason = IntendForm.base_fields["reason"]


def _unit_said(to: Any) -> str:
    """In what the volume is counted. The number of before says nothing in another unit."""
    if to.counts_alike or to.product:
        return _("In %(unit)s.") % {"unit": to.counted}
    return _("Was %(before)s; nu telt deze hulp in %(unit)s. Vul opnieuw in hoeveel.") % {
        "before": to.help.quantity, "unit": to.counted
    }  # fmt: skip
