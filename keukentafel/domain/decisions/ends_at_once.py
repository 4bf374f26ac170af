"""Which help at once ends by a decision on an aanvraag: what the decision is about, and no other."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.deciding import GIVES
from keukentafel.rules.working_days import ONE_DAY

from .at_once import runs_until
from .at_once_days import last_by_decision
from .beside import LAW_AT_ONCE, at_once
from .models import Aanvraag, Beschikking, TemporaryEnded, TemporaryProvision

SOURCE = "Wmo 2015, artikel 2.3.3"


class GivenTwice(Refusal):
    """On some of these days the same help was given at once already: no day is ordered, paid and told twice."""

    field = "starts_on"


def check_once(aanvraag: Aanvraag, *, product: str, starts_on: date, ends_on: date, on: date) -> None:
    """The same help at once ends by the decision on the day before granted help begins, and not in the past: help that begins
    by now begins after it. One statement, none for a later first day.

    on      the day of the decision
    raises  GivenTwice
    """
    if aanvraag.law != LAW_AT_ONCE or starts_on > on:
        return
    rows = at_once(aanvraag).filter(
        product=product, starts_on__lte=min(on, ends_on), help_until__gte=starts_on
    )
    last = max((min(row.help_until, on) for row in rows), default=None)
    if last is not None:
        raise GivenTwice(
            _("Tot en met %(last)s is deze hulp er al als tijdelijke hulp. Kies %(first)s of later."),
            last=plain_date(last), first=plain_date(last + ONE_DAY), rule=SOURCE,
        )  # fmt: skip


def ended_by(decided: Beschikking, *, on: date) -> list[TemporaryProvision]:
    """Help at once to this person that would be there after the last day by this decision; what ends by then ends by itself.

    source  Wmo 2015, artikel 2.3.3: until the decision is there
    """
    last = last_by_decision(decided, on=on)
    return [row for row in _concerned(decided, on) if runs_until(row) > last]


def ends_as_this_begins(decided: Beschikking, *, on: date) -> list[TemporaryProvision]:
    """What ends by itself on the last day by this decision: it needs no stop, and nobody has to see to what comes after it."""
    last = last_by_decision(decided, on=on)
    return [row for row in _concerned(decided, on) if runs_until(row) == last]


def _concerned(decided: Beschikking, on: date) -> list[TemporaryProvision]:
    """Help at once that did not end before this day, and that the decision is about."""
    aanvraag = decided.aanvraag
    if aanvraag.law != LAW_AT_ONCE:
        return []
    rows = TemporaryProvision.objects.filter(
        stands_for(decided), municipality=aanvraag.municipality_id, person=aanvraag.person_id
    )  # fmt: skip
    there = rows.select_related("case").prefetch_related("stops", "extensions").order_by("pk")
    return [row for row in there if runs_until(row) >= on]


def stands_for(decided: Beschikking) -> Q:
    """The same product: of the same case, and of any where the decision gives it. An aanvraag that is left untreated leaves
    nothing to wait for in its case."""
    here = Q(case=decided.aanvraag.case_id)
    if decided.proposal is None:
        return here
    same = Q(product=decided.proposal.product) & ~Q(product="")
    return same if decided.outcome in GIVES else same & here


def temporary_stops(decided: Beschikking) -> list[str]:
    """What its letter says of it; nothing where it is only drafted."""
    if decided.pk is None:
        return []
    rows = TemporaryEnded.objects.filter(beschikking=decided).select_related("provision").order_by("pk")
    return [f"{row.provision.description} (besluit {row.provision.number}): {_until(row)}" for row in rows]


def _until(row: TemporaryEnded) -> str:
    return "begint niet" if row.never_began else f"de laatste dag is {plain_date(row.last_day)}"
