"""What each step of the meldcode asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.cases.actions.texts import LONGEST
from keukentafel.domain.safety import words
from keukentafel.domain.safety.actions import Told
from keukentafel.web.desk.forms import DutchDate

YES_NO = [("ja", _("Ja")), ("nee", _("Nee"))]
NO_ANSWER = _("Geef een antwoord.")


def _asked(name: str) -> Any:
    return lazy(lambda: str(words.questions()[name]), str)()


def _choice(name: str, choices: Any, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_asked(name), choices=choices, widget=forms.RadioSelect, help_text=hint,
        error_messages={"required": NO_ANSWER},
    )  # fmt: skip


def _words(label: Any, hint: Any = "", *, required: bool = True, rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("Schrijf op wat er uit deze stap kwam.")},
    )  # fmt: skip


class StepForm(forms.Form):
    """The day and the words, which every step has."""

    code = ""
    on = DutchDate(label=_("Wanneer?"), max_length=40)

    def told(self) -> Told:
        return Told(self.code, **{name: self._value(name) for name in self.fields})

    def _value(self, name: str) -> Any:
        value = self.cleaned_data[name]
        if isinstance(self.fields[name], forms.MultipleChoiceField):
            return tuple(value)
        return value == "ja" if getattr(self.fields[name], "choices", None) == YES_NO else value


class SignalsForm(StepForm):
    code = words.SIGNALS
    said = _words(
        _("Welke signalen zijn er?"),
        _("Schrijf op wat u zag en hoorde, en van wie u het weet. Houd feit en vermoeden uit elkaar."),
    )
    child_check = _choice("child_check", words.child_checks)


class ConsultForm(StepForm):
    code = words.CONSULT
    consulted = forms.MultipleChoiceField(
        label=_asked("consulted"), choices=words.consulted, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies met wie er is overlegd.")},
    )  # fmt: skip
    said = _words(_("Met wie precies, en wat was het advies?"))


class TalkForm(StepForm):
    code = words.TALK
    talked = _choice("talked", YES_NO)
    said = _words(
        _("Met wie, en wat kwam eruit? Is er niet gesproken, waarom niet?"),
        _("Praat niet als dat voor iemand gevaar geeft. Overleg dan met Veilig Thuis."),
    )


class WeighForm(StepForm):
    code = words.WEIGH
    suspicion = _choice("suspicion", YES_NO)
    unsafe = _choice("unsafe", words.safeties)
    said = _words(_("Waarom weegt u het zo?"))


class DecideForm(StepForm):
    code = words.DECIDE
    report = _choice(
        "report", YES_NO, _("Bij acute of structurele onveiligheid, en als hulp niet kan, is melden de norm.")
    )
    why_not = _words(
        _asked("why_not"), _("Alleen als melden de norm is en u het niet doet."), required=False, rows=3
    )
    help = _choice("help", words.helps)
    decider = forms.CharField(
        label=_asked("decider"), max_length=120, help_text=_("De naam van wie het laatste woord had."),
        error_messages={"required": _("Schrijf op wie de besluiten nam.")},
    )  # fmt: skip
    said = _words(_("Wat is er afgesproken, en wie doet wat?"))


FORMS: dict[str, type[StepForm]] = {
    form.code: form for form in (SignalsForm, ConsultForm, TalkForm, WeighForm, DecideForm)
}
