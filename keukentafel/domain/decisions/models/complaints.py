"""A complaint about how somebody was treated (Awb 9:1). Its file is of its own: no case, no household, no correspondence."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


def complaint_channels() -> list[tuple[str, str]]:
    return [
        ("portaal", _("het portaal")),
        ("post", _("de post")),
        ("email", _("e-mail")),
        ("telefoon", _("de telefoon")),
        ("balie", _("de balie")),
    ]


def complaint_kinds() -> list[tuple[str, str]]:
    return [
        ("bejegening", _("hoe iemand is behandeld")),
        ("wachten", _("het duurde te lang")),
        ("informatie", _("onduidelijke of verkeerde informatie")),
        ("bereikbaar", _("niet te bereiken, of geen antwoord")),
        ("werkwijze", _("hoe er is gewerkt")),
        ("privacy", _("omgaan met gegevens")),
        ("anders", _("iets anders")),
    ]


class Complaint(Walled):
    """Somebody is not content with how the municipality behaved (Awb 9:1). Whom it is about: rows of ComplaintAbout."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="klachtnummer, K-2026-0000001")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, db_comment="van wie de klacht is")
    address = models.TextField(
        blank=True, db_comment="regels van de envelop, voor wie niet in een dossier staat"
    )
    reach = models.CharField(max_length=120, blank=True, db_comment="telefoon of e-mail")
    kind = models.CharField(max_length=12, choices=complaint_kinds)
    channel = models.CharField(max_length=8, choices=complaint_channels)
    text = models.TextField(db_comment="wat er gebeurde, in eigen woorden")
    happened_on = models.DateField(null=True)
    received_on = models.DateField()
    about = models.CharField(max_length=200, blank=True, db_comment="over wie of wat, zoals gezegd")
    account = models.ForeignKey(
        "accounts.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="wie haar in het portaal stuurde",
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="complaint_says_something", condition=~Q(text=""))]


class ComplaintHandler(Walled):
    """Who handles it, over time: never whom it is about (Awb 9:7)."""

    id = models.BigAutoField(primary_key=True)
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="handlers")
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(until_at__isnull=True), name="complaint_has_one_handler"
            )
        ]


class ComplaintCommittee(Walled):
    """A committee or person advises (Awb 9:14); that makes the term ten weeks."""

    complaint = models.OneToOneField(Complaint, models.PROTECT, primary_key=True, related_name="committee")
    name = models.CharField(max_length=120)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ComplaintExtended(Walled):
    """The answer comes later: four weeks by law, or until a day that was agreed on in writing (Awb 9:11 lid 2 and 3)."""

    id = models.BigAutoField(primary_key=True)
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="extensions")
    agreed_until = models.DateField(null=True, db_comment="leeg: vier weken")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(agreed_until__isnull=True), name="complaint_extended_once"
            )
        ]


class ComplaintInformal(Walled):
    """First a talk instead of the procedure, because the resident wants that. content: then the procedure ends (Awb 9:5)."""

    complaint = models.OneToOneField(Complaint, models.PROTECT, primary_key=True, related_name="informal")
    agreed_on = models.DateField(db_comment="dag waarop de inwoner ermee instemde")
    what = models.TextField(db_comment="wat er is gedaan")
    content = models.BooleanField(db_comment="de inwoner is tevreden, Awb 9:5")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


def refusal_grounds() -> list[tuple[str, str]]:
    """When a complaint need not be handled. source  Awb, artikel 9:8 lid 1 and 2"""
    return [
        ("eerder", _("er is al eerder een klacht over behandeld (9:8 lid 1 onder a)")),
        ("jaar", _("het gebeurde meer dan een jaar geleden (9:8 lid 1 onder b)")),
        ("bezwaar", _("er kon bezwaar worden gemaakt (9:8 lid 1 onder c)")),
        ("beroep", _("er kan of kon beroep worden ingesteld (9:8 lid 1 onder d)")),
        ("rechter", _("er loopt een zaak bij de rechter (9:8 lid 1 onder e)")),
        ("strafzaak", _("er loopt een strafrechtelijk onderzoek (9:8 lid 1 onder f)")),
        ("belang", _("het belang is te klein (9:8 lid 2)")),
    ]


