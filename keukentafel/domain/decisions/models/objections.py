"""An objection against a decision, and what is decided on it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled
from keukentafel.kernel.moments import dutch_day

from .beschikking import Beschikking
from .court import court_kinds as court_kinds
from .court import court_outcomes as court_outcomes
from .mandates import OnMandate
from .penalties import PenaltyDecision
from .referrals import Referral
from .temporary import AtOnce, TemporaryEnded, TemporaryExtended, TemporaryProvision


def objection_channels() -> list[tuple[str, str]]:
    return [
        ("post", _("de post")),
        ("portaal", _("het portaal")),
        ("balie", _("de balie")),
        ("email", _("e-mail")),
    ]


def qualities() -> list[tuple[str, str]]:
    """In what quality somebody else than the resident objects. source  Awb, artikel 1:2 lid 1"""
    return [
        ("ouder", _("ouder of voogd")),
        ("familie", _("huisgenoot of familie")),
        ("aanbieder", _("aanbieder van de hulp")),
        ("buur", _("buur")),
        ("ander", _("iemand anders")),
    ]


AGAINST = ("beschikking", "temporary", "penalty", "referral")


def _only(field: str) -> Q:
    """The objection is against what this field names, and against nothing else."""
    return Q(**{f"{each}__isnull": each != field for each in AGAINST})


class Objection(Walled):
    """A bezwaar (Awb 6:4 and 7:1). It has a case of its own, so that the case of the decision may be closed."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="bezwaarnummer, BZ-2026-0000001")
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="objection")
    beschikking = models.ForeignKey(Beschikking, models.PROTECT, null=True, related_name="objections")
    temporary = models.ForeignKey(TemporaryProvision, models.PROTECT, null=True, related_name="objections")
    longer = models.ForeignKey(
        TemporaryExtended, models.PROTECT, null=True, related_name="objections", db_comment="dat de tijdelijke hulp langer duurt"
    )  # fmt: skip
    stop = models.ForeignKey(
        TemporaryEnded, models.PROTECT, null=True, related_name="objections",
        db_comment="dat de tijdelijke hulp stopt; zonder stop en langer: dat zij is gegeven",
    )  # fmt: skip
    penalty = models.ForeignKey(PenaltyDecision, models.PROTECT, null=True, related_name="objections")
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, related_name="objections")
    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="+", db_comment="over wie het besluit gaat"
    )
    quality = models.CharField(
        max_length=9, blank=True, default="", db_default="", choices=qualities,
        db_comment="in welke hoedanigheid een ander bezwaar maakt, Awb 1:2; leeg: de inwoner",
    )  # fmt: skip
    objector = models.ForeignKey(
        "people.Person",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="die ander, als die een dossier heeft",
    )
    objector_name = models.CharField(
        max_length=160,
        blank=True,
        default="",
        db_default="",
        db_comment="die ander, als die geen dossier heeft",
    )
    objector_address = models.JSONField(
        default=list,
        db_default=models.Value([], models.JSONField()),
        db_comment="regels van de envelop van die ander",
    )
    on_behalf = models.CharField(
        max_length=120, blank=True, db_comment="wie namens hen bezwaar maakt, Awb 2:1; leeg: zij zelf"
    )
    channel = models.CharField(max_length=8, choices=objection_channels)
    text = models.TextField(db_comment="wat er niet klopt, in eigen woorden")
    received_on = models.DateField()
    posted_on = models.DateField(null=True, db_comment="poststempel, Awb 6:9 lid 2")
    last_day = models.DateField(db_comment="laatste dag van de bezwaartermijn, Awb 6:7 en 6:8")
    after = models.OneToOneField(
        "decisions.Appeal",
        models.PROTECT,
        null=True,
        related_name="again",
        db_comment="de rechter vernietigde de beslissing: hier wordt opnieuw beslist, Awb 8:72",
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="objection_is_against_one_decision",
                condition=_only("beschikking") | _only("temporary") | _only("penalty") | _only("referral"),
            ),
            models.CheckConstraint(
                name="objection_names_what_of_help_at_once",
                condition=Q(longer__isnull=True, stop__isnull=True)
                | Q(temporary__isnull=False, longer__isnull=True)
                | Q(temporary__isnull=False, stop__isnull=True),
            ),
            models.CheckConstraint(
                name="objection_of_one_objector",
                condition=Q(quality="", objector__isnull=True, objector_name="")
                | Q(~Q(quality=""), objector__isnull=False, objector_name="")
                | Q(~Q(quality=""), ~Q(objector_name=""), objector__isnull=True),
            ),
            models.CheckConstraint(name="objection_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="objection_posted_before_it_came",
                condition=Q(posted_on__isnull=True) | Q(posted_on__lte=F("received_on"), channel="post"),
            ),
        ]

    @property
    def against(self) -> str:
        """Number of the decision."""
        about = self.beschikking or self.temporary or self.penalty or self.referral
        assert about is not None
        return about.number

    @property
    def of_help_at_once(self) -> AtOnce | None:
        """What of help at once it names; None where it is against another decision."""
        provision = self.temporary
        if provision is None:
            return None
        if self.stop_id is not None:
            return next(each for each in provision.stops.all() if each.pk == self.stop_id)
        if self.longer_id is not None:
            return next(each for each in provision.extensions.all() if each.pk == self.longer_id)
        return provision

    @property
    def known_on(self) -> date:
        """When the decision was made known, or taken where that is not known."""
        if self.beschikking is not None:
            return self.beschikking.sent_on or self.beschikking.decided_on
        if self.of_help_at_once is not None:
            return dutch_day(self.of_help_at_once.at)
        if self.referral is not None:
            return self.referral.counts_from
        assert self.penalty is not None
        return self.penalty.decided_on

    @property
    def law(self) -> str:
        if self.penalty is not None:
            return self.penalty.law
        if self.referral is not None:
            return self.referral.law
        return self.beschikking.aanvraag.law if self.beschikking is not None else "wmo"


