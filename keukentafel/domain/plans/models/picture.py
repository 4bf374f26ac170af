"""How a household sees itself: what all agree on stands with the plan, what somebody sees differently stands here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

from .plan import Plan


class PicturePart(Walled):
    """How one member sees it differently, in their own words. An empty part is no part.

    for_helpers  who helps reads it, housemates do not: see contents.kept_from_housemates. Emptied, the row stays for this
                 choice alone: what versions say of it stays closed to housemates too
    on_behalf    who wrote it down represents the person
    """

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="parts")
    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="+", db_comment="wie het zo ziet"
    )
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1, db_default=1)
    written_by = models.ForeignKey(
        "accounts.Account",
        models.PROTECT,
        related_name="+",
        db_comment="wie het het laatst opschreef",
    )
    written_at = models.DateTimeField()
    for_helpers = models.BooleanField(
        default=False, db_default=False, db_comment="alleen voor wie helpt; huisgenoten lezen het niet"
    )
    on_behalf = models.BooleanField(
        default=False, db_default=False, db_comment="opgeschreven door een vertegenwoordiger"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "person"], name="member_sees_it_in_one_way"),
            models.CheckConstraint(
                condition=~Q(text="") | Q(for_helpers=True), name="picture_part_says_something_or_is_closed"
            ),
        ]


class EarlierPicture(Walled):
    """What stood there until somebody wrote it anew. person None: what all agreed on."""

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="earlier_pictures")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField()
    text = models.TextField()
    written_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField()
