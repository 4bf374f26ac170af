"""From aanvraag to beschikking: what is asked, what is proposed, what is decided, on which mandate."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.models import Walled


class Aanvraag(Walled):
    """An application (Awb 1:3 lid 3). The signed verslag may serve as one."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="aanvraagnummer, A-2026-0000001")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="aanvragen")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    law = models.CharField(max_length=20)
    received_on = models.DateField()
    by = models.ForeignKey(
        "accounts.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="gemachtigde die namens de inwoner vroeg, Awb 2:1",
    )


def origins() -> list[tuple[str, str]]:
    return [
        ("verslag", _("het ondertekende verslag")),
        ("portaal", _("het portaal")),
        ("balie", _("de balie")),
        ("telefoon", _("de telefoon")),
        ("brief", _("een brief of formulier")),
        ("email", _("e-mail")),
    ]


class AanvraagTold(Walled):
    """How an aanvraag came in, and in which words. Without `aanvraag` it waits for the investigation (Wmo 2015 2.3.2(9))."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="applications")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    law = models.CharField(max_length=20)
    origin = models.CharField(max_length=8, choices=origins)
    text = models.TextField(blank=True, db_comment="wat er wordt gevraagd, in eigen woorden")
    came_on = models.DateField(db_comment="dag waarop het binnenkwam")
    aanvraag = models.OneToOneField(Aanvraag, models.PROTECT, null=True, related_name="told")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "law"],
                condition=Q(aanvraag__isnull=True),
                name="one_waiting_aanvraag_per_person",
            )
        ]


def forms() -> list[tuple[str, str]]:
    return [("zin", _("zorg in natura")), ("pgb", _("persoonsgebonden budget"))]


class Proposal(Walled):
    """What a professional proposes for an aanvraag: product, volume, period, cost. Replaced by a newer one."""

    id = models.BigAutoField(primary_key=True)
    aanvraag = models.ForeignKey(Aanvraag, models.PROTECT, related_name="proposals")
    goal = models.ForeignKey("plans.Goal", models.PROTECT, related_name="proposals")
    product = models.CharField(max_length=40, db_comment="code uit regels/gemeenten/*/producten.toml")
    form = models.CharField(max_length=4, choices=forms, default="zin")
    provider = models.ForeignKey("guide.Organisation", models.PROTECT, null=True, related_name="+")
    volume = models.PositiveIntegerField(db_comment="aantal eenheden per periode")
    unit = models.CharField(max_length=20)
    frequency = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField(db_comment="laatste dag")
    cents_per_year = models.PositiveIntegerField(db_comment="eurocenten in een heel jaar")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="proposal_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(volume__gt=0), name="proposal_has_volume"),
        ]


def outcomes() -> list[tuple[str, str]]:
    return [("granted", _("toegekend")), ("refused", _("afgewezen"))]


class Beschikking(Walled):
    """A decision on one aanvraag (Awb 1:3 lid 2). Never changed: a correction is a new row that replaces this one."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="besluitnummer, B-2026-0000001")
    aanvraag = models.ForeignKey(Aanvraag, models.PROTECT, related_name="beschikkingen")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    outcome = models.CharField(max_length=16, choices=outcomes)
    grounds = models.TextField(db_comment="motivering, Awb 3:46")
    decided_on = models.DateField(db_comment="dag waarop het besluit is genomen")
    decided_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    mandate = models.CharField(max_length=60, db_comment="code van het mandaat")
    mandate_source = models.CharField(max_length=200)
    rules_version = models.CharField(max_length=40, db_comment="versie van de regels waarop het besluit rust")
    sent_on = models.DateField(
        null=True, db_comment="bekendmaking, Awb 3:41; de bezwaartermijn loopt vanaf de dag erna"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="beschikking_not_sent_before_decided",
                condition=Q(sent_on__isnull=True) | Q(sent_on__gte=F("decided_on")),
            ),
            models.CheckConstraint(name="beschikking_has_grounds", condition=~Q(grounds="")),
            models.UniqueConstraint(
                fields=["aanvraag"],
                condition=Q(replaces__isnull=True),
                name="one_first_beschikking_per_aanvraag",
            ),
        ]


