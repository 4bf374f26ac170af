"""The question who says something: the resident, who speaks for them, or somebody else with an authorisation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.queries.who_speaks import Voices

OWN, OTHER = "zelf", "ander"


def ask(form: forms.Form, voices: Voices, label: str, *, before: str, own: bool = True) -> None:
    """Add it before that field. Nobody who speaks by law or court is asked for an authorisation."""
    themselves = [(OWN, _("%(name)s zelf") % {"name": voices.name})] if own and voices.own else []
    speak = [(str(each.id), f"{each.name} ({each.kind_name})") for each in voices.speakers]
    form.fields["who"] = forms.ChoiceField(
        label=label,
        choices=[("", _("Kies")), *themselves, *speak, (OTHER, _("iemand anders, met een machtiging"))],
        help_text=_("Wie het gezag heeft of door de rechter is benoemd, heeft geen machtiging nodig."),
        required=False,
    )
    names = list(form.fields)[:-1]
    form.order_fields([*names[: names.index(before)], "who", *names[names.index(before) :]])


def said_by(form: forms.Form, voices: Voices, *, name: str = "on_behalf", parents: bool = False) -> str:
    """The name of who says it for the resident; empty when they do so themselves. What does not fit is said at the field.

    parents  whether something was said for the parents, which somebody did
    """
    chosen, typed = form.cleaned_data.get("who", ""), form.cleaned_data.get(name, "")
    if chosen == OTHER and not typed:
        form.add_error(name, _("Vul in wie dit is."))
    elif chosen != OTHER and typed:
        form.add_error("who", _("Is het iemand anders? Kies dat hier, of maak de naam leeg."))
    if parents and not chosen and not form.errors:
        form.add_error("who", _("Kies wie dit namens de ouders zegt."))
    names = {str(each.id): each.name for each in voices.speakers}
    return names.get(chosen, typed)
