"""The keukentafelgesprek: saved while it goes, checked against the law, fixed as a verslag."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake import queries as intakes
from keukentafel.domain.intake.complete import missing
from keukentafel.domain.intake.models import Conversation, ConversationDone, Identified
from keukentafel.domain.intake.told import Spoken
from keukentafel.domain.process.queries.steps import process_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from . import decision_terms
from .verslagen import take_waiting
from .work import INVESTIGATION, finish_open_tasks, holder_of, put_out_next, running_clock

A_WEEK = timedelta(days=7)
"""To make the plan when the investigation took nearly all of its term: our own choice, no law."""
SOURCE = "Wmo 2015, artikel 2.3.2 lid 3, 4 en 8"


class NoHousehold(Refusal):
    """A conversation is about a household."""


class EmptyVerslag(Refusal):
    """A verslag says something."""


def save_conversation(
    case: Case, spoken: Spoken, *, revision: int, known: int | None = None, by: Reader, at: datetime
) -> Conversation:
    """Keep what was said so far. Nothing needs to be complete yet.

    revision  of the page that is saved, 0 the first time
    known     revision of the clarification that it showed before that; None: it showed none of it
    raises    NoHousehold, Stale, AlreadyFinished
    """
    if case.household_id is None:
        raise NoHousehold(
            _("Zoek of maak eerst de persoon en het huishouden. Daarna kan het gesprek beginnen.")
        )
    return intake.save(case, spoken, revision=revision, known=known, person=_person(case), by=by, at=at)


@deed
def finish_conversation(
    case: Case, *, verslag: str, revision: int, by: Reader, at: datetime
) -> ConversationDone:
    """Fix the verslag. The investigation is done with it: its term is met, making the plan is the next task, and an
    aanvraag that waited for it is in hand.

    raises  Incomplete with everything that has not been asked, EmptyVerslag, NoConversation, AlreadyFinished, Stale
    source  Wmo 2015 2.3.2(4), (8)
    """
    if not verslag.strip():
        raise EmptyVerslag(_("Het verslag is leeg. Zet de tekst terug of schrijf zelf een verslag."))
    talk = intakes.conversation(case.pk, reader=by)
    if talk.spoken is not None and talk.finished_at is None and (lacking := missing(talk.spoken)):
        raise intake.Incomplete(lacking, rule=SOURCE)
    done = intake.finish(case, verslag=verslag.strip(), revision=revision, by=by, at=at)
    today, clock = dutch_day(at), running_clock(case)
    cases.finish_step(case, "gesprek", by=by, at=at)
    finish_open_tasks(case, "gesprek", result="Verslag vastgesteld", by=by, at=at)
    cases.meet_clock(case, INVESTIGATION, on=today)
    due_on = max(clock.last_day if clock else today, today + A_WEEK)
    account = holder_of(case).account_id or by.account
    put_out_next(case, process_of(case), after="gesprek", due_on=due_on, account=account, by=by, at=at)
    decision_terms.talked(case, on=done.conversation.held_on, by=by, at=at)
    take_waiting(case, by=by, at=at)
    return done


def _person(case: Case) -> int | None:
    """Whom the melding is about; the scores are theirs."""
    found = Identified.objects.filter(melding__case=case).values_list("person", flat=True).first()
    return int(found) if found is not None else None
