"""Whether somebody went to court about a late decision before the law lets them: that is for the court, and told to it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions.clocks import clocks_of, known_last_day, own_first
from keukentafel.domain.decisions.models import Appeal, LateAppeal
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import objections as rules

NOT_DECIDED = "niet-tijdig"
"""Of court_kinds: there was no decision on the objection in time."""


def early_on_aanvraag(appeal: LateAppeal) -> str:
    """Why the court may find it too early, as a sentence; empty where nothing of that is known.

    source  Awb, artikel 6:12 lid 2
    """
    aanvraag = appeal.aanvraag
    clock = own_first(aanvraag, clocks_of(aanvraag).select_related("notice__term")).first()
    return _too_early(clock, appeal.filed_on)


def early_on_objection(appeal: Appeal) -> str:
    """The same of an appeal because nobody decided on an objection; of any other there is nothing to say."""
    if appeal.kind != NOT_DECIDED:
        return ""
    clocks = Clock.objects.filter(case=appeal.objection.case_id, code__in=rules.TERMS)
    return _too_early(clocks.select_related("notice__term").order_by("pk").last(), appeal.filed_on)


def _too_early(clock: Clock | None, filed_on: date) -> str:
    if clock is None:
        return ""
    if known_last_day(clock) is None:
        return _("De termijn om te beslissen stond stil.")
    if filed_on <= clock.last_day:
        return _("Op die dag liep de termijn om te beslissen nog: tot en met %(day)s.") % _day(clock.last_day)
    notice = getattr(clock, "notice", None)
    if notice is None or notice.received_on > filed_on:
        return _("Voor die dag staat er geen ingebrekestelling.")
    if filed_on <= notice.term.last_day:
        left = _("De twee weken na de ingebrekestelling liepen op die dag nog: tot en met %(day)s.")
        return left % _day(notice.term.last_day)
    return ""


def _day(day: date) -> dict[str, str]:
    return {"day": plain_date(day)}
