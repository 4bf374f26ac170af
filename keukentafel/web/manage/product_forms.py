"""What is asked about a product, a tariff, an end and a budget."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.guide.actions.products import WrongProduct
from keukentafel.domain.guide.queries import products as queries
from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, product_checks, product_table
from keukentafel.rules.dated import Table
from keukentafel.rules.products import Product
from keukentafel.rules.rows import Named
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.number_fields import Euros, PlainNumber, WholeNumber

LINES = {"rows": 3}
FIELD_OF = {
    "naam": "name", "wet": "law", "groep": "group", "upl": "upl", "categorie": "category", "productcode": "product_code",
    "vormen": "given_as", "eenheid": "unit", "frequentie": "frequency", "soort": "kind", "langste_maanden": "longest_months",
    "hoogste_per_inwoner": "most_ever", "niet_samen_met": "not_with", "criteria": "criteria", "vanaf_leeftijd": "from_age",
    "tot_leeftijd": "until_age", "bijdrage": "contribution", "zonder_bijdrage": "without_contribution", "trede": "ladder",
    "bron": "source", "uitleg": "explanation", "zonder_upl": "without_upl",
}  # fmt: skip
"""Column of a file → field of the form."""


class WhyForm(forms.Form):
    """Why days that have passed change: asked on the page only where they do."""

    asked_sometimes = frozenset({"why"})

    why = forms.CharField(
        label=gettext_lazy("Waarom verandert dit achteraf?"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "In een hele zin, met waaruit het blijkt: het contract, of wat er fout stond."
        ),
    )


class DayForm(WhyForm):
    """From which day."""

    from_on = DutchDate(
        label=gettext_lazy("Vanaf welke dag?"),
        max_length=40,
        error_messages={"required": gettext_lazy("Vul de eerste dag in.")},
    )


class ProductForm(DayForm):
    """A product as it is from a day."""

    name = forms.CharField(label=gettext_lazy("Naam"), max_length=120)
    law = forms.ChoiceField(label=gettext_lazy("Wet"))
    group = forms.ChoiceField(label=gettext_lazy("Productgroep"))
    explanation = forms.CharField(
        label=gettext_lazy("Uitleg voor de inwoner"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs=LINES),
    )
    upl = forms.CharField(
        widget=forms.TextInput(attrs={"list": "upl-namen"}),
        label=gettext_lazy("UPL-naam"),
        required=False,
        max_length=120,
        help_text=gettext_lazy(
            "De naam in de uniforme productnamenlijst, bijvoorbeeld ‘huishoudelijke hulp’."
        ),
    )
    without_upl = forms.CharField(
        label=gettext_lazy("Waarom heeft het geen UPL-naam?"), required=False, max_length=190
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Categorie van iWmo of iJw"),
        required=False,
        help_text=gettext_lazy("Nodig bij de Wmo en de Jeugdwet."),
    )
    product_code = forms.CharField(label=gettext_lazy("Productcode"), required=False, max_length=10)
    given_as = forms.MultipleChoiceField(
        label=gettext_lazy("Vormen"), choices=queries.product_forms, widget=forms.CheckboxSelectMultiple
    )
    unit = forms.ChoiceField(label=gettext_lazy("Eenheid"))
    frequency = forms.ChoiceField(label=gettext_lazy("Frequentie"))
    kind = forms.ChoiceField(label=gettext_lazy("Inspanning of output"), choices=queries.product_kinds)
    longest_months = WholeNumber(
        label=gettext_lazy("Langste duur van één besluit, in maanden"),
        required=False,
        min_value=1,
        max_value=1_200,
    )
    most_ever = WholeNumber(
        label=gettext_lazy("Hoe vaak krijgt een inwoner dit hooguit?"),
        required=False,
        min_value=1,
        max_value=1_200,
    )
    not_with = forms.MultipleChoiceField(
        label=gettext_lazy("Gaat in dezelfde periode niet samen met"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    criteria = forms.CharField(
        label=gettext_lazy("Criteria"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs=LINES),
        help_text=gettext_lazy(
            "Eén zin per regel. Wie een voorstel maakt, beantwoordt ze allemaal; wie besluit, leest dat."
        ),
    )
    from_age = PlainNumber(
        label=gettext_lazy("Vanaf welke leeftijd?"),
        required=False,
        min_value=1,
        max_value=product_checks.OLDEST,
        help_text=gettext_lazy("Op de eerste dag van de hulp. Het programma rekent dit zelf uit."),
    )
    until_age = PlainNumber(
        label=gettext_lazy("Jonger dan welke leeftijd?"),
        required=False,
        min_value=1,
        max_value=product_checks.OLDEST,
        help_text=gettext_lazy("Bij jeugdhulp meestal 18."),
    )
    contribution = forms.ChoiceField(label=gettext_lazy("Eigen bijdrage"), choices=queries.contributions)
    without_contribution = forms.CharField(
        label=gettext_lazy("Waarom is er geen eigen bijdrage?"), required=False, max_length=190
    )
    ladder = forms.ChoiceField(label=gettext_lazy("Trede van de ladder"))
    source = forms.CharField(
        label=gettext_lazy("Waar volgt dit uit?"),
        max_length=190,
        help_text=gettext_lazy("Bijvoorbeeld het contract of het besluit van het college."),
    )

    def __init__(self, *args: Any, today: date, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = loader.load()
        for field, table, empty in (
            ("law", rules.wetten, ""),
            ("group", rules.productgroepen, ""),
            ("category", rules.productcategorieen, _("geen")),
            ("unit", rules.eenheden, ""),
            ("frequency", rules.frequenties, ""),
            ("ladder", rules.ladder, ""),
        ):
            self.fields[field].choices = [*([("", empty)] if empty else []), *_choices(table, today)]
        self.fields["ladder"].initial = "maatwerkvoorziening"
        self.fields["not_with"].choices = others
        if not others:
            del self.fields["not_with"]

    def place(self, refusal: Refusal) -> bool:
        """Every problem of the product at its own field."""
        if not isinstance(refusal, WrongProduct):
            return False
        for column, sentence in refusal.problems:
            field = FIELD_OF.get(column)
            self.add_error(field if field in self.fields else None, f"{sentence[:1].upper()}{sentence[1:]}.")
        return True

    def product(self, code: str) -> Product:
        """What was filled in, as the deed asks it."""
        values = self.cleaned_data
        same = (
            "name", "law", "group", "explanation", "upl", "without_upl", "category", "product_code", "unit", "frequency",
            "kind", "longest_months", "most_ever", "from_age", "until_age", "contribution", "without_contribution", "ladder",
            "source",
        )  # fmt: skip
        return Product(
            code=code,
            period=Period(values["from_on"]),
            forms=tuple(values["given_as"]),
            not_with=tuple(values.get("not_with", ())),
            criteria=tuple(each.strip() for each in values["criteria"].splitlines() if each.strip()),
            **{name: values[name] for name in same},
        )


class NewProductForm(ProductForm):
    """With its code, and what it costs to begin with."""

    code = forms.RegexField(
        product_table.CODE,
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy(
            "Blijft altijd gelijk. Kleine letters, cijfers en streepjes: hulp-huishouden."
        ),
        error_messages={"invalid": gettext_lazy("Schrijf kleine letters, cijfers en streepjes.")},
    )
    tariff = Euros(
        label=gettext_lazy("Tarief voor één eenheid"),
        required=False,
        help_text=gettext_lazy("In euro, bijvoorbeeld 36,90. Leeg: nog niet bekend."),
    )
    field_order = ("code", "name")


class TariffForm(DayForm):
    euros = Euros(
        label=gettext_lazy("Tarief voor één eenheid"),
        help_text=gettext_lazy("In euro, bijvoorbeeld 36,90."),
        error_messages={"required": gettext_lazy("Vul het tarief in.")},
    )
    source = forms.CharField(label=gettext_lazy("Waar volgt dit uit?"), required=False, max_length=190)


class EndForm(WhyForm):
    last_day = DutchDate(
        label=gettext_lazy("Laatste dag"),
        max_length=40,
        error_messages={"required": gettext_lazy("Vul de laatste dag in.")},
    )


class TakeBackForm(forms.Form):
    """The change that stands ready, by its first day."""

    from_on = DutchDate(max_length=40, widget=forms.HiddenInput)
    why = forms.CharField(
        label=gettext_lazy("Wat is er fout aan?"), max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )


class BudgetForm(forms.Form):
    group = forms.ChoiceField(label=gettext_lazy("Productgroep"))
    year = PlainNumber(label=gettext_lazy("Jaar"), min_value=2015, max_value=2100)
    euros = Euros(
        label=gettext_lazy("Budget"), error_messages={"required": gettext_lazy("Vul een bedrag in.")}
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = _choices(loader.load().productgroepen, today)


def before(product: Product) -> dict[str, Any]:
    """A change begins with what the product is."""
    names = (
        "name", "law", "group", "explanation", "upl", "without_upl", "category", "product_code", "unit", "frequency", "kind",
        "longest_months", "most_ever", "from_age", "until_age", "contribution", "without_contribution", "ladder", "source",
    )  # fmt: skip
    return {
        **{name: getattr(product, name) for name in names},
        "given_as": list(product.forms),
        "not_with": list(product.not_with),
        "criteria": "\n".join(product.criteria),
    }


def _choices(table: Table[Named], today: date) -> list[tuple[str, str]]:
    return [(row.code, f"{row.naam[:1].upper()}{row.naam[1:]}") for row in table.on(today)]
