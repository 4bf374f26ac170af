"""The steps between an objection and the decision on it; each is a row with who, when and why."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled
from keukentafel.kernel.moments import dutch_day

from .objections import MISTAKES, Objection, objection_outcomes, withdrawal_ways


class LateJudged(Walled):
    """It came too late: was there a good reason (Awb 6:11)?"""

    objection = models.OneToOneField(Objection, models.PROTECT, primary_key=True, related_name="late")
    excused = models.BooleanField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="late_judged_with_reason", condition=~Q(reason=""))]


def requirements() -> list[tuple[str, str]]:
    """What an objection must hold. source  Awb, artikel 6:5 and 2:1 lid 2"""
    return [
        ("naam", _("naam en adres")),
        ("dagtekening", _("de datum")),
        ("besluit", _("om welk besluit het gaat")),
        ("gronden", _("waarom de inwoner het er niet mee eens is")),
        ("handtekening", _("een handtekening")),
        ("machtiging", _("een machtiging van de inwoner")),
    ]


class Defect(Walled):
    """Something is missing, and the resident got time to mend it (Awb 6:6)."""

    id = models.BigAutoField(primary_key=True)
    objection = models.ForeignKey(Objection, models.PROTECT, related_name="defects")
    missing = models.JSONField(db_comment="codes van wat ontbreekt, Awb 6:5")
    asked_on = models.DateField()
    repair_by = models.DateField(db_comment="laatste dag van de gegeven tijd")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="defect_gives_time", condition=Q(repair_by__gt=models.F("asked_on")))
        ]


class DefectRepaired(Walled):
    """It was mended in time."""

    defect = models.OneToOneField(Defect, models.PROTECT, primary_key=True, related_name="repaired")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class Course(Walled):
    """Whether a committee advises (Awb 7:13); that makes the term twelve weeks."""

    objection = models.OneToOneField(Objection, models.PROTECT, primary_key=True, related_name="course")
    committee = models.BooleanField()
    name = models.CharField(max_length=120, blank=True, db_comment="naam van de commissie")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="committee_has_a_name", condition=Q(committee=False) | ~Q(name=""))
        ]


class Hearing(Walled):
    """A hearing is planned (Awb 7:2). One that was called off stays, with its reason."""

    id = models.BigAutoField(primary_key=True)
    objection = models.ForeignKey(Objection, models.PROTECT, related_name="hearings")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    sooner = models.BooleanField(
        default=False, db_comment="de inwoner vindt het goed dat er korter tijd is voor stukken"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class HearingCalledOff(Walled):
    hearing = models.OneToOneField(Hearing, models.PROTECT, primary_key=True, related_name="called_off")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class HearingReport(Walled):
    """What was said (Awb 7:7)."""

    hearing = models.OneToOneField(Hearing, models.PROTECT, primary_key=True, related_name="report")
    present = models.CharField(max_length=400, db_comment="wie er waren")
    heard_by = models.CharField(max_length=120, db_comment="wie hoorde, Awb 7:5")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class HearingReportCorrected(Walled):
    """The report was wrong (Awb 7:7): what stood there until then, and who had written that."""

    id = models.BigAutoField(primary_key=True)
    report = models.ForeignKey(HearingReport, models.PROTECT, related_name="corrections")
    was_present = models.CharField(max_length=400, db_comment="wie er waren, zoals het er stond")
    was_heard_by = models.CharField(max_length=120)
    was_text = models.TextField(db_comment="wat er stond voordat het werd verbeterd")
    was_at = models.DateTimeField()
    was_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="hearing_report_corrected_with_reason", condition=~Q(reason=""))
        ]


class HearingAsked(Walled):
    """A letter asks whether they want to be heard (Awb 7:3 onder d). Another question comes in its place; this one stays."""

    id = models.BigAutoField(primary_key=True)
    objection = models.ForeignKey(Objection, models.PROTECT, related_name="asked_to_hear")
    notice = models.OneToOneField("intake.Notice", models.PROTECT, related_name="+")
    reply_by = models.DateField(db_comment="laatste dag om te antwoorden, zoals in de brief")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


def answer_ways() -> list[tuple[str, str]]:
    return [
        ("portaal", _("in Mijn dossier")),
        ("brief", _("met een brief of e-mail")),
        ("telefoon", _("aan de telefoon")),
        ("gesprek", _("in een gesprek")),
    ]


class HearingAnswer(Walled):
    """What who objected said to that. A mistake is taken back: then the row goes, and StepUndone keeps what stood there."""

    asked = models.OneToOneField(HearingAsked, models.PROTECT, primary_key=True, related_name="answer")
    wants = models.BooleanField(db_comment="waar: wil gehoord worden")
    way = models.CharField(max_length=8, choices=answer_ways)
    on = models.DateField()
    on_behalf = models.CharField(
        max_length=240, blank=True, default="", db_comment="naam van wie dit namens de inwoner zei"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


def waiver_grounds() -> list[tuple[str, str]]:
    """When there need not be a hearing. source  Awb, artikel 7:3"""
    return [
        ("a", _("het bezwaar is duidelijk niet-ontvankelijk (7:3 onder a)")),
        ("b", _("het bezwaar is duidelijk ongegrond (7:3 onder b)")),
        ("c", _("wie bezwaar maakt, zei niet gehoord te willen worden (7:3 onder c)")),
        (
            "d",
            _(
                "wie bezwaar maakt, antwoordde niet op tijd op de vraag of een hoorzitting nodig is (7:3 onder d)"
            ),
        ),
        ("e", _("wie bezwaar maakt, krijgt helemaal gelijk (7:3 onder e)")),
    ]


class HearingWaived(Walled):
    objection = models.OneToOneField(Objection, models.PROTECT, primary_key=True, related_name="waived")
    ground = models.CharField(max_length=1, choices=waiver_grounds)
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="hearing_waived_with_reason", condition=~Q(reason=""))]


class Advice(Walled):
    """What the committee, or who prepared the decision, advises (Awb 7:13 lid 6)."""

    objection = models.OneToOneField(Objection, models.PROTECT, primary_key=True, related_name="advice")
    outcome = models.CharField(max_length=18, choices=objection_outcomes)
    text = models.TextField()
    given_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class StepUndone(Walled):
    """A step was a mistake and was taken back: what stood there is kept here, with why. The step can be taken again."""

    id = models.BigAutoField(primary_key=True)
    objection = models.ForeignKey(Objection, models.PROTECT, related_name="undone")
    step = models.CharField(max_length=12, db_comment="te-laat, hoorzitting of rechter")
    what = models.TextField(db_comment="wat er stond")
    done_at = models.DateTimeField()
    done_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="step_undone_with_reason", condition=~Q(reason=""))]


class ObjectionWithdrawn(Walled):
    """Who objected takes it back (Awb 6:21), or it was there by mistake. That it was taken back by mistake is undone on the same
    day by who recorded it: then the row goes."""

    objection = models.OneToOneField(Objection, models.PROTECT, primary_key=True, related_name="withdrawn")
    on = models.DateField()
    way = models.CharField(max_length=12, choices=withdrawal_ways)
    said_by = models.CharField(
        max_length=120, blank=True, default="", db_default="", db_comment="wie het zei; leeg: wie bezwaar maakte"
    )  # fmt: skip
    reason = models.TextField(
        blank=True, default="", db_default="", db_comment="bij een vergissing: wat er niet klopte"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="objection_mistaken_with_reason", condition=~Q(way__in=MISTAKES) | ~Q(reason="")
            )
        ]

    @property
    def mistaken(self) -> bool:
        """It should never have been there: nobody counts it."""
        return self.way in MISTAKES

    def may_be_undone(self, *, by: int, on: date) -> bool:
        """by: an account"""
        return not self.mistaken and self.by_id == by and dutch_day(self.at) == on
