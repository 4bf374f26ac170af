"""Forms of what stands around a conversation. They check what was typed; what may be done is decided by the deeds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.kernel.moments import AMSTERDAM
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.desk.plans.decision_forms import choose_law
from keukentafel.web.melding_form import LONGEST
from keukentafel.web.number_fields import WholeNumber

CLOCK = re.compile(r"(\d{1,2})[.:u ]?(\d{2})?\s*(?:uur)?")


class DutchTime(forms.CharField):
    """14.30, 14:30 or 14 uur."""

    def clean(self, value: Any) -> time | None:
        text = super().clean(value)
        if not text:
            return None
        found = CLOCK.fullmatch(text.strip())
        if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise forms.ValidationError(_("Dit is geen tijd. Schrijf hem als 14.30."))
        return time(int(found[1]), int(found[2] or 0))


class MomentForm(forms.Form):
    """A day and a time."""

    on = DutchDate(label=gettext_lazy("Dag"), max_length=40)
    hour = DutchTime(label=gettext_lazy("Tijd"), max_length=10, help_text=gettext_lazy("Bijvoorbeeld 14.30"))
    place = forms.ChoiceField(
        label=gettext_lazy("Waar?"), choices=intake.place_kinds, widget=forms.RadioSelect, initial="thuis"
    )
    where = forms.CharField(
        label=gettext_lazy("Adres, kamer of vergaderadres"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Niet nodig als het bij de inwoner thuis is."),
    )

    @property
    def starts_at(self) -> datetime:
        values = self.cleaned_data
        return datetime.combine(values["on"], values["hour"], AMSTERDAM)


class AppointmentForm(MomentForm):
    """Everything about a new appointment. people, contacts and colleagues are choices of id and name."""

    minutes = WholeNumber(
        label=gettext_lazy("Minuten"), min_value=5, max_value=480, initial=60,
        error_messages={
            "min_value": gettext_lazy("Een gesprek duurt ten minste 5 minuten."),
            "max_value": gettext_lazy("Een gesprek duurt ten hoogste 480 minuten, dat is acht uur."),
        },
    )  # fmt: skip
    account = forms.ChoiceField(label=gettext_lazy("Wie voert het gesprek?"))
    members = forms.MultipleChoiceField(
        label=gettext_lazy("Wie van het huishouden komen erbij?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    network = forms.MultipleChoiceField(
        label=gettext_lazy("Wie uit het netwerk komen erbij?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    colleagues = forms.MultipleChoiceField(
        label=gettext_lazy("Welke collega's komen erbij?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    representative = forms.CharField(label=gettext_lazy("Vertegenwoordiger"), max_length=120, required=False)
    support = forms.CharField(
        label=gettext_lazy("Onafhankelijke cliëntondersteuner"), max_length=120, required=False
    )
    interpreter = forms.CharField(
        label=gettext_lazy("Taal van de tolk"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Leeg: er komt geen tolk."),
    )
    remark = forms.CharField(
        label=gettext_lazy("Opmerking voor de inwoner"),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Dit staat in de bevestiging."),
    )

    def __init__(
        self,
        *args: Any,
        members: Iterable[tuple[int, str]],
        network: Iterable[tuple[int, str]],
        colleagues: Iterable[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        others = list(colleagues)
        for name, choices in (("members", members), ("network", network), ("colleagues", others[1:])):
            self.fields[name].choices = list(choices)
            if not self.fields[name].choices:
                del self.fields[name]
        self.fields["account"].choices = others

    @property
    def comes(self) -> tuple[intakes.Comes, ...]:
        values = self.cleaned_data
        comes = [intakes.Comes("lid", person=int(each)) for each in values.get("members", ())]
        comes += [intakes.Comes("netwerk", contact=int(each)) for each in values.get("network", ())]
        comes += [
            intakes.Comes("professional", account=int(each))
            for each in values.get("colleagues", ())
            if each != values["account"]
        ]
        for kind, name in (("vertegenwoordiger", "representative"), ("ondersteuner", "support")):
            if values[name].strip():
                comes.append(intakes.Comes(kind, name=values[name].strip()))
        return tuple(comes)

    @property
    def planned(self) -> intakes.Planned:
        values = self.cleaned_data
        return intakes.Planned(
            place=values["place"], starts_at=self.starts_at, account=int(values["account"]), where=values["where"],
            minutes=values["minutes"], interpreter=values["interpreter"], remark=values["remark"],
            participants=self.comes,
        )  # fmt: skip


class MoveForm(MomentForm):
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"), max_length=400, help_text=gettext_lazy("De inwoner kan dit lezen.")
    )


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom gaat het niet door?"),
        max_length=400,
        help_text=gettext_lazy("Dit staat in de brief aan de inwoner."),
    )
    by_resident = forms.BooleanField(label=gettext_lazy("De inwoner heeft zelf afgezegd"), required=False)


class ReactionForm(forms.Form):
    """A reaction that came on paper or was told."""

    who = forms.ChoiceField(label=gettext_lazy("Van wie?"))
    way = forms.ChoiceField(
        label=gettext_lazy("Hoe kwam de reactie?"),
        choices=[("papier", gettext_lazy("op papier")), ("mondeling", gettext_lazy("mondeling"))],
        widget=forms.RadioSelect,
        initial="papier",
    )
    agrees = forms.ChoiceField(
        label=gettext_lazy("Klopt het verslag volgens deze persoon?"),
        choices=[("", gettext_lazy("niet gezegd")), ("ja", gettext_lazy("ja")), ("nee", gettext_lazy("nee"))],
        required=False,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("Wat is de reactie?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
    )

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [(str(person), name) for person, name in people]


class ApplicationForm(forms.Form):
    """An aanvraag that came in by itself."""

    case = forms.ChoiceField(label=gettext_lazy("Bij welke zaak?"))
    person = forms.ChoiceField(label=gettext_lazy("Voor wie?"))
    origin = forms.ChoiceField(label=gettext_lazy("Hoe kwam de aanvraag binnen?"))
    came_on = DutchDate(label=gettext_lazy("Op welke dag?"), max_length=40)
    law = forms.ChoiceField(
        label=gettext_lazy("Op grond van welke wet?"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Daar volgen de termijn, de producten, de gronden en de brief uit."),
        error_messages={"required": gettext_lazy("Kies op grond van welke wet dit wordt gevraagd.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Welke hulp wordt gevraagd?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
    )

    def __init__(
        self,
        *args: Any,
        cases: Sequence[decisions.CaseChoice],
        people: Iterable[tuple[int, str]],
        laws: Sequence[tuple[str, str]],
        on: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_law(self, laws, cases)
        origins = [each for each in decisions.origins() if each[0] not in ("verslag", "portaal")]
        for name, choices in (
            ("case", [(each.number, f"{each.number} · {each.subject}") for each in cases]),
            ("person", [(str(person), name) for person, name in people]), ("origin", origins),
        ):  # fmt: skip
            self.fields[name].choices = list(choices)
        self.fields["came_on"].initial = on.strftime("%d-%m-%Y")
