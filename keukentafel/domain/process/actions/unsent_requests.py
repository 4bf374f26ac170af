"""Letters that ask something for which a term stands still, and that nobody got: it stood still for nothing.

The term stands still from the day after somebody was asked, or told that somebody abroad is, and not before. One that can no
longer go in time goes no more: it would ask for weeks that nobody has, while it says that they do not count. The term then never
stood still, and who holds the case asks by telephone or decides on what there is.

source  Awb, artikel 4:15 lid 1 and 7:10 lid 2
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions.clocks import InDefault, StandsStill
from keukentafel.domain.cases.actions.last_days import last_day_with, settle
from keukentafel.domain.cases.models import Clock, ClockSuspension, Task
from keukentafel.domain.decisions.clocks import to_decide_on_objection
from keukentafel.domain.decisions.completing import requests_to_complete
from keukentafel.domain.decisions.models import Aanvraag, Defect
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.notice_paper import REPAIR
from keukentafel.domain.process.queries.not_asked import ABOUT
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import suspension

from . import awaited
from .notices_stopped import may_be_read, stop_unposted
from .term_names import STANDS_STILL
from .work import holder_of

GROUNDS = {STANDS_STILL: (suspension.TO_COMPLETE, suspension.ABROAD), REPAIR: (suspension.TO_REPAIR,)}
"""Text of such a letter → the grounds on which the term stands still for it."""
EVERY = frozenset(ground for grounds in GROUNDS.values() for ground in grounds)
IN_DEFAULT, STOOD_STILL, TOO_LATE = (
    "er is een ingebrekestelling",
    "de termijn staat al stil",
    "de termijn is voorbij",
)
NOBODY = "‘%s’ ging niet: %s. Vraag het aan de telefoon, of beslis op wat er is"
NOT_TOLD = "‘%s’ ging niet: %s. De termijn stond niet stil: beslis op wat er is"
"""The same of what was asked abroad."""
AFTER = "‘%s’ ging te laat: de termijn stond er niet voor stil. Beslis op wat er is"
IN_PORTAL = "‘%s’ staat alleen in het portaal, en ging niet met de post: %s. Bel de inwoner"


@deed
def withdraw(notice: Notice, why: Refusal | None = None, *, by: Reader | None, at: datetime) -> None:
    """It does not go; somebody hears why. Who may have read it in the portal was asked, and for them the term stood still.

    why  what its new day was refused for; None: a notice of default came
    """
    rows = Notice.objects.filter(pk=notice.pk)
    read, asked = may_be_read(rows), _asked_by(notice)
    clock = asked.clock if asked is not None else to_decide_on_objection(notice.case)
    if not stop_unposted(rows, by=by, at=at):
        return
    if not read:
        _never_asked(notice, asked, at=at)
    title = (IN_PORTAL if read else _not_gone(asked)) % (notice.subject, _words(why))
    _to_desk(notice, clock, title, by=by, at=at)
    journal.note(
        "letter.not_asked", about=notice, by=by, at=at, household=notice.case.household_id, rule=_rule(notice, asked),
        last_day=clock.last_day.isoformat() if clock else "",
    )  # fmt: skip


def in_vain(notice: Notice, asked: ClockSuspension, *, at: datetime) -> None:
    """It went after the term was over, or the time that it gives. The deed around it is journalled."""
    _never_asked(notice, asked, at=at)
    _to_desk(notice, asked.clock, AFTER % notice.subject, by=None, at=at)


def before_default(clock: Clock, *, received_on: date, by: Reader, at: datetime) -> None:
    """Somebody says that we are late: what nobody was asked did not make the term longer. Requests that lie here go no more as
    far as without them the term was over by then. The deed around it is journalled.

    source  Awb, artikel 4:17 lid 3
    """
    letters = letters_of(clock)
    unread = [each for each in letters if not may_be_read(letters.filter(pk=each.pk))]
    if _last_day_without(clock, unread) >= received_on:
        return
    for notice in letters:
        withdraw(notice, by=by, at=at)


def letters_of(clock: Clock) -> QuerySet[Notice]:
    """The letters that asked what it stands or stood still for, or will; what is done to the term later leaves them here."""
    asked = set(clock.suspensions.filter(ground__in=EVERY).values_list("at", flat=True))
    asked |= set(_defects(clock.case_id).values_list("at", flat=True))
    found = Notice.objects.filter(case=clock.case_id, template__in=GROUNDS, at__in=asked)
    return found.select_related("case").order_by("pk")


def asked_in_vain(clock: Clock, *, on: date) -> ClockSuspension | None:
    """What the term stands still for on this day, or will, and nobody got the letter of."""
    stands = Q(until_on__isnull=True) | Q(until_on__gt=on)
    asked = clock.suspensions.filter(stands, ground__in=EVERY).order_by("from_on").first()
    if asked is None:
        return None
    letters = letters_of(clock).filter(at=asked.at)
    return asked if letters.exists() and not may_be_read(letters) else None


def was_asked(aanvraag: Aanvraag) -> bool:
    """Whether the last letter that asked to complete it went, as far as there is one. source  Awb, artikel 4:5 lid 1"""
    letters = requests_to_complete(aanvraag).order_by("-pk")
    return not letters or may_be_read(requests_to_complete(aanvraag).filter(pk=letters[0].pk))


def over(clock: Clock, *, by: Reader, at: datetime) -> None:
    """It is decided: what was not asked is asked no more, and the term did not stand still for it. The deed around it is
    journalled."""
    for notice in letters_of(clock):
        rows = Notice.objects.filter(pk=notice.pk)
        read, asked = may_be_read(rows), _asked_by(notice)
        if stop_unposted(rows, by=by, at=at) and not read:
            _never_asked(notice, asked, at=at)
    asked_again(clock, result="Er is besloten", by=by, at=at)


def asked_again(clock: Clock, *, result: str, by: Reader | None, at: datetime) -> None:
    """The work that a letter gave that did not go, is off the desks."""
    waiting = Task.objects.filter(clock=clock, reference__startswith=ABOUT)
    cases.finish_reminders(waiting, result=result, by=by, at=at)


def _last_day_without(clock: Clock, unread: list[Notice]) -> date:
    """The last day if the term did not stand still for these letters. Nothing is written."""
    asked = [(notice.at, ground) for notice in unread for ground in GROUNDS[notice.template]]
    counted = [each for each in clock.suspensions.order_by("from_on") if (each.at, each.ground) not in asked]
    return last_day_with(clock, [Period(each.from_on, each.until_on) for each in counted])


def _asked_by(notice: Notice) -> ClockSuspension | None:
    rows = ClockSuspension.objects.filter(clock__case=notice.case_id, at=notice.at)
    return rows.filter(ground__in=GROUNDS[notice.template]).select_related("clock__case").first()


def _never_asked(notice: Notice, asked: ClockSuspension | None, *, at: datetime) -> None:
    """What was not asked cannot stay missing, nor make the term stand still."""
    if notice.template == REPAIR:
        _defects(notice.case_id).filter(at=notice.at).delete()
    if asked is None:
        return
    asked.delete()
    settle(asked.clock)
    awaited.kept_right(asked.clock, at=at)


def _defects(case: int) -> QuerySet[Defect]:
    return Defect.objects.filter(objection__case=case, repaired__isnull=True)


def _words(why: Refusal | None) -> str:
    if why is None or isinstance(why, InDefault):
        return IN_DEFAULT
    return STOOD_STILL if isinstance(why, StandsStill) else TOO_LATE


def _not_gone(asked: ClockSuspension | None) -> str:
    return NOT_TOLD if asked is not None and asked.ground == suspension.ABROAD else NOBODY


def _rule(notice: Notice, asked: ClockSuspension | None) -> str:
    if notice.template == REPAIR:
        return "Awb, artikel 7:10 lid 2"
    abroad = asked is not None and asked.ground == suspension.ABROAD
    return f"Awb, artikel 4:15 lid 1 onder {'b' if abroad else 'a'}"


def _to_desk(notice: Notice, clock: Clock | None, title: str, *, by: Reader | None, at: datetime) -> None:
    case = notice.case
    holder = holder_of(case)
    cases.issue_task(
        kind="actie", title=title, reference=f"{ABOUT}{notice.pk}", municipality=case.municipality_id,
        team=holder.team_id, account=holder.account_id, due_on=dutch_day(at), case=case, clock=clock, by=by, at=at,
    )  # fmt: skip
