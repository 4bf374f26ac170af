"""What the CAK sent back: written down with its reason, mended, and sent once more, or dropped."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Beschikking, TemporaryProvision
from keukentafel.domain.delivery.models import (
    ContributionMended,
    ContributionNotice,
    ContributionReturned,
    ContributionSent,
    return_outcomes,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import loader, reasons

from .contribution_days import go_again

LONGEST = 300
AGAIN = "opnieuw"


class NotSent(Refusal):
    """The CAK cannot send back what it did not get, or what it sent back already."""


class WrongMended(Refusal):
    """With this day or contribution the notice would be wrong as well."""


class WhyReturned(Refusal):
    """What the CAK says, or what was done about it, is missing."""


@deed
def return_notice(
    notice: ContributionNotice, *, reason: str, on: date, by: Reader, at: datetime
) -> ContributionReturned:
    """The CAK did not take this notice. It goes nowhere until somebody has looked at it.

    on      day of the answer of the CAK: never before the file went, so that an old answer takes nothing back a second time
    raises  NotSent, WhyReturned
    """
    reason = one_line(reason, LONGEST)
    if not reason:
        raise WhyReturned(_("Schrijf op waarom het CAK de melding terugstuurde."))
    notice = ContributionNotice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    sent = (
        ContributionSent.objects.select_related("file__made")
        .filter(notice=notice, file=notice.sent_in)
        .first()
    )
    if ContributionReturned.objects.filter(notice=notice, reason=reason, on=on).exists():
        raise NotSent(_("Dit retourbericht is al opgeschreven."))
    if sent is None:
        raise NotSent(_("Deze melding is niet verstuurd, of al teruggekomen."))
    if not hasattr(sent.file, "made"):
        raise NotSent(_("Het bestand met deze melding wordt nog gemaakt."))
    if on > dutch_day(at):
        raise WhyReturned(_("De dag van het retourbericht ligt in de toekomst."))
    if on < dutch_day(sent.file.at):
        raise WhyReturned(
            _("Dit retourbericht is van vóór het bestand waarin de melding staat. Kijk de dag nog eens na.")
        )
    row = ContributionReturned.objects.create(
        municipality_id=notice.municipality_id, notice=notice, file_id=sent.file_id, reason=reason, on=on, at=at, by_id=by.account
    )  # fmt: skip
    journal.note("contribution.returned", about=notice, by=by, at=at, household=notice.case.household_id)
    return row


@deed
def settle_return(
    row: ContributionReturned,
    *,
    outcome: str,
    remark: str,
    on: date | None = None,
    contribution: str = "",
    by: Reader,
    at: datetime,
) -> ContributionReturned:
    """It was mended and goes with the next file, or it is dropped.

    on, contribution  what the CAK hears in the place of a wrong first or last day, or of a wrong contribution; None and empty:
                      as it was
    raises            NotSent, WhyReturned, WrongMended, rules.reasons.ReasonsTooThin
    """
    remark = one_line(remark, LONGEST)
    if not remark or outcome not in dict(return_outcomes()):
        raise WhyReturned(
            _("Kies wat er met de melding gebeurt, en schrijf op wat u hebt verbeterd of waarom zij vervalt.")
        )
    reasons.check(
        remark, field="remark", rule="",
        sentence=_("Schrijf in een hele zin op wat u hebt verbeterd, of waarom de melding vervalt."),
    )  # fmt: skip
    row = ContributionReturned.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.outcome:
        raise NotSent(_("Dit is intussen al afgehandeld."))
    row.outcome, row.remark, row.settled_at, row.settled_by_id = outcome, remark, at, by.account
    row.save(update_fields=["outcome", "remark", "settled_at", "settled_by_id"])
    if outcome == AGAIN:
        _mend(row, on=on, contribution=contribution, by=by, at=at)
    journal.note(
        "contribution.return_settled", about=row.notice, by=by, at=at, household=row.notice.case.household_id,
        outcome=outcome,
    )  # fmt: skip
    return row


def _mend(
    row: ContributionReturned, *, on: date | None, contribution: str, by: Reader, at: datetime
) -> ContributionMended | None:
    """A row beside the notice; None when its day and contribution stay what they were. raises WrongMended"""
    notice = row.notice
    was = notice.told
    on, contribution = on or was.on, contribution or notice.told_contribution
    if (on, contribution) == (was.on, notice.told_contribution):
        return None
    _check_contribution(notice, contribution, on)
    _check_within_help(notice, on)
    _check_periods(notice, on)
    made = ContributionMended.objects.create(
        municipality_id=row.municipality_id, returned=row, notice=notice, contribution=contribution, on=on, at=at,
        by_id=by.account,
    )  # fmt: skip
    journal.note("contribution.mended", about=notice, by=by, at=at, household=notice.case.household_id)
    other = notice.pair("stop")
    if other is not None and notice.kind == "start" and contribution != was.contribution:
        go_again(other, mended=made, by=by, at=at)
    return made


def _check_contribution(notice: ContributionNotice, contribution: str, on: date) -> None:
    """raises WrongMended"""
    if notice.kind == "stop" and contribution != notice.told_contribution:
        raise WrongMended(_("De stop gaat over de bijdrage van de start. Verbeter de start."))
    if contribution not in {each.code for each in loader.load().bijdragesoorten.on(on)}:
        raise WrongMended(_("Kies een bijdrage die er op die dag is."))


def _check_within_help(notice: ContributionNotice, on: date) -> None:
    """raises WrongMended"""
    decided = notice.beschikking or notice.temporary
    assert decided is not None
    last_day = _last_day(decided)
    if notice.kind == "start" and last_day is not None and on > last_day:
        raise WrongMended(
            _("De hulp loopt tot en met %(day)s. Kies geen latere dag."), day=plain_date(last_day)
        )
    if notice.starts_on is not None and on < notice.starts_on - timedelta(days=notice.kind == "stop"):
        raise WrongMended(
            _("De hulp begint op %(day)s. Kies geen eerdere dag."), day=plain_date(notice.starts_on)
        )


def _check_periods(notice: ContributionNotice, on: date) -> None:
    """The period has a first day before its last one, and no day within another of the same decision. raises WrongMended"""
    first, last = _days(notice.pair("start"), notice.pair("stop"))
    first, last = (on, last) if notice.kind == "start" else (first, on)
    if (first - last).days > 1:
        raise WrongMended(_("De laatste dag ligt dan voor de eerste dag."))
    if last < first:
        return
    for turn in {notice.turn - 1, notice.turn + 1}:
        start, stop = notice.of_turn(turn, "start"), notice.of_turn(turn, "stop")
        begins, ends = _days(start, stop)
        if start is not None and begins <= ends and first <= ends and begins <= last:
            raise WrongMended(
                _("Op een deel van deze dagen is er al een bijdrage voor dit besluit: vanaf %(first)s.")
                if stop is None
                else _("Op een deel van deze dagen is er al een bijdrage voor dit besluit: van %(first)s tot en met %(last)s."),
                first=plain_date(begins), last=plain_date(ends),
            )  # fmt: skip


def _days(start: ContributionNotice | None, stop: ContributionNotice | None) -> tuple[date, date]:
    """First and last day of a period as the CAK hears them; without an end where there is none."""
    return (start.told.on if start else date.min), (stop.told.on if stop else date.max)


def _last_day(decided: Beschikking | TemporaryProvision) -> date | None:
    """Of the help, with its extensions."""
    if isinstance(decided, TemporaryProvision):
        return decisions.last_day(decided)
    return decided.proposal.ends_on if decided.proposal else None