class Letter(Walled):
    """A letter that has been asked for; `document` is filled when it has been printed as PDF.

    About one decision: a beschikking, a temporary provision, or that one lasts longer.
    """

    id = models.BigAutoField(primary_key=True)
    beschikking = models.OneToOneField(Beschikking, models.PROTECT, null=True, related_name="letter")
    temporary = models.OneToOneField(
        "decisions.TemporaryProvision", models.PROTECT, null=True, related_name="letter"
    )
    extension = models.OneToOneField(
        "decisions.TemporaryExtended", models.PROTECT, null=True, related_name="letter"
    )
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="letters")
    template = models.CharField(max_length=60, db_comment="code van de brieftekst in regels/brieven")
    template_version = models.CharField(max_length=20)
    subject = models.CharField(max_length=200)
    body = models.TextField(db_comment="tekst zoals verstuurd, Markdown")
    dated_on = models.DateField()
    objection_last_day = models.DateField(
        null=True, db_comment="laatste dag om bezwaar te maken, Awb 6:7-6:8"
    )
    document = models.OneToOneField("cases.Document", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="letter_is_about_one_decision",
                condition=Q(beschikking__isnull=False, temporary__isnull=True, extension__isnull=True)
                | Q(beschikking__isnull=True, temporary__isnull=False, extension__isnull=True)
                | Q(beschikking__isnull=True, temporary__isnull=True, extension__isnull=False),
            )
        ]

    @property
    def provision(self) -> TemporaryProvision | None:
        """The temporary provision that it is about."""
        return self.extension.provision if self.extension else self.temporary

    @property
    def person(self) -> Person:
        """To whom it goes: whom the decision is about."""
        if self.beschikking is not None:
            return self.beschikking.aanvraag.person
        assert self.provision is not None
        return self.provision.person

    @property
    def number(self) -> str:
        """Of the decision."""
        about = self.beschikking or self.provision
        assert about is not None
        return about.number


class TemporaryProvision(Walled):
    """Help at once, before the investigation is done (Wmo 2015 2.3.3). What changes later is a row beside it."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="besluitnummer, B-2026-0000001")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="temporary_provisions")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    product = models.CharField(
        max_length=40, blank=True, db_comment="code uit producten.toml; leeg: zie wat er is omschreven"
    )
    description = models.CharField(max_length=200, db_comment="wat de inwoner krijgt, in gewone woorden")
    provider = models.ForeignKey("guide.Organisation", models.PROTECT, related_name="+")
    cents_per_year = models.PositiveIntegerField(db_comment="eurocenten als het een heel jaar duurde")
    starts_on = models.DateField()
    ends_on = models.DateField(db_comment="laatste dag zoals eerst besloten")
    reason = models.TextField()
    mandate = models.CharField(max_length=60, db_comment="code van het mandaat")
    mandate_source = models.CharField(max_length=200)
    rules_version = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="temporary_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="temporary_has_reason"),
            models.CheckConstraint(condition=~Q(description=""), name="temporary_says_what"),
        ]
        indexes = [models.Index(fields=["person", "-ends_on"], name="temporary_of_person")]


class TemporaryExtended(Walled):
    """It lasts longer than was decided first, and why."""

    id = models.BigAutoField(primary_key=True)
    provision = models.ForeignKey(TemporaryProvision, models.PROTECT, related_name="extensions")
    before_on = models.DateField()
    ends_on = models.DateField(db_comment="nieuwe laatste dag")
    reason = models.CharField(max_length=400)
    mandate = models.CharField(max_length=60, default="", db_default="", db_comment="code van het mandaat")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("before_on")), name="temporary_extended_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="temporary_extended_with_reason"),
        ]


class TemporaryEnded(Walled):
    """It ends before its last day: the decision came, or it was not needed any more."""

    provision = models.OneToOneField(
        TemporaryProvision, models.PROTECT, primary_key=True, related_name="ended"
    )
    last_day = models.DateField()
    beschikking = models.ForeignKey(Beschikking, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
