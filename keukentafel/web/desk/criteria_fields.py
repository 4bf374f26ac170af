"""What must hold for a product, as fields of a form: one question for each, and why where the answer is no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from keukentafel.rules.product_criteria import LONGEST_REASON, Answer, Criterion, Judged

MEETS, WHY_NOT = "criterium-", "criterium-waarom-"
YES, NO = "ja", "nee"


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion as the page shows it. meets: the question; None: the rules know. why_not: None where they say it is met."""

    text: str
    met: bool | None
    meets: Any
    why_not: Any


def add(form: forms.Form, criteria: Iterable[Criterion]) -> None:
    """The fields of these criteria; what the rules see to be met asks nothing."""
    for each in criteria:
        if each.met is None:
            form.fields[MEETS + each.key] = forms.ChoiceField(
                label=_("Voldoet de inwoner hieraan?"),
                choices=[(YES, _("voldoet")), (NO, _("voldoet niet"))],
                widget=forms.RadioSelect,
                error_messages={"required": unanswered(each)},
            )
        if not each.met:
            form.fields[WHY_NOT + each.key] = forms.CharField(
                label=_("Waarom niet, en waarom stelt u dit dan voor?"),
                required=each.met is False,
                max_length=LONGEST_REASON,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Nodig als de inwoner niet voldoet. Wie besluit, leest dit."),
                error_messages={"required": unexplained(each)},
            )


def shown(form: forms.Form, criteria: Iterable[Criterion]) -> list[Asked]:
    return [
        Asked(each.text, each.met, _bound(form, MEETS + each.key), _bound(form, WHY_NOT + each.key))
        for each in criteria
    ]


def check(form: forms.Form, criteria: Iterable[Criterion]) -> None:
    """Who says that it is not met writes why."""
    values = form.cleaned_data
    for each in criteria:
        said_no = values.get(MEETS + each.key) == NO
        if said_no and WHY_NOT + each.key not in form.errors and not values.get(WHY_NOT + each.key):
            form.add_error(WHY_NOT + each.key, unexplained(each))


def unanswered(criterion: Criterion) -> str:
    """It names the criterion: a page may have several that nobody answered."""
    return _("Kies of de inwoner hieraan voldoet: %(text)s") % {"text": criterion.text}


def unexplained(criterion: Criterion) -> str:
    return _("Schrijf op waarom de inwoner hier niet aan voldoet: %(text)s") % {"text": criterion.text}


def answers(values: Mapping[str, Any], criteria: Iterable[Criterion]) -> dict[str, Answer]:
    """What was filled in, as the deed asks it."""
    return {
        each.key: Answer(values.get(MEETS + each.key) == YES, values.get(WHY_NOT + each.key) or "")
        for each in criteria
        if each.met is False or values.get(MEETS + each.key)
    }


def before(judged: Iterable[Judged]) -> dict[str, str]:
    """A form begins with what an earlier proposal said of the same criteria."""
    found: dict[str, str] = {}
    for each in judged:
        key = Criterion(each.text).key
        found |= {MEETS + key: YES if each.met else NO, WHY_NOT + key: each.reason}
    return found


def others(values: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in besides the criteria."""
    return {name: value for name, value in values.items() if not name.startswith(MEETS)}


def open_names(criteria: Iterable[Criterion]) -> list[str]:
    """The names of the questions that somebody answers."""
    return [MEETS + each.key for each in criteria if each.met is None]


def says_no(values: Mapping[str, Any]) -> bool:
    return any(name.startswith(MEETS) and value == NO for name, value in values.items())


def not_asked(form: forms.Form, criteria: Sequence[Criterion]) -> None:
    """Nothing of it has to be answered yet."""
    for each in criteria:
        for name in (MEETS + each.key, WHY_NOT + each.key):
            if name in form.fields:
                form.fields[name].required = False


def _bound(form: forms.Form, name: str) -> Any:
    return form[name] if name in form.fields else None
