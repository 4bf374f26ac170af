"""A task as somebody outside reads it, and for colleagues what was sent and answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from keukentafel.domain.cases.models import Task, TaskLink, TaskOutside, answers
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader


@dataclass(frozen=True, slots=True)
class OutsideTask:
    """What the page of a task shows to who does it: what was written for them, and nothing of the household.

    answer  the last one; empty when none was given yet
    """

    title: str
    due_on: date
    who: str
    issued_by: str
    team: str
    answer: str
    answered_at: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class LinkCard:
    """The page of a task outside, for colleagues. works: it can be opened now."""

    sent_at: datetime
    expires_on: date
    works: bool


@dataclass(frozen=True, slots=True)
class OutsideDone:
    """A task of which the link works no longer because it is done. said_at: when who did it said so; None: they did not."""

    done_at: datetime
    said_at: datetime | None


def outside_done(key: str, *, municipality: int, on: date) -> OutsideDone | None:
    """For whoever has the secret address of a task that is done since; None where the link was withdrawn or is too old.

    key  the hash of the secret: see actions.outside_tasks.hashed
    """
    with security.opened(municipality):
        link = (
            TaskLink.objects.select_related("task__done")
            .filter(key=key, municipality=municipality, expires_on__gt=on, ended__isnull=True)
            .filter(~nobody_there("task__", on=on), task__done__isnull=False)
            .first()
        )
        if link is None:
            return None
        said = link.task.answers.filter(answer="klaar").order_by("-pk").first()
        return OutsideDone(link.task.done.at, said.at if said else None)


def outside_task(task: Task) -> OutsideTask:
    """For whoever came in by the secret address: see actions.open_link."""
    with security.opened(task.municipality_id):
        row = Task.objects.select_related("open__team", "issued_by", "outside__organisation").get(pk=task.pk)
        last = row.answers.order_by("-pk").first()
        return OutsideTask(
            row.title, row.open.due_on if last is None or last.answer != "klaar" else row.due_on,
            _name(getattr(row, "outside", None)), row.issued_by.name if row.issued_by else "", row.open.team.name,
            last.answer if last else "", last.at if last else None, last.text if last else "",
        )  # fmt: skip


def task_link(task_id: int, *, reader: Reader) -> LinkCard | None:
    """The last link that was sent for a task that the reader was let into; None when none was."""
    row = (
        TaskLink.objects.select_related("ended")
        .annotate(nobody=Exists(Task.objects.filter(nobody_there("", on=reader.today), pk=OuterRef("task"))))
        .filter(task=task_id, municipality__in=reader.municipalities)
        .order_by("-pk")
        .first()
    )
    if row is None:
        return None
    works = not hasattr(row, "ended") and not row.nobody and row.expires_on > reader.today
    return LinkCard(row.made_at, row.expires_on, works)


def reach(party: TaskOutside | None, *, on: date) -> str:
    """The e-mail address of who does a task: as given with it, else of the contact person, else of the organisation.

    Who left by that day is not reached any more, then it is the organisation itself; one that is closed is not either.
    """
    if party is None or (party.organisation is not None and hasattr(party.organisation, "closed")):
        return ""
    own = party.organisation.email if party.organisation else ""
    if left(party, on=on):
        return own
    return party.email or (party.contact.email if party.contact else "") or own


def nobody_there(at_task: str, *, on: date) -> Q:
    """The contact person of the task left by that day, or the organisation is closed. at_task: "" or "task__" """
    return Q(**{f"{at_task}outside__contact__until_on__lte": on}) | Q(
        **{f"{at_task}outside__organisation__closed__isnull": False}
    )


def left(party: TaskOutside, *, on: date) -> bool:
    """Whether the contact person works there no longer on that day: the task is then with the organisation itself."""
    until = party.contact.until_on if party.contact else None
    return until is not None and until <= on


def answer_names() -> dict[str, str]:
    return {code: str(name) for code, name in answers()}


def _name(party: TaskOutside | None) -> str:
    if party is None:
        return ""
    return party.organisation.name if party.organisation else party.name
