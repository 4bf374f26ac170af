"""Letters go into their envelope. One of which that was said by mistake goes later, and so does the term to object."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Document, NoticeOfDefault, Posted, PostUndone
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions import complaints
from keukentafel.domain.decisions.models import ComplaintLetter, Letter, LetterLate
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.models import LetterCopy, PrintBatchLetter, reasons_to_stay
from keukentafel.domain.process.notice_paper import number_of
from keukentafel.domain.process.queries.acted_upon import acted_upon
from keukentafel.domain.process.queries.held_letters import held_documents, why
from keukentafel.domain.process.queries.out_of_date import MADE_KNOWN
from keukentafel.domain.process.queries.post_rights import may_unpost
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import objections, termen

from . import left_out, objection_decision_letter, objection_known, penalties, terms
from .day_of_post import SOURCE, moment_of_post
from .held_letters import hold_again
from .notices_stopped import stands_in_portal
from .objection_letters import put_back
from .work import holder_of

BACK, OBJECTED = "terug", "bezwaar"
"""Of a letter that was taken out of a pile that is posted (models.reasons_left_out), and why one stays (reasons_to_stay)."""


class HeldForSafety(Refusal):
    """Somebody at home may not be safe; who has the case judges whether the letter may go."""


class NotYourPost(Refusal):
    """Who said that a letter was printed takes that back, or who brings letters to the post."""


class ObjectedAlready(Refusal):
    """The terms of an objection rest on the last day that was told."""


class ActedUpon(Refusal):
    """Who got this letter acted upon it, or a newer one took its place."""


@deed
def post(document: Document, *, went_on: date | None = None, by: Reader, at: datetime) -> Posted:
    """A letter was printed and put in its envelope. Doing it twice changes nothing.

    went_on  the day on which it went, as who posted it says; None: today
    raises   cases.AddressNowSecret, HeldForSafety, SaysTooEarly, NotThatDay: nothing was written
    """
    if held_documents([document.pk]):
        raise HeldForSafety(why())
    if posted := Posted.objects.filter(document=document).first():
        return posted
    since = document.dated_on or dutch_day(document.created_at)
    moment = moment_of_post([document.pk], since=since, went_on=went_on, at=at)
    posted = cases.post(document, by=by, at=moment)
    made_known([document.pk], on=dutch_day(moment), by=by, at=at)
    return posted


@deed
def unpost(document: Document, *, reason: str, by: Reader, at: datetime) -> PostUndone:
    """A letter that was said to be printed was not, or did not go: it lies on the pile again.

    Of a decision the term to object then runs from the day after it really goes, and never ends earlier than was told. Where
    the case turned out to be about safety, the letter waits for who judges whether it may go.
    raises  NotYourPost, ObjectedAlready, ActedUpon, cases.NoReasonToUnpost, cases.NotPosted: nothing was written
    source  Awb, artikel 3:41 and 6:8 lid 1
    """
    posted = Posted.objects.filter(document=document).first()
    if posted is not None and not may_unpost(posted.by_id, by=by):
        raise NotYourPost(_("Wie de brief afdrukte kan dit terugdraaien, of wie de post verzorgt."))
    _check_not_acted_upon(document)
    letter = _decided_in([document.pk]).first()
    undone = cases.unpost(document, reason=reason, by=by, at=at)
    _out_of_posted_piles(PrintBatchLetter.objects.filter(document=document))
    if letter is not None:
        _counts_from(letter, dutch_day(at), posted=False, by=by, at=at)
    for notice in _notices([document.pk]):
        objection_decision_letter.not_gone(notice)
    hold_again(document, by=by, at=at)
    put_back(document, by=by, at=at)
    return undone


@deed
def unpost_complaint(letter: ComplaintLetter, *, reason: str, by: Reader, at: datetime) -> ComplaintLetter:
    """The same of a letter about a complaint, which stands in no file. raises as complaints.letter_unposted"""
    found = complaints.letter_unposted(letter, reason=reason, by=by, at=at)
    _out_of_posted_piles(PrintBatchLetter.objects.filter(complaint_letter=letter))
    return found


def made_known(documents: Collection[int], *, on: date, by: Reader, at: datetime) -> None:
    """These went on that day: what was not read in the portal is made known, and from there the terms to object and to appeal
    run. Where they tell a day that is too early, who holds the case tells the resident.

    source  Awb, artikel 3:41, 6:8 lid 1 and 6:24
    """
    left_out.goes(documents, at=at)
    _announce(documents, on=on, at=at)
    waited = Q(late__isnull=False, late__posted_on__isnull=True) | Q(dated_on__lt=on)
    for letter in _decided_in(documents).filter(waited):
        _letter_went(letter, on, by=by, at=at)
    for notice in _asks(documents).filter(dated_on__lt=on):
        terms.went_later(notice, on=on, at=at)
    for notice in _notices(documents):
        if notice.dated_on < on:
            _notice_went(notice, on, by=by, at=at)
        elif notice.template in objection_decision_letter.BOTH and objection_decision_letter.announced(
            notice, on=on
        ):
            penalties.letter_gone(notice.case, at=at)
    objection_known.follows_post(_decided_in(documents), _notices(documents), by=by, at=at)


def _announce(documents: Collection[int], *, on: date, at: datetime) -> None:
    """What was too late counts until then, and who reads the portal hears so where the letter was kept back before. Four
    statements, and a few for each letter of which one of these is so."""
    rows = _decided_in(documents).filter(beschikking__isnull=False, beschikking__sent_on__isnull=True)
    letters = list(rows.annotate(read=stands_in_portal("beschikking__aanvraag__person")))
    if not letters:
        return
    decisions.announce(letters, on=on)
    for letter in (each for each in letters if each.read):
        decisions.tell_once(letter, on=on, at=at)
    cases_here = {each.case_id: each.case for each in letters}
    noticed = NoticeOfDefault.objects.filter(clock__case__in=cases_here).values_list("clock__case", flat=True)
    for case in set(noticed):
        penalties.letter_gone(cases_here[case], at=at)


def _letter_went(letter: Letter, on: date, *, by: Reader, at: datetime) -> None:
    late = _counts_from(letter, on, posted=True, by=by, at=at)
    if late.last_day != letter.objection_last_day:
        _to_tell(
            letter.case, f"bezwaar kan tot en met {plain_date(late.last_day)}", letter.number, by=by, at=at
        )


def _notice_went(notice: Notice, on: date, *, by: Reader, at: datetime) -> None:
    if notice.template in objection_decision_letter.BOTH:
        until = f"beroep kan tot en met {plain_date(objection_decision_letter.went(notice, on=on))}"
    else:
        until = f"bezwaar kan tot en met {plain_date(termen.compute(objections.TO_OBJECT, on).last_day)}"
    penalties.letter_gone(notice.case, at=at)
    _to_tell(notice.case, until, number_of(notice.case), by=by, at=at)


def _notices(documents: Collection[int]) -> QuerySet[Notice]:
    """Decisions on an objection or a penalty that these papers are, or that one of these goes in the place of."""
    return _papers_of(documents).filter(template__in=MADE_KNOWN)


def _asks(documents: Collection[int]) -> QuerySet[Notice]:
    """The same of letters for which a term stands still."""
    return _papers_of(documents).filter(template=terms.STANDS_STILL)


def _papers_of(documents: Collection[int]) -> QuerySet[Notice]:
    copied = LetterCopy.objects.filter(document__in=documents, instead=True, notice__isnull=False)
    rows = Notice.objects.filter(Q(document__in=documents) | Q(pk__in=copied.values("notice")))
    return rows.select_related("case", "person")


def _decided_in(documents: Iterable[int]) -> QuerySet[Letter]:
    """Letters with a term to object that these papers are, or that one of these goes in the place of."""
    copied = LetterCopy.objects.filter(document__in=documents, instead=True, letter__isnull=False)
    return Letter.objects.filter(
        Q(document__in=documents) | Q(pk__in=copied.values("letter")), objection_last_day__isnull=False
    ).select_related("case", "late", "beschikking", "temporary", "extension__provision", "ended__provision")


def _out_of_posted_piles(lines: QuerySet[PrintBatchLetter]) -> None:
    lines.filter(left_out="", batch__posted__isnull=False).update(left_out=BACK)


def _check_not_acted_upon(document: Document) -> None:
    """raises  ObjectedAlready, ActedUpon"""
    why = acted_upon(document.pk)
    if why == OBJECTED:
        raise ObjectedAlready(
            _("Er is al bezwaar gemaakt tegen dit besluit. De termijnen daarvan staan vast. Druk de brief zo nodig opnieuw af."),
            rule=SOURCE,
        )  # fmt: skip
    if why:
        words = dict(reasons_to_stay())[why]
        raise ActedUpon(
            _("Deze brief blijft op de post staan: %(why)s. Druk hem zo nodig opnieuw af."),
            why=str(words),
            rule=SOURCE,
        )


def _counts_from(letter: Letter, on: date, *, posted: bool, by: Reader, at: datetime) -> LetterLate:
    """Never earlier than the letter says."""
    assert letter.objection_last_day is not None
    last_day = max(letter.objection_last_day, termen.compute(objections.TO_OBJECT, on).last_day)
    late, _new = LetterLate.objects.update_or_create(
        letter=letter,
        defaults={
            "municipality_id": letter.municipality_id, "posted_on": on if posted else None, "last_day": last_day,
            "at": at, "by_id": by.account,
        },
    )  # fmt: skip
    penalties.letter_gone(letter.case, at=at)
    return late


def _to_tell(case: Case, until: str, number: str, *, by: Reader, at: datetime) -> None:
    """What stands on the paper is too early: somebody says until when it really is."""
    holder = holder_of(case)
    cases.issue_task(
        kind="actie", title=f"Zeg de inwoner dat {until}: de brief ging later", municipality=case.municipality_id,
        team=holder.team_id, account=holder.account_id, due_on=dutch_day(at), case=case,
        reference=f"bezwaar-later:{number}", by=by, at=at,
    )  # fmt: skip
