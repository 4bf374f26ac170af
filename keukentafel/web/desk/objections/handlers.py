"""Who may handle an objection, as the form offers them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.queries.objection_handlers import HandlerChoice, Handlers

from .forms import HandlerForm


def choices_of(found: Handlers) -> list[tuple[str, str]]:
    """Colleagues as "team:account"; where nobody is left other teams, as "team:"."""
    people = [(f"{each.team}:{each.account}", _name(each)) for each in found.people]
    return people or [(f"{team}:", _("team: %(name)s") % {"name": name}) for team, name in found.teams]


def offers(form: forms.Form) -> dict[str, bool]:
    """Whether there is anything to choose, and whether that is no colleague."""
    if not isinstance(form, HandlerForm):
        return {"nobody": False, "offered": True}
    offered = [each for each in form.fields["account"].choices if each[0]]
    return {"nobody": form.only_teams(offered), "offered": bool(offered)}


def _name(each: HandlerChoice) -> str:
    name = f"{each.name}, {each.team_name}"
    if not each.away:
        return name
    if each.stand_in:
        return _("%(name)s (is er niet: %(stand_in)s neemt waar)") % {"name": name, "stand_in": each.stand_in}
    return _("%(name)s (is er niet: het ligt dan bij het team)") % {"name": name}
