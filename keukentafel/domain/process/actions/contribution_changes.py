"""During the help somebody begins to owe a contribution, or owes it no longer.

An age and a death leave no choice: the CAK hears it by itself. A couple that forms or parts is judged by a colleague, since that
is known late and of a day in the past. Each night, and at once where it is a deed in the program.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions import products
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, TemporaryProvision
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery import queries
from keukentafel.domain.delivery.actions import Decided, of_decided
from keukentafel.domain.delivery.actions.hand_over import back_office_of
from keukentafel.domain.delivery.models import (
    LAPSED,
    LEFT,
    TOLD,
    ContributionChange,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import reasons
from keukentafel.rules.dated import NotInForce, UnknownCode

from . import contribution_words, notices
from .contribution_kept import holds_no_more
from .contribution_letters import mistake_falls
from .contribution_running import paid_for
from .contribution_seen import Seen, seen, told_next

JUDGE = "bijdrage:"
"""How the reference begins of the task to judge a change; its key follows."""
SOON = timedelta(days=7)
"""To judge it in: the resident pays wrongly meanwhile. Our own choice, no law."""
LONGEST = 300
DAY = timedelta(days=1)


class NotThisDay(Refusal):
    """The change cannot begin on that day."""

    field = "on"


class AlreadyJudged(Refusal):
    """Somebody judged it, or it fell away."""


def look_at(people: Collection[int], *, by: Reader | None, at: datetime) -> int:
    """The same for these people, at the moment that something changed for them."""
    return sum(look(decided, by=by, at=at) for decided in paid_for(people))


@deed
def look(decided: Decided, *, by: Reader | None, at: datetime) -> bool:
    """Whether something was told, asked or taken back."""
    _lock(decided)
    if by is not None or delivery.person_of(decided).died_on is not None:
        delivery.put_right(decided, by=by, at=at)
    waits = waiting_of(decided)
    found = found_of(decided, day_to_see(decided, waits, dutch_day(at)))
    if waits is not None:
        return _waits_still(waits, found, by=by, at=at)
    if found is None:
        return holds_no_more(decided, at=at)
    change = _written(decided, found, at=at)
    if found.certain:
        _settled(change, TOLD, by=None, at=at)
        _tell(change, decided, by=by, at=at)
    else:
        have_judged(change, by=by, at=at)
    return True


@deed
def tell(change: int, *, on: date, by: Reader, at: datetime) -> ContributionChange:
    """The CAK hears it, from this day. raises NotYours, AlreadyJudged, NotThisDay"""
    row, decided = _open(change, by)
    earliest, latest = days_to_choose(row)
    if not earliest <= on <= latest:
        raise NotThisDay(
            _("Kies een dag van %(first)s tot en met %(last)s."),
            first=plain_date(earliest), last=plain_date(latest),
        )  # fmt: skip
    row.on = on
    _settled(row, TOLD, by=by, at=at)
    mistake_falls(row, by=by, at=at)
    _tell(row, decided, by=by, at=at)
    _off_the_desk(row, result=contribution_words.outcome(row), by=by, at=at)
    return row


@deed
def leave(change: int, *, remark: str, by: Reader, at: datetime) -> ContributionChange:
    """The CAK hears nothing of it, and why. raises NotYours, AlreadyJudged, reasons.ReasonsTooThin"""
    row, _decided = _open(change, by)
    remark = one_line(remark, LONGEST)
    reasons.check(
        remark, field="remark", rule="", sentence=_("Schrijf op waarom het CAK dit niet hoort te weten.")
    )
    _settled(row, LEFT, remark=remark, by=by, at=at)
    journal.note("contribution.left", about=row, by=by, at=at, household=row.case.household_id)
    _off_the_desk(row, result=remark, by=by, at=at)
    return row


def days_to_choose(row: ContributionChange) -> tuple[date, date]:
    """Between which days a change can begin: never before what was judged last, nor after what was told beforehand."""
    decided = row.beschikking or row.temporary
    assert decided is not None
    rows = ContributionChange.objects.filter(**of_decided(decided), outcome__in=(TOLD, LEFT), on__lte=row.on)
    last = rows.order_by("-on").values_list("on", flat=True).first()
    until, following = delivery.lasts(decided), told_next(decided, row.on)
    return last or delivery.planned(decided)[0], min(until, following - DAY) if following else until


def day_to_see(decided: Decided, waits: ContributionChange | None, today: date) -> date:
    """What waits to be judged is seen as it was before what was told beforehand began."""
    following = told_next(decided, waits.on) if waits else None
    return min(today, following - DAY) if following else today


def found_of(decided: Decided, today: date) -> Seen | None:
    """None as well where the catalogue does not know the product."""
    try:
        return seen(decided, today=today)
    except (UnknownCode, NotInForce):
        return None


def waiting_of(decided: Decided) -> ContributionChange | None:
    return ContributionChange.objects.filter(**of_decided(decided), outcome="").first()


def _tell(row: ContributionChange, decided: Decided, *, by: Reader | None, at: datetime) -> None:
    """The CAK by the next file, and the resident by a letter."""
    delivery.put_right(decided, by=by, at=at)
    journal.note(
        "contribution.changed", about=row, by=by, at=at, household=row.case.household_id, rule=row.source[:160],
        cause=row.cause, owes=row.owes,
    )  # fmt: skip
    code, values = contribution_words.letter(row, what=what(decided))
    notices.write(row.case, row.person, code, values, by=by, at=at)


def _written(decided: Decided, found: Seen, *, at: datetime) -> ContributionChange:
    return ContributionChange.objects.create(
        **of_decided(decided),
        municipality_id=decided.municipality_id,
        owes=found.owes,
        at=at,
        **_facts(found),
    )


def _facts(found: Seen) -> dict[str, Any]:
    return {
        "on": found.on, "cause": found.cause, "partner": found.partner, "exempt": found.owed.exempt,
        "sentence": found.owed.sentence[:300], "source": found.owed.source[:200],
    }  # fmt: skip


def have_judged(row: ContributionChange, *, by: Reader | None, at: datetime) -> None:
    today = dutch_day(at)
    cases.issue_task(
        kind="actie", title=f"Eigen bijdrage van {person_name(row.person).full}: {contribution_words.cause(row)}. Beoordeel het",
        reference=f"{JUDGE}{row.pk}", municipality=row.municipality_id, team=back_office_of(row.case, today),
        due_on=today + SOON, case=row.case, by=by, at=at,
    )  # fmt: skip
    journal.note("contribution.to_judge", about=row, by=by, at=at, household=row.case.household_id)


def _waits_still(row: ContributionChange, found: Seen | None, *, by: Reader | None, at: datetime) -> bool:
    """What a colleague has to judge is as it is now, or falls away."""
    if found is None or found.owes != row.owes:
        _settled(row, LAPSED, by=by, at=at)
        _off_the_desk(row, result=contribution_words.outcome(row), by=by, at=at)
        return True
    if same(row, found):
        return False
    now = _facts(found)
    for name, value in now.items():
        setattr(row, name, value)
    row.save(update_fields=[*now])
    return True


def same(row: ContributionChange, found: Seen) -> bool:
    return all(getattr(row, name) == value for name, value in _facts(found).items())


def _settled(
    row: ContributionChange, outcome: str, *, remark: str = "", by: Reader | None, at: datetime
) -> None:
    row.outcome, row.remark, row.settled_at = outcome, remark, at
    row.settled_by_id = by.account if by else None
    row.save(update_fields=["outcome", "remark", "settled_at", "settled_by", "on"])


def _off_the_desk(row: ContributionChange, *, result: str, by: Reader | None, at: datetime) -> None:
    waiting = Task.objects.filter(case=row.case, reference=f"{JUDGE}{row.pk}")
    cases.finish_reminders(waiting, result=result, by=by, at=at)


def _open(change: int, by: Reader) -> tuple[ContributionChange, Decided]:
    """Locked, with what was decided. raises NotYours, AlreadyJudged"""
    row, decided = locked(change, by)
    if row.outcome:
        raise _judged(row)
    return row, decided


def _judged(row: ContributionChange) -> AlreadyJudged:
    if row.settled_by is None or row.settled_at is None:
        return AlreadyJudged(
            _(
                "Dit is niet meer nodig: het is weer zoals het CAK het weet. Wat u invulde, is niet opgeslagen."
            )
        )
    return AlreadyJudged(
        _("%(name)s beoordeelde dit al, op %(day)s. Wat u invulde, is niet opgeslagen."),
        name=row.settled_by.name, day=plain_date(dutch_day(row.settled_at)),
    )  # fmt: skip


def locked(change: int, by: Reader) -> tuple[ContributionChange, Decided]:
    """With what was decided. raises NotYours"""
    row = queries.change_row(change, reader=by)
    decided = row.beschikking or row.temporary
    assert decided is not None
    _lock(decided)
    return ContributionChange.objects.select_for_update(of=("self",)).get(pk=change), decided


def _lock(decided: Decided) -> None:
    """A decision that is taken meanwhile waits, or is seen."""
    if isinstance(decided, Beschikking):
        Aanvraag.objects.select_for_update(of=("self",)).get(pk=decided.aanvraag_id)
    else:
        TemporaryProvision.objects.select_for_update(of=("self",)).get(pk=decided.pk)


def what(decided: Decided) -> str:
    if isinstance(decided, TemporaryProvision):
        return decided.description
    assert decided.proposal is not None
    return products.in_sentence(decided.proposal)
