"""The one form for a melding, through whatever channel. Residents fill it in; colleagues do so too (desk/intake/new_form.py).

What cannot be right gets its sentence in melding_checks.py; the text always stays in the form.
"""

from __future__ import annotations

import re
import uuid
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.intake.queries import knowing, receipt_ways, relations, speaking_as, topics
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.numbers import whole_number

from . import melding_checks as checks

LONGEST = 20_000
"""Characters in the question: some eight pages."""
POSTCODE = re.compile(r"[1-9][0-9]{3} ?[A-Za-z]{2}")
ANY_DIRECTION = {"dir": "auto"}
"""A name or text may be written from right to left."""
YES, NO = "ja", "nee"
UNKNOWN = "onbekend"
"""Stands in the file for a name that who asks does not know."""


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Gives a list of files; empty when none was chosen."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(each, initial) for each in given if each]


class MeldingForm(forms.Form):
    """Who asks, for whom, what, and how we reach them. Its cleaned data are the arguments of `receive_melding`."""

    asked_sometimes = frozenset({"asker_email", "asker_name", "asker_phone", "knows", "knows_why", "through"})

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
        label=_("Hoe snel is er hulp nodig?"), widget=forms.RadioSelect,
        choices=[(NO, _("Het kan een paar weken wachten")), (YES, _("Het kan niet wachten: vandaag of morgen"))],
    )  # fmt: skip
    unsafe = forms.ChoiceField(
        label=_("Is er iemand niet veilig?"), widget=forms.RadioSelect,
        choices=[(NO, _("Nee, iedereen is veilig")), (YES, _("Ja, of ik twijfel"))],
        help_text=_("Denk aan geweld, verwaarlozing of een kind in de knel."),
    )  # fmt: skip
    threats = forms.MultipleChoiceField(
        label=_("Wordt u binnenkort uit huis gezet, of wordt gas, licht of water afgesloten?"), required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("ontruiming", _("Ja, ik moet misschien mijn huis uit")),
            ("energie", _("Ja, gas, licht, warmte of water wordt misschien afgesloten")),
            ("zorg", _("Ja, mijn zorgverzekering stopt misschien")),
        ],
        help_text=_("Komt dit doordat er rekeningen niet zijn betaald? Kruis dan aan wat er dreigt. Dan praten wij binnen drie "
                    "werkdagen met u. Dreigt er niets? Sla dit over."),
    )  # fmt: skip
    about_name = forms.CharField(
        label=_("Voor- en achternaam"), max_length=200, widget=forms.TextInput(attrs=ANY_DIRECTION),
        help_text=_("Maakt u zich zorgen over iemands veiligheid, en kent u de naam niet? Laat dit dan leeg. Schrijf bij uw "
                    "vraag waar het is."),
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
    speaks_as = forms.ChoiceField(
        label=_("Hoe vraagt u voor die ander?"), required=False,
        help_text=_("Een machtiging of beschikking hoeft u nu niet te laten zien. Daar vragen wij later naar."),
    )  # fmt: skip
    through = forms.CharField(
        label=_("Vanuit welke organisatie?"), required=False,
        help_text=_("Alleen als u dit vanuit uw werk vraagt. Bijvoorbeeld een school, huisarts, woningbouw of de politie."),
    )  # fmt: skip
    knows = forms.ChoiceField(
        label=_("Weet degene om wie het gaat dat u dit vraagt?"), required=False, widget=forms.RadioSelect, choices=knowing
    )  # fmt: skip
    knows_why = forms.CharField(
        label=_("Als die het niet weet of niet wil: waarom?"), max_length=300, required=False,
    )  # fmt: skip
    safe_contact = forms.CharField(
        label=_("Bent u zelf niet veilig? Hoe en wanneer bereiken wij u dan veilig?"), max_length=300, required=False,
        widget=forms.TextInput(attrs=ANY_DIRECTION),
        help_text=_("Bijvoorbeeld: bel alleen overdag, of bel mijn zus op 06 12345678. Neemt een ander op, dan zeggen wij niet "
                    "waarover wij bellen. Bent u veilig? Sla dit over."),
    )  # fmt: skip
    receipt_by = forms.ChoiceField(
        label=_("Hoe wilt u de bevestiging krijgen?"), required=False, widget=forms.RadioSelect, choices=receipt_ways,
        help_text=_("U ziet haar ook meteen op het scherm. In de e-mail staat niet waar het over gaat. "
                    "Een brief gaat naar het adres van wie de hulp nodig heeft."),
    )  # fmt: skip
    attachments = FilesField(
        label=_("Wilt u iets meesturen?"), required=False, widget=FilesInput,
        help_text=_("Hooguit 5 bestanden: PDF, docx, odt, jpg, png, heic of txt. Bijvoorbeeld een brief of een foto."),
    )  # fmt: skip
    elsewhere = forms.ChoiceField(
        label=_("Mogen wij uw vraag doorgeven?"), required=False, widget=forms.RadioSelect,
        choices=[(YES, ""), (NO, "")],
    )  # fmt: skip
    lies_at = forms.CharField(
        label=_("In welke gemeente ligt het adres?"), max_length=80, required=False,
        help_text=_("Weet u het niet? Laat dit dan leeg. Wij zoeken het uit."),
    )  # fmt: skip
    sent_once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    needs_a_way_to_answer = True

    def __init__(
        self,
        *args: Any,
        on: date,
        municipality: int | None = None,
        own_birth: PartialDate | None = None,
        lives_here: bool = False,
        **kwargs: Any,
    ) -> None:
        """municipality: of the site on which it stands; an address in another one is then asked about
        own_birth: of a resident who signed in, as it is known: it counts whatever was typed or left empty
        lives_here: a resident signed in whose address here we know: they need not type it to ask for themselves
        """
        kwargs["initial"] = {"sent_once": uuid.uuid4()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.on, self.municipality, self.own_birth, self.lives_here = on, municipality, own_birth, lives_here
        if lives_here:
            self.fields["about_street"].help_text = _(
                "Vraagt u voor uzelf? Wij kennen uw adres. U hoeft het niet in te vullen."
            )
        if self._answer("unsafe") == YES and self._answer("relation") not in ("", "zelf"):
            self.fields["about_name"].required = False
        self.lies_in: checks.Place | None = None
        self.lies_out = False
        self.fields["speaks_as"].choices = [("", _("Kies wat past, of sla over")), *speaking_as()]
        self.fields["topics"].choices = [(topic.code, now_(topic.name)) for topic in topics(on)]
        for name in ("relation", "urgent", "unsafe"):
            self.fields[name].error_messages["required"] = _("Kies een van de antwoorden.")

    def _answer(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), ""))

    def clean_about_name(self) -> str:
        """A worry about the safety of somebody whose name one does not know is a melding as well."""
        return self.cleaned_data["about_name"].strip() or UNKNOWN

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        if len(text) > LONGEST:
            sentence = now_(
                "Uw tekst is te lang: %(length)s tekens, en er passen er %(longest)s in. Kort de tekst in. "
                "Wij hebben hem voor u laten staan."
            )
            raise ValidationError(
                sentence % {"length": whole_number(len(text)), "longest": whole_number(LONGEST)}
            )
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
        for field, sentence in checks.wrong(self, cleaned):
            if field not in self.errors:
                self.add_error(field, sentence)
        if not cleaned.get("receipt_by"):
            cleaned["receipt_by"] = "email" if cleaned.get("asker_email") else "scherm"
        return cleaned

    @property
    def told(self) -> dict[str, Any]:
        """The arguments of `receive_melding` that were filled in; files and the answer about another municipality apart."""
        apart = ("attachments", "elsewhere", "lies_at", "received_on")
        told = {name: value for name, value in self.cleaned_data.items() if name not in apart}
        if self.lies_out and self.cleaned_data["elsewhere"] == YES:
            told["may_go_to"] = (
                self.cleaned_data["lies_at"].strip() or self.cleaned_data["about_town"].strip()
            )
        return told

    @property
    def for_another(self) -> bool:
        """Whether something was said about who asks for somebody else."""
        names = ("speaks_as", "through", "knows", "knows_why")
        return self["relation"].value() not in (None, "", "zelf") or any(self[name].value() for name in names)

    def name_missing(self) -> str:
        return now_("Vul uw naam in. Alleen als iemand niet veilig is, mag u uw naam weglaten.")

    def too_young(self) -> str:
        return now_(
            "Je bent nog geen 12 jaar. Vraag je vader, moeder of iemand anders die voor je zorgt om dit samen te sturen. Ben je "
            "niet veilig, of durf je dat niet? Kies dan bij ‘Is er iemand niet veilig?’ voor ‘Ja’. Dan mag je het zelf sturen. "
            "De Kindertelefoon is gratis: 0800-0432. Wat je schreef, staat er nog."
        )

    def with_new_key(self) -> MeldingForm:
        """The same answers as a form that has not been sent before."""
        data = self.data.copy()
        data[self.add_prefix("sent_once")] = str(uuid.uuid4())
        return type(self)(
            data,
            on=self.on,
            municipality=self.municipality,
            own_birth=self.own_birth,
            lives_here=self.lives_here,
        )
