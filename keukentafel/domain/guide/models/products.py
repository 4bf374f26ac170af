"""The catalogue: what a municipality can grant, as it was on every day, with its tariffs and the budget of a year."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.days import lasts
from keukentafel.domain.walls.models import Walled


class Days(Func):
    """The days from `from_on` up to, not including, `until_on`."""

    function = "daterange"
    output_field = DateRangeField()


def product_forms() -> list[tuple[str, str]]:
    return [
        ("zin", _("zorg in natura")),
        ("pgb", _("persoonsgebonden budget")),
        ("subsidie", _("subsidie")),
        ("geld", _("geld")),
    ]


def changed_sorts() -> list[tuple[str, str]]:
    return [("product", _("product")), ("tarief", _("tarief")), ("einde", _("einde"))]


def product_kinds() -> list[tuple[str, str]]:
    return [
        ("inspanning", _("inspanning: wat er aan tijd wordt gegeven telt")),
        ("output", _("output: het resultaat telt")),
    ]


def contributions() -> list[tuple[str, str]]:
    return [("cak", _("eigen bijdrage via het CAK")), ("geen", _("geen eigen bijdrage"))]


class Product(Walled):
    """A code under which something is granted. What it is on a day stands in its versions, what it costs in its tariffs."""

    id = models.BigAutoField(primary_key=True)
    code = models.SlugField(max_length=40, db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="product_code_once"),
        ]


class ProductVersion(Walled):
    """What the product is from one day to another. Never changed but for its end: a change is a new version."""

    id = models.BigAutoField(primary_key=True)
    product = models.ForeignKey(Product, models.PROTECT, related_name="versions")
    from_on = models.DateField()
    until_on = models.DateField(null=True, db_comment="eerste dag waarop het zo niet meer is")
    name = models.CharField(max_length=120)
    law = models.CharField(max_length=20)
    group = models.CharField(max_length=40, db_comment="productgroep, lijsten.toml")
    upl = models.CharField(max_length=120, blank=True, db_comment="naam in de uniforme productnamenlijst")
    without_upl = models.CharField(max_length=200, blank=True, db_comment="waarom het geen UPL-naam heeft")
    category = models.CharField(max_length=10, blank=True, db_comment="categorie van iWmo of iJw")
    product_code = models.CharField(max_length=10, blank=True, db_comment="productcode van iWmo of iJw")
    forms = ArrayField(models.CharField(max_length=8, choices=product_forms))
    unit = models.CharField(max_length=2)
    frequency = models.CharField(max_length=2)
    kind = models.CharField(max_length=10, choices=product_kinds)
    longest_months = models.PositiveSmallIntegerField(null=True)
    most_ever = models.PositiveSmallIntegerField(null=True, db_comment="hoe vaak een inwoner het ooit krijgt")
    not_with = ArrayField(models.CharField(max_length=40), default=list)
    criteria = models.TextField(blank=True, db_comment="een criterium per regel")
    from_age = models.PositiveSmallIntegerField(null=True, db_comment="hele jaren op de eerste dag")
    until_age = models.PositiveSmallIntegerField(null=True, db_comment="jonger dan, op de eerste dag")
    contribution = models.CharField(max_length=10, choices=contributions)
    without_contribution = models.CharField(max_length=200, blank=True)
    ladder = models.CharField(max_length=30)
    explanation = models.TextField(blank=True)
    source = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=lasts(),
                name="product_version_has_days",
            ),
            models.CheckConstraint(
                condition=Q(from_age__isnull=True)
                | Q(until_age__isnull=True)
                | Q(until_age__gt=F("from_age")),
                name="product_version_has_ages",
            ),
            models.CheckConstraint(
                condition=~Q(upl="") | ~Q(without_upl=""), name="product_names_upl_or_why_not"
            ),
            ExclusionConstraint(
                name="product_is_one_thing_a_day",
                expressions=[
                    ("product", RangeOperators.EQUAL),
                    (Days("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class ProductTariff(Walled):
    """What one unit costs on the days of a period. It counts where the product is counted in that unit."""

    id = models.BigAutoField(primary_key=True)
    product = models.ForeignKey(Product, models.PROTECT, related_name="tariffs")
    from_on = models.DateField()
    until_on = models.DateField(null=True, db_comment="eerste dag waarop dit tarief niet meer geldt")
    euros = models.DecimalField(max_digits=11, decimal_places=2, db_comment="euro voor één eenheid")
    unit = models.CharField(max_length=2, db_comment="eenheid waarvoor het is opgeschreven, code van iWmo")
    source = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=lasts(),
                name="product_tariff_has_days",
            ),
            models.CheckConstraint(condition=Q(euros__gt=0), name="product_tariff_above_zero"),
            ExclusionConstraint(
                name="unit_has_one_tariff_a_day",
                expressions=[
                    ("product", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    (Days("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class ProductChanged(Walled):
    """What a product, its tariff or its end was before somebody changed it."""

    id = models.BigAutoField(primary_key=True)
    product = models.ForeignKey(Product, models.PROTECT, related_name="changes")
    sort = models.CharField(max_length=8, choices=changed_sorts)
    from_on = models.DateField(db_comment="eerste dag waarop het anders is")
    was = models.JSONField(db_comment="per kolom van een bestand wat er stond")
    became = models.JSONField(db_comment="per kolom van een bestand wat er staat")
    why = models.CharField(
        max_length=400, blank=True, db_comment="waarom het dagen verandert die voorbij waren"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")


class ProductBudget(Walled):
    """What a municipality means to spend on a product group in a calendar year."""

    id = models.BigAutoField(primary_key=True)
    group = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    cents = models.PositiveBigIntegerField(db_comment="eurocenten")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "group", "year"], name="one_budget_a_group_and_year"
            )
        ]
