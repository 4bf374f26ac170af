"""Help at once that ends before its last day: by the decision that came, or because a colleague says so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.decisions.at_once import gives_the_same, last_day, runs_until, undone
from keukentafel.domain.decisions.at_once_beside import check_longer
from keukentafel.domain.decisions.at_once_days import days_to_stop, last_by_decision
from keukentafel.domain.decisions.at_once_mandate import STOP
from keukentafel.domain.decisions.ends_at_once import ended_by
from keukentafel.domain.decisions.models import Beschikking, TemporaryEnded, TemporaryProvision
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import reasons, version

from .aanvraag import ReasonMissing
from .letter import write_letter
from .temporary import SOURCE, TemporaryIsOver, WrongLastDay, held_for, rests_on, running


class EndsUnseen(Refusal):
    """It was given after the page to decide was opened: nobody who decides read that it stops."""


@deed
def end_temporary(
    provision: TemporaryProvision,
    *,
    last: date,
    reason: str,
    read: date | None = None,
    beschikking: Beschikking | None = None,
    by: Reader,
    at: datetime,
) -> TemporaryEnded:
    """It ends before its last day: by the decision that came, or on the mandate with which it is given. A stop that was decided
    is put on another day this way. The resident hears it by letter, unless the decision gives the same help.

    last    the last day on which the help is given
    read    its last day as who decides read it; None: that is not asked
    raises  NotYours, TemporaryIsOver, ReasonMissing, rules.reasons.ReasonsTooThin, WrongLastDay, rules.mandates.NoMandate
    """
    today = dutch_day(at)
    provision = running(provision, by=by, on=_first(provision, on=today), stopped_too=True)
    _check_read(provision, read)
    if not reason.strip():
        raise ReasonMissing(_("Schrijf op waarom de hulp stopt."))
    rests = {} if beschikking else _stops_on(provision, last, reason, by=by, on=today)
    ended = TemporaryEnded.objects.create(
        municipality_id=provision.municipality_id, provision=provision, last_day=min(last, last_day(provision)),
        beschikking=beschikking, reason=reason.strip()[:400], at=at, by_id=by.account, **rests,
    )  # fmt: skip
    journal.note(
        "temporary.ended", about=provision, by=by, at=at, household=provision.case.household_id, rule=SOURCE
    )
    if not gives_the_same(beschikking, provision):
        write_letter(ended, on=today)
    return ended


def end_by_decision(
    decided: Beschikking, *, seen: Collection[str] | None = None, by: Reader, at: datetime
) -> list[TemporaryEnded]:
    """What was given at once and this decision is about stops the day before the granted help begins, or today. Of a case that
    the reader may not open nothing ends here.

    seen    numbers of what the page said that stops; None: nobody looked at a page
    raises  EndsUnseen
    """
    today = dutch_day(at)
    last, reason = (
        last_by_decision(decided, on=today),
        f"Op uw aanvraag is besloten: besluit {decided.number}.",
    )
    rows = ended_by(decided, on=today)
    mine = readable_cases(by).filter(pk__in=[row.case_id for row in rows]) if rows else ()
    open_to = {case.pk for case in mine}
    _check_seen([row.number for row in rows if row.case_id in open_to], seen)
    return [
        end_temporary(row, last=last, reason=reason, beschikking=decided, by=by, at=at)
        for row in rows if row.case_id in open_to
    ]  # fmt: skip


def _check_seen(ends: Sequence[str], seen: Collection[str] | None) -> None:
    unseen = [number for number in ends if seen is not None and number not in seen]
    if unseen:
        raise EndsUnseen(
            _("Een collega gaf intussen tijdelijke hulp die door dit besluit stopt: %(numbers)s. Het staat nu op de pagina. "
              "Klopt uw besluit nog?"),
            numbers=", ".join(unseen), rule=SOURCE,
        )  # fmt: skip


def _check_read(provision: TemporaryProvision, read: date | None) -> None:
    if read is not None and read != (now := runs_until(provision)):
        raise TemporaryIsOver(
            _("Een collega veranderde intussen de laatste dag in %(day)s. Kijk of uw besluit nog klopt."),
            day=plain_date(now),
        )  # fmt: skip


def _stops_on(
    provision: TemporaryProvision, last: date, reason: str, *, by: Reader, on: date
) -> dict[str, Any]:
    """What it rests on when a colleague stops it: who may give it may stop it."""
    reasons.check(reason, field="reason")
    _check_day(provision, last, on=on)
    if last > (before := runs_until(provision)):
        check_longer(provision, before=before, ends_on=last, reader=by)
    held = held_for(provision, STOP, by=by, on=on)
    return {
        "mandate": held.code, "mandate_source": held.source[:200], "rules_version": version.fingerprint(), **rests_on(held)
    }  # fmt: skip


def _check_day(provision: TemporaryProvision, last: date, *, on: date) -> None:
    days, ended = days_to_stop(provision, on=on), provision.ended
    again = undone(ended) if ended is not None else None
    if again is not None:
        raise TemporaryIsOver(
            _("Na een bezwaar geldt deze stop niet meer. De hulp loopt door met besluit %(number)s. Kies de laatste dag daar."),
            number=again.number, rule="Awb, artikel 7:11 lid 2",
        )  # fmt: skip
    if days is None:
        raise TemporaryIsOver(_("Deze tijdelijke voorziening stopt vandaag al vanzelf."))
    if days.may(last):
        return
    said = {"first": plain_date(days.first), "last": plain_date(days.last), "until": plain_date(days.now)}
    if provision.ended is None:
        raise WrongLastDay(
            _("Kies een dag van %(first)s tot en met %(last)s. De hulp loopt nu tot en met %(until)s."),
            field="last", **said,
        )  # fmt: skip
    raise WrongLastDay(
        _("Kies een andere dag dan %(until)s, van %(first)s tot en met %(last)s."), field="last", **said
    )


def _first(provision: TemporaryProvision, *, on: date) -> date:
    """The earliest last day: today, or the day of death before it."""
    died = provision.person.died_on
    return min(on, died) if died else on
