"""The one form for a melding, through whatever channel: residents fill it in, and so do colleagues on the phone."""

from __future__ import annotations

import re
import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.cases.queries import channels
from keukentafel.domain.intake.queries import relations, topics
from keukentafel.kernel.dates import WrongDate, parse_date
from keukentafel.web.refusals import said

LONGEST = 20_000
"""Characters in the question: some eight pages."""
POSTCODE = re.compile(r"[1-9][0-9]{3} ?[A-Za-z]{2}")
ANY_DIRECTION = {"dir": "auto"}
"""A name or text may be written from right to left."""
YES, NO = "ja", "nee"


class MeldingForm(forms.Form):
    """Who asks, for whom, what, and how we reach them. Its cleaned data are the arguments of `receive_melding`."""

    relation = forms.ChoiceField(
        label=_("Voor wie vraagt u hulp?"), choices=relations, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Wat speelt er?"),
        help_text=_("Vertel het in uw eigen woorden. U hoeft nog niet te weten welke hulp u wilt."),
        widget=forms.Textarea(attrs={"rows": 7, **ANY_DIRECTION}),
        error_messages={"required": _("Schrijf op wat er speelt. Een paar woorden is genoeg.")},
    )
    topics = forms.MultipleChoiceField(
        label=_("Waar gaat het over?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Kies wat past. Het mag ook meer dan één zijn. Weet u het niet? Sla dit over."),
    )  # fmt: skip
    urgent = forms.ChoiceField(
        label=_("Hoe snel is er hulp nodig?"), widget=forms.RadioSelect, initial=NO, required=False,
        choices=[(NO, _("Het kan een paar weken wachten")), (YES, _("Het kan niet wachten: vandaag of morgen"))],
    )  # fmt: skip
    unsafe = forms.ChoiceField(
        label=_("Is er iemand niet veilig?"), widget=forms.RadioSelect, initial=NO, required=False,
        choices=[(NO, _("Nee, iedereen is veilig")), (YES, _("Ja, of ik twijfel"))],
        help_text=_("Denk aan geweld, verwaarlozing of een kind in de knel."),
    )  # fmt: skip
    about_name = forms.CharField(
        label=_("Voor- en achternaam"), max_length=200, widget=forms.TextInput(attrs=ANY_DIRECTION),
        error_messages={"required": _("Vul de naam in van wie de hulp nodig heeft.")},
    )  # fmt: skip
    about_birth = forms.CharField(
        label=_("Geboortedatum"), max_length=40, required=False,
        help_text=_("Bijvoorbeeld 1-3-1950. Weet u het niet precies? Vul in wat u weet."),
    )  # fmt: skip
    about_street = forms.CharField(label=_("Straat"), max_length=100, required=False)
    about_number = forms.CharField(label=_("Huisnummer"), max_length=12, required=False)
    about_postcode = forms.CharField(label=_("Postcode"), max_length=7, required=False)
    about_town = forms.CharField(label=_("Woonplaats"), max_length=80, required=False)
    asker_name = forms.CharField(
        label=_("Uw eigen naam"), max_length=200, required=False, widget=forms.TextInput(attrs=ANY_DIRECTION),
        help_text=_("Vraagt u voor uzelf? Dan hoeft u uw naam niet nog een keer in te vullen."),
    )  # fmt: skip
    asker_phone = forms.CharField(
        label=_("Telefoonnummer"), max_length=20, required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )  # fmt: skip
    asker_email = forms.EmailField(
        label=_("E-mailadres"), max_length=254, required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Dit is geen e-mailadres. Een e-mailadres ziet eruit als naam@voorbeeld.nl.")},
    )  # fmt: skip
    sent_once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    needs_a_way_to_answer = True

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"sent_once": uuid.uuid4()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["topics"].choices = [(topic.code, now_(topic.name)) for topic in topics(on)]
        for name in ("relation", "urgent", "unsafe"):
            self.fields[name].error_messages["required"] = _("Kies een van de antwoorden.")

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        if len(text) > LONGEST:
            sentence = now_(
                "Uw tekst is te lang: %(length)s tekens, en er passen er %(longest)s in. Kort de tekst in. "
                "Wij hebben hem voor u laten staan."
            )
            raise ValidationError(sentence % {"length": len(text), "longest": LONGEST})
        return text

    def clean_about_postcode(self) -> str:
        postcode: str = self.cleaned_data["about_postcode"].strip()
        if postcode and not POSTCODE.fullmatch(postcode):
            raise ValidationError(
                now_("Een postcode heeft vier cijfers en twee letters, bijvoorbeeld 1901 AB.")
            )
        return postcode.replace(" ", "").upper()

    def clean_sent_once(self) -> uuid.UUID:
        return self.cleaned_data["sent_once"] or uuid.uuid4()

    def clean_urgent(self) -> bool:
        return bool(self.cleaned_data["urgent"] == YES)

    def clean_unsafe(self) -> bool:
        return bool(self.cleaned_data["unsafe"] == YES)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        unsafe = cleaned.get("unsafe", False)
        if cleaned.get("relation") not in (None, "zelf") and not cleaned.get("asker_name") and not unsafe:
            self.add_error("asker_name", self.name_missing())
        reachable = cleaned.get("asker_phone") or cleaned.get("asker_email") or "asker_email" in self.errors
        if self.needs_a_way_to_answer and not reachable and not unsafe:
            self.add_error(
                "asker_phone",
                now_("Vul een telefoonnummer of e-mailadres in. Anders kunnen wij u niet bereiken."),
            )
        return cleaned

    def name_missing(self) -> str:
        return now_("Vul uw naam in. Alleen als iemand niet veilig is, mag u uw naam weglaten.")

    def with_new_key(self) -> MeldingForm:
        """The same answers as a form that has not been sent before."""
        data = self.data.copy()
        data[self.add_prefix("sent_once")] = str(uuid.uuid4())
        return type(self)(data, on=self.on)


