"""A letter about a decision or an objection goes to who speaks for the resident as well, or in the place of the resident."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import note_addresses
from keukentafel.domain.cases.envelope import gets_post, without_post
from keukentafel.domain.cases.models import Document
from keukentafel.domain.decisions.models import Aanvraag, Letter, Objection
from keukentafel.domain.decisions.objectors import person_of
from keukentafel.domain.intake.models import Melding, Notice
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries.correspondents import Correspondent, Correspondents, correspondents
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.notice_paper import full_name
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel import names
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import addressing, letters
from keukentafel.rules.speaking import MONEY, part_of

from . import notice_tasks
from .contribution_words import OF_CONTRIBUTION
from .copy_texts import for_copy
from .intention_letters import intention_of
from .work import holder_of

PRINT = "keukentafel.outside.paper.print_letter_copy"
"""The name under which `outside/paper` listens."""
ASKS_WHO = "afschrift:"
"""How the reference begins of a task to see who must get a letter; the case follows."""
ADDRESS = "afschrift-adres:"
"""The same of a task to find the address of who gets a copy; the key of the copy follows."""
TO_SEE = "Kijk wie een brief nog moet krijgen"
YOUNG = "dit kind is nog geen twaalf"
NO_AUTHORITY = "wie het gezag heeft is niet bekend"
ELSEWHERE = "iemand die meespreekt woont elders, of lees de machtiging"
NOT_THEIRS = "wie vroeg, spreekt nu niet meer vanzelf"
OBJECTED = "een ander maakte bezwaar"
NO_LONGER = "een vertegenwoordiging is afgelopen, of de inwoner is overleden"
YOUTH, WMO = "jeugdwet", "wmo"
PORTAL, WEB = "portaal", "web"
"""How an objection and a melding come in from a resident who signed in."""


@deed
def copy_letter(row: Letter | Notice, *, at: datetime) -> list[LetterCopy]:
    """Write the copies of a letter that was just made, and ask for their PDF. Of a notice only when it is about an objection
    or the own contribution, or says what is intended with help; of any other to a child that is not written to the team hears.

    Parents who live with the child get one together; a guardian one of its own. Of a parent who has a say and lives elsewhere,
    or a proxy that says something in particular, the team hears.
    source  Awb, artikel 2:1, 3:41 and 6:17
    """
    if row.person is None:
        return _of_outsider(row, at=at)
    law, alone = law_of(row), not addressing.written_to(born_of(row.person), on=row.dated_on)
    if not law:
        if alone:
            ask_who(row, YOUNG, at=at)
        return []
    found = who_speaks(row, law)
    made = [write_copy(row, several, at=at) for several in together(found.to)]
    if made:
        journal.note(
            "letter.copied", about=row, by=None, at=at, household=row.case.household_id, rule="Awb, artikel 6:17",
            copies=len(made), instead=any(each.instead for each in made),
        )  # fmt: skip
    for copy in _nowhere(made, on=row.dated_on):
        _ask_address(copy, at=at)
    if why := _to_be_seen(row, law, found, made):
        ask_who(row, why, at=at)
    return made


def who_speaks(row: Letter | Notice, law: str) -> Correspondents:
    parts = {MONEY} if _of_contribution(row) else part_of(laws=[law], domains=[])
    return correspondents(row.person, parts=parts, on=row.dated_on, asked_by=_asked_by(row))


def _of_outsider(row: Letter | Notice, *, at: datetime) -> list[LetterCopy]:
    """Who objected for them gets it from a colleague: nobody else is known who speaks for them. source  Awb, artikel 6:17"""
    objection = Objection.objects.exclude(on_behalf="").filter(case=row.case_id).first()
    if objection is not None:
        notice_tasks.to_speaker(row, objection.on_behalf, at=at)
    return []


def _nowhere(made: list[LetterCopy], *, on: date) -> list[LetterCopy]:
    """Those that have no address to go to: no pile takes them, and nobody would miss them."""
    people = [each.to_person_id for each in made if each.to_person_id is not None]
    homeless = without_post(people, on=on) if people else ()
    return [
        each for each in made if (each.to_person_id in homeless if each.to_person_id else not each.to_address)
    ]


def _ask_address(copy: LetterCopy, *, at: datetime) -> None:
    holder = holder_of(copy.case)
    cases.issue_task(
        kind="actie", title=f"Geef een afschrift af, want het adres is niet bekend: {copy.to_name}. {copy.subject}"[:160],
        municipality=copy.municipality_id, team=holder.team_id, account=holder.account_id, due_on=dutch_day(at),
        case=copy.case, reference=f"{ADDRESS}{copy.pk}", by=None, at=at,
    )  # fmt: skip


@deed
def ask_who(row: Letter | Notice | LetterCopy, why: str, *, at: datetime) -> None:
    """A task for who holds the case: see who must get this letter, and why. One for each letter at a time."""
    original = row if not isinstance(row, LetterCopy) else row.letter or row.notice
    assert original is not None
    sort = "besluit" if isinstance(original, Letter) else "bericht"
    reference = f"{ASKS_WHO}{row.case_id}:{sort}:{original.pk}"
    if cases.waiting_about(row.case_id, reference).exists():
        return
    holder, about = holder_of(row.case), named(original)
    cases.issue_task(
        kind="actie", title=f"{TO_SEE} over {about}: {why}. {row.subject}", municipality=row.municipality_id,
        team=holder.team_id, account=holder.account_id, due_on=dutch_day(at), case=row.case,
        reference=reference, by=None, at=at,
    )  # fmt: skip


def named(row: Letter | Notice) -> str:
    """Whom it is written to."""
    return full_name(row) if isinstance(row, Notice) else person_name(row.person).full


def speaks_still(copy: LetterCopy, *, on: date) -> bool:
    """Whether the representation for which this copy was written runs on that day; true where none was written down, and false
    once the resident died: a proxy and protection by the court end there (BW 3:72, 1:389 and 1:449), and so does authority."""
    said, about = copy.representation, copy.letter or copy.notice
    runs = said is None or said.until_on is None or said.until_on > on
    return runs and about is not None and (about.person is None or about.person.died_on is None)


@deed
def copy_made(
    copy: LetterCopy, document: Document, *, window: Person | None, text: str, at: datetime
) -> LetterCopy:
    """The PDF is there. Printing twice changes nothing. window, text: as in cases.note_addresses"""
    copy = LetterCopy.objects.select_for_update(of=("self",)).select_related("case").get(pk=copy.pk)
    if copy.document_id is None:
        copy.document = document
        copy.save(update_fields=["document"])
        note_addresses(document, window=window, text=text, on=copy.dated_on)
        journal.note("letter.copy_made", about=copy, by=None, at=at, household=copy.case.household_id)
    return copy


def dated(copy: LetterCopy, row: Letter | Notice) -> None:
    """The copy with the text and the day of its letter as that is now; nothing is saved."""
    to = Correspondent(
        copy.representation_id,
        copy.kind,
        copy.to_person,
        copy.to_name,
        tuple(copy.to_address),
        everything=copy.verslag,
    )
    copy.subject, copy.body = _text(row, to)
    copy.dated_on = row.dated_on


@deed
def printed_anew(
    copy: LetterCopy, document: Document, *, window: Person | None, text: str, at: datetime
) -> LetterCopy:
    """The copy as `dated` made it, on paper in the place of the one from before."""
    copy.document = document
    copy.save(update_fields=["subject", "body", "dated_on", "document"])
    note_addresses(document, window=window, text=text, on=copy.dated_on)
    journal.note("letter.copy_made", about=copy, by=None, at=at, household=copy.case.household_id)
    return copy


def law_of(row: Letter | Notice) -> str:
    """Of what this letter is about; empty of a notice about something else than an objection or an intention."""
    if _of_contribution(row):
        return WMO
    if isinstance(row, Notice):
        objection = Objection.objects.filter(case=row.case_id).first()
        asked = _intended(row)
        return objection.law if objection else asked.law if asked else ""
    return row.beschikking.aanvraag.law if row.beschikking else WMO


def _of_contribution(row: Letter | Notice) -> bool:
    return isinstance(row, Notice) and row.template in OF_CONTRIBUTION


def _asked_by(row: Letter | Notice) -> int | None:
    """The account of who asked or objected for the resident by themselves: never of a colleague who wrote it down for them."""
    if isinstance(row, Notice) and (aanvraag := _intended(row)) is None:
        objection = Objection.objects.exclude(on_behalf="").filter(case=row.case_id, channel=PORTAL).first()
        return objection.by_id if objection else None
    if isinstance(row, Letter):
        aanvraag = row.beschikking.aanvraag if row.beschikking else None
    if aanvraag is None or aanvraag.by_id is None:
        return None
    if addressing.asked_as_parent(born_of(row.person), asked_on=aanvraag.received_on, on=row.dated_on):
        return None
    own = Melding.objects.filter(case=aanvraag.case_id, by=aanvraag.by_id, channel=WEB)
    return aanvraag.by_id if own.exists() else None


def _grown_up(row: Letter | Notice) -> bool:
    """Whether somebody asked for this resident while that was a child, and no longer speaks for them by that."""
    if isinstance(row, Notice) or row.beschikking is None or row.beschikking.aanvraag.by_id is None:
        return False
    asked_on = row.beschikking.aanvraag.received_on
    return addressing.asked_as_parent(born_of(row.person), asked_on=asked_on, on=row.dated_on)


def _intended(row: Notice) -> Aanvraag | None:
    """The aanvraag of the help of which this letter says what is intended with it."""
    found = intention_of(row)
    return found.beschikking.aanvraag if found else None


def _parents_missing(row: Letter | Notice, law: str, made: Iterable[LetterCopy]) -> bool:
    """Whether the parents of a child of twelve to fifteen get none. source  Jeugdwet, artikel 7.3.4 and 7.3.5"""
    both = law == YOUTH and addressing.of_both(born_of(row.person), on=row.dated_on)
    return both and not any(each.kind == addressing.AUTHORITY for each in made)


def _to_be_seen(row: Letter | Notice, law: str, found: Correspondents, made: list[LetterCopy]) -> str:
    """Why somebody has to see who else must get this letter; empty when nobody has to."""
    if found.to_judge:
        return ELSEWHERE
    if _grown_up(row):
        return NOT_THEIRS
    if not made and _objected_for(row):
        return OBJECTED
    alone = not made and not addressing.written_to(born_of(row.person), on=row.dated_on)
    return NO_AUTHORITY if alone or _parents_missing(row, law, made) else ""


def _objected_for(row: Letter | Notice) -> bool:
    """Whether a colleague wrote down that somebody else objected for the resident."""
    found = Objection.objects.exclude(on_behalf="").filter(case=row.case_id).first()
    return isinstance(row, Notice) and found is not None and person_of(found) == row.person


def together(to: Iterable[Correspondent]) -> list[list[Correspondent]]:
    """One letter for parents, one for each of the others, once for who speaks in two ways; none to who died or was suspended."""
    written: dict[object, Correspondent] = {}
    for each in sorted(to, key=lambda found: not found.everything):
        if each.person is None or gets_post(each.person):
            written.setdefault(each.person.pk if each.person else (each.name, each.address), each)
    parents = [each for each in written.values() if each.kind == addressing.AUTHORITY and each.person]
    return [*([parents] if parents else []), *([each] for each in written.values() if each not in parents)]


def write_copy(row: Letter | Notice, to: list[Correspondent], *, at: datetime) -> LetterCopy:
    """For these together, and ask for its PDF."""
    first, on = to[0], row.dated_on
    subject, body = _text(row, first)
    copy = LetterCopy.objects.create(
        municipality_id=row.municipality_id, case=row.case,
        letter=row if isinstance(row, Letter) else None, notice=row if isinstance(row, Notice) else None,
        representation_id=first.representation, kind=first.kind, to_person=first.person, to_name=names_of(to),
        to_address=list(first.address), verslag=all(each.everything for each in to), subject=subject,
        dated_on=on, at=at, body=body,
        instead=row.person is not None
        and addressing.instead(first.kind, born_of(row.person), municipality=row.municipality_id, on=on),
    )  # fmt: skip
    queue.configure_task(PRINT, queue="letters").defer(copy_id=copy.pk, municipality=copy.municipality_id)
    return copy


def _text(row: Letter | Notice, to: Correspondent) -> tuple[str, str]:
    """Subject and body, with the sheet before it that says why they get this."""
    text = for_copy(row, to)
    cover = letters.fill(
        "afschrift", on=row.dated_on,
        values={
            "onderwerp": text.subject, "dag": row.dated_on, "voor_wie": named(row),
            "hoedanigheid": addressing.CAPACITY[to.kind],
        },
    ).markdown  # fmt: skip
    return text.subject[:200], f"{cover}\n{text.body}"


def names_of(to: list[Correspondent]) -> str:
    """As on the envelope."""
    found = [
        names.addressed(person_name(each.person), each.person.sex.upper()) if each.person else each.name
        for each in to
    ]
    whole = " en ".join(found)
    return (whole[:1].upper() + whole[1:])[:240]
