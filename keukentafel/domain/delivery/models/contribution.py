"""What the CAK hears about the own contribution: from when, until when, and in which file it went."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.models import Beschikking, TemporaryProvision
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.models import Walled


def notice_kinds() -> list[tuple[str, str]]:
    return [("start", _("start")), ("stop", _("stop"))]


class OnDecision(models.Model):
    """By which decision: a beschikking or a temporary provision. Whose it is stands there."""

    beschikking: Beschikking | None
    temporary: TemporaryProvision | None

    class Meta:
        abstract = True

    @property
    def person(self) -> Person:
        if self.beschikking is not None:
            return self.beschikking.aanvraag.person
        assert self.temporary is not None
        return self.temporary.person

    @property
    def case(self) -> Case:
        if self.beschikking is not None:
            return self.beschikking.aanvraag.case
        assert self.temporary is not None
        return self.temporary.case

    @property
    def number(self) -> str:
        about = self.beschikking or self.temporary
        assert about is not None
        return about.number

    @property
    def product(self) -> str:
        """Code; empty for help of which no product says what it is."""
        about = self.temporary or (self.beschikking.proposal if self.beschikking else None)
        return about.product if about else ""

    @property
    def starts_on(self) -> date | None:
        about = self.temporary or (self.beschikking.proposal if self.beschikking else None)
        return about.starts_on if about else None


def of_one(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(beschikking__isnull=False, temporary__isnull=True)
        | Q(beschikking__isnull=True, temporary__isnull=False),
        name=name,
    )


class ContributionNotice(OnDecision, Walled):
    """A contribution begins or ends by a decision, or by a change during its help; one of each kind for each period of it. What
    the CAK must hear of it now: see `told`."""

    id = models.BigAutoField(primary_key=True)
    beschikking = models.ForeignKey(
        "decisions.Beschikking", models.PROTECT, null=True, related_name="contribution_notices"
    )
    temporary = models.ForeignKey(
        "decisions.TemporaryProvision", models.PROTECT, null=True, related_name="contribution_notices"
    )
    kind = models.CharField(max_length=5, choices=notice_kinds)
    turn = models.PositiveSmallIntegerField(
        default=1, db_comment="de hoeveelste periode met bijdrage van dit besluit"
    )
    contribution = models.CharField(max_length=20, db_comment="code uit bedragen.toml, bijdragesoort")
    on = models.DateField(db_comment="start: eerste dag; stop: laatste dag")
    reason = models.CharField(max_length=200, blank=True, db_comment="waarom het stopt")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["beschikking", "turn", "kind"], name="contribution_starts_and_stops_once"
            ),
            models.UniqueConstraint(
                fields=["temporary", "turn", "kind"], name="contribution_of_temporary_starts_and_stops_once"
            ),
            of_one("contribution_by_one_decision"),
            models.CheckConstraint(
                condition=Q(kind="start") | ~Q(reason=""), name="contribution_stops_with_reason"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-at"], name="contribution_newest")]

    @property
    def told(self) -> ContributionNotice | ContributionMended:
        """With the contribution and the day as they were mended last, unless a decision after that gave it another day; prefetch
        `mended` for many."""
        since = [row for row in self.mended.all() if row.at >= self.at]
        return max(since, key=lambda row: row.at, default=self)

    @property
    def told_contribution(self) -> str:
        """Code. A stop ends what its start began, also when that was mended later; prefetch `contribution_notices__mended`."""
        return (self.pair("start") or self).told.contribution

    def pair(self, kind: str) -> ContributionNotice | None:
        """The start or the stop of the same period, which may be this one; prefetch `contribution_notices` for many."""
        return self if self.kind == kind else self.of_turn(self.turn, kind)

    def of_turn(self, turn: int, kind: str) -> ContributionNotice | None:
        """The start or the stop of that period of the same decision; prefetch as for `pair`."""
        decided = self.beschikking or self.temporary
        assert decided is not None
        found = (row for row in decided.contribution_notices.all() if (row.turn, row.kind) == (turn, kind))
        return next(found, None)

    @property
    def sent_in(self) -> int | None:
        """The file in which the CAK has it; None: in none, it came back, or it must go again. Prefetch `sent`, `returned` and
        `again` for many."""
        back = {row.file_id for row in (*self.returned.all(), *self.again.all())}
        return max((row.file_id for row in self.sent.all() if row.file_id not in back), default=None)


class ContributionExempt(OnDecision, Walled):
    """Nothing is owed for what this decision grants, and why."""

    id = models.BigAutoField(primary_key=True)
    beschikking = models.OneToOneField(
        "decisions.Beschikking", models.PROTECT, null=True, related_name="contribution_exempt"
    )
    temporary = models.OneToOneField(
        "decisions.TemporaryProvision", models.PROTECT, null=True, related_name="contribution_exempt"
    )
    sentence = models.CharField(max_length=300)
    source = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [of_one("contribution_exempt_by_one_decision")]


class ContributionFile(Walled):
    """A file for the CAK that somebody asked for. What goes in it is fixed at that moment."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ContributionFileMade(Walled):
    """The file lies in the store."""

    file = models.OneToOneField(ContributionFile, models.PROTECT, primary_key=True, related_name="made")
    path = models.CharField(max_length=80)
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()


