"""The plan as PDF: asked for, made by a worker from what its reader could read, gone after two weeks."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date, datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Plan, PlanPaper, PlanPaperMade, PlanVersion
from keukentafel.domain.plans.queries.at_home import of_age
from keukentafel.domain.plans.queries.versions import scoped
from keukentafel.domain.plans.queries.voices import Voice, voices
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .evaluation import open_evaluation

PRINT = "keukentafel.outside.paper.print_plan"
"""The name under which `outside/paper` listens."""
STAYS = timedelta(days=14)
VOICE_RULE = "Wmo 2015, artikel 5.3.2; Jeugdwet, artikel 7.3.4"


class NoPlanYet(Refusal):
    """There is nothing to print."""


class NotForPaper(Refusal):
    """A paper for one is for a member of twelve or older; a child reads it with a parent."""


@deed
def ask_for_paper(
    household: int,
    *,
    version: int | None = None,
    large: bool = False,
    member: int | None = None,
    sent_once: uuid.UUID | None = None,
    by: Reader,
    at: datetime,
) -> PlanPaper:
    """Ask a worker for the plan as PDF, with what this reader may read of it now.

    version  None: as it stands now; large: in large print
    member   of twelve or older, to hand it to: of what a colleague may read only what this member may read too
    raises   NotYours, NoPlanYet, NotForPaper, journal.AlreadySent
    """
    opened = access.household(household, reader=by)
    plan = Plan.objects.filter(household=opened).first()
    if plan is None:
        raise NoPlanYet(_("Er is nog geen plan."))
    row = None if version is None else PlanVersion.objects.filter(pk=version, plan=plan).first()
    if version is not None and row is None:
        raise access.NotYours(version)
    whom = None if member is None else _member(plan, member, by)
    if sent_once:
        journal.first_time(sent_once, at=at)
    paper = PlanPaper.objects.create(
        municipality_id=plan.municipality_id, plan=plan, version=row, content=_content(plan, row, whom, by),
        large=large, asked_by_id=by.account, asked_at=at, destroy_on=dutch_day(at) + STAYS,
    )  # fmt: skip
    journal.note(
        "plan.paper_asked", about=paper, by=by, at=at, household=household, large=large, person=member
    )
    queue.configure_task(PRINT, queue="letters").defer(paper_id=paper.pk, municipality=paper.municipality_id)
    return paper


def _member(plan: Plan, person: int, by: Reader) -> Person:
    """raises NotForPaper"""
    found = next((each for each in of_age([plan.household_id], on=by.today) if each.pk == person), None)
    if found is None or by.kind != "professional":
        raise NotForPaper(_("Kies iemand van het huishouden van twaalf jaar of ouder."), rule=VOICE_RULE)
    return found


def _content(plan: Plan, version: PlanVersion | None, whom: Person | None, by: Reader) -> dict[str, object]:
    """What is printed: the plan for this reader, who agreed with the version, and when all look again."""
    said = voices(version, on=by.today) if version else ()
    waiting = open_evaluation(plan)
    for_member = {"for_member": {"id": whom.pk, "name": person_name(whom).full}} if whom else {}
    return {
        **scoped(plan, version=version, member=whom.pk if whom else None, reader=by),
        **for_member,
        "voices": [
            {
                "name": _whose(each), "agrees": each.agrees, "reason": each.reason, "too_young": each.too_young,
                "on": each.on.isoformat() if each.on else "",
            }
            for each in said
        ],
        "next_on": waiting.on.isoformat() if waiting else "",
        "of_a_colleague": by.kind == "professional" and whom is None,
    }  # fmt: skip


def _whose(voice: Voice) -> str:
    """On paper, in Dutch: who said it, and for whom."""
    return f"{voice.spoken_by}, namens {voice.name}," if voice.spoken_by else voice.name


@deed
def paper_made(paper: PlanPaper, content: bytes, *, at: datetime) -> PlanPaperMade:
    """Keep the PDF that a worker made. Made twice, the first stays. raises OSError when the store cannot keep it"""
    made = PlanPaperMade.objects.select_for_update().filter(paper=paper).first()
    if made is not None:
        return made
    path = default_storage.save(f"{paper.municipality_id:04d}/{at.year}/{uuid.uuid4()}", ContentFile(content))
    try:
        with transaction.atomic():
            return PlanPaperMade.objects.create(
                municipality_id=paper.municipality_id, paper=paper, path=path, size=len(content),
                sha256=hashlib.sha256(content).hexdigest(), at=at,
            )  # fmt: skip
    except Exception:
        default_storage.delete(path)
        raise


@deed
def destroy_papers(*, on: date, at: datetime) -> int:
    """Destroy those whose two weeks are over, file and row. Repeatable."""
    gone = PlanPaper.objects.select_for_update(of=("self",)).filter(destroy_on__lte=on)
    for paper in gone.select_related("made", "plan"):
        if (made := getattr(paper, "made", None)) is not None:
            transaction.on_commit(partial(default_storage.delete, made.path), robust=True)
        journal.note("plan.paper_destroyed", about=paper, by=None, at=at, household=paper.plan.household_id)
        paper.delete()
    return len(gone)
