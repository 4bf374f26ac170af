"""What the desk asks about what the family said of a referral."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.queries.referral_family import Giver
from keukentafel.web.desk.forms import DutchDate


def givers_field(*, required: bool) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=gettext_lazy("Wie vindt goed dat de arts hoort of de hulp begint en stopt?"), required=required,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Kies wie het goedvindt."),
            "invalid_choice": gettext_lazy("Kies wie dit vandaag kan zeggen voor deze persoon."),
        },
    )  # fmt: skip


def cannot_judge_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Kan de jeugdige dit zelf niet beoordelen? Waarom niet?"), max_length=400, required=False,
        help_text=gettext_lazy(
            "Alleen vanaf 12 jaar. Dan zegt wie voor de jeugdige beslist het: een ouder, of vanaf 18 jaar de curator, "
            "de mentor of de gemachtigde."
        ),
    )  # fmt: skip


def keyed(givers: Sequence[Giver]) -> list[tuple[str, str]]:
    return [(each.key, each.label) for each in givers]


class ConsentForm(forms.Form):
    """Who of the family agrees."""

    givers = givers_field(required=True)
    cannot_judge = cannot_judge_field()

    def __init__(self, *args: Any, givers: Sequence[Giver], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="toestemming_%s", **kwargs)
        self.fields["givers"].choices = keyed(givers)


class WithdrawForm(forms.Form):
    said_by = forms.ChoiceField(
        label=gettext_lazy("Wie trekt het in?"), widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies wie het intrekt."),
            "invalid_choice": gettext_lazy("Kies wie dit vandaag kan zeggen voor deze persoon."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, givers: Sequence[Giver], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="intrekken_%s", **kwargs)
        self.fields["said_by"].choices = keyed(givers)


class ParentsForm(forms.Form):
    """Who said that the parents know of it, and when."""

    said_by = forms.ChoiceField(
        label=gettext_lazy("Wie zei dat de ouders ervan weten?"),
        error_messages={"required": gettext_lazy("Kies wie zei dat de ouders ervan weten.")},
    )  # fmt: skip
    on = DutchDate(
        label=gettext_lazy("Wanneer?"), error_messages={"required": gettext_lazy("Vul de dag in.")}
    )

    def __init__(self, *args: Any, tellers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="ouders_%s", **kwargs)
        self.fields["said_by"].choices = [("", _("Kies")), *tellers]
