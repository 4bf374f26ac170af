"""What the desk asks between an intention and the decision: what the resident says, that it is dropped, and why it is decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.decisions.queries.who_speaks import Voices
from keukentafel.kernel.dates import plain_date
from keukentafel.web.desk import who
from keukentafel.web.desk.forms import DutchDate

from .change_forms import LONGEST
from .letter_fields import sheet_of_rights


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
            help_text=_(
                "Kind en ouders worden allebei gevraagd. Eén reactie telt niet voor allebei. "
                "Wie later reageert, legt u later vast."
            ),
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
