"""One melding: its page for who works on it, its receipt for who sent it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.cases.models import Case, Clock
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake.models import Identified, Melding, Triage, threats
from keukentafel.domain.outbox import queries as outbox
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.queries.household import has_secret_address
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import termen

from .around_melding import FileLine, PlanLine, files_of, plans_of
from .reaching import safe_reach
from .tables import topic_names
from .trees import process_of

CLOCK, PLAN, THREAT = "wmo-onderzoek", "wmo-persoonlijk-plan", "wgs-spoed"


@dataclass(frozen=True, slots=True)
class TriageDone:
    """The last triage of a case. process: the way that its outcome leads, whatever a municipality calls that outcome."""

    outcome: str
    process: str
    answers: tuple[tuple[str, str], ...]
    tree_version: str
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True)
class MeldingPage:
    """Everything that the page of one melding shows."""

    id: int
    number: str
    receipt: UUID
    channel: str
    received_at: datetime
    relation: str
    relation_name: str
    asker_name: str
    asker_phone: str
    asker_email: str
    about_name: str
    about_birth: str
    about_street: str
    about_number: str
    about_postcode: str
    about_town: str
    text: str
    topics: tuple[str, ...]
    urgent: bool
    unsafe: bool
    threats: tuple[str, ...]
    threat: cases.Term | None
    case: cases.CaseCard
    person: int | None
    clock: cases.Term | None
    triage: TriageDone | None
    speaks_as: str
    through: str
    organisation: int | None
    knows: str
    knows_name: str
    knows_why: str
    safe_contact: str
    may_go_to: str
    receipt_by: str
    receipt_mail: outbox.Undelivered | None
    files: tuple[FileLine, ...]
    plans: tuple[PlanLine, ...]
    plan_until: date
    plan_sentence: str

    @property
    def anonymous(self) -> bool:
        return not self.asker_name and self.relation != "zelf"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What somebody who sent a melding may know from its secret address: no names, not what was written."""

    number: str
    received_at: datetime
    investigation: termen.Term
    plan: termen.Term
    urgent: bool
    unsafe: bool
    relation: str
    plans: int
    """Personal plans that were handed in already."""
    closed: bool
    sent_on: ReceiptThere | None = None
    threat_until: date | None = None
    """The last day of the first conversation about debts that threaten something."""
    may_go_to: str = ""
    """Another municipality that the question may be passed on to, as who asked named it."""
    reach: str = ""
    """How who asks for oneself and is not safe is reached, see `reaching`; empty for anybody else."""


@dataclass(frozen=True, slots=True)
class ReceiptThere:
    """The same in the municipality that it was passed on to. slug, key: of the page there; phone may be empty.

    key None: that municipality does not work with this program; number: if it gave one
    """

    name: str
    phone: str
    slug: str
    number: str
    key: UUID | None
    at: datetime


def melding(number: str, *, reader: Reader) -> MeldingPage:
    """The melding with this number, for a professional. Its address is left out once it is known to be secret. raises NotYours"""
    row = melding_row(number, reader=reader)
    on = dutch_day(row.received_at)
    identified = getattr(row, "identified", None)
    hidden = row.case.household_id is not None and has_secret_address(row.case.household_id, on=reader.today)
    plan = termen.compute(PLAN, on)
    return MeldingPage(
        id=row.pk,
        number=row.number,
        receipt=row.receipt,
        channel=str(row.get_channel_display()),
        received_at=row.received_at,
        relation=row.relation,
        relation_name=str(row.get_relation_display()),
        asker_name=row.asker_name,
        asker_phone=row.asker_phone,
        asker_email=row.asker_email,
        about_name=row.about_name,
        about_birth=row.about_birth,
        about_street="" if hidden else row.about_street,
        about_number="" if hidden else row.about_number,
        about_postcode="" if hidden else row.about_postcode,
        about_town="" if hidden else row.about_town,
        text=row.text,
        topics=topic_names(row.topics, on=on),
        urgent=row.urgent,
        unsafe=row.unsafe,
        threats=threat_names(row.threats),
        threat=_clock(row.case, THREAT, today=reader.today) if row.threats else None,
        case=cases.case(row.case.number, reader=reader),
        person=identified.person_id if identified else None,
        clock=_clock(row.case, CLOCK, today=reader.today),
        triage=triage_of(row.case_id, row.municipality_id),
        speaks_as=str(row.get_speaks_as_display()) if row.speaks_as else "",
        through=row.through,
        organisation=row.organisation_id,
        knows=row.knows,
        knows_name=str(row.get_knows_display()) if row.knows else "",
        knows_why=row.knows_why,
        safe_contact=row.safe_contact,
        may_go_to=row.may_go_to,
        receipt_by=str(row.get_receipt_by_display()),
        receipt_mail=outbox.undelivered("melding", row.pk) if row.receipt_by == "email" else None,
        files=files_of(row.pk),
        plans=plans_of(row.case_id),
        plan_until=plan.last_day,
        plan_sentence=plan.sentence,
    )


