"""What a resident writes down before the conversation: per life domain what is going on, what goes well, what they wish."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled


class Preparation(Walled):
    """Of one case, written by who prepares it in the portal. Until it has a row in `sent` only its writer reads it."""

    id = models.BigAutoField(primary_key=True)
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="preparation")
    comes_along = models.CharField(max_length=300, blank=True, db_comment="wie er meekomen")
    remark = models.TextField(blank=True, db_comment="wat wij verder moeten weten")
    saved_at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class PreparationPart(Walled):
    """Of one life domain."""

    id = models.BigAutoField(primary_key=True)
    preparation = models.ForeignKey(Preparation, models.CASCADE, related_name="parts")
    domain = models.CharField(max_length=40, db_comment="code van het leefgebied")
    going_on = models.TextField(blank=True, db_comment="wat er speelt")
    going_well = models.TextField(blank=True, db_comment="wat goed gaat")
    wish = models.TextField(blank=True, db_comment="wat de inwoner wil")
    score = models.PositiveSmallIntegerField(null=True, db_comment="eigen cijfer, 1 tot en met 5")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["preparation", "domain"], name="domain_prepared_once"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=1, score__lte=5),
                name="prepared_score_between_one_and_five",
            ),
            models.CheckConstraint(
                condition=~Q(going_on="", going_well="", wish="", score__isnull=True),
                name="prepared_part_says_something",
            ),
        ]


class PreparationSent(Walled):
    """The resident sent it: from here on it is in the file, and does not change."""

    preparation = models.OneToOneField(Preparation, models.PROTECT, primary_key=True, related_name="sent")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
