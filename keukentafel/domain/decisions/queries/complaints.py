"""Complaints: for who handles them and never for whom they are about; and for the resident who complained."""

from __future__ import annotations

import hashlib
from datetime import date

from django.core.files.storage import default_storage
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from keukentafel.domain.cases.queries.documents import Changed
from keukentafel.domain.decisions.models import Complaint, ComplaintHandler, ComplaintLetter
from keukentafel.domain.people.access import NotYours, current
from keukentafel.domain.teams.models import Professional, Role
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time
from keukentafel.rules import access as rules
from keukentafel.rules import alerts, termen
from keukentafel.rules import objections as authorities
from keukentafel.rules.termen import Term

from .complaint_events import events
from .complaint_shapes import ComplaintLetterLine, ComplaintLine, ComplaintPage, Figure

RIGHT = "klachten"
TERM, WITH_COMMITTEE = "klacht", "klacht-commissie"
NO_WORK = ("functional_admin", "privacy_officer", "contract_manager")


def readable(reader: Reader) -> Q:
    """Which complaints this reader may read. source  Awb, artikel 9:7 and 2:5"""
    if reader.kind == "resident":
        return Q(account=reader.account) | Q(person=reader.person, person__isnull=False)
    if reader.kind != "professional":
        return Q(pk__in=[])
    handles = ComplaintHandler.objects.filter(
        complaint=OuterRef("pk"), account=reader.account, until_at__isnull=True
    )
    may = Q(municipality__in=reader.municipalities_with(rules.roles(RIGHT))) | Exists(handles)
    about_team = Q(about_account__isnull=True, about_team__in=reader.teams, about_team__isnull=False)
    return may & ~Q(about_account=reader.account, about_account__isnull=False) & ~about_team


def complaint_row(number: str, *, reader: Reader, lock: bool = False) -> Complaint:
    """As a row to give to a deed. raises NotYours"""
    rows = Complaint.objects.filter(readable(reader), number=number, municipality__in=reader.municipalities)
    found = (rows.select_for_update(of=("self",)) if lock else rows).select_related("person").first()
    if found is None:
        raise NotYours(number)
    return found


def complaints(*, reader: Reader, closed: bool = False) -> list[ComplaintLine]:
    """Those that the reader may read, what must be answered first at the top: three statements."""
    rows = _rows(reader).filter(closed__isnull=not closed)
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


def handlers(municipality: int, *, on: date, besides: Complaint | None = None) -> list[tuple[int, str]]:
    """Colleagues who may handle a complaint, by name with their function; whom it is about left out. Two statements."""
    roles = Role.objects.filter(current(on), municipality=municipality, account__is_active=True)
    names: dict[int, str] = {}
    teams: dict[int, set[int | None]] = {}
    for role in roles.exclude(kind__in=NO_WORK).select_related("account").order_by("account__name", "pk"):
        names[role.account_id] = role.account.name
        teams.setdefault(role.account_id, set()).add(role.team_id)
    functions = dict(
        Professional.objects.filter(account__in=names, municipality=municipality).values_list(
            "account", "function"
        )
    )
    return [
        (account, f"{name}, {functions[account]}" if functions.get(account) else name)
        for account, name in names.items()
        if besides is None or not _concerns(besides, account, teams[account])
    ]


def is_about(row: Complaint, account: int, *, on: date) -> bool:
    """Whether this account, or where nobody is named the team they work in, is what the complaint is about."""
    teams = Role.objects.filter(current(on), account=account, municipality=row.municipality_id)
    return _concerns(row, account, set(teams.values_list("team", flat=True)))


def term_of(row: Complaint, *, on: date) -> Term:
    """Until when the answer must be there. source  Awb, artikel 9:11"""
    code = WITH_COMMITTEE if hasattr(row, "committee") else TERM
    longer = list(row.extensions.all())
    agreed = max((each.agreed_until for each in longer if each.agreed_until), default=None)
    extended = sum(1 for each in longer if each.agreed_until is None)
    plain = termen.compute(code, row.received_on, extended=extended)
    if agreed is None or agreed <= plain.last_day:
        return plain
    return termen.compute(code, row.received_on, extended=extended, agreed_until=agreed)


def letter_row(letter: int, *, reader: Reader) -> ComplaintLetter:
    """raises NotYours"""
    mine = Complaint.objects.filter(readable(reader), municipality__in=reader.municipalities)
    found = ComplaintLetter.objects.filter(pk=letter, complaint__in=mine).select_related("complaint").first()
    if found is None:
        raise NotYours(letter)
    return found


def letter_content(letter: int, *, reader: Reader) -> tuple[ComplaintLetter, bytes]:
    """The PDF. raises NotYours, also while it is being made; OSError; Changed when the store gives something else"""
    found = letter_row(letter, reader=reader)
    if not found.path:
        raise NotYours(letter)
    with default_storage.open(found.path) as stored:
        content: bytes = stored.read()
    if hashlib.sha256(content).hexdigest() != found.sha256:
        raise Changed(found.path)
    return found, content


def _rows(reader: Reader) -> QuerySet[Complaint]:
    return (
        Complaint.objects.filter(readable(reader), municipality__in=reader.municipalities)
        .select_related(
            "by", "committee__by", "informal__by", "refused__by", "heard__by", "answer__by", "closed__by"
        )
        .prefetch_related("extensions__by", "handlers__account", "handlers__by", "hearings__by", "letters")
        .order_by("-pk")
    )


def _concerns(row: Complaint, account: int, teams: set[int | None]) -> bool:
    if row.about_account_id is not None:
        return row.about_account_id == account
    return row.about_team_id is not None and row.about_team_id in teams


def _state(row: Complaint) -> str:
    if hasattr(row, "closed"):
        return "closed"
    informal = getattr(row, "informal", None)
    ended = hasattr(row, "answer") or hasattr(row, "refused") or (informal is not None and informal.content)
    return "answered" if ended else "open"


def _handler(row: Complaint) -> str:
    return next((each.account.name for each in row.handlers.all() if each.until_at is None), "")


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
        state=_state(row),
        handler=_handler(row),
    )


def _page(row: Complaint, reader: Reader) -> ComplaintPage:
    today, term, answer = reader.today, term_of(row, on=reader.today), getattr(row, "answer", None)
    hearing = max(row.hearings.all(), key=lambda each: each.pk, default=None)
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
        state=_state(row),
        handler=_handler(row),
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
            )
            for each in sorted(row.letters.all(), key=lambda each: -each.pk)
        ),
        judgement=str(answer.get_judgement_display()) if answer else "",
        findings=answer.findings if answer else "",
        measures=answer.measures if answer else "",
        hearing_at=dutch_time(hearing.starts_at) if hearing else None,
        hearing_place=hearing.place if hearing else "",
        ombudsman=court.naam,
        ombudsman_website=court.website,
        can=_can(row, today),
    )


def _can(row: Complaint, today: date) -> frozenset[str]:
    """Which steps are still to be taken."""
    state = _state(row)
    if state == "closed":
        return frozenset()
    found = {"sluiten"}
    if hasattr(row, "answer") or hasattr(row, "refused"):
        return frozenset(found)
    found |= {"behandelaar", "hoorzitting", "antwoord"}
    if not hasattr(row, "committee"):
        found.add("commissie")
    if not hasattr(row, "informal"):
        found.add("oplossen")
    if not hasattr(row, "heard"):
        found.add("gehoord")
    if not any(each.agreed_until is None for each in row.extensions.all()):
        found.add("verlengen")
    if today <= termen.compute("klacht-niet-in-behandeling", row.received_on).last_day:
        found.add("niet-behandelen")
    return frozenset(found)
