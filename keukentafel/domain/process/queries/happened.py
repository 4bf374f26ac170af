"""Everything that happened to a case, for its page: with each triage, which is a room above the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.queries import CaseFile
from keukentafel.domain.cases.queries.file import Event
from keukentafel.domain.decisions.queries import TemporaryView, temporary
from keukentafel.domain.decisions.queries.temporary import TemporaryDecided
from keukentafel.domain.intake.queries import trees
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date

RIGHT = "gesprekken"
DECISIONS = "besluiten"


def happened(case: CaseFile, *, reader: Reader) -> tuple[Event, ...]:
    """The events of a case that the reader was let into, the newest first; triages for who may read conversations there, help at
    once for who may read decisions.

    Two statements; one more where a tree of the municipality itself was followed, two more where there is help at once.
    """
    events = [*reversed(case.events)]
    if RIGHT in case.rights or case.household is None:
        stories = reversed(trees.triages(case.id, case.municipality))
        events += [_event(story, again=nth > 0) for nth, story in enumerate(stories)]
    if DECISIONS in case.rights:
        given = temporary(case.number, reader=replace(reader, right=DECISIONS))
        events += [_at_once(row, each) for row in given for each in reversed(row.decided)]
    events.sort(key=_at)
    return tuple(reversed(events))


def _at_once(row: TemporaryView, each: TemporaryDecided) -> Event:
    text = _("%(number)s, tot en met %(day)s") % {"number": row.number, "day": plain_date(each.until)}
    return Event(each.at, f"at once {each.kind}", text, each.by_name, each.reason)


def _at(event: Event) -> datetime:
    return event.at


def _event(story: trees.TriageStory, *, again: bool) -> Event:
    answers = "\n".join(f"{question} {answer}" for question, answer in story.answers)
    return Event(story.at, "triaged again" if again else "triaged", story.outcome, story.by_name, answers)
