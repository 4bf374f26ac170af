"""Letters on paper: piles for the post, copies for who speaks for somebody, and a look at one beforehand."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


def reasons_left_out() -> list[tuple[str, str]]:
    return [
        ("overleden", _("overleden of opgeschort")),
        ("geheim", _("er staat een adres op dat nu geheim is")),
        ("veilig", _("de zaak gaat nu over veiligheid: eerst zegt wie de zaak heeft of de brief nog mag")),
        ("kind", _("het is aan een kind jonger dan twaalf: kijk wie het gezag heeft")),
        (
            "spreekt",
            _(
                "deze vertegenwoordiging is afgelopen, of de inwoner is overleden: kijk wie de brief nu moet krijgen"
            ),
        ),
        ("vervangen", _("deze brief gaat niet meer: er kwam iets anders voor in de plaats")),
        ("antwoord", _("deze brief gaat niet meer: de inwoner gaf al antwoord in de portal")),
        ("gevraagd", _("hij kon niet meer op tijd vragen wat ontbreekt: wie de zaak heeft, heeft een taak")),
        ("nieuw", _("deze brief is opnieuw gemaakt, met de datum waarop hij gaat")),
        ("terug", _("deze brief was niet verstuurd, en ligt weer klaar")),
        (
            "datum",
            _("hij kan niet worden gemaakt met de dag waarop hij gaat: wie de zaak heeft, heeft een taak"),
        ),
        ("bestand", _("het bestand is er niet, of is niet meer wat het was")),
    ]


def reasons_to_stay() -> list[tuple[str, str]]:
    """Why a letter of a pile that is taken back stays with the post: it was acted upon, or it went by another way."""
    return [
        ("bezwaar", _("er is bezwaar gemaakt tegen dit besluit")),
        ("beroep", _("er is beroep ingesteld tegen deze beslissing")),
        ("antwoord", _("er is op deze brief gereageerd")),
        ("stil", _("er was geen hoorzitting, omdat op deze brief geen antwoord kwam")),
        ("klaar", _("de klacht is intussen afgehandeld")),
        ("nieuwer", _("er kwam een nieuwere brief in de plaats")),
        ("eerder", _("deze brief ging ook op een ander moment op de post")),
    ]


class PrintBatch(Walled):
    """A pile of letters for the post: one PDF and a list of addresses, made by a worker. Printed again is a new pile."""

    id = models.BigAutoField(primary_key=True)
    again_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="again")
    reason = models.CharField(max_length=400, blank=True, db_comment="waarom opnieuw afgedrukt")
    two_sided = models.BooleanField(db_comment="elke brief begint op een nieuw vel")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    goes_on = models.DateField(
        null=True,
        db_comment="dag waarop hij op de post gaat: de datum van brieven die een laatste dag noemen",
    )
    destroy_on = models.DateField(db_comment="eerste dag waarop de bestanden er niet meer zijn")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(again_of__isnull=True) | ~Q(reason=""), name="pile_printed_again_with_reason"
            )
        ]
        indexes = [models.Index(fields=["municipality", "-asked_at"], name="pile_of_municipality")]


class PrintBatchLetter(Walled):
    """One letter of a pile. The database sees to it that no letter is in two, but for one that is printed again.

    pages   None: not made yet; window: lines of the envelope as printed, until the files are destroyed
    """

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(PrintBatch, models.PROTECT, related_name="letters")
    document = models.ForeignKey("cases.Document", models.PROTECT, null=True, related_name="+")
    complaint_letter = models.ForeignKey(
        "decisions.ComplaintLetter",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="een brief over een klacht staat in geen dossier",
    )
    place = models.PositiveIntegerField(db_comment="volgnummer in de stapel, vanaf 1")
    again = models.BooleanField(db_comment="waar: stond al in een eerdere stapel")
    pages = models.PositiveSmallIntegerField(null=True, db_comment="bladzijden in de PDF, met de lege")
    window = models.JSONField(default=list, db_comment="regels in het venster van de envelop")
    left_out = models.CharField(max_length=12, choices=reasons_left_out, blank=True, default="")
    stays = models.CharField(
        max_length=12, choices=reasons_to_stay, blank=True, default="", db_default="",
        db_comment="waarom deze brief op de post blijft staan nu de stapel is teruggenomen",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "place"], name="one_letter_at_each_place"),
            models.UniqueConstraint(fields=["batch", "document"], name="letter_once_in_a_pile"),
            models.UniqueConstraint(
                fields=["document"], condition=Q(again=False, left_out=""), name="letter_in_one_pile"
            ),
            models.UniqueConstraint(
                fields=["complaint_letter"],
                condition=Q(again=False, left_out=""),
                name="complaint_letter_in_one_pile",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=False, complaint_letter__isnull=True)
                | Q(document__isnull=True, complaint_letter__isnull=False),
                name="pile_of_letters_of_either_sort",
            ),
        ]


class PrintBatchPart(Walled):
    """Some letters of a pile as one PDF: what was made stays made when the worker is cut off."""

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(PrintBatch, models.PROTECT, related_name="parts")
    first = models.PositiveIntegerField(db_comment="volgnummer van de eerste brief")
    path = models.CharField(max_length=120)
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "first"], name="part_of_a_pile_once")]


class PrintBatchMade(Walled):
    """The pile is there as one PDF. letters and pages: how many are in it."""

    batch = models.OneToOneField(PrintBatch, models.PROTECT, primary_key=True, related_name="made")
    path = models.CharField(max_length=120)
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    letters = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    at = models.DateTimeField()


class PrintBatchPosted(Walled):
    """The pile was printed and brought to the post. went_at: where who said so named an earlier day"""

    batch = models.OneToOneField(PrintBatch, models.PROTECT, primary_key=True, related_name="posted")
    at = models.DateTimeField()
    went_at = models.DateTimeField(null=True, db_comment="wanneer hij ging, als dat eerder was")
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class PrintBatchBack(Walled):
    """A pile that is posted did not go after all: a worker lays its letters back, each in turn, with this reason.

    done_at  None: letters wait for their turn
    """

    batch = models.OneToOneField(PrintBatch, models.PROTECT, primary_key=True, related_name="back")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="pile_taken_back_with_reason", condition=~Q(reason=""))]


class LetterCopy(Walled):
    """A letter about a decision or an objection for who speaks for the resident (Awb 6:17), made when that letter was.

    instead  the letter itself stays out of the post: it is read in the portal
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="letter_copies")
    letter = models.ForeignKey("decisions.Letter", models.PROTECT, null=True, related_name="copies")
    notice = models.ForeignKey("intake.Notice", models.PROTECT, null=True, related_name="copies")
    representation = models.ForeignKey(
        "people.Representation",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="leeg: wie namens de inwoner vroeg of bezwaar maakte",
    )
    kind = models.CharField(max_length=13, db_comment="gezag, curator, bewindvoerder, mentor of gemachtigde")
    to_person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    to_name = models.CharField(max_length=240, db_comment="aan wie, zoals op de envelop")
    to_address = models.JSONField(default=list, db_comment="regels van de envelop van een buitenstaander")
    instead = models.BooleanField(db_comment="waar: de brief zelf gaat niet met de post")
    verslag = models.BooleanField(db_comment="waar: wat bij de brief zit, gaat ook mee")
    subject = models.CharField(max_length=200)
    body = models.TextField(db_comment="tekst zoals verstuurd, Markdown")
    dated_on = models.DateField()
    document = models.OneToOneField("cases.Document", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(letter__isnull=False, notice__isnull=True)
                | Q(letter__isnull=True, notice__isnull=False),
                name="letter_copy_of_one_letter",
            ),
            models.UniqueConstraint(fields=["letter", "to_person"], name="letter_copied_once"),
            models.UniqueConstraint(fields=["notice", "to_person"], name="notice_copied_once"),
            models.UniqueConstraint(fields=["letter", "representation"], name="letter_copied_once_each"),
            models.UniqueConstraint(fields=["notice", "representation"], name="notice_copied_once_each"),
        ]


class LetterPreview(Walled):
    """A letter as it would go, for who is about to decide: its PDF is made by a worker, and both are gone after ten minutes."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    paper = models.JSONField(db_comment="wat er op de brief zou staan")
    content = models.BinaryField(null=True, db_comment="de PDF; leeg: wordt nog gemaakt")
    asked_at = models.DateTimeField()
