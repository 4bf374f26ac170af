"""Doctors who may send a referral by our form: an account of which practice and AGB code are known."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.days import lasts
from keukentafel.domain.walls.models import Walled
from keukentafel.rules import loader

from .organisations import Organisation
from .products import Days


def referrer_kinds() -> list[tuple[str, str]]:
    """Code and name of every kind of referrer there was or is: regels/landelijk/verwijzers.toml."""
    table = loader.load().verwijzers
    return [(code, table.history(code)[-1].naam) for code in table.codes]


class Referrer(Walled):
    """This account refers, as this kind of doctor, from this practice, in this municipality."""

    own_rows_by_account = True
    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="referrers")
    kind = models.CharField(max_length=40, db_comment="code uit verwijzers.toml")
    agb = models.CharField(max_length=8, db_comment="AGB-code van de zorgverlener")
    from_on = models.DateField()
    until_on = models.DateField(null=True, db_comment="eerste dag waarop niet meer")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=lasts(),
                name="referrer_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(agb__regex=r"^[0-9]{8}$"), name="referrer_agb_has_eight_digits"
            ),
            ExclusionConstraint(
                name="one_practice_at_a_time",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("municipality", RangeOperators.EQUAL),
                    (Days("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
