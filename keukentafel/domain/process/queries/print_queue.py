"""Letters on their way to paper, whoever wrote them: what is being made, what must be printed, and what was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from procrastinate.contrib.django.models import ProcrastinateJob

from keukentafel.domain.cases.actions.letters import PRINT as PRINT_LETTER
from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.cases.models import Document, OutgoingLetter, Task
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.cases.queries.printed import kept_back
from keukentafel.domain.decisions.actions.letter import PRINT as PRINT_DECISION
from keukentafel.domain.decisions.composing import TO_PERSON
from keukentafel.domain.decisions.models import Letter
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.outbox.queue import WAITING, waiting_jobs
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.household import born_of, hiding
from keukentafel.domain.process.actions.letter_copies import ASKS_WHO, speaks_still
from keukentafel.domain.process.actions.letter_copies import PRINT as PRINT_COPY
from keukentafel.domain.process.actions.notices import PRINT as PRINT_NOTICE
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.queries.post_rights import may_unpost
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time
from keukentafel.rules import addressing

from .held_letters import held_documents, never_sent, why
from .out_of_date import out_of_date
from .piles_back import piles_of
from .print_copies import ABOUT, copy_may_go, no_longer, not_speaking, of_answered, of_replaced, unaddressed

RIGHT = "documenten"
MOST, LATELY = 200, 25
"""Letters that one page shows: of what must be done, and of what was printed."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A table of letters. to_household, to_person: paths from its row, of which one leads to a person; argument: how its job
    calls the letter."""

    model: Any
    to_household: str
    to_person: tuple[str, ...]
    task: str
    argument: str


SORTS = {
    "brief": Sort(OutgoingLetter, "household", ("to_person",), PRINT_LETTER, "letter_id"),
    "besluit": Sort(Letter, "case__household", TO_PERSON, PRINT_DECISION, "letter_id"),
    "bericht": Sort(Notice, "case__household", ("person",), PRINT_NOTICE, "notice_id"),
    "afschrift": Sort(LetterCopy, "case__household", ("to_person",), PRINT_COPY, "copy_id"),
}


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One letter. posted_at None: not printed yet; document None: not made yet.

    failed  it is not made or must not be sent; state says why
    state   of what was made: what to look at before it goes into its envelope
    secret  an address stands on it that is secret now: it must be made again without it
    by_hand  it is about a child under twelve: somebody gives it to who has authority
    ended   a copy for who speaks for the resident no more: nobody gets it
    """

    sort: str
    id: int
    municipality: int
    household: int
    subject: str
    dated_on: date | None
    document: int | None = None
    state: str = ""
    failed: bool = False
    secret: bool = False
    by_hand: bool = False
    ended: bool = False
    posted_at: datetime | None = None
    put_back: bool = False
    """Whether the reader may say that it was not printed after all."""
    says_too_early: bool = False
    """It tells a last day that is too early when it goes today."""
    pile: int | None = None
    """Number of the pile in which it lies, as long as that is not posted."""


@dataclass(frozen=True, slots=True)
class PrintQueue:
    """kept_back: whom it was for died, was suspended or speaks for the resident no more, or an address on it became secret."""

    making: tuple[PrintLine, ...]
    kept_back: tuple[PrintLine, ...]
    ready: tuple[PrintLine, ...]
    posted: tuple[PrintLine, ...]


def print_queue(*, reader: Reader) -> PrintQueue:
    """The letters of every household of which this reader may see the documents."""
    making = [
        _line(name, row, jobs, on=reader.today)
        for name, sort in SORTS.items()
        if (rows := list(_rows(sort, reader).filter(document__isnull=True).order_by("pk")[:MOST]))
        for jobs in (_jobs(sort, [row.pk for row in rows]),)
        for row in rows
    ]
    mine = _documents(reader)
    ready = list(mine.filter(posted__isnull=True).order_by("created_at", "pk")[:MOST])
    lines = _ready(ready, reader)
    posted = mine.filter(posted__isnull=False).order_by("-posted__at", "-pk")[:LATELY]
    return PrintQueue(
        tuple(line for line in making if not line.ended),
        tuple(line for line in (*lines, *making) if line.ended or (line.failed and line.document)),
        tuple(line for line in lines if not line.failed),
        tuple(_made(each, reader) for each in posted.select_related("posted")),
    )


