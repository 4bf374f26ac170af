"""The letter of a desk went later than was thought: objections that came in get more time by it, never less."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from keukentafel.domain.decisions.models import LateJudged, Objection
from keukentafel.domain.walls.reader import Reader

from .steps import in_time, judgement_falls

IN_TIME_AFTER_ALL = "De brief ging op een andere dag: dit bezwaar kwam op tijd."


def give_more_time(against: Q, last_day: date, *, by: Reader, at: datetime) -> None:
    """against: what they are against. source  Awb, artikel 6:8 lid 1"""
    waits = Objection.objects.filter(against, decision__isnull=True, withdrawn__isnull=True)
    for each in waits.filter(last_day__lt=last_day).select_for_update(of=("self",)).select_related("case"):
        each.last_day = last_day
        each.save(update_fields=["last_day"])
        _judge_no_more(each, by, at)


def _judge_no_more(objection: Objection, by: Reader, at: datetime) -> None:
    """What is in time after all, did not come late."""
    judgement = LateJudged.objects.filter(objection=objection).first()
    if judgement is None or not in_time(objection):
        return
    judgement_falls(objection, judgement, IN_TIME_AFTER_ALL, by, at)
