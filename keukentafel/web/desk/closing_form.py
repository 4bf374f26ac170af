"""The form that closes a case: with what, what was done about safety, of what it is a double, and why money stays unpaid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake.queries import doubles as intake
from keukentafel.domain.process import actions as process_actions
from keukentafel.domain.process.actions.closing import DOUBLE
from keukentafel.kernel.dates import short_date
from keukentafel.kernel.moments import dutch_day

from .case_forms import case_number, reason


class CloseForm(forms.Form):
    """safety: the case is about safety, and nothing says yet what was done about it. doubles: what may be the same. money: tasks
    about money that is open."""

    asked_sometimes = frozenset({"double_of", "other", "unpaid"})

    result = forms.ChoiceField(label=gettext_lazy("Resultaat"), choices=cases.results)
    double_of = forms.ChoiceField(
        label=gettext_lazy("Dubbel? Kies de zaak die verdergaat"), required=False, widget=forms.RadioSelect
    )
    other = forms.CharField(
        label=gettext_lazy("Dubbel? Zaaknummer van de zaak die verdergaat"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld Z-2026-0000012."),
    )
    reason = reason(gettext_lazy("Toelichting"), required=False)
    how = forms.ChoiceField(
        label=gettext_lazy("Wat is er met de veiligheid gedaan?"),
        choices=process_actions.ways_to_settle,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat er met de veiligheid is gedaan.")},
    )
    safety = forms.CharField(
        label=gettext_lazy("Wat is er afgesproken, of waarom was het niet nodig?"),
        help_text=gettext_lazy(
            "In een paar woorden, zonder bijzonderheden. Collega’s die deze zaak mogen lezen, lezen dit ook."
        ),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Schrijf kort op wat er is afgesproken, of waarom het niet nodig was.")
        },
    )
    unpaid = forms.CharField(
        label=gettext_lazy("Er staat nog geld open. Waarom wordt dat hier niet meer betaald?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    finish_work = forms.BooleanField(
        label=gettext_lazy("Open taken van deze zaak afronden en lopende termijnen afbreken"),
        required=False,
        help_text=gettext_lazy(
            "Een termijn die u afbreekt, telt niet als gehaald. Gaat de zaak weer open, dan loopt hij verder. Een termijn waarin "
            "een besluit moet komen, breekt u zo niet af."
        ),
    )

    def __init__(
        self,
        *args: Any,
        safety: bool = False,
        doubles: Iterable[intake.PerhapsDouble] = (),
        money: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if money:
            self.fields["unpaid"].help_text = _(
                "Open staat: %(what)s. De gemeente betaalt binnen zes weken (Awb, artikel 4:87). Laat dat eerst doen als het kan."
            ) % {"what": ", ".join(money)}
        else:
            del self.fields["unpaid"]
        if not safety:
            del self.fields["how"], self.fields["safety"]
        known = [(each.number, _double(each)) for each in doubles]
        if not known:
            del self.fields["double_of"]
            return
        self.fields["double_of"].choices = [*known, ("", _("Geen van deze"))]
        self.fields["other"].label = _("Staat de zaak er niet bij? Zaaknummer van de zaak die verdergaat")

    def clean_other(self) -> str:
        """The number that was typed, or else what was chosen; empty for what is no double."""
        if self.cleaned_data.get("result") != DOUBLE:
            return ""
        chosen, typed = self.cleaned_data.get("double_of", ""), self.cleaned_data["other"].strip()
        number = case_number(typed) if typed else ""
        if chosen and number and number != chosen:
            raise forms.ValidationError(
                _("U koos %(chosen)s en schreef een ander nummer op. Laat er één staan.") % {"chosen": chosen}
            )
        return number or chosen


def _double(each: intake.PerhapsDouble) -> str:
    return _("%(number)s: %(subject)s, van %(day)s (%(why)s)") % {
        "number": each.number,
        "subject": each.subject,
        "day": short_date(dutch_day(each.opened_at)),
        "why": each.why,
    }
