"""What is intended with help that a resident has, as they read it, with what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.domain.decisions import both, products
from keukentafel.domain.decisions.models import Intention
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.intention_words import told_of
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import addressing
from keukentafel.rules import deciding as rules

from .my_file_decisions import decision_rows, told_decisions
from .my_file_whose import own_person


@dataclass(frozen=True, slots=True)
class MyReply:
    """by_name: who wrote it for the resident; empty when they did so themselves."""

    at: datetime
    text: str
    late: bool
    by_name: str


@dataclass(frozen=True, slots=True)
class MyIntention:
    """state: open, decided or dropped. for_name, for_person: of who it is about, when that is not the reader.

    replies what the reader may read of what was answered
    stops   the help would stop, or not begin
    letter  key of the letter as PDF; None while it is made, and where its address is not the reader's to know
    """

    number: str
    product_name: str
    what: str
    reason: str
    ground: str
    reply_by: date
    late: bool
    state: str
    replies: tuple[MyReply, ...]
    municipality: int
    person: int
    for_name: str
    letter: int | None
    stops: bool


def my_intention(number: str, *, reader: Reader, spoken: Spoken | None) -> MyIntention:
    """The last one about this decision of which a letter went out. In the language of the letter. raises NotYours, TooYoung"""
    row = intention_row(number, reader=reader, spoken=spoken)
    holds = row.beschikking
    assert holds.proposal is not None
    ground = rules.named(row.ground, on=row.asked.notice.dated_on)
    own = holds.aanvraag.person_id == reader.person
    parents = spoken is not None and spoken.kind == addressing.AUTHORITY
    return MyIntention(
        number=holds.number,
        product_name=products.name(holds.proposal),
        what=told_of(row, on=reader.today, parents=parents).what,
        reason=row.reason,
        ground=ground.zin if ground else "",
        reply_by=row.asked.reply_by,
        late=reader.today > row.asked.reply_by,
        state="dropped" if hasattr(row, "dropped") else "decided" if hasattr(row, "decision") else "open",
        replies=_replies(row, reader),
        municipality=row.municipality_id,
        person=holds.aanvraag.person_id,
        for_name="" if own else person_name(holds.aanvraag.person).full,
        letter=row.asked.notice_id if _reads_letter(row, own, spoken) else None,
        stops=row.kind in rules.STOPS,
    )


def _replies(row: Intention, reader: Reader) -> tuple[MyReply, ...]:
    """Of a child everybody reads what they wrote themselves: a child must be free to say what its parents do not read, a parent
    what the other does not, and the child still reads nothing of it when it is older. The help of a grown-up is theirs: they,
    and who speaks for them, read every answer.

    source  Jeugdwet, artikel 7.3.4
    """
    rows = row.replies.order_by("pk")
    aanvraag, asked = row.beschikking.aanvraag, row.asked.notice.dated_on
    if both.is_minor(aanvraag.person, on=asked):
        rows = rows.filter(by=reader.account)
    return tuple(MyReply(each.at, each.text, each.late, each.on_behalf) for each in rows)


def _reads_letter(row: Intention, own: bool, spoken: Spoken | None) -> bool:
    theirs = own if spoken is None else not (spoken.hidden or spoken.elsewhere)
    return theirs and row.asked.notice.document_id is not None


def intention_row(number: str, *, reader: Reader, spoken: Spoken | None) -> Intention:
    """As a row to give to a deed: of a decision whose reasons this reader may read. raises NotYours, TooYoung"""
    if spoken is None:
        own_person(reader=reader)
    rows = [row for row in decision_rows(reader=reader, spoken=spoken) if row.number == number]
    told = told_decisions(rows, reader=reader, spoken=spoken)
    found = None
    if told and told[0].grounds:
        found = (
            Intention.objects.filter(beschikking=rows[0].pk, asked__isnull=False)
            .select_related(
                "asked__notice", "beschikking__aanvraag__case", "beschikking__aanvraag__person",
                "beschikking__proposal__provider", "provider", "dropped", "decision",
            )
            .order_by("-pk")
            .first()
        )  # fmt: skip
    if found is None:
        raise NotYours(number)
    return found