class ComplaintRefused(Walled):
    """It is not handled, and the resident hears why within four weeks (Awb 9:8)."""

    complaint = models.OneToOneField(Complaint, models.PROTECT, primary_key=True, related_name="refused")
    ground = models.CharField(max_length=12, choices=refusal_grounds)
    reason = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ComplaintHearing(Walled):
    """The resident and whom it is about are invited to be heard (Awb 9:10); ComplaintHeard is the report."""

    id = models.BigAutoField(primary_key=True)
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="hearings")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ComplaintHearingOff(Walled):
    """It does not take place, and the resident reads why."""

    hearing = models.OneToOneField(
        ComplaintHearing, models.PROTECT, primary_key=True, related_name="called_off"
    )
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ComplaintHeard(Walled):
    """The report of the hearing, or why there was none (Awb 9:10 lid 2 and 3)."""

    complaint = models.OneToOneField(Complaint, models.PROTECT, primary_key=True, related_name="heard")
    waived = models.BooleanField(
        db_comment="er is niet gehoord: de klacht is duidelijk ongegrond, of de inwoner wilde het niet"
    )
    text = models.TextField(db_comment="verslag, of waarom er niet is gehoord")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


def judgements() -> list[tuple[str, str]]:
    return [
        ("gegrond", _("gegrond")),
        ("deels", _("deels gegrond")),
        ("ongegrond", _("ongegrond")),
        ("geen-oordeel", _("geen oordeel mogelijk")),
    ]


class ComplaintAnswer(Walled):
    """What was found, what follows, and where the resident can go from here (Awb 9:12)."""

    complaint = models.OneToOneField(Complaint, models.PROTECT, primary_key=True, related_name="answer")
    judgement = models.CharField(max_length=12, choices=judgements)
    findings = models.TextField()
    measures = models.TextField(blank=True, db_comment="wat de gemeente nu doet")
    answered_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ComplaintAnswerBefore(Walled):
    """An answer as it stood before it was put right: what the resident had read, and why it changed."""

    id = models.BigAutoField(primary_key=True)
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="answers_before")
    judgement = models.CharField(max_length=12, choices=judgements)
    findings = models.TextField()
    measures = models.TextField(blank=True)
    answered_on = models.DateField()
    given_at = models.DateTimeField(db_comment="wanneer het zo is vastgelegd")
    given_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    reason = models.TextField(db_comment="wat er niet klopte; de inwoner leest dit")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ComplaintClosed(Walled):
    """It is done, with what was learned from it."""

    complaint = models.OneToOneField(Complaint, models.PROTECT, primary_key=True, related_name="closed")
    withdrawn = models.BooleanField(default=False, db_comment="de inwoner trok haar in")
    learned = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="complaint_closed_with_lesson", condition=~Q(learned=""))]


class ComplaintLetter(Walled):
    """A letter about a complaint as it was sent. Its PDF is kept with it, outside the correspondence of any household."""

    id = models.BigAutoField(primary_key=True)
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="letters")
    template = models.CharField(max_length=60, db_comment="code van de brieftekst in regels/brieven")
    template_version = models.CharField(max_length=20)
    subject = models.CharField(max_length=200)
    body = models.TextField(db_comment="tekst zoals verstuurd, Markdown")
    dated_on = models.DateField()
    size = models.PositiveIntegerField(default=0, db_comment="bytes; 0: de pdf is nog niet gemaakt")
    sha256 = models.CharField(max_length=64, blank=True)
    path = models.CharField(
        max_length=120, blank=True, db_comment="plaats in de opslag; zonder persoonsgegevens"
    )
    by_hand = models.BooleanField(
        default=False, db_default=False, db_comment="waar: zonder adres in het venster, om zelf te geven"
    )
    posted_at = models.DateTimeField(null=True, db_comment="geprint en in de envelop gedaan")
    stopped_at = models.DateTimeField(
        null=True, db_comment="gaat niet meer: het gesprek waarvoor hij uitnodigt, gaat niet door"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
