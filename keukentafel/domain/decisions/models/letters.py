"""The letters of decisions."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.models import Walled
from keukentafel.kernel.moments import dutch_day

from .beschikking import Beschikking
from .referrals import Referral
from .temporary import AtOnce, TemporaryProvision


def _one_of(*names: str) -> Q:
    """Exactly one of these is there."""
    ways = [Q(**{f"{each}__isnull": each != name for each in names}) for name in names]
    return reduce(or_, ways)


class Letter(Walled):
    """A letter that has been asked for; `document` is filled when it has been printed as PDF.

    About one decision: a beschikking, a temporary provision, or that one lasts longer or stops sooner.
    """

    id = models.BigAutoField(primary_key=True)
    beschikking = models.OneToOneField(Beschikking, models.PROTECT, null=True, related_name="letter")
    temporary = models.OneToOneField(
        "decisions.TemporaryProvision", models.PROTECT, null=True, related_name="letter"
    )
    extension = models.OneToOneField(
        "decisions.TemporaryExtended", models.PROTECT, null=True, related_name="letter"
    )
    ended = models.OneToOneField("decisions.TemporaryEnded", models.PROTECT, null=True, related_name="letter")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="letters")
    template = models.CharField(max_length=60, db_comment="code van de brieftekst in regels/brieven")
    template_version = models.CharField(max_length=20)
    subject = models.CharField(max_length=200)
    body = models.TextField(db_comment="tekst zoals verstuurd, Markdown")
    own_words = models.TextField(
        blank=True, default="", db_default="", db_comment="alinea die wie besloot er zelf bij schreef"
    )
    encloses_rights = models.BooleanField(
        default=False, db_default=False, db_comment="waar: het blad met de rechten zit bij de brief"
    )
    dated_on = models.DateField()
    objection_last_day = models.DateField(
        null=True, db_comment="laatste dag om bezwaar te maken, Awb 6:7-6:8"
    )
    document = models.OneToOneField("cases.Document", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="letter_is_about_one_decision",
                condition=_one_of("beschikking", "temporary", "extension", "ended"),
            )
        ]

    @property
    def provision(self) -> TemporaryProvision | None:
        """The temporary provision that it is about."""
        later = self.ended or self.extension
        return later.provision if later else self.temporary

    @property
    def at_once(self) -> AtOnce:
        """What it tells about help at once."""
        about = self.ended or self.extension or self.temporary
        assert about is not None
        return about

    @property
    def person(self) -> Person:
        """To whom it goes: whom the decision is about."""
        if self.beschikking is not None:
            return self.beschikking.aanvraag.person
        assert self.provision is not None
        return self.provision.person

    @property
    def last_day(self) -> date | None:
        """The last day to object: as it says, or later when it went later. source  Awb, artikel 6:7 and 6:8"""
        late = getattr(self, "late", None)
        day: date | None = late.last_day if late else self.objection_last_day
        return day

    @property
    def counts_from(self) -> date:
        """The day after which the term to object runs."""
        late = getattr(self, "late", None)
        day: date = late.posted_on or dutch_day(late.at) if late else self.dated_on
        return day

    @property
    def number(self) -> str:
        """Of the decision."""
        about = self.beschikking or self.provision
        assert about is not None
        return about.number


class LetterLate(Walled):
    """The letter went on a later day than stands on it, because it lay in no envelope: the term to object runs from there.

    posted_on  None: it has not gone again yet; last_day: the earliest that can be told today
    """

    letter = models.OneToOneField(Letter, models.PROTECT, primary_key=True, related_name="late")
    posted_on = models.DateField(null=True, db_comment="dag waarop de brief echt op de post ging, Awb 6:8")
    last_day = models.DateField(db_comment="laatste dag om bezwaar te maken, geteld vanaf die dag")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class Leaflet(Walled):
    """The sheet with one's rights, made with its letter and kept beside it, outside the correspondence of the household."""

    letter = models.OneToOneField(Letter, models.PROTECT, primary_key=True, related_name="leaflet")
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120, db_comment="plaats in de opslag; zonder persoonsgegevens")
    at = models.DateTimeField()


class DeskLeaflet(Walled):
    """The same with what a desk decided in the name of the municipality, as it stands now; the desk sends the letter itself."""

    referral = models.OneToOneField(Referral, models.PROTECT, primary_key=True, related_name="leaflet")
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120, db_comment="plaats in de opslag; zonder persoonsgegevens")
    at = models.DateTimeField()


class LeafletAgain(Walled):
    """The sheet once more without any address, because one that its letter bears became secret."""

    leaflet = models.OneToOneField(Leaflet, models.PROTECT, primary_key=True, related_name="again")
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120, db_comment="plaats in de opslag; zonder persoonsgegevens")
    at = models.DateTimeField()
