"""What the desk asks about a complaint. Whether a step may be taken is decided by the deeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.queries import objection_choices as choices
from keukentafel.domain.decisions.queries.complaints import Whom
from keukentafel.web.desk.objections.forms import Moment, choice, day, line, words

Options = Sequence[tuple[int, str]]


class NewComplaintForm(forms.Form):
    kind = choice(gettext_lazy("Waar gaat de klacht over?"), choices.complaint_kinds)
    channel = choice(gettext_lazy("Hoe kwam zij binnen?"), choices.complaint_channels)
    received_on = day(gettext_lazy("Ontvangen op"))
    name = line(gettext_lazy("Van wie is de klacht?"))
    address = words(
        gettext_lazy("Adres voor de brief"),
        rows=3,
        longest=400,
        required=False,
        hint=gettext_lazy("Straat, postcode en plaats."),
    )
    reach = line(gettext_lazy("Telefoon of e-mail"), required=False)
    happened_on = day(gettext_lazy("Wanneer gebeurde het?"), required=False)
    about = line(gettext_lazy("Over wie of wat?"), longest=200, required=False)
    about_account = forms.TypedChoiceField(
        label=gettext_lazy("Is dat een collega?"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy(
            "Deze collega leest de klacht niet en behandelt haar niet (Awb, artikel 9:7)."
        ),
    )
    about_team = forms.TypedChoiceField(
        label=gettext_lazy("Of gaat het over een heel team?"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("Niemand van dit team leest de klacht of behandelt haar."),
    )
    text = words(gettext_lazy("Wat gebeurde er, in de woorden van de inwoner?"), rows=7)

    def __init__(self, *args: Any, people: Options, teams: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about_account"].choices = [("", _("nee, of niet bekend")), *people]
        self.fields["about_team"].choices = [("", _("nee, of niet bekend")), *teams]


class WhomForm(forms.Form):
    """Whom it is about: who is there already or may be meant, one more, and a team."""

    those = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Gaat de klacht over een van hen?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Zij zijn al gekozen, of hun naam past bij wat de inwoner vertelde. Haal het vinkje weg bij wie niet is bedoeld."
        ),
    )  # fmt: skip
    another = forms.TypedChoiceField(
        label=gettext_lazy("Over een andere collega?"), coerce=int, empty_value=None, required=False
    )
    team = forms.TypedChoiceField(
        label=gettext_lazy("Of over een heel team?"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, people: Options, teams: Options, whom: Whom, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["those"].choices = whom.people
        self.initial["those"] = [account for account, _name in whom.people]
        if not whom.people:
            del self.fields["those"]
        self.fields["another"].choices = [("", _("nee")), *people]
        self.fields["team"].choices = [("", _("nee")), *teams]
        self.initial["team"] = whom.team

    @property
    def told(self) -> dict[str, Any]:
        """As the deeds take it."""
        values = self.cleaned_data
        accounts = {*values.get("those", []), *filter(None, [values["another"]])}
        return {"accounts": accounts, "team": values["team"]}


class PlaceForm(WhomForm):
    handler = forms.TypedChoiceField(
        label=gettext_lazy("Wie behandelt de klacht?"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy(
            "Iemand die er niets mee te maken heeft. Leeg laten kan alleen als daarna de teamleider haar mag lezen."
        ),
    )

    def __init__(self, *args: Any, handlers: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].choices = [("", _("nog niemand")), *handlers]


class HandlerForm(forms.Form):
    account = forms.TypedChoiceField(
        label=gettext_lazy("Wie behandelt de klacht?"),
        coerce=int,
        error_messages={"required": gettext_lazy("Kies een collega.")},
        help_text=gettext_lazy("Over wie de klacht gaat, staat er niet bij (Awb, artikel 9:7)."),
    )

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [("", _("Kies een collega")), *people]


class CommitteeForm(forms.Form):
    name = line(gettext_lazy("Wie geeft advies?"))


class ExtendForm(forms.Form):
    agreed_until = day(
        gettext_lazy("Afgesproken tot en met"), required=False,
        hint=gettext_lazy("Leeg: vier weken langer. Langer kan alleen als de inwoner dat schriftelijk goed vindt."),
    )  # fmt: skip
    reason = words(
        gettext_lazy("Waarom duurt het langer?"), rows=3, hint=gettext_lazy("De inwoner leest dit.")
    )


class InformalForm(forms.Form):
    agreed_on = day(
        gettext_lazy("Op welke dag vond de inwoner het goed om eerst samen te praten?"),
        hint=gettext_lazy("Zonder instemming gaat de behandeling gewoon door."),
    )
    what = words(gettext_lazy("Wat is er gedaan of afgesproken?"))
    content = choice(
        gettext_lazy("Is de inwoner tevreden?"),
        [
            ("ja", gettext_lazy("Ja, de klacht hoeft niet verder")),
            ("nee", gettext_lazy("Nee, de behandeling gaat door")),
        ],
    )


class HearingForm(Moment):
    """Day, time and place."""

    sooner = forms.BooleanField(
        label=gettext_lazy("Deze dag is met de inwoner afgesproken"),
        required=False,
        help_text=gettext_lazy("Nodig als het gesprek binnen een week is: dan komt de brief misschien te laat."),
    )  # fmt: skip


class CallOffForm(forms.Form):
    reason = words(
        gettext_lazy("Waarom gaat het gesprek niet door?"),
        rows=3,
        longest=400,
        hint=gettext_lazy("De inwoner leest dit."),
    )


class HeardForm(forms.Form):
    waived = choice(
        gettext_lazy("Is de inwoner gehoord?"),
        [
            ("nee", gettext_lazy("Ja, hieronder staat het verslag")),
            (
                "ja",
                gettext_lazy("Nee: duidelijk ongegrond, of de inwoner wilde het niet (Awb, artikel 9:10)"),
            ),
        ],
    )
    text = words(gettext_lazy("Wat is er gezegd, of waarom is er niet gehoord?"), rows=8, longest=20_000)


class RefuseForm(forms.Form):
    ground = choice(gettext_lazy("Op welke grond?"), choices.refusal_grounds)
    reason = words(gettext_lazy("Waarom past die hier?"), hint=gettext_lazy("De inwoner leest dit."))


class AnswerForm(forms.Form):
    judgement = choice(gettext_lazy("Wat vindt u van de klacht?"), choices.judgements)
    findings = words(
        gettext_lazy("Wat hebt u gevonden?"),
        rows=10,
        hint=gettext_lazy("Dit staat zo in de brief, in gewone woorden."),
    )
    measures = words(gettext_lazy("Wat doet de gemeente nu?"), rows=4, required=False)


class CorrectForm(AnswerForm):
    reason = words(
        gettext_lazy("Wat klopte er niet?"),
        rows=3,
        hint=gettext_lazy("De inwoner leest dit boven aan de nieuwe brief."),
    )


class CloseForm(forms.Form):
    learned = words(gettext_lazy("Wat leren wij hiervan?"), rows=4)
    withdrawn = forms.BooleanField(label=gettext_lazy("De inwoner trok de klacht in"), required=False)