def print_line(sort: str, key: int, *, reader: Reader) -> PrintLine:
    """One letter: of a sort that is still being made by its own key, "stuk" by the key of its document. raises NotYours"""
    if not 0 < key < 2**63:
        raise NotYours(key)
    if sort == "stuk":
        document = _documents(reader).filter(pk=key).first()
        if document is not None:
            return _ready([document], reader)[0]
    elif sort in SORTS:
        row = _rows(SORTS[sort], reader).filter(pk=key).first()
        if row is not None:
            return _line(sort, row, _jobs(SORTS[sort], [row.pk]), on=reader.today)
    raise NotYours(key)


def _rows(sort: Sort, reader: Reader) -> Any:
    mine = Q(**{f"{sort.to_household}__in": access.households(reader, right=RIGHT)})
    rows = sort.model.objects.filter(mine, lets_or_none(reader))
    if sort.model is Notice:
        rows = rows.filter(stopped__isnull=True)
    if sort.model is LetterCopy:
        asked = Task.objects.filter(case=OuterRef("case"), reference__startswith=ASKS_WHO, open__isnull=False)
        rows = rows.filter(Q(document__isnull=False) | copy_may_go(reader.today) | Exists(asked))
        rows = rows.select_related("representation", *ABOUT)
    return rows.select_related("case", *sort.to_person)


def persons_of(documents: list[int]) -> dict[int, Person]:
    """Document → whom this letter is for, as far as they are in the file; a statement a sort."""
    found: dict[int, Person] = {}
    for sort in SORTS.values():
        rows = sort.model.objects.filter(document__in=documents).select_related(*sort.to_person)
        found |= {row.document_id: person for row in rows if (person := person_of(sort, row))}
    return found


def person_of(sort: Sort, row: Any) -> Person | None:
    for path in sort.to_person:
        found = row
        for part in path.split("__"):
            found = getattr(found, part) if found is not None else None
        if found is not None:
            return found
    return None


def _documents(reader: Reader) -> Any:
    """Every letter that became a document and was not replaced since."""
    mine = Q(household__in=access.households(reader, right=RIGHT))
    return letter_documents(reader.today).filter(mine, lets_or_none(reader))


def letter_documents(on: date) -> Any:
    """Letters of every sort that are on paper, but for those of which the copy goes out in their place on that day.

    A copy that was not made, or that nobody may be sent, takes the place of nothing.
    """
    letters = Q(letter__isnull=False)
    for sort in list(SORTS.values())[1:]:
        letters |= Q(pk__in=sort.model.objects.filter(document__isnull=False).values("document"))
    gone = Q(document__posted__isnull=False)
    instead = _goes_out(LetterCopy.objects.filter(copy_may_go(on) | gone, instead=True))
    stays = Q(pk__in=instead.filter(letter__document__isnull=False).values("letter__document")) | Q(
        pk__in=instead.filter(notice__document__isnull=False).values("notice__document")
    )
    unsent = (Q(pk__in=of_replaced()) | Q(pk__in=of_answered())) & Q(posted__isnull=True)
    return Document.objects.filter(letters, ~stays, ~unsent, ~never_sent(), replaced_by__isnull=True)


def _goes_out(copies: QuerySet[LetterCopy]) -> QuerySet[LetterCopy]:
    """Those that are made or being made, for somebody who still gets post (see gets_post)."""
    key = Cast(KeyTextTransform("copy_id", "args"), BigIntegerField())
    busy = waiting_jobs(PRINT_COPY).annotate(copy=key).values("copy")
    return copies.filter(
        Q(document__isnull=False) | Q(pk__in=busy),
        to_person__died_on__isnull=True,
        to_person__suspended_on__isnull=True,
    )


