"""What a doctor sent and stands in no file is not kept longer than its term."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions.models import ReferralReturned, ReferralSent, ReferralTakenBack
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import referring, retention

RETURNED = "verwijzing-teruggegeven"


@deed
def destroy_returned(municipality: int, *, at: datetime) -> int:
    """What was given back, or taken back by the doctor, is not kept longer than its term; gives how many were destroyed.
    That it was taken back stays, without anything of whom it was about: the figures count it.

    source  AVG, artikel 5 lid 1 onder e; regels/landelijk/bewaartermijnen.toml
    """
    today = dutch_day(at)
    found = 0
    waiting = ReferralReturned.objects.filter(municipality=municipality, sent__referral__isnull=True)
    for row in waiting.select_related("sent").order_by("pk"):
        if _is_over(RETURNED, row.at, today):
            sent = row.sent
            journal.note("referral.destroyed", about=sent, by=None, at=at, rule=RETURNED)
            row.delete()
            sent.delete()
            found += 1
    taken = ReferralTakenBack.objects.filter(municipality=municipality, sent__isnull=False)
    for back in taken.select_related("sent").order_by("pk"):
        if back.sent is not None and _is_over(RETURNED, back.at, today):
            sent = back.sent
            journal.note("referral.destroyed", about=sent, by=None, at=at, rule=RETURNED)
            back.sent, back.reason = None, ""
            back.save(update_fields=["sent", "reason"])
            sent.delete()
            found += 1
    return found


@deed
def destroy_unhandled(municipality: int, *, at: datetime) -> int:
    """Nor what nobody recorded or gave back; its task goes off the pile. Gives how many were destroyed.

    Who records or gives one back at this moment goes first: what is held is left for the next night.
    source  AVG, artikel 5 lid 1 onder e; regels/landelijk/bewaartermijnen.toml
    """
    today, found = dutch_day(at), 0
    for sent in _unhandled(municipality):
        if _is_over(referring.UNHANDLED, sent.at, today):
            task = Task.objects.filter(pk=sent.task_id)
            journal.note("referral.destroyed", about=sent, by=None, at=at, rule=referring.UNHANDLED)
            sent.delete()
            cases.finish_reminders(task, result="Vernietigd: de bewaartermijn was om", by=None, at=at)
            found += 1
    return found


def _unhandled(municipality: int) -> QuerySet[ReferralSent]:
    rows = ReferralSent.objects.select_for_update(of=("self",), skip_locked=True).order_by("pk")
    return rows.filter(
        municipality=municipality, referral__isnull=True, returned__isnull=True, taken_back__isnull=True
    )


def _is_over(code: str, since: datetime, today: date) -> bool:
    return retention.kept(code, last_changed_on=dutch_day(since), on=today).destroy_from <= today
