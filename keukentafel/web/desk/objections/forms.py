"""What the desk asks about an objection. Whether a step may be taken is decided by the deeds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.queries import objection_choices as choices
from keukentafel.kernel.dates import plain_date
from keukentafel.web.desk.forms import DutchDate


def day(label: Any, *, required: bool = True, hint: Any = "") -> DutchDate:
    return DutchDate(
        label=label,
        max_length=40,
        required=required,
        help_text=hint,
    )


def words(
    label: Any, *, rows: int = 5, longest: int = 6_000, required: bool = True, hint: Any = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": gettext_lazy("Vul dit in.")},
    )


def line(label: Any, *, longest: int = 120, required: bool = True, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=hint,
        error_messages={"required": gettext_lazy("Vul dit in.")},
    )


def choice(label: Any, options: Any, *, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=options,
        widget=forms.RadioSelect,
        help_text=hint,
        error_messages={"required": gettext_lazy("Maak een keuze.")},
    )


class Moment(forms.Form):
    """A day and a time, as one moment."""

    day = day(gettext_lazy("Dag"))
    time = forms.TimeField(
        label=gettext_lazy("Hoe laat?"),
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TextInput(attrs={"maxlength": 5}),
        help_text=gettext_lazy("Bijvoorbeeld 14.30."),
        error_messages={
            "required": gettext_lazy("Vul een tijd in, bijvoorbeeld 14.30."),
            "invalid": gettext_lazy("Schrijf de tijd zo: 14.30."),
        },
    )
    place = line(gettext_lazy("Waar?"))

    def __init__(self, *args: Any, before: date | None = None, **kwargs: Any) -> None:
        """before: the last day to decide, or to answer, when that is known and not over"""
        super().__init__(*args, **kwargs)
        if before is not None:
            self.fields["day"].help_text = _(
                "Kies een dag voor %(day)s: dan loopt de termijn af. Moet het later? Verleng dan eerst de termijn."
            ) % {"day": plain_date(before)}

    @property
    def starts_at(self) -> datetime:
        clock: time = self.cleaned_data["time"]
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], clock))


class LateForm(forms.Form):
    excused = choice(
        gettext_lazy("Was er een goede reden?"),
        [("ja", gettext_lazy("Ja, het bezwaar telt mee")), ("nee", gettext_lazy("Nee"))],
    )
    reason = words(gettext_lazy("Wat zei wie bezwaar maakte, en wat vindt u daarvan?"))


class DefectForm(forms.Form):
    missing = forms.MultipleChoiceField(
        label=gettext_lazy("Wat ontbreekt er?"),
        choices=choices.requirements,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies wat er ontbreekt.")},
    )
    repair_by = day(
        gettext_lazy("Uiterlijk"), hint=gettext_lazy("Meestal twee weken. De termijn staat zo lang stil.")
    )

    def __init__(self, *args: Any, needs_proxy: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_proxy:
            rest = [each for each in choices.requirements() if each[0] != choices.PROXY]
            self.fields["missing"].choices = rest


class OnForm(forms.Form):
    on = day(gettext_lazy("Op welke dag?"))


class HandlerForm(forms.Form):
    account = forms.ChoiceField(
        label=gettext_lazy("Wie behandelt het?"),
        error_messages={"required": gettext_lazy("Kies een collega.")},
        help_text=gettext_lazy(
            "Wie het besluit nam of het voorstel deed, staat er niet bij, en ook niet wie nu door een van hen wordt vervangen "
            "(Awb, artikel 7:5 en 10:3)."
        ),
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = _("Kies een collega")
        if self.only_teams(people):
            self.fields["account"].label, first = _("Welk team kiest wie het behandelt?"), _("Kies een team")
        self.fields["account"].choices = [("", first), *people]

    @staticmethod
    def only_teams(people: Sequence[tuple[str, str]]) -> bool:
        """A key is "team:account", or "team:" for a team."""
        return all(key.endswith(":") for key, _label in people)


class CourseForm(forms.Form):
    committee = choice(
        gettext_lazy("Geeft een commissie advies?"),
        [("nee", gettext_lazy("Nee: binnen zes weken")), ("ja", gettext_lazy("Ja: binnen twaalf weken"))],
    )
    name = line(gettext_lazy("Welke commissie?"), required=False)


class HearingForm(Moment):
    sooner = forms.BooleanField(
        label=gettext_lazy("Wie komt, vindt het goed dat er korter tijd is voor stukken"), required=False
    )

    def __init__(self, *args: Any, along: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        """along: number and words of the objections of others that can be heard with it"""
        super().__init__(*args, **kwargs)
        if along:
            self.fields["along"] = forms.MultipleChoiceField(
                label=_("Hoort u wie ook bezwaar maakte, op hetzelfde moment?"),
                choices=along,
                widget=forms.CheckboxSelectMultiple,
                required=False,
                help_text=_(
                    "Samen is de regel (Awb, artikel 7:6). Is er een geheim adres of is iemand niet veilig? Hoor hen dan apart."
                ),
            )


class ReasonForm(forms.Form):
    reason = words(gettext_lazy("Waarom?"), rows=3, longest=400, hint=gettext_lazy("De inwoner leest dit."))


class WaiveForm(forms.Form):
    ground = choice(gettext_lazy("Op welke grond?"), choices.waiver_grounds)
    resident_agrees = forms.BooleanField(required=False)
    reason = words(
        gettext_lazy("Waarom past die hier?"),
        rows=3,
        longest=400,
        hint=gettext_lazy(
            "Dit staat zo in de brief met de beslissing: een zin aan wie bezwaar maakt, met ‘u’."
        ),
    )

    def __init__(self, *args: Any, resident: str = "", **kwargs: Any) -> None:
        """resident: who got the decision, where somebody else objects"""
        super().__init__(*args, **kwargs)
        if not resident:
            del self.fields["resident_agrees"]
            return
        self.fields["resident_agrees"].label = _(
            "%(name)s kreeg het besluit en wil ook niet worden gehoord"
        ) % {"name": resident}
        self.fields["resident_agrees"].help_text = _(
            "Of heeft er geen nadeel van (Awb, artikel 7:3). Anders plant u een hoorzitting."
        )


class ReportForm(forms.Form):
    heard_by = line(gettext_lazy("Wie hoorde?"), hint=gettext_lazy("De namen of functies."))
    present = line(
        gettext_lazy("Wie waren er?"),
        longest=400,
        hint=gettext_lazy("De namen, ook van wie iemand meenam."),
    )
    text = words(gettext_lazy("Wat is er gezegd?"), rows=10, longest=20_000)


class CorrectReportForm(ReportForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = words(
        gettext_lazy("Wat klopte er niet?"), rows=3, longest=400, hint=gettext_lazy("De inwoner leest dit.")
    )


class AdviceForm(forms.Form):
    outcome = choice(gettext_lazy("Wat is het advies?"), choices.objection_outcomes)
    given_on = day(gettext_lazy("Gegeven op"))
    text = words(gettext_lazy("Waarom?"), rows=8)


class CorrectAdviceForm(AdviceForm):
    reason = words(gettext_lazy("Wat klopte er niet?"), rows=3, longest=400)


class WithdrawForm(OnForm):
    way = choice(gettext_lazy("Hoe?"), choices.ways_of_withdrawing)

    def __init__(self, *args: Any, died_on: date | None, **kwargs: Any) -> None:
        """died_on: day on which who objected died"""
        super().__init__(*args, **kwargs)
        if died_on is not None:
            self.fields["said_by"] = line(
                gettext_lazy("Wie trekt het in?"), required=False,
                hint=_(
                    "Wie bezwaar maakte, overleed op %(day)s. Schrijf op welke erfgenaam het intrekt. "
                    "Leeg als het daarvoor al was ingetrokken."
                ) % {"day": plain_date(died_on)},
            )  # fmt: skip


class AppealForm(forms.Form):
    kind = choice(gettext_lazy("Wat is er gevraagd?"), choices.court_kinds)
    court = line(gettext_lazy("Bij welke rechter?"))
    number = line(gettext_lazy("Zaaknummer van de rechter"), longest=40)
    filed_on = day(gettext_lazy("Gevraagd op"))


class CourtSaidForm(forms.Form):
    outcome = choice(gettext_lazy("Wat zei de rechter?"), [])
    on = day(gettext_lazy("Dag van de uitspraak"))
    text = words(
        gettext_lazy("Wat moet de gemeente nu doen?"),
        rows=4,
        required=False,
        hint=gettext_lazy("Leeg als er niets te doen is."),
    )
    due_on = day(
        gettext_lazy("Tot en met wanneer?"), required=False,
        hint=gettext_lazy("De laatste dag die de rechter noemt. Er komt een taak met deze dag."),
    )  # fmt: skip
    again = forms.BooleanField(
        label=gettext_lazy("De beslissing op bezwaar is vernietigd: de gemeente beslist opnieuw"),
        required=False,
        help_text=gettext_lazy(
            "Er komt een nieuw nummer met een eigen termijn, waarin u opnieuw op het bezwaar beslist."
        ),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        """kind: of court_kinds, what the court was asked"""
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = choices.rulings_of(kind)


class MistakeForm(forms.Form):
    reason = words(gettext_lazy("Wat klopte er niet?"), rows=3, longest=400)