class ContributionSent(Walled):
    """The notice went in this file. It goes in another only when the CAK sent it back: see ContributionReturned."""

    id = models.BigAutoField(primary_key=True)
    notice = models.ForeignKey(ContributionNotice, models.PROTECT, related_name="sent", db_index=False)
    file = models.ForeignKey(ContributionFile, models.PROTECT, related_name="lines")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "file"], name="contribution_sent_once_in_a_file")
        ]


class ContributionRefused(Walled):
    """The notice did not pass the check of its content; it is tried again with the next file."""

    notice = models.OneToOneField(
        ContributionNotice, models.PROTECT, primary_key=True, related_name="refused"
    )
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()


def return_outcomes() -> list[tuple[str, str]]:
    return [
        ("opnieuw", _("verbeterd: stuur de melding opnieuw")),
        ("vervalt", _("het CAK heeft gelijk: de melding vervalt")),
    ]


class ContributionReturned(Walled):
    """The CAK sent the notice back, and what was done about it. While `outcome` is empty it goes nowhere."""

    id = models.BigAutoField(primary_key=True)
    notice = models.ForeignKey(ContributionNotice, models.PROTECT, related_name="returned")
    file = models.ForeignKey(ContributionFile, models.PROTECT, related_name="returned")
    reason = models.CharField(max_length=300, db_comment="wat het CAK erover zegt")
    on = models.DateField(db_comment="dag van het retourbericht")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, blank=True, choices=return_outcomes)
    remark = models.CharField(
        max_length=300, blank=True, db_comment="wat er is verbeterd, of waarom het vervalt"
    )
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["notice"], condition=Q(outcome=""), name="contribution_returned_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="contribution_returned_with_reason"),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True) | (~Q(outcome="") & ~Q(remark="")),
                name="contribution_return_settled_with_remark",
            ),
        ]


class ContributionMended(Walled):
    """A notice that came back with a wrong day or contribution: what the CAK hears in its place. The notice stays."""

    returned = models.OneToOneField(
        ContributionReturned, models.PROTECT, primary_key=True, related_name="mended"
    )
    notice = models.ForeignKey(ContributionNotice, models.PROTECT, related_name="mended")
    contribution = models.CharField(max_length=20, db_comment="code uit bedragen.toml, bijdragesoort")
    on = models.DateField(db_comment="start: eerste dag; stop: laatste dag")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ContributionAgain(Walled):
    """What the CAK has of a notice holds no longer, so it goes once more: the start of a stop was mended to another contribution,
    or a later decision gave the help another last day. Then nothing was mended."""

    id = models.BigAutoField(primary_key=True)
    notice = models.ForeignKey(ContributionNotice, models.PROTECT, related_name="again", db_index=False)
    file = models.ForeignKey(ContributionFile, models.PROTECT, related_name="+")
    mended = models.ForeignKey(ContributionMended, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "file"], name="contribution_again_once_a_file")
        ]
