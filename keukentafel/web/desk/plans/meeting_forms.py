"""The forms of a meeting. They check what was typed; what may be done is decided by the deeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.plans import queries as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.queries import meetings
from keukentafel.kernel.moments import AMSTERDAM
from keukentafel.web.desk.forms import DutchDate, SentOnceForm
from keukentafel.web.desk.intake.around_forms import DutchTime
from keukentafel.web.desk.one_choice import ask_which
from keukentafel.web.typed import key

from .meeting_rest_forms import RestsForm

SHORT = {"rows": 3}


class MomentForm(forms.Form):
    """What the meeting is about, when and where."""

    FIELD_OF: ClassVar = {"starts_at": "on"}

    title = forms.CharField(
        label=gettext_lazy("Waar gaat het overleg over?"),
        max_length=120,
        help_text=gettext_lazy("Zonder namen, bijvoorbeeld: hoe gaat het thuis."),
        error_messages={"required": gettext_lazy("Schrijf op waar het overleg over gaat.")},
    )
    on = DutchDate(
        label=gettext_lazy("Dag"),
        max_length=40,
        error_messages={"required": gettext_lazy("Schrijf op welke dag het overleg is.")},
    )
    hour = DutchTime(
        label=gettext_lazy("Tijd"),
        max_length=10,
        help_text=gettext_lazy("Bijvoorbeeld 14.30"),
        error_messages={"required": gettext_lazy("Schrijf op hoe laat het overleg begint.")},
    )
    place = forms.CharField(
        label=gettext_lazy("Waar?"),
        max_length=190,
        help_text=gettext_lazy("Adres, kamer of vergaderadres."),
        error_messages={"required": gettext_lazy("Schrijf op waar het overleg is.")},
    )

    @property
    def what(self) -> dict[str, Any]:
        values = self.cleaned_data
        starts_at = datetime.combine(values["on"], values["hour"], AMSTERDAM)
        return {"title": values["title"], "starts_at": starts_at, "place": values["place"]}


class MeetingForm(MomentForm, SentOnceForm):
    """A new meeting, about this household and perhaps others."""

    related = forms.TypedMultipleChoiceField(
        label=gettext_lazy(
            "Gaat het ook over een ander huishouden waar iemand van dit huishouden bij hoort?"
        ),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        label=gettext_lazy("Nummers van andere huishoudens"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Elk huishouden krijgt een eigen agenda en een eigen verslag."),
    )

    def __init__(self, *args: Any, related: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if related:
            self.fields["related"].choices = related
        else:
            del self.fields["related"]

    def clean_others(self) -> list[int]:
        words = self.cleaned_data["others"].replace(",", " ").split()
        numbers = [key(word) for word in words]
        if None in numbers:
            raise forms.ValidationError(_("Schrijf de nummers van huishoudens met een spatie ertussen."))
        return [number for number in numbers if number]

    @property
    def households(self) -> list[int]:
        return [*self.cleaned_data.get("related", ()), *self.cleaned_data["others"]]


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom gaat het overleg niet door?"),
        max_length=400,
        help_text=gettext_lazy("Iedereen die was uitgenodigd, leest dit. Schrijf dus niets over een ander."),
        error_messages={"required": gettext_lazy("Schrijf op waarom het overleg niet doorgaat.")},
        widget=forms.Textarea(attrs=SHORT),
    )

    def __init__(self, *args: Any, held: bool, **kwargs: Any) -> None:
        """held  it was written down as held already: then nobody reads why it was not"""
        super().__init__(*args, **kwargs)
        if held:
            self.fields["reason"].label = _("Waarom klopt het niet?")
            self.fields["reason"].help_text = ""


class PointForm(forms.Form):
    """A point of one's own. household: whose agenda; each has a form on the page, so each field has a name of its own."""

    text = forms.CharField(
        label=gettext_lazy("Eigen punt"),
        max_length=actions.LONGEST_OWN,
        error_messages={
            "required": gettext_lazy("Schrijf op waar het punt over gaat."),
            "max_length": gettext_lazy(
                "Dit is te lang voor de agenda. Houd het bij %(limit_value)d tekens; u schreef er %(show_value)d."
            ),
        },
    )

    def __init__(self, *args: Any, household: int, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"punt-erbij-{household}-%s", **kwargs)
        self.household = household


def points_of(meeting: meetings.MeetingView, whose: Mapping[int, str]) -> list[tuple[int, str]]:
    """Key and words of the points that one may hand on. whose: for whom alone the goal of a point is, by name."""
    several = len(meeting.parts) > 1
    found = []
    for part in meeting.parts:
        for item in part.items if part.may_write else ():
            words = f"{part.name}: {item.text}" if several else item.text
            only = _(" (alleen voor %(name)s)") % {"name": whose[item.id]} if item.id in whose else ""
            found.append((item.id, f"{words}{only}"))
    return found


