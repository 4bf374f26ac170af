"""Contracts: which organisation delivers what for a municipality, and on which days."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.days import lasts
from keukentafel.domain.walls.models import Walled

from .organisations import Organisation
from .products import Days


class Contract(Walled):
    """This organisation delivers this product, or every product of this group, here. Never changed but for its end."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="contracts")
    group = models.CharField(
        max_length=40, blank=True, db_comment="productgroep, lijsten.toml; leeg: zie product"
    )
    product = models.CharField(
        max_length=40, blank=True, db_comment="code uit de productcatalogus; leeg: zie group"
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, db_comment="eerste dag waarop het contract er niet meer is")
    source = models.CharField(
        max_length=200, db_comment="waar het uit blijkt: nummer of naam van het contract"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=lasts(), name="contract_has_days"),
            models.CheckConstraint(
                condition=Q(group="", product__gt="") | Q(group__gt="", product=""),
                name="contract_of_product_or_group",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="contract_says_where_it_stands"),
            ExclusionConstraint(
                name="one_contract_for_it_a_day",
                expressions=[
                    ("municipality", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("group", RangeOperators.EQUAL),
                    ("product", RangeOperators.EQUAL),
                    (Days("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