class DeskMeldingForm(MeldingForm):
    """What a colleague fills in for somebody: also how and when it came in."""

    channel = forms.ChoiceField(label=_("Hoe kwam de melding binnen?"), initial="telefoon")
    received_on = forms.CharField(
        label=_("Ontvangen op"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("De termijn begint op deze dag. Leeg is vandaag."),
    )  # fmt: skip

    needs_a_way_to_answer = False
    labels: dict[str, Promise] = {
        "relation": _("Wie meldt, en voor wie?"),
        "asker_name": _("Naam van de melder"),
        "text": _("De vraag, zo veel mogelijk in de woorden van de inwoner"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [
            choice for choice in channels() if choice[0] not in ("web", "huisbezoek")
        ]
        for name, label in self.labels.items():
            self.fields[name].label = label
        self.fields["asker_name"].help_text = _("Niet nodig als de inwoner zelf meldt.")
        self.fields["text"].help_text = ""
        self.fields["relation"].choices = _third_person()

    def name_missing(self) -> str:
        return now_("Vul de naam van de melder in. Anoniem melden kan alleen als iemand niet veilig is.")

    def clean_received_on(self) -> date:
        typed: str = self.cleaned_data["received_on"].strip()
        if not typed:
            return self.on
        try:
            day = parse_date(typed)
        except WrongDate as wrong:
            raise ValidationError(said(wrong)) from None
        if day > self.on:
            raise ValidationError(now_("Deze dag ligt in de toekomst. Kijk de datum nog eens na."))
        if day < self.on - timedelta(days=366):
            raise ValidationError(now_("Deze dag is langer dan een jaar geleden. Kijk de datum nog eens na."))
        return day

    def received_at(self, now: datetime) -> datetime:
        """The moment of receipt: now, or noon of an earlier day."""
        day: date = self.cleaned_data["received_on"]
        if day == timezone.localdate(now):
            return now
        return timezone.make_aware(datetime.combine(day, time(12)))


def _third_person() -> list[tuple[str, Promise]]:
    return [
        ("zelf", _("de inwoner zelf")),
        ("ouder", _("iemand voor zijn vader of moeder")),
        ("kind", _("iemand voor zijn kind")),
        ("partner", _("iemand voor zijn partner")),
        ("ander", _("iemand voor een ander")),
        ("professional", _("een professional, voor een inwoner")),
    ]