OF_THE_PLAN = ("goal", "risk", "own")
"""Kinds of points that stand in the form at once; the rest opens, where there are more than a few."""
A_FEW = 2
AT_HOME = "hoort bij het huishouden"
"""Why a member comes, where nobody wrote something else; kept in the file, so it is Dutch."""


def folded_points(
    meeting: meetings.MeetingView, whose: Mapping[int, str]
) -> tuple[list[tuple[Any, Any]], str]:
    """The choices of points, and the name of the group of them that is folded; empty where all stand there."""
    kinds = {item.id: item.kind for part in meeting.parts for item in part.items}
    found = points_of(meeting, whose)
    first = [each for each in found if kinds[each[0]] in OF_THE_PLAN]
    rest = [each for each in found if each not in first]
    if not first or len(rest) <= A_FEW:
        return [*found], ""
    group = _("Termijnen, vragen en taken")
    return [*first, (group, rest)], group


class InviteForm(RestsForm, SentOnceForm):
    """Somebody of the household, a colleague, or another by name; and the points for which they come."""

    asked_sometimes = frozenset({"who", "name", "ground"})

    who = forms.ChoiceField(label=gettext_lazy("Wie nodigt u uit?"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Iemand anders: naam"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld de naam van een school of van een buurvrouw."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"),
        required=False,
        help_text=gettext_lazy(
            "Hier gaat een geheime link naartoe. Zonder adres krijgt u een taak om te bellen."
        ),
    )
    doer = forms.ChoiceField(
        label=gettext_lazy("Wat is deze persoon voor het huishouden?"), required=False, initial="organisation"
    )
    ground = forms.CharField(
        label=gettext_lazy("Waarom doet deze persoon mee?"),
        max_length=160,
        required=False,
        help_text=gettext_lazy(
            "De inwoner leest dit ook. Voor iemand van het huishouden mag dit leeg blijven."
        ),
    )
    items = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Voor welke punten?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Deze persoon leest alleen deze punten, tot het overleg is gesloten."),
        error_messages={"required": gettext_lazy("Kies voor welke punten u deze persoon uitnodigt.")},
    )

    def __init__(
        self,
        *args: Any,
        meeting: meetings.MeetingView,
        members: Sequence[tuple[int, str]],
        colleagues: Sequence[plans.Colleague],
        whose: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [
            ("", _("Kies iemand")),
            (_("Huishouden"), [(f"lid:{number}", name) for number, name in members]),
            (
                _("Collega's"),
                [(f"collega:{each.account}", f"{each.name} · {each.function}") for each in colleagues],
            ),
        ]
        labels = dict(plans.doers())
        self.fields["doer"].choices = [(code, labels[code]) for code in actions.OUTSIDE]
        self.fields["items"].choices, self.folded = folded_points(meeting, whose)
        points = points_of(meeting, whose)
        if len(points) == 1:
            self.fields["items"].initial = [key for key, _words in points]

    def clean(self) -> dict[str, Any]:
        """Of somebody without account nothing is known; whether a colleague reads a goal already is for the deed."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        self._say_why(values)
        if values.get("who"):
            ask_which(self, "who", ("name", "email"))
        elif values.get("name"):
            self.ask_for(values.get("items", ()))
        return values

    @property
    def by_name(self) -> bool:
        """Whether somebody else is written down by name, or was to be: then that part of the form stands open."""
        typed = any(self[name].value() for name in ("name", "email"))
        return self.is_bound and bool(typed or not self["who"].value())

    def _say_why(self, values: dict[str, Any]) -> None:
        if values.get("ground") or "ground" in self.errors:
            return
        if str(values.get("who", "")).startswith("lid:"):
            values["ground"] = AT_HOME
        else:
            self.add_error("ground", _("Schrijf op waarom deze persoon meedoet. De inwoner leest dat ook."))

    @property
    def guest(self) -> actions.Guest:
        values = self.cleaned_data
        sort, _colon, number = values["who"].partition(":")
        if sort == "lid":
            return actions.Guest(person=int(number))
        if sort == "collega":
            return actions.Guest(account=int(number))
        return actions.Guest(name=values["name"], email=values["email"], doer=values["doer"])


class PointsForm(RestsForm):
    """For which points somebody comes who was invited before."""

    items = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Voor welke punten?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Wat u weghaalt, leest deze persoon meteen niet meer."),
    )

    def __init__(
        self, *args: Any, meeting: meetings.MeetingView, whose: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = points_of(meeting, whose)


class CloseForm(forms.Form):
    present = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Wie waren er?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Wie er niet was, krijgt alleen bericht over wat die zelf gaat doen."),
    )

    def __init__(self, *args: Any, participants: Sequence[meetings.ParticipantView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [(each.id, each.name) for each in participants]
