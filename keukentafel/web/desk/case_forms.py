"""The forms of the page of a case. They check what was typed; what may be done is decided by the deeds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.process import queries as process
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader, suspension

from .forms import DutchDate

WHY = gettext_lazy("Waarom?")


def reason(label: Any = WHY, *, required: bool = True) -> forms.CharField:
    """A reason that the resident may read."""
    return forms.CharField(
        label=label,
        max_length=400,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Schrijf de reden op. De inwoner kan die lezen.")},
    )


class KindForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Soort zaak"), choices=cases.question_kinds, widget=forms.RadioSelect
    )
    reason = reason()


class ScopeForm(forms.Form):
    """Life domains and laws; those of today, and those that the case has already."""

    domains = forms.MultipleChoiceField(
        label=gettext_lazy("Leefgebieden"), required=False, widget=forms.CheckboxSelectMultiple
    )
    laws = forms.MultipleChoiceField(
        label=gettext_lazy("Wetten"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = loader.load()
        self.fields["domains"].choices = [(row.code, _(row.naam)) for row in rules.leefgebieden.on(on)]
        self.fields["laws"].choices = [(row.code, _(row.naam)) for row in rules.wetten.on(on)]


def case_number(typed: str) -> str:
    """raises ValidationError"""
    found = cases.NUMBER.fullmatch(typed.strip())
    if found is None:
        raise forms.ValidationError(_("Schrijf het zaaknummer als Z-2026-0000012."))
    return f"Z-{found[1]}-{int(found[2]):07d}"


class DeskField(forms.ChoiceField):
    """A colleague of an own team, or the pile of a team. Who is away is named, with where the work goes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=kwargs.pop("label", gettext_lazy("Aan wie?")),
            error_messages={"required": gettext_lazy("Kies een collega of een team.")},
            **kwargs,
        )

    def fill(self, colleagues: Iterable[teams.Colleague], piles: Iterable[process.TeamChoice]) -> None:
        persons = [(f"{each.team}:{each.account}", _person(each)) for each in colleagues]
        self.choices = [
            ("", _("Kies")),
            (_("Collega's"), persons),
            (_("Stapel van een team"), [(f"{team.id}:", team.name) for team in piles]),
        ]

    @staticmethod
    def target(value: str) -> tuple[int, int | None]:
        """Team and account."""
        team, account = value.split(":")
        return int(team), int(account) if account else None


def _person(each: teams.Colleague) -> str:
    if not each.away:
        return f"{each.name} ({each.team_name})"
    goes_to = each.deputy_name or _("de stapel van het team")
    return _("%(name)s (%(team)s), afwezig: gaat naar %(other)s") % {
        "name": each.name,
        "team": each.team_name,
        "other": goes_to,
    }


class HandOverForm(forms.Form):
    """To a colleague or a team, with the reason."""

    to = DeskField()
    reason = reason(gettext_lazy("Waarom draagt u dit over?"))

    def __init__(self, *args: Any, reader: Reader, municipality: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        homes = [municipality] if municipality else sorted({role.municipality for role in reader.roles})
        piles = [team for home in homes for team in process.teams(home)]
        field = self.fields["to"]
        assert isinstance(field, DeskField)
        field.fill(teams.colleagues(municipality, reader=reader), piles)

    @property
    def target(self) -> tuple[int, int | None]:
        return DeskField.target(self.cleaned_data["to"])


class ReopenForm(forms.Form):
    reason = reason(gettext_lazy("Waarom gaat de zaak weer open?"))


class LinkForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Deze zaak"), choices=cases.link_kinds)
    number = forms.CharField(
        label=gettext_lazy("Zaaknummer van de andere zaak"),
        max_length=20,
        help_text=gettext_lazy("Bijvoorbeeld Z-2026-0000012."),
        error_messages={"required": gettext_lazy("Schrijf het nummer van de andere zaak op.")},
    )

    def clean_number(self) -> str:
        return case_number(self.cleaned_data["number"])


class SuspendForm(forms.Form):
    asked_sometimes = frozenset({"given_until"})

    ground = forms.ChoiceField(label=gettext_lazy("Waarom staat de termijn stil?"), widget=forms.RadioSelect)
    event_on = DutchDate(
        label=gettext_lazy("Dag van het verzoek of de mededeling"),
        max_length=40,
        help_text=gettext_lazy(
            "Is informatie in het buitenland gevraagd? Dan staat de termijn stil vanaf de dag na de brief aan de inwoner."
        ),
    )
    given_until = DutchDate(
        label=gettext_lazy("Tot en met welke dag?"),
        max_length=40,
        required=False,
        help_text=gettext_lazy(
            "Vraagt u om aanvulling, dan staat deze dag in de brief. Anders: leeg als u het nog niet weet. Laat de termijn "
            "dan later zelf weer lopen."
        ),
    )
    reason = reason(gettext_lazy("Toelichting"))

    def __init__(self, *args: Any, term: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = suspension.grounds(term, on=on)
        self.fields["ground"].choices = [(row.code, f"{_(row.naam)} ({row.bron})") for row in rows]


class ResumeForm(forms.Form):
    on = DutchDate(
        label=gettext_lazy("Vanaf welke dag loopt de termijn weer?"),
        max_length=40,
        help_text=gettext_lazy("De dag waarop alles compleet was, of de reden voorbij."),
    )


class NoticeForm(forms.Form):
    received_on = DutchDate(
        label=gettext_lazy("Op welke dag is de brief of het bericht ontvangen?"), max_length=40
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Hoe kwam de ingebrekestelling binnen?"),
        choices=lambda: [each for each in cases.channels() if each[0] in ("brief", "email", "web", "balie")],
        initial="brief",
        help_text=gettext_lazy("Een ingebrekestelling is altijd schriftelijk."),
    )


class ExtendForm(forms.Form):
    """By the length of the article, or until a day that is named or agreed on; only what the article allows."""

    asked_sometimes = frozenset({"agreed_until"})

    how = forms.ChoiceField(label=gettext_lazy("Hoe?"), widget=forms.RadioSelect)
    agreed_until = DutchDate(
        label=gettext_lazy("Nieuwe laatste dag"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Alleen als u een dag noemt of afspreekt."),
    )
    reason = reason()

    def __init__(self, *args: Any, clock: cases.ClockCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = loader.load().termijnen.get(clock.code, on=clock.started_on)
        choices = []
        if clock.may_be_extended:
            choices.append(("law", _("Met de lengte uit de wet (%(rule)s)") % {"rule": rule.verlenging_bron}))
        if clock.may_be_agreed:
            choices.append(("day", _("Tot een nieuwe laatste dag (%(rule)s)") % {"rule": rule.uitstel_bron}))
        self.fields["how"].choices = choices
        self.fields["how"].initial = choices[0][0] if choices else ""
        if not clock.may_be_agreed:
            del self.fields["agreed_until"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if (
            values.get("how") == "day"
            and not values.get("agreed_until")
            and "agreed_until" not in self.errors
        ):
            self.add_error("agreed_until", _("Schrijf de nieuwe laatste dag op."))
        return values

    @property
    def day(self) -> date | None:
        values = self.cleaned_data
        return values.get("agreed_until") if values["how"] == "day" else None