def lets_or_none(reader: Reader) -> Q:
    """The gate, for rows that may belong to no case."""
    return Q(case__isnull=True) | lets_through(reader, "case")


def _jobs(sort: Sort, keys: list[int]) -> dict[int, str]:
    """Letter → how its job stands: todo, doing or failed; the latest job counts."""
    found = ProcrastinateJob.objects.filter(
        task_name=sort.task, status__in=(*WAITING, "failed"), **{f"args__{sort.argument}__in": keys}
    )
    return {
        job["args"][sort.argument]: f"{job['status']}{'!' if job['attempts'] else ''}"
        for job in found.order_by("id").values("args", "status", "attempts")
    }


def _line(name: str, row: Any, jobs: dict[int, str], *, on: date) -> PrintLine:
    job, ended = jobs.get(row.pk, ""), isinstance(row, LetterCopy) and not speaks_still(row, on=on)
    failed = not job.startswith(WAITING)
    person = person_of(SORTS[name], row)
    if person is not None and not gets_post(person):
        failed, state = True, _("Niet versturen: overleden of opgeschort.")
    elif ended:
        failed, state = True, no_longer()
    elif failed:
        state = _("Het maken is mislukt.")
    elif job.endswith("!"):
        state = _("Het lukte nog niet. Wij proberen het vanzelf opnieuw.")
    else:
        state = _("De brief wordt gemaakt.")
    household = row.household_id if name == "brief" else row.case.household_id
    return PrintLine(
        name,
        row.pk,
        row.municipality_id,
        household,
        row.subject,
        row.dated_on,
        row.document_id,
        state,
        failed,
        ended=ended,
    )


def _ready(documents: list[Document], reader: Reader) -> list[PrintLine]:
    """Each with what to look at before it goes out: fourteen statements."""
    keys = [each.pk for each in documents]
    persons, back, held = persons_of(keys), kept_back(keys, on=reader.today), held_documents(keys)
    hidden = hiding([each.pk for each in persons.values()], on=reader.today)
    nowhere, ended = unaddressed(keys, persons), not_speaking(keys, on=reader.today)
    early, piles = out_of_date(keys, on=reader.today), piles_of(keys)
    lines = []
    for line, person in ((_made(each, reader), persons.get(each.pk)) for each in documents):
        if person is not None and not gets_post(person):
            line = replace(line, failed=True, state=_("Niet versturen: overleden of opgeschort."))
        elif line.document in held:
            line = replace(line, failed=True, state=why())
        elif line.document in ended:
            line = replace(line, failed=True, ended=True, state=no_longer())
        elif line.document in back:
            secret = _("Niet versturen: er staat een adres op dat nu geheim is.")
            line = replace(line, failed=True, secret=True, state=secret)
        elif person is not None and not addressing.written_to(born_of(person), on=reader.today):
            child = _(
                "Niet aan een kind jonger dan twaalf sturen. Kijk wie het gezag heeft, en geef de brief zelf."
            )
            line = replace(line, failed=True, by_hand=True, state=child)
        elif person is not None and person.pk in hidden:
            line = replace(line, state=_("Het adres is geheim. Geef de brief zelf af."))
        elif line.document in nowhere:
            line = replace(line, state=_("Het adres is niet bekend. Geef de brief zelf af."))
        goes = line.document in early and (line.by_hand or not line.failed)
        lines.append(replace(line, says_too_early=goes, pile=piles.get(line.id)))
    return lines


def _made(document: Document, reader: Reader) -> PrintLine:
    posted = getattr(document, "posted", None)
    return PrintLine(
        "stuk",
        document.pk,
        document.municipality_id,
        document.household_id,
        document.name.removesuffix(".pdf"),
        document.dated_on,
        document.pk,
        posted_at=dutch_time(posted.at) if posted else None,
        put_back=posted is not None and may_unpost(posted.by_id, by=reader),
    )