def objection_outcomes() -> list[tuple[str, str]]:
    return [
        ("gegrond", _("gegrond: wie bezwaar maakte, krijgt gelijk")),
        ("deels", _("deels gegrond")),
        ("ongegrond", _("ongegrond: het besluit was goed")),
        ("niet-ontvankelijk", _("niet-ontvankelijk: te laat, niet compleet, geen belang, geen belanghebbende of geen besluit")),
    ]  # fmt: skip


def inadmissible_grounds() -> list[tuple[str, str]]:
    """Why an objection is inadmissible that came in time and lacks nothing. source  Awb, artikel 1:2, 1:3, 7:1 and 8:1"""
    return [
        ("belang", _("het levert niets meer op: er is geen belang meer")),
        ("belanghebbende", _("wie bezwaar maakt, is geen belanghebbende")),
        ("besluit", _("waar het over gaat, is geen besluit")),
    ]


def follow_ups() -> list[tuple[str, str]]:
    return [
        ("stands", _("het besluit blijft zoals het is")),
        ("granted", _("een nieuw besluit: toegekend")),
        ("refused", _("een nieuw besluit: afgewezen, met andere redenen")),
        ("revoked", _("het besluit vervalt, zonder nieuw besluit")),
        ("penalty", _("het besluit blijft; over de dwangsom komt een nieuw besluit")),
    ]


class ObjectionDecision(OnMandate, Walled):
    """The decision on an objection (Awb 7:11 and 7:12). Never changed; who disagrees goes to court."""

    objection = models.OneToOneField(Objection, models.PROTECT, primary_key=True, related_name="decision")
    outcome = models.CharField(max_length=18, choices=objection_outcomes)
    grounds = models.TextField(db_comment="motivering, Awb 7:12 lid 1")
    to_resident = models.TextField(
        blank=True,
        default="",
        db_default="",
        db_comment="motivering voor de inwoner, waar een ander bezwaar maakte; leeg: dezelfde",
    )
    inadmissible = models.CharField(
        max_length=16,
        blank=True,
        default="",
        db_default="",
        choices=inadmissible_grounds,
        db_comment="waarom niet-ontvankelijk, anders dan te laat of niet compleet; leeg: daarom of niet",
    )
    follow_up = models.CharField(max_length=8, choices=follow_ups)
    replacement = models.OneToOneField(
        Beschikking, models.PROTECT, null=True, related_name="on_objection", db_comment="Awb 7:11 lid 2"
    )
    penalty = models.OneToOneField(
        PenaltyDecision,
        models.PROTECT,
        null=True,
        related_name="on_objection",
        db_comment="Awb 4:19 en 7:11 lid 2",
    )
    costs_asked = models.BooleanField(default=False, db_comment="om vergoeding gevraagd, Awb 7:15 lid 3")
    costs_cents = models.PositiveIntegerField(
        default=0, db_comment="vergoeding in eurocenten, Awb 7:15 lid 2"
    )
    decided_on = models.DateField()
    decided_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    mandate = models.CharField(max_length=60, db_comment="code van het mandaat")
    mandate_source = models.CharField(max_length=200)
    rules_version = models.CharField(max_length=40)
    appeal_last_day = models.DateField(db_comment="laatste dag voor beroep, Awb 6:7 en 6:8")
    sent_on = models.DateField(
        null=True, db_comment="bekendmaking, Awb 3:41; de beroepstermijn loopt vanaf de dag erna"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="objection_decision_has_grounds", condition=~Q(grounds="")),
            models.CheckConstraint(
                name="objection_costs_only_when_asked", condition=Q(costs_cents=0) | Q(costs_asked=True)
            ),
            models.CheckConstraint(
                name="objection_decision_replaces_or_not",
                condition=Q(follow_up__in=["granted", "refused"], replacement__isnull=False)
                | Q(follow_up="revoked")
                | Q(follow_up="penalty", replacement__isnull=True, penalty__isnull=False)
                | Q(follow_up="stands", replacement__isnull=True, penalty__isnull=True),
            ),
            models.CheckConstraint(
                name="objection_not_upheld_changes_nothing",
                condition=Q(outcome__in=["gegrond", "deels"]) | Q(follow_up="stands"),
            ),
        ]

    @property
    def outcome_name(self) -> str:
        """Of one that is inadmissible with why that is."""
        why = self.get_inadmissible_display() or _("te laat of niet compleet")
        shut = _("niet-ontvankelijk: %(why)s") % {"why": why}
        return str(shut if self.outcome == "niet-ontvankelijk" else self.get_outcome_display())

    @property
    def why_for_resident(self) -> str:
        return self.to_resident or self.grounds


MISTAKEN, NO_RULING = "vergissing", "uitspraak"
"""Nobody took it back: it should never have been there."""
MISTAKES = (MISTAKEN, NO_RULING)


def withdrawal_ways() -> list[tuple[str, str]]:
    return [
        ("schriftelijk", _("schriftelijk")),
        ("hoorzitting", _("mondeling op de hoorzitting")),
        (MISTAKEN, _("bij vergissing opgenomen")),
        (NO_RULING, _("bij vergissing opnieuw begonnen: de uitspraak van de rechter stond er verkeerd")),
    ]


def ways_of_withdrawing() -> list[tuple[str, str]]:
    """Those of who objected. source  Awb, artikel 6:21"""
    return [each for each in withdrawal_ways() if each[0] not in MISTAKES]
