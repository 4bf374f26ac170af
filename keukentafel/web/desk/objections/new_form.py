"""What the desk asks of an objection that came in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.queries import objection_choices as choices
from keukentafel.domain.decisions.queries.who_speaks import Voices
from keukentafel.web.desk import who

from .forms import choice, day, line, words


class NewObjectionForm(forms.Form):
    channel = choice(gettext_lazy("Hoe kwam het binnen?"), choices.objection_channels)
    received_on = day(gettext_lazy("Ontvangen op"))
    posted_on = day(
        gettext_lazy("Poststempel"),
        required=False,
        hint=gettext_lazy(
            "Alleen bij een brief. Op tijd gepost telt ook als de brief binnen een week erna aankomt."
        ),
    )
    on_behalf = line(
        gettext_lazy("Namens de inwoner, door"),
        required=False,
        hint=gettext_lazy("Leeg als de inwoner zelf bezwaar maakt. Bij een ander hoort een machtiging."),
    )
    text = words(
        gettext_lazy("Wat klopt er niet, in de woorden van de inwoner?"),
        rows=6,
        hint=gettext_lazy("Neem over wat er staat."),
    )
    file = forms.FileField(label=gettext_lazy("De brief of het bericht zelf"), required=False)

    def __init__(self, *args: Any, voices: Voices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.voices = voices
        if voices.speakers:
            who.ask(self, voices, _("Wie maakt er bezwaar?"), before="on_behalf")
            self.fields["who"].required = True
            self.fields["who"].error_messages["required"] = _("Kies wie er bezwaar maakt.")
            self.fields["on_behalf"].label = _("Naam van die ander")
            self.fields["on_behalf"].help_text = _("Bij een ander hoort een machtiging.")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("who"):
            values["on_behalf"] = who.said_by(self, self.voices)
        values.pop("who", None)
        return values
