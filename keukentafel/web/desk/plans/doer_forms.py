"""Who does an action, as part of a form: chosen among who is known, or a name that is compared with these first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.plans import queries as plans
from keukentafel.domain.plans.queries.likely import Likely, likely
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.desk.one_choice import ask_which
from keukentafel.web.desk.organisations.field import OrganisationField

KEYS = {
    "contact": "network",
    "helper": "network",
    "person": "member",
    "account": "professional",
    "team": "team",
}
"""What a value of `who` begins with → the kind of doer."""
BY_NAME = ("network", "volunteer", "professional")
NAMED = (
    ("network:", gettext_lazy("Iemand uit het netwerk die hier niet staat")),
    ("volunteer:", gettext_lazy("Een vrijwilliger")),
    ("professional:", gettext_lazy("Een professional van buiten")),
    ("organisation:", gettext_lazy("Een organisatie uit de gids")),
)
SOMEBODY_ELSE = "naam"
"""The answer that a name that was typed is not the one who is known by it."""
GROUPS = {
    "meeting": gettext_lazy("Bij dit overleg"),
    "network": gettext_lazy("Uit het netwerk"),
    "member": gettext_lazy("Uit het huishouden"),
    "professional": gettext_lazy("Collega's"),
    "team": gettext_lazy("Teams"),
}


class DoerForm(forms.Form):
    """meant  asked only where exactly one who is known fits a name that was typed: is it that one, or somebody else"""

    asked_sometimes = frozenset({"known_as", "name", "organisation"})

    who = forms.ChoiceField(
        label=gettext_lazy("Wie gaat het doen?"),
        help_text=gettext_lazy("Kijk eerst of iemand uit het netwerk het kan en wil doen."),
        error_messages={"required": gettext_lazy("Kies wie het doet.")},
    )
    name = forms.CharField(label=gettext_lazy("Naam"), max_length=120, required=False)
    known_as = forms.CharField(
        label=gettext_lazy("Wie is dat voor het huishouden?"),
        max_length=60,
        required=False,
        help_text=gettext_lazy(
            "Bijvoorbeeld: buurvrouw, oom, vriendin van de kerk. Dan staat diegene ook op de ecomap."
        ),
    )
    organisation = OrganisationField(required=False)

    def __init__(self, *args: Any, groups: Sequence[plans.DoerGroup], reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = {each.kind: each.people for each in groups}
        at_the_table = [(GROUPS["meeting"], people["meeting"])] if people.get("meeting") else []
        network = [*people.get("network", ()), NAMED[0]]
        self.fields["who"].choices = [
            ("", _("Kies wie het doet")),
            *at_the_table,
            (GROUPS["network"], network),
            *(
                (GROUPS[kind], people[kind])
                for kind in ("member", "professional", "team")
                if people.get(kind)
            ),
            (_("Anders"), NAMED[1:]),
        ]
        organisation = self.fields["organisation"]
        assert isinstance(organisation, OrganisationField)
        organisation.fill(reader)
        self._ask_who_is_meant(groups)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        kind, _sep, key = values.get("who", "").partition(":")
        if key or kind == "organisation":
            ask_which(self, "who", ("name", "known_as", "organisation") if key else ("name", "known_as"))
        elif kind:
            ask_which(self, "who", ("organisation",))
        if not kind or key:
            return values
        if kind == "organisation" and not values.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", _("Kies een organisatie uit de gids."))
        if kind in BY_NAME and not values.get("name"):
            self.add_error("name", _("Schrijf op wie het doet."))
        asked = "meant" in self.fields and values.get("meant") != SOMEBODY_ELSE
        if kind == "network" and not values.get("known_as") and not asked:
            self.add_error(
                "known_as", _("Schrijf op wie dat is voor het huishouden, bijvoorbeeld: buurvrouw.")
            )
        return values

    @property
    def doer(self) -> dict[str, Any]:
        """Who does it, as add_action asks that."""
        values = self.cleaned_data
        meant = values.get("meant", SOMEBODY_ELSE)
        kind, _sep, key = (values["who"] if meant == SOMEBODY_ELSE else meant).partition(":")
        if kind == "participant":
            return {"participant": int(key)}
        if key:
            return doer_of(f"{kind}:{key}")
        if kind == "organisation":
            return {"doer": kind, "organisation": values["organisation"].organisation}
        known_as = values["known_as"] if kind == "network" else ""
        return {"doer": kind, "doer_name": values["name"], "known_as": known_as}

    def _ask_who_is_meant(self, groups: Sequence[plans.DoerGroup]) -> None:
        """Not of who is named just as they stand in the list, with what they are: add_action knows these again."""
        kind, _sep, key = self._typed("who").partition(":")
        if key or kind not in BY_NAME:
            return
        name, found = self._typed("name"), likely(self._typed("name"), groups)
        if found is None or found.name.casefold() == f"{name} ({self._typed('known_as')})".casefold():
            return
        self.fields["meant"] = meant_field(found)

    def _typed(self, name: str) -> str:
        return " ".join(str(self.data.get(self.add_prefix(name), "")).split())


def doer_of(value: str) -> dict[str, Any]:
    """What add_action asks of somebody who is known. value: as in DoerGroup"""
    kind, _sep, key = value.partition(":")
    field = "person" if kind in ("person", "helper") else kind
    return {"doer": KEYS[kind], field: int(key)}


def meant_field(found: Likely) -> forms.ChoiceField:
    """Asked, and never filled in: two people may have one name."""
    sentence = _("Bedoelt u %(name)s? Kies ja of nee.") % {"name": found.name}
    return forms.ChoiceField(
        label=_("Bedoelt u %(name)s?") % {"name": found.name}, widget=forms.RadioSelect,
        choices=[
            (found.value, _("Ja, %(name)s") % {"name": found.name}), (SOMEBODY_ELSE, _("Nee, iemand anders die zo heet")),
        ],
        error_messages={"required": sentence, "invalid_choice": sentence},
    )  # fmt: skip
