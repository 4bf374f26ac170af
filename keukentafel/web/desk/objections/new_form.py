"""What the desk asks of an objection that came in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.decisions.queries import objection_choices as choices
from keukentafel.domain.decisions.queries.objection_beside import PROVIDER, MayObject, Near, other_of
from keukentafel.domain.decisions.queries.who_speaks import Voices
from keukentafel.web.desk import who

from .forms import choice, day, line, words

LINES = 2
"""Of an envelope, at the least."""
RESIDENT, NEIGHBOUR, SOMEBODY = "inwoner", "buur", "ander"


class NewObjectionForm(forms.Form):
    asked_sometimes = frozenset({"name", "address"})

    what = forms.MultipleChoiceField(
        label=gettext_lazy("Waar gaat het bezwaar over?"),
        help_text=gettext_lazy(
            "Gaat het over meer? Kies ze allemaal: elk krijgt een eigen nummer, met een eigen termijn en uitkomst."
        ),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy(
                "Kies waar het bezwaar over gaat. Bel de inwoner als dat niet duidelijk is."
            )
        },
    )
    objector = forms.ChoiceField(label=gettext_lazy("Van wie is het bezwaar?"), widget=forms.RadioSelect)
    name = line(
        gettext_lazy("Naam van wie bezwaar maakt"),
        longest=160,
        required=False,
        hint=gettext_lazy("Alleen bij een aanbieder, een buur of iemand anders."),
    )
    address = words(
        gettext_lazy("Adres voor de brieven"),
        rows=3,
        longest=400,
        required=False,
        hint=gettext_lazy("Ook alleen dan: straat, en op de laatste regel postcode en plaats."),
    )
    channel = choice(gettext_lazy("Hoe kwam het binnen?"), choices.objection_channels)
    received_on = day(gettext_lazy("Ontvangen op"))
    posted_on = day(
        gettext_lazy("Poststempel"),
        required=False,
        hint=gettext_lazy(
            "Alleen bij een brief. Op tijd gepost telt ook als de brief binnen een week erna aankomt."
        ),
    )
    early = forms.BooleanField(
        label=gettext_lazy("Wie bezwaar maakt, kon denken dat het besluit er al was"),
        required=False,
        help_text=gettext_lazy("Alleen als het voor de dag van het besluit kwam (Awb, artikel 6:10)."),
    )
    on_behalf = line(
        gettext_lazy("Namens wie bezwaar maakt, door"),
        required=False,
        hint=gettext_lazy("Leeg als die zelf bezwaar maakt. Bij een ander hoort een machtiging."),
    )
    text = words(
        gettext_lazy("Wat klopt er niet, in de woorden van wie bezwaar maakt?"),
        rows=6,
        hint=gettext_lazy("Neem over wat er staat."),
    )
    file = forms.FileField(label=gettext_lazy("De brief of het bericht zelf"), required=False)

    def __init__(
        self, *args: Any, parts: Sequence[tuple[str, str]], voices: Voices, may: MayObject, only_others: bool = False,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        """parts: of help at once, code and words; only_others: the resident objected already"""
        super().__init__(*args, **kwargs)
        what: Any = self.fields["what"]
        what.choices = parts
        if len(parts) == 1:
            del self.fields["what"]
        self._early = self.fields.pop("early")
        if self._early.widget.value_from_datadict(self.data, self.files, "early"):
            self.ask_early()
        self.voices, self.may = voices, may
        objector: Any = self.fields["objector"]
        objector.choices = self._who(only_others)
        objector.required = only_others
        objector.error_messages["required"] = _("Kies van wie het bezwaar is.")
        objector.initial = "" if only_others else RESIDENT
        if only_others:
            return
        if voices.speakers:
            who.ask(self, voices, _("Wie maakt er bezwaar voor de inwoner?"), before="on_behalf")
            self.fields["on_behalf"].label = _("Naam van die ander")
            self.fields["on_behalf"].help_text = _("Bij een ander hoort een machtiging.")

    def ask_early(self) -> None:
        """It came before there was a decision: whether they could think that there was."""
        self.fields["early"] = self._early
        self.order_fields([*self._before_early(), "early"])

    def _before_early(self) -> list[str]:
        names = list(self.fields)
        return names[: names.index("posted_on") + 1]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        chosen = values.pop("objector", "") or RESIDENT
        typed = {"name": values.pop("name", ""), "address": values.pop("address", "")}
        if chosen == RESIDENT:
            self._of_resident(values, typed)
            values["who"] = None
            return values
        values["who"] = self._other(chosen, typed)
        return values

    def _of_resident(self, values: dict[str, Any], typed: dict[str, str]) -> None:
        if any(typed.values()):
            self.add_error(
                "objector", _("Is het bezwaar van een ander? Kies dat hier, of maak de naam leeg.")
            )
        if values.get("who"):
            values["on_behalf"] = who.said_by(self, self.voices)
        elif "who" in self.fields:
            self.add_error("who", _("Kies wie er bezwaar maakt."))

    def _other(self, chosen: str, typed: dict[str, str]) -> Other | None:
        for each in self.may.near:
            if chosen == str(each.person):
                return self._near(each, typed)
        name = typed["name"] or (self.may.provider if chosen == PROVIDER else "")
        lines = tuple(each.strip() for each in typed["address"].splitlines() if each.strip())
        if not name:
            self.add_error("name", _("Vul in wie er bezwaar maakt."))
        if len(lines) < LINES:
            self.add_error(
                "address",
                _(
                    "Vul het adres in: straat en nummer, en op de laatste regel postcode en plaats. Staat het er niet bij? "
                    "Vraag het eerst. De dag van ontvangst blijft gelden."
                ),
            )
        return Other(chosen, None, name, lines) if name and len(lines) >= LINES else None

    def _near(self, chosen: Near, typed: dict[str, str]) -> Other:
        if any(typed.values()):
            self.add_error(
                "objector",
                _("%(name)s staat in het dossier. Is het bezwaar van een ander? Kies dat hier, of maak naam en adres leeg.")
                % {"name": chosen.name},
            )  # fmt: skip
        return other_of(chosen)

    def _who(self, only_others: bool) -> list[tuple[str, str]]:
        own = (
            []
            if only_others
            else [(RESIDENT, _("%(name)s, over wie het besluit gaat") % {"name": self.may.resident})]
        )
        names = {code: str(name) for code, name in choices.qualities()}
        near = [(str(each.person), f"{each.name} ({names[each.quality]})") for each in self.may.near]
        provider = f"{names[PROVIDER]}: {self.may.provider}" if self.may.provider else names[PROVIDER]
        return [*own, *near, (PROVIDER, provider), (NEIGHBOUR, names[NEIGHBOUR]), (SOMEBODY, names[SOMEBODY])]