def melding_row(number: str, *, reader: Reader) -> Melding:
    """The same as a row, to give to a deed. Whoever may read its case may read it. raises NotYours"""
    row = (
        Melding.objects.select_related("case__household", "case__closure", "identified")
        .filter(number=number, municipality__in=reader.municipalities, case__in=readable_cases(reader))
        .first()
    )
    if row is None or reader.kind != "professional":
        raise NotYours(number)
    return row


def of_case(case_number: str, *, reader: Reader) -> Melding | None:
    """The melding that a case began with, if it began with one. raises NotYours"""
    case = cases.case_row(case_number, reader=reader)
    return Melding.objects.select_related("case", "identified").filter(case=case).first()


def about(case_id: int) -> int | None:
    """Whom the melding of a case is about, that the reader was let into."""
    return Identified.objects.filter(melding__case=case_id).values_list("person", flat=True).first()


def first_sent(key: UUID) -> Melding | None:
    """The melding that a form with this key made, if it was sent before. Sees open walls only."""
    return Melding.objects.filter(sent_once=key).first()


def receipt(key: UUID, *, municipality: int) -> Receipt | None:
    """What the secret address of a receipt shows, to whoever has it; opens the wall for this look alone."""
    with security.opened(municipality):
        rows = Melding.objects.filter(receipt=key, municipality=municipality).select_related(
            "case__closure", "sent_on__to"
        )
        row = rows.annotate(handed_in=Count("personal_plans")).first()
    if row is None:
        return None
    received_on = dutch_day(row.received_at)
    closed = hasattr(row.case, "closure")
    return Receipt(
        row.number, row.received_at, termen.compute(CLOCK, received_on), termen.compute(PLAN, received_on), row.urgent,
        row.unsafe, row.relation, row.handed_in, closed, _there(row) if closed else None,
        threat_until(row.threats, on=received_on), "" if hasattr(row, "sent_on") else row.may_go_to,
        safe_reach(row),
    )  # fmt: skip


def _there(row: Melding) -> ReceiptThere | None:
    sent = getattr(row, "sent_on", None)
    if sent is None:
        return None
    if sent.to is None:
        return ReceiptThere(sent.to_name, "", "", sent.number, None, sent.at)
    with security.opened(sent.to_id):
        key = Melding.objects.values_list("receipt", flat=True).get(
            number=sent.number, municipality=sent.to_id
        )
    return ReceiptThere(sent.to.name, sent.to.phone, sent.to.slug, sent.number, key, sent.at)


def triage_of(case_id: int, municipality: int) -> TriageDone | None:
    """The last triage of a case that the reader was let into."""
    row = Triage.objects.filter(case=case_id).select_related("by").order_by("-pk").first()
    if row is None:
        return None
    pairs = tuple((str(question), str(answer)) for question, answer in row.answers)
    way = process_of(municipality, row.outcome)
    return TriageDone(row.outcome, way, pairs, row.tree_version, row.at, row.by.name)


def threat_names(codes: Sequence[str]) -> tuple[str, ...]:
    """In words, in the order of the list."""
    return tuple(str(name) for code, name in threats() if code in codes)


def threat_until(codes: Sequence[str], *, on: date) -> date | None:
    """The last day of the first conversation about debts that threaten something, told on this day; None: nothing threatens."""
    return termen.compute(THREAT, on).last_day if codes else None


def _clock(case: Case, code: str, *, today: date) -> cases.Term | None:
    clock = cases.with_stops(Clock.objects.filter(case=case, code=code)).order_by("pk").first()
    return cases.term(clock, on=today, closed=hasattr(case, "closure")) if clock else None
