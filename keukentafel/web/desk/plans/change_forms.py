"""What the desk asks when a decision is to change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.decisions.queries.who_speaks import Voices
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import reasons
from keukentafel.rules.product_criteria import Criterion
from keukentafel.web.desk import criteria_fields, who
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.number_fields import Volume, check_units
from keukentafel.web.refusals import said

from .letter_fields import sheet_of_rights

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
        self._without("asked_on")
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


class HearForm(forms.Form):
    on = DutchDate(
        label=gettext_lazy("Op welke dag?"),
        max_length=40,
        help_text=gettext_lazy("De dag van de reactie, of de dag waarop de tijd daarvoor om was."),
        error_messages={"required": gettext_lazy("Vul de dag in.")},
    )
    way = forms.ChoiceField(label=gettext_lazy("Hoe?"), required=False)
    view = forms.CharField(
        label=gettext_lazy("Wat vindt de inwoner ervan?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy("In de woorden van de inwoner."),
    )
    exception = forms.ChoiceField(
        label=gettext_lazy("Of: waarom is het niet gevraagd?"),
        required=False,
        help_text=gettext_lazy("Alleen als een van deze uitzonderingen past."),
    )
    why = forms.CharField(label=gettext_lazy("Waarom past die uitzondering?"), max_length=400, required=False)

    def __init__(
        self,
        *args: Any,
        exceptions: Sequence[tuple[str, str]],
        voices: Voices,
        again: bool = False,
        **kwargs: Any,
    ) -> None:
        """again: somebody said something before, or why that was not asked is known"""
        super().__init__(*args, **kwargs)
        self.voices = voices
        self.fields["way"].choices = [("", _("Kies")), *decisions.hearing_ways()]
        self.fields["exception"].choices = [("", _("het is gevraagd")), *exceptions]
        if again:
            del self.fields["exception"], self.fields["why"]
        if voices.both:
            self._ask_both()
        if voices.speakers or voices.both:
            self._ask_who()

    def _ask_both(self) -> None:
        """source  Jeugdwet, artikel 7.3.4"""
        self.fields["view"].label = _("Wat vindt %(name)s ervan?") % {"name": self.voices.name}
        self.fields["of_parents"] = forms.CharField(
            label=_("Wat vindt wie het gezag heeft ervan?"), max_length=LONGEST, required=False,
            widget=forms.Textarea(attrs={"rows": 5}),
            help_text=_("Kind en ouders worden allebei gevraagd. Eén reactie telt niet voor allebei."),
        )  # fmt: skip

    def _ask_who(self) -> None:
        self.fields["on_behalf"] = forms.CharField(
            label=_("Naam van die ander"), max_length=120, required=False
        )
        said = "of_parents" if self.voices.both else "view"
        label = _("Wie zegt dit namens de ouders?") if self.voices.both else _("Wie zegt dit?")
        rest = [each for each in self.fields if each != "on_behalf"]
        self.order_fields([*rest[: rest.index(said)], "on_behalf", *rest[rest.index(said) :]])
        who.ask(self, self.voices, label, before="on_behalf", own=not self.voices.both)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if "who" in self.fields:
            values["said_by"] = who.said_by(self, self.voices, parents=bool(values.get("of_parents")))
        return {name: value for name, value in values.items() if name not in ("who", "on_behalf")}


class DropForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom blijft het besluit zoals het is?"),
        max_length=400,
        help_text=gettext_lazy(
            "Kreeg de inwoner een brief over het voornemen, dan staat dit in de brief dat het niet doorgaat."
        ),
        error_messages={"required": gettext_lazy("Schrijf op waarom het besluit blijft zoals het is.")},
    )


class DecideChangeForm(forms.Form):
    grounds = forms.CharField(
        label=gettext_lazy("Waarom neemt u dit besluit?"),
        widget=forms.Textarea(attrs={"rows": 7}),
        max_length=LONGEST,
        help_text=gettext_lazy(
            "Dit staat zo in de brief. Ga ook in op wat de inwoner ervan vindt. Het artikel zetten wij erbij."
        ),
        error_messages={
            "required": gettext_lazy(
                "Schrijf op waarom u dit besluit neemt. De inwoner leest dat in de brief."
            )
        },
    )
    rights = sheet_of_rights()
    said_all = forms.BooleanField(
        label=gettext_lazy("De inwoner heeft alles gezegd"),
        required=False,
        help_text=gettext_lazy("Vraag dat eerst. Anders wacht u tot die dag voorbij is."),
    )
    read = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, until: date | None, **kwargs: Any) -> None:
        """until: the day up to and including which who answered may say more"""
        super().__init__(*args, **kwargs)
        if until is None:
            del self.fields["said_all"]
        else:
            self.fields["said_all"].label = _(
                "De inwoner heeft alles gezegd, en wacht niet tot en met %(day)s"
            ) % {"day": plain_date(until)}
