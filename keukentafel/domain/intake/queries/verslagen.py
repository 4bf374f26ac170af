"""What a resident prepared, and what became of a verslag: versions, letters, reactions, signatures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import OuterRef, Subquery

from keukentafel.domain.intake.actions.preparations import Part, Prepared
from keukentafel.domain.intake.models import (
    ConversationDone,
    ConversationRevision,
    Notice,
    Preparation,
    VerslagReaction,
    VerslagSigned,
    VerslagVersion,
)
from keukentafel.domain.intake.told import Spoken
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.naming import person_name
from keukentafel.kernel.moments import dutch_time


@dataclass(frozen=True, slots=True)
class PreparationView:
    """said: what was written; sent_at None: still a draft, which only who prepares it reads. by: who kept it last."""

    said: Prepared = field(default_factory=Prepared)
    saved_at: datetime | None = None
    sent_at: datetime | None = None
    by: str = ""
    by_account: int | None = None


@dataclass(frozen=True, slots=True)
class VersionLine:
    number: int
    text: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ReactionLine:
    who: str
    way_name: str
    agrees: bool | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """document: the scan of the paper, None when it was signed in the portal."""

    person: int | None
    who: str
    capacity: str
    capacity_name: str
    signed_on: date
    received_on: date
    applies: bool
    document: int | None
    fingerprint: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter that went out. document None: its PDF is being made."""

    id: int
    subject: str
    dated_on: date
    document: int | None


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Everything after a verslag was fixed. earlier: what was said of, and put under, the ones before it in the same case."""

    reactions: tuple[ReactionLine, ...] = ()
    signatures: tuple[SignatureLine, ...] = ()
    letters: tuple[LetterLine, ...] = ()
    earlier_reactions: tuple[ReactionLine, ...] = ()
    earlier_signatures: tuple[SignatureLine, ...] = ()

    @property
    def objections(self) -> tuple[ReactionLine, ...]:
        """Of everybody who reacted the last word, where that is not that the verslag is right."""
        last = {each.who: each for each in self.reactions}
        return tuple(each for each in last.values() if each.agrees is not True)

    @property
    def is_application(self) -> bool:
        return any(each.applies for each in self.signatures)

    def signed_by(self, person: int) -> bool:
        return any(each.person == person for each in self.signatures)


def preparation(case_id: int, *, drafts: bool = False) -> PreparationView:
    """What the resident prepared for a case that the reader was let into.

    drafts  also what was not sent yet: only for the resident
    """
    found = Preparation.objects.filter(case=case_id).select_related("sent", "by")
    row = found.prefetch_related("parts").first()
    sent = getattr(row, "sent", None)
    if row is None or (sent is None and not drafts):
        return PreparationView()
    parts = {
        each.domain: Part(each.going_on, each.going_well, each.wish, each.score) for each in row.parts.all()
    }
    said = Prepared(row.comes_along, row.remark, parts)
    return PreparationView(said, row.saved_at, sent.at if sent else None, row.by.name, row.by_id)


def aftermath(case_id: int, verslag: int) -> Aftermath:
    """Of this verslag of a case that the reader was let into; three statements."""
    to = {"verslag__conversation__case": case_id, "verslag__lte": verslag}
    said = VerslagReaction.objects.filter(**to).select_related("person").order_by("at")
    signed = VerslagSigned.objects.filter(**to).select_related("person").order_by("at")
    letters = Notice.objects.filter(case=case_id, verslag=verslag).order_by("-at")
    return Aftermath(
        tuple(_reaction(each) for each in said if each.verslag_id == verslag),
        tuple(_signature(each) for each in signed if each.verslag_id == verslag),
        tuple(LetterLine(each.pk, each.subject, each.dated_on, each.document_id) for each in letters),
        tuple(_reaction(each) for each in said if each.verslag_id != verslag),
        tuple(_signature(each) for each in signed if each.verslag_id != verslag),
    )


def objections(case_id: int) -> tuple[ReactionLine, ...]:
    """What is not right in the newest verslag of a case that the reader was let into, according to whom it is about."""
    newest = ConversationDone.objects.filter(conversation__case=OuterRef("verslag__conversation__case"))
    rows = VerslagReaction.objects.filter(
        verslag__conversation__case=case_id, verslag=Subquery(newest.order_by("-pk").values("pk")[:1])
    )
    return Aftermath(
        tuple(_reaction(each) for each in rows.select_related("person").order_by("at"))
    ).objections


def versions(case_id: int) -> tuple[VersionLine, ...]:
    """Of the text of the verslag, the newest first."""
    rows = (
        VerslagVersion.objects.filter(conversation__case=case_id)
        .select_related("by")
        .order_by("-conversation", "-number")
    )
    return tuple(VersionLine(each.number, each.text, each.at, each.by.name) for each in rows)


def verslag_row(case_id: int, verslag: int | None = None) -> ConversationDone:
    """A fixed verslag of a case that the reader was let into, to give to a deed; the newest unless told. raises NotYours"""
    rows = ConversationDone.objects.select_related("conversation__case__household")
    rows = rows.filter(conversation__case=case_id)
    found = rows.filter(pk=verslag).first() if verslag else rows.order_by("-pk").first()
    if found is None:
        raise NotYours(case_id)
    return found


def fixed_of(case_id: int) -> list[tuple[int, datetime]]:
    """Key and moment of every fixed verslag of a case that the reader was let into, the newest first: one statement."""
    rows = ConversationDone.objects.filter(conversation__case=case_id).order_by("-pk")
    return [(key, dutch_time(at)) for key, at in rows.values_list("pk", "at")]


def said_at(case_id: int, revision: int) -> Spoken | None:
    """The conversation as it was saved with this revision; None when that is not kept any more."""
    row = ConversationRevision.objects.filter(conversation__case=case_id, revision=revision).first()
    return Spoken.of_json(row.said) if row else None


def _reaction(row: VerslagReaction) -> ReactionLine:
    return ReactionLine(_who(row), str(row.get_way_display()), row.agrees, row.text, row.at)


def _signature(row: VerslagSigned) -> SignatureLine:
    return SignatureLine(
        row.person_id, _who(row), row.capacity, str(row.get_capacity_display()), row.signed_on, row.received_on,
        row.applies, row.document_id, row.fingerprint, row.at,
    )  # fmt: skip


def _who(row: VerslagReaction | VerslagSigned) -> str:
    return person_name(row.person).full if row.person else row.name
