"""The forms in which is written what was said and seen."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.cases.actions import FollowUp
from keukentafel.domain.people import queries as people
from keukentafel.web.number_fields import WholeNumber

from .forms import ComingDay, DutchDate, SentOnceForm

NOTHING_YET = {"required": gettext_lazy("Er staat nog geen tekst. Schrijf op wat u wilt bewaren.")}
READ_ALONG = gettext_lazy("Schrijf zo dat de inwoner het kan meelezen.")
STRANGER = gettext_lazy("U hebt iemand gekozen die niet bij dit huishouden hoort. Kies opnieuw.")


def note_kinds() -> list[tuple[str, str]]:
    return [
        ("shared", _("Iedereen die dit dossier mag openen, leest hem")),
        ("pinned", _("Idem, en hij staat bovenaan")),
        ("working", _("Werkaantekening: 14 dagen, alleen voor mij")),
    ]


class AboutForm(forms.Form):
    """Something about the household as a whole, a member or a case."""

    about = forms.ChoiceField(label=gettext_lazy("Waarover?"), required=False)

    def __init__(
        self,
        *args: Any,
        household: people.HouseholdCard,
        open_cases: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        persons = [(str(member.person), member.name) for member in household.persons]
        self.fields["about"].choices = [
            ("", _("Het huishouden")),
            (_("Een persoon"), persons),
            *([(_("Een zaak"), list(open_cases))] if open_cases else []),
        ]

    @property
    def person(self) -> int | None:
        chosen = self.cleaned_data["about"]
        return int(chosen) if chosen.isdigit() else None

    @property
    def case(self) -> str:
        """Number of a case, or nothing."""
        chosen = str(self.cleaned_data["about"])
        return "" if chosen.isdigit() else chosen


class NoteForm(SentOnceForm, AboutForm):
    """A note, for everybody of the file or for its writer alone."""

    text = forms.CharField(
        label=gettext_lazy("Aantekening"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=READ_ALONG,
        error_messages=NOTHING_YET,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Voor wie?"),
        widget=forms.RadioSelect,
        choices=note_kinds,
        initial="shared",
        required=False,
    )


class NoteCorrectionForm(SentOnceForm):
    text = forms.CharField(
        label=gettext_lazy("Aantekening"),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages=NOTHING_YET,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class TiedNoteForm(NoteCorrectionForm, AboutForm):
    """The text of a note, and whom or what it is about."""


class ContactForm(SentOnceForm):
    """One contact for several members and cases."""

    asked_sometimes = frozenset({"next_on"})

    channel = forms.ChoiceField(
        label=gettext_lazy("Hoe was het contact?"), choices=cases.channels, initial="telefoon"
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("Van wie ging het uit?"), choices=cases.directions, initial="uit"
    )
    on = DutchDate(label=gettext_lazy("Datum"), max_length=40)
    at = forms.TimeField(
        label=gettext_lazy("Tijd"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        error_messages={"invalid": gettext_lazy("Schrijf de tijd als 14:30.")},
    )
    minutes = WholeNumber(
        label=gettext_lazy("Duur in minuten"),
        required=False,
        min_value=1,
        max_value=1440,
        error_messages={
            "invalid": gettext_lazy("Schrijf de duur als een heel aantal minuten, bijvoorbeeld 20."),
            "min_value": gettext_lazy("Schrijf de duur als een heel aantal minuten, bijvoorbeeld 20."),
            "max_value": gettext_lazy("Een contact duurt hooguit een dag (1440 minuten)."),
        },
    )
    with_whom = forms.CharField(label=gettext_lazy("Met wie sprak u?"), max_length=120, required=False)
    members = forms.MultipleChoiceField(
        label=gettext_lazy("Over wie gaat het?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Kies over wie dit contact gaat."),
            "invalid_choice": STRANGER,
        },
    )
    cases = forms.MultipleChoiceField(
        label=gettext_lazy("Bij welke zaken?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    summary = forms.CharField(
        label=gettext_lazy("Wat is er besproken?"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=READ_ALONG,
        error_messages={"required": gettext_lazy("Er staat nog geen tekst. Schrijf op wat er is besproken.")},
    )
    next_title = forms.CharField(
        label=gettext_lazy("Wat gaat u daarna doen?"), max_length=160, required=False
    )
    next_on = ComingDay(label=gettext_lazy("Voor welke dag?"), max_length=40, required=False)

    def __init__(
        self,
        *args: Any,
        household: people.HouseholdCard,
        open_cases: Sequence[tuple[str, str]],
        now: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        current = household.current_members
        self.fields["members"].choices = [(str(member.person), member.name) for member in household.persons]
        self.fields["members"].initial = [str(current[0].person)] if len(current) == 1 else []
        if open_cases:
            self.fields["cases"].choices = list(open_cases)
            self.fields["cases"].initial = [open_cases[0][0]] if len(open_cases) == 1 else []
        else:
            del self.fields["cases"]
        self.fields["on"].initial = now.strftime("%d-%m-%Y")
        self.fields["at"].initial = now.strftime("%H:%M")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("on") and values.get("at") and self.moment > self.now + timedelta(minutes=5):
            self.add_error("on", _("Dit moment ligt in de toekomst. Leg een afspraak vast als taak."))
        if bool(values.get("next_title")) != bool(values.get("next_on")) and "next_on" not in self.errors:
            self.add_error("next_on", _("Schrijf op wat u gaat doen én voor welke dag."))
        return values

    @property
    def moment(self) -> datetime:
        """When it took place, in Dutch time."""
        values = self.cleaned_data
        return datetime.combine(values["on"], values["at"], tzinfo=self.now.tzinfo)

    def follow_up(self, *, team: int | None) -> FollowUp | None:
        """The task that the writer gives themselves; nothing for who has no team."""
        values = self.cleaned_data
        if not values.get("next_title") or team is None:
            return None
        return FollowUp(values["next_title"], values["next_on"], team)


class ContactCorrectionForm(ContactForm):
    """The same contact, put right. What follows from it is a task of its own by now."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["next_title"], self.fields["next_on"]


class DocumentForm(AboutForm):
    """A file for the correspondence of a household. The same answers with another file are something else."""

    sent_once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        max_length=400,
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Kies een bestand.")},
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("Ontvangen of verstuurd?"), choices=cases.document_directions, initial="in"
    )
    correspondent = forms.CharField(label=gettext_lazy("Van of aan wie?"), max_length=120, required=False)
    dated_on = DutchDate(label=gettext_lazy("Datum op het stuk"), max_length=40, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat voor stuk is het?"),
        choices=cases.document_kinds,
        initial="overig",
        required=False,
    )
    reply_by = DutchDate(
        label=gettext_lazy("Antwoorden voor welke dag?"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("U krijgt dan een taak."),
    )

    def clean_kind(self) -> str:
        return str(self.cleaned_data["kind"] or "overig")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("reply_by") and values.get("direction") != "in":
            self.add_error("reply_by", _("Alleen een stuk dat is ontvangen vraagt om een antwoord."))
        return values


class VersionForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Nieuwe versie"),
        max_length=400,
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Kies een bestand.")},
    )
