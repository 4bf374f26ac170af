"""Help at once that a decision leaves as it is, in its own case: whether it may stand beside what is given."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.kernel.periods import Period
from keukentafel.rules import products, stacking
from keukentafel.rules.deciding import GIVES

from .beside import LAW_AT_ONCE, at_once, told_at_once
from .models import Beschikking, Proposal


class StaysBeside(stacking.NotTogether):
    """Help at once that does not end by the decision does not go with what it gives."""


def check_beside(decided: Beschikking) -> None:
    """Once what ends by it has ended: one statement, two more where help at once stays. raises StaysBeside"""
    aanvraag, proposal = decided.aanvraag, decided.proposal
    if proposal is None or decided.outcome not in GIVES or aanvraag.law != LAW_AT_ONCE:
        return
    rows = at_once(aanvraag).filter(case=aanvraag.case_id, help_until__gte=proposal.starts_on)
    there = [told_at_once(row) for row in rows if row.product not in ("", proposal.product)]
    if not there:
        return
    try:
        _check(proposal, there)
    except stacking.NotTogether as clash:
        raise StaysBeside(
            _("%(product)s gaat niet samen met %(other)s (%(decision)s). Laat die tijdelijke hulp eerst stoppen, met een reden."),
            rule=clash.rule, **{name: clash.values[name] for name in ("product", "other", "decision")},
        ) from clash  # fmt: skip


def _check(proposal: Proposal, there: list[stacking.Granted]) -> None:
    period = Period(proposal.starts_on, proposal.ends_on + timedelta(days=1))
    everything = products.running_on(catalogue(proposal.municipality_id), proposal.product, [period])
    row = products.one(everything, proposal.product, on=proposal.starts_on)
    stacking.check(
        row, period, there, {each.code: each for each in products.on_day(everything, period.start)}
    )
