"""A decision goes that somebody objected to before it was sent: the terms to object and to decide count from there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.actions.objections import last_day_to_object
from keukentafel.domain.decisions.actions.objections.more_time import give_more_time
from keukentafel.domain.decisions.at_once import along
from keukentafel.domain.decisions.clocks import to_decide_on_objection
from keukentafel.domain.decisions.models import Letter, Objection
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day

from .objection_terms import terms_follow
from .work import holder_of


def follows_post(letters: Iterable[Letter], notices: Iterable[Notice], *, by: Reader, at: datetime) -> None:
    """These went: objections against what they tell follow that day, and never have less time to object. Three statements where
    nobody objected to help at once, one where nobody objected at all.

    letters, notices  that tell what was decided; of the notices those about a penalty count
    source            Awb, artikel 6:8 lid 1, 6:10 and 7:10 lid 1
    """
    told = list(letters)
    against = (
        Q(beschikking__in=_keys(each.beschikking_id for each in told))
        | Q(temporary__in=_keys(each.temporary_id for each in told), longer__isnull=True, stop__isnull=True)
        | Q(longer__in=_keys(each.extension_id for each in told))
        | Q(stop__in=_keys(each.ended_id for each in told))
        | Q(penalty__case__in={each.case_id for each in notices})
    )
    rows = Objection.objects.filter(against, decision__isnull=True, withdrawn__isnull=True)
    for objection in rows.select_related("case", "beschikking", "temporary", "penalty").prefetch_related(
        *along()
    ).order_by("pk"):  # fmt: skip
        _follow(objection, by, at)


def _keys(found: Iterable[int | None]) -> set[int]:
    return {each for each in found if each is not None}


def _follow(objection: Objection, by: Reader, at: datetime) -> None:
    about = objection.beschikking or objection.of_help_at_once or objection.penalty
    assert about is not None
    last_day, this = last_day_to_object(about), Q(pk=objection.pk)
    clock = to_decide_on_objection(objection.case)
    before = clock.last_day if clock is not None else None
    give_more_time(this, last_day, by=by, at=at)
    terms_follow(this, last_day, by=by, at=at)
    clock = to_decide_on_objection(objection.case)
    if clock is not None and clock.last_day != before:
        _to_tell(objection, clock.last_day, by, at)


def _to_tell(objection: Objection, until: date, by: Reader, at: datetime) -> None:
    """The receipt names another day. Said anew, it replaces what was still to be said."""
    case, reference = objection.case, f"bezwaar-bekend:{objection.number}"
    for task in cases.waiting_about(case.pk, reference):
        cases.finish_task(task, result="De brief ging op een andere dag", by=by, at=at)
    holder = holder_of(case)
    cases.issue_task(
        kind="actie", title=f"Zeg wie bezwaar {objection.number} maakte: wij beslissen uiterlijk {plain_date(until)}",
        municipality=case.municipality_id, team=holder.team_id, account=holder.account_id, due_on=dutch_day(at),
        case=case, reference=reference, by=by, at=at,
    )  # fmt: skip
