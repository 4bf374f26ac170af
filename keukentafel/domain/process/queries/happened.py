"""Everything that happened to a case, for its page: with each triage, which is a room above the file."""

from __future__ import annotations

from keukentafel.domain.cases.queries import CaseFile
from keukentafel.domain.cases.queries.file import Event
from keukentafel.domain.intake.queries import trees

RIGHT = "gesprekken"


def happened(case: CaseFile) -> tuple[Event, ...]:
    """The events of a case that the reader was let into, the newest first; triages for who may read conversations there.

    One statement, and one more where a tree of the municipality itself was followed.
    """
    if RIGHT not in case.rights and case.household is not None:
        return case.events
    stories = reversed(trees.triages(case.id, case.municipality))
    asked = [_event(story, again=nth > 0) for nth, story in enumerate(stories)]
    events = sorted([*reversed(case.events), *asked], key=lambda event: event.at)
    return tuple(reversed(events))


def _event(story: trees.TriageStory, *, again: bool) -> Event:
    answers = "\n".join(f"{question} {answer}" for question, answer in story.answers)
    return Event(story.at, "triaged again" if again else "triaged", story.outcome, story.by_name, answers)
