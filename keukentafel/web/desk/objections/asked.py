"""What the form to decide on an objection needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.actions import objections as actions
from keukentafel.domain.decisions.advised import advice_on
from keukentafel.domain.decisions.queries import objection_choices as choices
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.decisions.queries.at_once_objected import at_once_asked
from keukentafel.domain.decisions.queries.help_stopped import help_stopped
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.web.desk.shared import found
from keukentafel.web.refusals import said

FIRST = {
    actions.NotJudged: ("te-laat",),
    actions.DefectWaits: ("hersteld",),
    actions.NotHeard: ("verslag", "hoorzitting", "niet-horen"),
    actions.NotAdvised: ("advies",),
}
"""Which steps are taken for what is missing."""


@dataclass(frozen=True, slots=True)
class Missing:
    """steps: those that this reader may take for it, by their name in the address"""

    sentence: str
    steps: tuple[str, ...]


def to_do_first(request: HttpRequest, view: queries.ObjectionPage) -> tuple[Missing, ...]:
    """What stands in the way of any decision on it."""
    row = queries.objection_row(view.number, reader=request.reader)
    return tuple(
        Missing(said(refusal), tuple(step for step in FIRST[type(refusal)] if step in view.can))
        for refusal in actions.lacking(row, on=request.reader.today)
    )


def advised(request: HttpRequest, view: queries.ObjectionPage) -> dict[str, Any]:
    """What stands there of the advice, to put it right."""
    row = advice_on(queries.objection_row(view.number, reader=request.reader))
    if row is None:
        return {}
    return {"outcome": row.outcome, "text": row.text, "given_on": row.given_on.strftime("%d-%m-%Y")}


def asked_to_decide(request: HttpRequest, view: queries.ObjectionPage) -> dict[str, Any]:
    """For the form to decide on it. raises Http404"""
    with found():
        at_once = at_once_asked(view.number, reader=request.reader)
        stopped = help_stopped(view.number, reader=request.reader)
        short = actions.falls_short(queries.objection_row(view.number, reader=request.reader))
    known = {
        "at_once": at_once,
        "stopped": stopped,
        "owes": bool(view.owed),
        "short": short,
        "other": bool(view.objector),
        "advised": view.advised,
    }
    if view.of_penalty:
        corrected = view.owed if view.owed != view.against else ""
        return {"proposals": [], "only": choices.follow_ups_of_penalty(corrected), **known}
    if view.referral:
        return {"proposals": [], "only": choices.follow_ups_of_referral(), "desk": True, **known}
    return {"proposals": _to_grant(request, view.number), **known}


def _to_grant(request: HttpRequest, number: str) -> list[tuple[int, str]]:
    with found():
        rows = queries.proposals_to_grant(number, reader=request.reader)
    return [(row.id, _in_words(row)) for row in rows]


def _in_words(row: queries.Granting) -> str:
    what = f"{row.product_name}, {row.quantity}"
    days = _("%(first)s tot en met %(last)s") % {
        "first": plain_date(row.starts_on), "last": plain_date(row.ends_on)
    }  # fmt: skip
    amount = _("%(amount)s per jaar") % {"amount": euros(Decimal(row.cents_per_year) / 100)}
    return " · ".join(each for each in (what, days, row.form_name, row.provider, amount, row.by) if each)
