"""The forms of what is agreed in a plan. They check what was typed; what may be done is decided by the deeds."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.people.queries import Speaker
from keukentafel.domain.plans import queries as plans
from keukentafel.domain.plans.actions.family_plan import GOALS
from keukentafel.domain.plans.queries.family_shapes import FamilyGoal, PartView
from keukentafel.domain.plans.queries.likely import likely
from keukentafel.domain.plans.queries.voices import Voice
from keukentafel.web.desk.forms import DutchDate

from .doer_forms import SOMEBODY_ELSE, doer_of, meant_field

LONG = {"rows": 4}
BY_ITSELF = ("team", "organisation")
"""Kinds of doers that are nobody in person."""


class OfferForm(forms.Form):
    case = forms.ChoiceField(
        label=gettext_lazy("Bij welke zaak hoort het?"),
        required=False,
        help_text=gettext_lazy("Alleen wie die zaak mag lezen, leest straks het plan van de familie."),
    )
    offered_on = DutchDate(
        label=gettext_lazy("Aangeboden op"), max_length=40, required=False, help_text=gettext_lazy("Leeg is vandaag.")
    )  # fmt: skip
    write_until_on = DutchDate(
        label=gettext_lazy("Tot en met welke dag schrijft de familie?"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Spreek dit samen af. Leeg is zes weken."),
    )

    def __init__(self, *args: Any, cases: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = [("", _("bij geen zaak")), *cases]


class OtherDayForm(forms.Form):
    write_until_on = DutchDate(
        label=gettext_lazy("Tot en met welke dag schrijft de familie nu?"),
        max_length=40,
        error_messages={"required": gettext_lazy("Vul de dag in die u met de familie afsprak.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom een andere dag?"),
        max_length=400,
        help_text=gettext_lazy("De familie leest dit ook."),
        error_messages={
            "required": gettext_lazy("Schrijf op waarom het een andere dag wordt. De familie leest dit ook.")
        },
    )


class NoPlanForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Waarom komt er geen plan van de familie?"),
        choices=[
            ("waived", gettext_lazy("De ouders willen zelf geen plan maken")),
            ("skipped", gettext_lazy("Wachten is niet veilig voor een kind")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies waarom er geen plan van de familie komt.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Leg uit"),
        widget=forms.Textarea(attrs=LONG),
        max_length=4_000,
        help_text=gettext_lazy("Schrijf op wat de ouders zeiden, of wat er niet veilig is. De familie leest dit ook."),
        error_messages={"required": gettext_lazy("Schrijf op waarom er geen plan van de familie komt.")},
    )  # fmt: skip
    on = DutchDate(
        label=gettext_lazy("Sinds welke dag staat dat vast?"), max_length=40, required=False,
        help_text=gettext_lazy("Leeg is vandaag. Vanaf deze dag hebt u zes weken om zelf een plan te maken."),
    )  # fmt: skip


class AdoptForm(forms.Form):
    """Who the family meant, wherever a name that it wrote fits exactly one who is known."""

    def __init__(
        self, *args: Any, goals: Sequence[FamilyGoal], groups: Sequence[plans.DoerGroup], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked: dict[str, tuple[int, int]] = {}
        steps = [(goal, nth, step) for goal in goals for nth, step in enumerate(goal.steps)]
        for goal, nth, step in steps:
            found = likely(step.who, groups) if step.doer not in BY_ITSELF else None
            if found is not None:
                name = f"meant-{goal.id}-{nth}"
                self.asked[name] = (goal.id, nth)
                self.fields[name] = meant_field(found)
                said = {"what": step.what, "who": step.who}
                self.fields[name].help_text = _("De familie schreef: %(who)s: %(what)s.") % said

    @property
    def known(self) -> dict[tuple[int, int], dict[str, Any]]:
        """What adopt_family_plan asks."""
        meant = {where: self.cleaned_data[name] for name, where in self.asked.items()}
        return {where: doer_of(value) for where, value in meant.items() if value != SOMEBODY_ELSE}


class CommentForm(forms.Form):
    code = forms.ChoiceField(
        label=gettext_lazy("Bij welk deel?"), error_messages={"required": gettext_lazy("Kies bij welk deel het hoort.")}
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Uw opmerking"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000,
        error_messages={"required": gettext_lazy("Schrijf op wat u wilt zeggen.")},
    )  # fmt: skip

    def __init__(self, *args: Any, parts: Sequence[PartView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [
            *((part.code, part.question) for part in parts),
            (GOALS, _("De doelen")),
        ]


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Wat is er nog niet veilig?"),
        widget=forms.Textarea(attrs=LONG),
        max_length=4_000,
        help_text=gettext_lazy(
            "Alleen de veiligheid van een kind is een reden. De familie leest dit en past het plan aan."
        ),
        error_messages={"required": gettext_lazy("Schrijf op wat er nog niet veilig is.")},
    )


class FreezeForm(forms.Form):
    FIELD_OF: ClassVar = {"on": "evaluate_on"}
    reason = forms.CharField(
        label=gettext_lazy("Waarom legt u nu een versie vast?"), max_length=200, required=False,
        help_text=gettext_lazy("Bijvoorbeeld: afgesproken op het gezinsoverleg."),
    )  # fmt: skip
    evaluate_on = DutchDate(
        label=gettext_lazy("Wanneer kijkt u samen hoe het gaat?"),
        max_length=40,
        help_text=gettext_lazy("Wie de regie heeft, krijgt hiervoor een taak."),
        error_messages={"required": gettext_lazy("Spreek af wanneer u samen kijkt hoe het gaat.")},
    )
    made_for = forms.MultipleChoiceField(
        label=gettext_lazy("Voor welke zaken is het plan hiermee gemaakt?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("De taak ‘Plan maken’ van deze zaken gaat dicht. Haal het vinkje weg als u er nog aan werkt."),
    )  # fmt: skip

    def __init__(self, *args: Any, to_make: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["made_for"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices, field.initial = list(to_make), [number for number, _name in to_make]


class AgreementForm(forms.Form):
    """person: of a member, or "member:representation" of who signed for them."""

    person = forms.ChoiceField(
        label=gettext_lazy("Wie tekende?"), error_messages={"required": gettext_lazy("Kies wie het is.")}
    )  # fmt: skip
    agrees = forms.ChoiceField(
        label=gettext_lazy("Wat staat op het papier?"),
        choices=[("ja", gettext_lazy("is het eens met dit plan")), ("nee", gettext_lazy("is het er niet mee eens"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat er op het papier staat.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Waarom niet?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1_000, required=False,
        help_text=gettext_lazy("Alleen als deze persoon het er niet mee eens is. Dit komt ook in het plan."),
    )  # fmt: skip
    on = DutchDate(
        label=gettext_lazy("Ondertekend op"),
        max_length=40,
        error_messages={"required": gettext_lazy("Vul in welke dag er op het papier staat.")},
    )
    file = forms.FileField(
        label=gettext_lazy("Het ondertekende papier"), required=False, help_text=gettext_lazy("Scan of foto.")
    )  # fmt: skip

    def __init__(
        self, *args: Any, voices: Sequence[Voice], speakers: Sequence[Speaker] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        names = {each.person: each.name for each in voices}
        members = {each.person: each.name for each in voices if not each.too_young}
        on_behalf = [
            (
                f"{each.person}:{each.id}",
                _("%(who)s (%(kind)s), namens %(name)s")
                % {"who": each.name, "kind": each.kind_name, "name": names.get(each.person, "")},
            )
            for each in speakers
        ]
        self.fields["person"].choices = [("", _("Kies iemand")), *members.items(), *on_behalf]

    @property
    def signed(self) -> tuple[int, int | None]:
        """For whom, and the representation by which somebody else signed."""
        person, _colon, representation = self.cleaned_data["person"].partition(":")
        return int(person), int(representation) if representation else None


class PaperForm(forms.Form):
    sent_once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    large = forms.ChoiceField(
        choices=(("nee", ""), ("ja", "")), error_messages={"required": gettext_lazy("Kies hoe groot de letters zijn.")}
    )  # fmt: skip
    version = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
