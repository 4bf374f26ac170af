"""What is typed on the pages of the register of mandates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.actions.mandates import MandateFacts
from keukentafel.domain.decisions.queries.mandates import Choices, MandatePage
from keukentafel.rules.mandate_checks import groups_of
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.number_fields import WholeNumber

ROLE, PERSON = "rol:", "persoon:"
LAST_DAY = gettext_lazy("Tot en met welke dag?")
NOW, AFTER = "nu", "dag"


class MandateForm(forms.Form):
    """A mandate as a whole. Of one that is there already the code stays, and of one that is passed on the law too."""

    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=60,
        help_text=gettext_lazy(
            "Kort, zonder spaties, bijvoorbeeld: gen-wmo-ja. Na het opslaan blijft de code zoals hij is."
        ),
        error_messages={"invalid": gettext_lazy("Gebruik alleen letters, cijfers en streepjes.")},
    )
    name = forms.CharField(label=gettext_lazy("Wat mag iemand hiermee?"), max_length=160)
    who = forms.ChoiceField(label=gettext_lazy("Wie krijgt het?"))
    law = forms.ChoiceField(label=gettext_lazy("Wet"))
    outcomes = forms.MultipleChoiceField(
        label=gettext_lazy("Welke besluiten?"), widget=forms.CheckboxSelectMultiple
    )
    product_groups = forms.MultipleChoiceField(
        label=gettext_lazy("Welke groepen producten?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Niets gekozen: alle groepen van de wet."),
    )
    highest_euros = WholeNumber(
        label=gettext_lazy("Tot hoeveel euro per jaar?"),
        required=False,
        min_value=0,
        max_value=2_000_000_000,
        help_text=gettext_lazy("Hele euro's in een heel jaar. Leeg: geen grens."),
    )
    four_eyes = forms.BooleanField(
        label=gettext_lazy("Vier ogen: een ander ondertekent eerst het voorstel"), required=False
    )
    may_pass_on = forms.BooleanField(label=gettext_lazy("Mag worden doorgegeven"), required=False)
    outside = forms.BooleanField(
        label=gettext_lazy("Geldt ook voor wie niet in dienst is van de gemeente"), required=False
    )
    agreed = forms.CharField(
        label=gettext_lazy("Wie stemde daarmee in, en wanneer?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Nodig als het ook geldt voor wie niet in dienst is (Awb, artikel 10:4)."),
    )
    source = forms.CharField(
        label=gettext_lazy("In welk besluit staat het?"),
        max_length=200,
        help_text=gettext_lazy("Bijvoorbeeld: Mandaatbesluit sociaal domein, onderdeel 1.1."),
    )
    from_on = DutchDate(label=gettext_lazy("Vanaf welke dag?"), max_length=40)
    last_day = DutchDate(
        label=LAST_DAY, max_length=40, required=False, help_text=gettext_lazy("Leeg: tot nader order.")
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, choices: Choices, keep: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["law"].choices = [("", _("Kies een wet")), *choices.laws]
        self.fields["outcomes"].choices = choices.outcomes
        self.fields["product_groups"].choices = self._groups(choices) if "law" in keep else choices.groups
        self.fields["who"].choices = [
            ("", _("Kies een rol of een collega")),
            (_("Rol"), [(ROLE + code, name) for code, name in choices.roles]),
            (_("Collega"), [(f"{PERSON}{key}", name) for key, name in choices.people]),
        ]
        for name in keep:
            self.fields[name].disabled = True
            self.fields[name].required = False

    def _groups(self, choices: Choices) -> list[tuple[str, str]]:
        """Of a law that stays, its own ones alone."""
        own = groups_of(self.initial["law"])
        return [(code, name) for code, name in choices.groups if code in own]

    def facts(self, *, sub_of: str = "") -> MandateFacts:
        """What was typed, as the deed takes it."""
        values = self.cleaned_data
        who = values["who"]
        return MandateFacts(
            code=values["code"], name=values["name"], law=values["law"], outcomes=tuple(values["outcomes"]),
            source=values["source"], from_on=values["from_on"], until_on=day_after(values["last_day"]),
            role=who.removeprefix(ROLE) if who.startswith(ROLE) else "",
            account=int(who.removeprefix(PERSON)) if who.startswith(PERSON) else None,
            product_groups=tuple(values["product_groups"]), highest_euros=values["highest_euros"],
            four_eyes=values["four_eyes"], only_in_service=not values["outside"], may_pass_on=values["may_pass_on"],
            sub_of=sub_of, agreed=values["agreed"], reason=values["reason"],
        )  # fmt: skip


class EndForm(forms.Form):
    """From when it counts no more."""

    asked_sometimes = frozenset({"last_day"})

    when = forms.ChoiceField(
        label=gettext_lazy("Wanneer stopt het?"),
        choices=[
            (NOW, gettext_lazy("Nu meteen")),
            (AFTER, gettext_lazy("Na een dag: die dag geldt het nog")),
        ],
        widget=forms.RadioSelect,
    )
    last_day = DutchDate(
        label=LAST_DAY, max_length=40, required=False, help_text=gettext_lazy("Op zijn vroegst vandaag.")
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom eindigt het?"), max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        when, last = values.get("when"), values.get("last_day")
        if when == NOW and last:
            self.add_error("when", _("U kiest ‘nu meteen’ en vult ook een laatste dag in. Wat bedoelt u?"))
        if when == AFTER and "last_day" not in self.errors:
            if last is None:
                self.add_error("last_day", _("Vul de laatste dag in waarop het geldt."))
            elif last < self.today:
                self.add_error("last_day", _("Die dag is voorbij. Kies vandaag of later, of ‘nu meteen’."))
        return values

    @property
    def until_on(self) -> date:
        """The first day on which it does not count any more; today when it stops now."""
        if self.cleaned_data["when"] == NOW:
            return self.today
        return cast(date, self.cleaned_data["last_day"]) + timedelta(days=1)


class DeputyForm(forms.Form):
    """Who decides in whose place."""

    account = forms.TypedChoiceField(label=gettext_lazy("Wie wordt vervangen?"), coerce=int)
    deputy = forms.TypedChoiceField(label=gettext_lazy("Door wie?"), coerce=int)
    from_on = DutchDate(label=gettext_lazy("Vanaf welke dag?"), max_length=40)
    last_day = DutchDate(label=LAST_DAY, max_length=40)
    reason = forms.CharField(label=gettext_lazy("Waarom?"), max_length=400)
    source = forms.CharField(label=gettext_lazy("In welk besluit staat het?"), max_length=200)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("account", "deputy"):
            self.fields[name].choices = [("", _("Kies een collega")), *choices.people]


class WhoForm(forms.Form):
    """A decision that somebody may want to take."""

    wet = forms.ChoiceField(label=gettext_lazy("Wet"))
    groep = forms.ChoiceField(label=gettext_lazy("Groep producten"), required=False)
    besluit = forms.ChoiceField(label=gettext_lazy("Soort besluit"))
    bedrag = WholeNumber(
        label=gettext_lazy("Kosten in een heel jaar, in euro's"),
        min_value=0,
        max_value=2_000_000_000,
        required=False,
    )
    dag = DutchDate(label=gettext_lazy("Op welke dag?"), max_length=40)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wet"].choices = choices.laws
        self.fields["groep"].choices = [("", _("Staat in geen groep")), *choices.groups]
        self.fields["besluit"].choices = choices.outcomes


def typed_of(page: MandatePage, *, on: date) -> dict[str, Any]:
    """A change begins with what it says now, from tomorrow on."""
    line = page.line
    begins = max(on + timedelta(days=1), line.from_on + timedelta(days=1))
    return {
        "code": line.code, "name": line.name, "who": ROLE + line.role if line.role else f"{PERSON}{line.account}",
        "law": line.law, "outcomes": list(line.outcomes), "product_groups": list(page.groups),
        "highest_euros": line.highest_euros, "four_eyes": line.four_eyes, "may_pass_on": line.may_pass_on,
        "outside": not line.only_in_service, "agreed": page.agreed, "source": line.source,
        "from_on": shown(begins), "last_day": shown(line.last_day) if line.last_day else "",
    }  # fmt: skip


def passed_on_of(page: MandatePage, *, on: date) -> dict[str, Any]:
    """A sub-mandate begins as its source; to whom, and how it is called, is to be filled in."""
    return typed_of(page, on=on) | {
        "code": "", "name": "", "who": "", "source": "", "may_pass_on": False, "from_on": shown(max(on, page.line.from_on)),
    }  # fmt: skip


def shown(day: date) -> str:
    return day.strftime("%d-%m-%Y")


def day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None
