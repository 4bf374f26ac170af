"""Who was asked to do an action answers: they do it or not, or it is done. By link or by an account of their own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans.models import ActionAnswer, ActionAsked, ActionDone
from keukentafel.domain.plans.queries.asking import asked_of_provider, at_home
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .asking import LONGEST, NotAsked, end_asking, locked_asking
from .becoming import becomes_theirs, goes_back
from .links import working_link
from .reminder_tasks import end_reminders, end_silence
from .to_director import to_who_directs

DECLINED = "Actie uit het plan: wordt niet gedaan, zoek een ander"
"""Who reads the tasks of a household need not read its plan, so no task says what the action is."""
ACCEPTS, DECLINES, DONE = "neemt-aan", "doet-niet", "klaar"


class AnswerIncomplete(Refusal):
    """An answer without the sentence that it needs, or none that can be given."""


@deed
def answer_by_link(
    secret: str, *, municipality: int, answer: str, text: str = "", said_by: str = "", at: datetime
) -> ActionAnswer:
    """Who was asked by a link answers on its page. raises NoLink, NotAsked, AnswerIncomplete"""
    with security.opened(municipality):
        link = working_link(secret, municipality=municipality, on=dutch_day(at))
        asked = ActionAsked.objects.filter(invitation=link.invitation_id, ended__isnull=True).first()
        if asked is None:
            raise NotAsked(_("Dit wordt u niet meer gevraagd."))
        said_by = one_line(said_by, 120)
        return _answer(locked_asking(asked.pk), answer, text=text, said_by=said_by, by=None, at=at)


@deed
def answer_asked(
    asked: int, *, answer: str, text: str = "", sent_once: UUID | None = None, by: Reader, at: datetime
) -> ActionAnswer:
    """A colleague who was asked answers. raises NotYours, NotAsked, AnswerIncomplete, journal.AlreadySent"""
    if not ActionAsked.objects.filter(
        pk=asked, account=by.account, municipality__in=by.municipalities
    ).exists():
        raise NotYours(asked)
    return _answered(asked, answer, text, sent_once, by=by, at=at)


@deed
def answer_for_organisation(
    asked: int, *, answer: str, text: str = "", sent_once: UUID | None = None, by: Reader, at: datetime
) -> ActionAnswer:
    """Somebody who works for the organisation that was asked answers with the own sign-in, instead of by the link.

    raises  NotYours, NotAsked, AnswerIncomplete, journal.AlreadySent
    """
    if not asked_of_provider(by).filter(pk=asked).exists():
        raise NotYours(asked)
    return _answered(asked, answer, text, sent_once, by=by, at=at)


@deed
def answer_for(
    asked: int,
    *,
    person: int,
    answer: str,
    text: str = "",
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> ActionAnswer:
    """A resident who was asked answers, or who speaks for them.

    person  of whom it was asked, while they belong to the household; that the reader may speak for them is for the question
            that found it
    raises  NotYours, NotAsked, AnswerIncomplete, journal.AlreadySent
    """  # fmt: skip
    theirs = ActionAsked.objects.filter(
        at_home(dutch_day(at)), person=person, municipality__in=by.municipalities
    )
    if not theirs.filter(pk=asked).exists():
        raise NotYours(asked)
    return _answered(asked, answer, text, sent_once, by=by, at=at)


def _answered(
    asked: int, answer: str, text: str, sent_once: UUID | None, *, by: Reader, at: datetime
) -> ActionAnswer:
    if sent_once:
        journal.first_time(sent_once, at=at)
    return _answer(locked_asking(asked), answer, text=text, said_by="", by=by, at=at)


def _answer(
    asked: ActionAsked, answer: str, *, text: str, said_by: str, by: Reader | None, at: datetime
) -> ActionAnswer:
    text = one_line(text, LONGEST)
    _check(asked, answer, text)
    row = ActionAnswer.objects.create(
        municipality_id=asked.municipality_id, asked=asked, answer=answer, text=text, said_by=said_by, at=at,
        by_id=by.account if by else None,
    )  # fmt: skip
    household = asked.action.goal.plan.household_id
    journal.note("action.answered", about=row, by=by, at=at, household=household, answer=answer)
    if answer == DONE:
        _done(asked, text, by=by, at=at)
    end_silence(asked, by=by, at=at)
    if answer == DECLINES:
        goes_back(asked, by=by, at=at)
        end_asking(asked, reason=text, by=by, at=at)
        to_who_directs(asked.action.goal, DECLINED, action=asked.action, at=at)
    else:
        becomes_theirs(row, by=by, at=at)
    if answer != ACCEPTS:
        _tell_who_asked(asked, at=at)
    return row


def _check(asked: ActionAsked, answer: str, text: str) -> None:
    if answer not in (ACCEPTS, DECLINES, DONE):
        raise AnswerIncomplete(_("Kies een antwoord."), field="answer")
    before = asked.answers.order_by("-pk").first()
    if before is not None and (before.answer == answer or before.answer == DONE):
        raise AnswerIncomplete(_("Dit antwoord hebben wij al."), field="answer")
    if answer == DECLINES and not text:
        raise AnswerIncomplete(
            _("Schrijf op waarom u het niet doet. Dan zoeken wij een ander."), field="text"
        )
    if answer == DONE and not text:
        raise AnswerIncomplete(_("Schrijf in een zin op wat er is gedaan."), field="text")


def _done(asked: ActionAsked, text: str, *, by: Reader | None, at: datetime) -> None:
    """The action is over by what they say; what lay on a desk to remind of it goes off."""
    action = asked.action
    action.postponements.filter(ended_at__isnull=True).update(ended_at=at)
    ActionDone.objects.create(
        municipality_id=action.municipality_id, action=action, result=text, at=at, by_id=by.account if by else None
    )  # fmt: skip
    journal.note("action.done", about=action, by=by, at=at, household=action.goal.plan.household_id)
    end_reminders(action, by=by, at=at)


def _tell_who_asked(asked: ActionAsked, *, at: datetime) -> None:
    to = Account.objects.filter(pk=asked.by_id, is_active=True).values_list("email", flat=True).first()
    if to:
        household = asked.action.goal.plan.household_id
        outbox.notify(
            text="bericht-werk", to=to, page="desk:plan", args=(household,), about=asked, household=household,
            by=None, at=at,
        )  # fmt: skip
