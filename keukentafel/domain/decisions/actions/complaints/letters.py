"""The letters about a complaint: fixed here, made by a worker, kept with the complaint and nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import cast

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases.actions import NotPosted, why_unposted
from keukentafel.domain.cases.actions.documents import Stored
from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.decisions.models import Complaint, ComplaintHearing, ComplaintLetter
from keukentafel.domain.decisions.queries.complaint_letters import bears_secret
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel import names
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import letters

PRINT = "keukentafel.outside.paper.print_complaint_letter"
"""The name under which `outside/paper` listens."""
TERM, WITH_COMMITTEE, TO_REFUSE = "klacht", "klacht-commissie", "klacht-niet-in-behandeling"
INVITATION = "klacht-hoorzitting"
LONGEST = 1200


class ClosedSince(Refusal):
    """What was learned rests on what the resident was written."""


def write(
    complaint: Complaint,
    code: str,
    values: Mapping[str, letters.Value],
    *,
    also: Collection[str] = (),
    by: Reader,
    at: datetime,
) -> ComplaintLetter | None:
    """Fix the text and ask for its PDF; None when nobody can receive it.

    also    those of its optional blocks that stand in it
    raises  rules.letters.IncompleteLetter
    """
    if complaint.person is not None and not gets_post(complaint.person):
        return None
    municipality = Municipality.objects.get(pk=complaint.municipality_id)
    told: dict[str, letters.Value] = {
        "aanhef": _salutation(complaint),
        "klachtnummer": complaint.number,
        "gemeente": municipality.name,
        "telefoon": municipality.phone or "het nummer van uw gemeente",
        **values,
    }
    letter = letters.fill(code, on=dutch_day(at), values=told, also=also)
    made = ComplaintLetter.objects.create(
        municipality_id=complaint.municipality_id, complaint=complaint, template=letter.code,
        template_version=letter.version, subject=letter.title[:200], body=letter.markdown, dated_on=dutch_day(at),
        at=at, by_id=by.account,
    )  # fmt: skip
    queue.configure_task(PRINT, queue="letters").defer(letter_id=made.pk, municipality=made.municipality_id)
    return made


@deed
def letter_made(
    letter: ComplaintLetter, stored: Stored, *, body: str, by_hand: bool, at: datetime
) -> ComplaintLetter:
    """The PDF is there. Making it twice changes nothing. body: as printed; by_hand: no address is in its window"""
    letter = ComplaintLetter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if letter.path:
        return letter
    letter.size, letter.sha256, letter.path = stored.size, stored.sha256, stored.path
    letter.body, letter.by_hand = body, by_hand
    letter.save(update_fields=["size", "sha256", "path", "body", "by_hand"])
    journal.note("complaint.letter_made", about=letter, by=None, at=at)
    return letter


@deed
def make_letter_again(letter: ComplaintLetter, *, by: Reader, at: datetime) -> None:
    """Ask for the PDF once more, without the address that is secret now. What was posted, or bears none, stays as it is."""
    letter = ComplaintLetter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if not letter.path or letter.posted_at or letter.stopped_at or not bears_secret(letter, on=dutch_day(at)):
        return
    letter.size, letter.sha256, letter.path = 0, "", ""
    letter.save(update_fields=["size", "sha256", "path"])
    journal.note("complaint.letter_again", about=letter, by=by, at=at)
    queue.configure_task(PRINT, queue="letters").defer(
        letter_id=letter.pk, municipality=letter.municipality_id
    )


@deed
def letter_posted(letter: ComplaintLetter, *, by: Reader, at: datetime) -> ComplaintLetter:
    """It was printed and put in its envelope. Doing it twice changes nothing."""
    done = (
        ComplaintLetter.objects.filter(pk=letter.pk, posted_at__isnull=True, stopped_at__isnull=True)
        .exclude(path="")
        .update(posted_at=at)
    )
    if done:
        journal.note("complaint.letter_posted", about=letter, by=by, at=at)
    return letter


@deed
def letter_unposted(letter: ComplaintLetter, *, reason: str, by: Reader, at: datetime) -> ComplaintLetter:
    """It was not printed, or did not go: it waits for the post again. raises cases.NoReasonToUnpost, cases.NotPosted, ClosedSince

    Who may read it takes it back. source  Awb, artikel 9:7: whom it is about does not
    """
    reason = why_unposted(reason)
    if hasattr(letter.complaint, "closed"):
        raise ClosedSince(_("Deze klacht is afgehandeld. De brief blijft op de post staan."))
    done = ComplaintLetter.objects.filter(pk=letter.pk, posted_at__isnull=False).update(posted_at=None)
    if not done:
        raise NotPosted(_("Deze brief ligt al bij de brieven om af te drukken."))
    for hearing in letter.complaint.hearings.filter(at=letter.at, called_off__isnull=False):
        invitation_falls(hearing, at=at)
    journal.note("complaint.letter_unposted", about=letter, by=by, at=at, reason=reason)
    return letter


def invitation_falls(hearing: ComplaintHearing, *, at: datetime) -> None:
    """It does not go through: as long as its letter, of the same moment, was not posted it does not go."""
    ComplaintLetter.objects.filter(
        complaint=hearing.complaint_id,
        template=INVITATION,
        at=hearing.at,
        posted_at__isnull=True,
        stopped_at__isnull=True,
    ).update(stopped_at=at)


def support(municipality: int) -> str:
    place = Municipality.objects.get(pk=municipality)
    return f"de cliëntondersteuning in {place.name}, via {place.phone or 'de gemeente'}"


def quoted(text: str) -> str:
    """On one line, and no longer than a letter can quote."""
    flat = one_line(text)
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"


def _salutation(complaint: Complaint) -> str:
    if complaint.person is None:
        return "Geachte heer of mevrouw"
    return names.salutation(person_name(complaint.person), cast(names.Sex, complaint.person.sex.upper()))
