"""The one form of a single question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.process.actions.single import Single
from keukentafel.rules.product_criteria import Criterion, all_met
from keukentafel.web.desk import criteria_fields
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.number_fields import Volume, check_units

WHY_NOT, ENOUGH = "reden-", "genoeg-"


def _text(label: Any, missing: Any, *, rows: int = 2, most: int = 4_000, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea({"rows": rows, "dir": "auto"}), help_text=hint,
        error_messages={"required": missing},
    )  # fmt: skip


def _tick(label: Any, missing: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, error_messages={"required": missing})


def _day(label: Any) -> DutchDate:
    return DutchDate(label=label, error_messages={"required": _("Vul de dag in.")})


class SingleForm(forms.Form):
    asked_sometimes = frozenset({"provider"})

    person = forms.TypedChoiceField(label=_("Voor wie?"), coerce=int)
    held_on = _day(_("Wanneer spraken jullie elkaar?"))
    support_offered = _tick(
        _("Ik wees op gratis cliëntondersteuning"), _("Wijs de inwoner eerst op gratis cliëntondersteuning.")
    )
    identity_checked = _tick(_("Ik bekeek het identiteitsbewijs"), _("Bekijk eerst het identiteitsbewijs."))
    contribution_told = _tick(
        _("Ik vertelde over de eigen bijdrage"), _("Vertel de inwoner eerst over de eigen bijdrage.")
    )
    domain = forms.ChoiceField(label=_("Op welk leefgebied speelt het?"))
    going_on = _text(_("Wat speelt er?"), _("Schrijf op wat er speelt."), rows=3)
    others = _text(
        _("Waarom speelt de rest niet?"), _("Schrijf op waarom de andere onderwerpen niet spelen."), most=300,
        hint=_("Bijvoorbeeld de mantelzorger en andere hulp: de wet vraagt daarnaar."),
    )  # fmt: skip
    goal = _text(
        _("Wat wil de inwoner? In eigen woorden"), _("Schrijf op wat het huishouden wil bereiken."), most=400
    )
    met_when = _text(_("Wanneer is dat gelukt?"), _("Schrijf op wanneer het doel is gehaald."), most=400)
    outcome = forms.ChoiceField(
        label=_("Wat stelt u voor?"), choices=decisions.advices, widget=forms.RadioSelect, initial="granted", required=False,
        help_text=_("Bij afwijzen vult u in wat de inwoner vroeg. Een collega kijkt mee: wie voorstelt, besluit niet."),
    )  # fmt: skip
    product = forms.ChoiceField(
        label=_("Welke hulp?"), error_messages={"required": _("Kies een voorziening.")}
    )
    volume = Volume(
        label=_("Hoeveel?"),
        help_text=_("Bijvoorbeeld 1,5, als het om 1,5 uur per week gaat."),
        error_messages={"required": _("Vul in hoeveel.")},
    )
    meets_all = forms.BooleanField(
        label=_("De inwoner voldoet aan wat voor deze hulp geldt"), required=False,
        help_text=_("Voldoet de inwoner ergens niet aan? Zet dan geen vinkje; u schrijft dan op waarom niet."),
    )  # fmt: skip
    form = forms.ChoiceField(label=_("Vorm"), choices=decisions.forms)
    provider = forms.TypedChoiceField(label=_("Door wie?"), coerce=int, empty_value=None, required=False)
    starts_on = _day(_("Vanaf"))
    ends_on = _day(_("Tot en met"))
    reason = _text(
        _("Waarom past dit, of waarom niet?"),
        _("Schrijf op waarom dit past, of waarom niet."),
        rows=3,
        hint=_("De inwoner leest dit in de brief."),
    )
    own = forms.CharField(
        label=_("Wat wilt u er zelf bij schrijven?"), max_length=4_000, required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("Een eigen alinea, boven aan de brief. Alleen als u zelf besluit."),
    )  # fmt: skip
    asked_by = forms.ChoiceField(label=_("Hoe vroeg de inwoner dit aan?"), choices=decisions.origins)

    def __init__(
        self,
        *args: Any,
        on: date,
        people: Sequence[tuple[int, str]],
        products: Sequence[decisions.ProductChoice],
        providers: Sequence[tuple[int, str]],
        criteria: Sequence[Criterion] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on, self.criteria = on, criteria
        self.units = {each.code: each.unit for each in products}
        criteria_fields.add(self, criteria)
        criteria_fields.not_asked(self, [each for each in criteria if each.met is None])
        self.fields["person"].choices = list(people)
        self.fields["domain"].choices = [(each.code, now_(each.name)) for each in intake.topics(on)]
        self.fields["product"].choices = [("", now_("Kies een voorziening")), *by_law(products, on)]
        self.fields["provider"].choices = [("", now_("geen")), *providers]
        for step in intake.ladder(on):
            self.fields[WHY_NOT + step.code] = _text(
                now_("%(step)s: waarom is dat wel of niet genoeg?") % {"step": now_(step.name)},
                now_("Schrijf op waarom dit wel of niet genoeg is."),
            )
            self.fields[ENOUGH + step.code] = forms.BooleanField(
                label=now_("%(step)s is genoeg") % {"step": now_(step.name)}, required=False
            )

    @property
    def ladder(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith((WHY_NOT, ENOUGH))]

    @property
    def asked(self) -> list[criteria_fields.Asked]:
        """What must hold for the help, once the tick did not answer it."""
        return criteria_fields.shown(self, self.criteria)

    def clean_outcome(self) -> str:
        return self.cleaned_data["outcome"] or "granted"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self._check_criteria(values)
        check_units(self, "volume", [self.units.get(values.get("product", ""), "")])
        grants = values.get("outcome") == "granted"
        for name in [name for name in self.fields if name.startswith(ENOUGH)]:
            if grants and values.get(name):
                sentence = now_(
                    "Is dit genoeg? Dan is hulp op maat niet nodig. Haal het vinkje weg, of kies afwijzen."
                )
                self.add_error(name, sentence)
        if (
            grants
            and values.get("form") == "zin"
            and values.get("provider") is None
            and "provider" not in self.errors
        ):
            self.add_error("provider", now_("Kies een aanbieder."))
        if values.get("held_on") and values["held_on"] > self.on:
            self.add_error("held_on", now_("Een gesprek kan niet in de toekomst zijn geweest."))
        if values.get("starts_on") and values.get("ends_on") and values["ends_on"] < values["starts_on"]:
            self.add_error("ends_on", now_("De laatste dag ligt voor de eerste dag."))
        return values

    def _check_criteria(self, values: Mapping[str, Any]) -> None:
        """One tick answers all that is asked; without it, or with a no, each is answered by itself."""
        criteria_fields.check(self, self.criteria)
        open_ones = [name for name in criteria_fields.open_names(self.criteria) if not values.get(name)]
        if values.get("meets_all") and criteria_fields.says_no(values):
            self.add_error(
                "meets_all",
                now_("Hieronder staat dat de inwoner ergens niet aan voldoet. Haal het vinkje weg."),
            )
        elif not values.get("meets_all") and open_ones:
            self.add_error(
                "meets_all",
                now_("Voldoet de inwoner aan alles? Zet dan het vinkje. Beantwoord anders elke vraag."),
            )
            for each in self.criteria:
                if criteria_fields.MEETS + each.key in open_ones:
                    self.add_error(criteria_fields.MEETS + each.key, criteria_fields.unanswered(each))

    @property
    def wanted(self) -> Single:
        said = criteria_fields.others(self.cleaned_data).items()
        values = {name: value for name, value in said if not name.startswith((WHY_NOT, ENOUGH))}
        everything = all_met(self.criteria) if values.pop("meets_all") else {}
        answers = everything | criteria_fields.answers(self.cleaned_data, self.criteria)
        enough = frozenset(
            name.removeprefix(ENOUGH) for name, value in said if value and name.startswith(ENOUGH)
        )
        ladder = {name.removeprefix(WHY_NOT): value for name, value in said if name.startswith(WHY_NOT)}
        return Single(**values, ladder=ladder, enough=enough, criteria=answers)


def by_law(products: Sequence[decisions.ProductChoice], on: date) -> list[tuple[str, Any]]:
    """Under the name of each law where there are several, in the order in which they came; else in one row."""
    laws = list(dict.fromkeys(each.law for each in products))
    found: list[tuple[str, Any]] = [
        (
            decisions.law_name(law, on=on),
            [(each.code, f"{each.label} ({each.how})") for each in products if each.law == law],
        )
        for law in laws
    ]
    return found if len(laws) > 1 else [one for _name, rows in found for one in rows]
