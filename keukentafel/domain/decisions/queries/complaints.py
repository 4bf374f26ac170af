"""Complaints: for who handles them and never for whom they are about; and for the resident who complained."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet

from keukentafel.domain.decisions.models import Complaint
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time
from keukentafel.rules import alerts, termen
from keukentafel.rules import objections as authorities

from .complaint_events import events
from .complaint_letters import LetterNowSecret, letter_content, letter_row
from .complaint_lists import recorded, to_do, whom
from .complaint_shapes import ComplaintLetterLine, ComplaintLine, ComplaintPage, Figure, Recorded, Todo, Whom
from .complaint_terms import current_handler, hearing_of, state_of, term_of
from .complaint_whom import handlers, is_about, one_to_place, readable, staff, to_place

__all__ = [
    "ComplaintLine",
    "ComplaintPage",
    "Figure",
    "LetterNowSecret",
    "Recorded",
    "Todo",
    "Whom",
    "complaint",
    "complaint_row",
    "complaints",
    "figures",
    "handlers",
    "is_about",
    "letter_content",
    "letter_row",
    "one_to_place",
    "readable",
    "recorded",
    "staff",
    "term_of",
    "to_do",
    "to_place",
    "whom",
]  # fmt: skip


def complaint_row(number: str, *, reader: Reader, lock: bool = False) -> Complaint:
    """As a row to give to a deed. raises NotYours"""
    rows = Complaint.objects.filter(readable(reader), number=number, municipality__in=reader.municipalities)
    found = (rows.select_for_update(of=("self",)) if lock else rows).select_related("person").first()
    if found is None:
        raise NotYours(number)
    return found


def complaints(*, reader: Reader, closed: bool = False) -> list[ComplaintLine]:
    """Those that the reader may read, what must be answered first at the top: three statements."""
    rows = (
        Complaint.objects.filter(readable(reader), municipality__in=reader.municipalities)
        .filter(closed__isnull=not closed)
        .select_related("committee", "informal", "refused", "answer", "closed")
        .prefetch_related("extensions", "handlers__account")
    )
    lines = [_line(row, reader.today) for row in rows]
    return sorted(lines, key=lambda each: (each.state != "open", each.last_day))


def complaint(number: str, *, reader: Reader) -> ComplaintPage:
    """One with all that was done: a fixed number of statements. raises NotYours"""
    row = _rows(reader).filter(number=number).first()
    if row is None:
        raise NotYours(number)
    return _page(row, reader)


def figures(*, reader: Reader) -> list[Figure]:
    """By kind, of what the reader may read; one statement."""
    rows = (
        Complaint.objects.filter(readable(reader), municipality__in=reader.municipalities)
        .values("kind")
        .annotate(
            count=Count("pk"), founded=Count("pk", filter=Q(answer__judgement__in=["gegrond", "deels"]))
        )
        .order_by("-count", "kind")
    )
    names = dict(Complaint._meta.get_field("kind").flatchoices)
    return [Figure(row["kind"], str(names[row["kind"]]), row["count"], row["founded"]) for row in rows]


def _rows(reader: Reader) -> QuerySet[Complaint]:
    return (
        Complaint.objects.filter(readable(reader), municipality__in=reader.municipalities)
        .select_related(
            "by",
            "taken_in__by",
            "committee__by",
            "informal__by",
            "refused__by",
            "heard__by",
            "answer__by",
            "closed__by",
        )
        .prefetch_related(
            "extensions__by",
            "handlers__account",
            "handlers__by",
            "hearings__by",
            "hearings__called_off__by",
            "letters",
            "abouts__account",
            "abouts__team",
            "answers_before__by",
        )
        .order_by("-pk")
    )


def _line(row: Complaint, today: date) -> ComplaintLine:
    term = term_of(row, on=today)
    return ComplaintLine(
        number=row.number,
        name=row.name,
        kind_name=str(row.get_kind_display()),
        about=row.about,
        received_on=row.received_on,
        last_day=term.last_day,
        days_left=term.days_left(on=today),
        alert=alerts.state(term.code, last_day=term.last_day, on=today),
        state=state_of(row),
        handler=current_handler(row),
    )


def _page(row: Complaint, reader: Reader) -> ComplaintPage:
    today, term, answer = reader.today, term_of(row, on=reader.today), getattr(row, "answer", None)
    hearing = hearing_of(row)
    court = authorities.authority("ombudsman", municipality=row.municipality_id, on=today)
    return ComplaintPage(
        number=row.number,
        municipality=row.municipality_id,
        person=row.person_id,
        name=row.name,
        reach=row.reach,
        kind_name=str(row.get_kind_display()),
        channel_name=str(row.get_channel_display()),
        text=row.text,
        happened_on=row.happened_on,
        received_on=row.received_on,
        about=row.about,
        state=state_of(row),
        handler=current_handler(row),
        committee=row.committee.name if hasattr(row, "committee") else "",
        term=term,
        days_left=term.days_left(on=today),
        alert=alerts.state(term.code, last_day=term.last_day, on=today),
        events=events(row),
        letters=tuple(
            ComplaintLetterLine(
                each.pk,
                each.subject,
                each.dated_on,
                bool(each.path),
                dutch_time(each.posted_at) if each.posted_at else None,
                each.stopped_at is not None,
            )
            for each in sorted(row.letters.all(), key=lambda each: -each.pk)
        ),
        judgement=str(answer.get_judgement_display()) if answer else "",
        judgement_code=answer.judgement if answer else "",
        findings=answer.findings if answer else "",
        measures=answer.measures if answer else "",
        hearing_at=dutch_time(hearing.starts_at) if hearing else None,
        hearing_place=hearing.place if hearing else "",
        names=tuple(_names(row)),
        ombudsman=court.naam,
        ombudsman_address=court.adres,
        ombudsman_website=court.website,
        can=_can(row, today),
    )


def _names(row: Complaint) -> list[str]:
    """Of those it is about, as somebody said who looked at it."""
    sure = [each for each in row.abouts.all() if each.sure]
    return sorted(
        each.account.name if each.account else each.team.name for each in sure if each.account or each.team
    )


def _can(row: Complaint, today: date) -> frozenset[str]:
    """Which steps are still to be taken. Before it is known whom it is about, only to say so."""
    state, told = state_of(row), {"sluiten", "over-wie"}
    if state == "closed":
        return frozenset()
    if not hasattr(row, "taken_in"):
        return frozenset({"over-wie"})
    if hasattr(row, "answer"):
        return frozenset(told | {"verbeteren"})
    if hasattr(row, "refused"):
        return frozenset(told)
    told |= {"behandelaar", "antwoord"}
    if not hasattr(row, "committee"):
        told.add("commissie")
    if not hasattr(row, "informal"):
        told.add("oplossen")
    told |= _of_hearing(row)
    if not any(each.agreed_until is None for each in row.extensions.all()):
        told.add("verlengen")
    if today <= termen.compute("klacht-niet-in-behandeling", row.received_on).last_day:
        told.add("niet-behandelen")
    return frozenset(told)


def _of_hearing(row: Complaint) -> set[str]:
    """One invitation at a time: another goes after the first was called off."""
    if hasattr(row, "heard"):
        return set()
    return {"gehoord", "afzeggen"} if hearing_of(row) else {"gehoord", "hoorzitting"}
