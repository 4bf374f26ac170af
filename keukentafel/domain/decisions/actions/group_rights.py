"""Whose a change for many households is: to set going or to drop, and to write down that the college decided it itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from keukentafel.domain.decisions import college, mandate, register
from keukentafel.domain.decisions.models import DecisionGroup, DecisionGroupStarted
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import mandates


def may_run(group: DecisionGroup, *, by: Reader) -> bool:
    """Whether it is theirs to drop or to set going again: who wrote or started it, or may decide so for somebody."""
    started = DecisionGroupStarted.objects.filter(group=group, by=by.account)
    if group.by_id == by.account or started.exists():
        return True
    matter = mandate.Matter(group.municipality_id, group.law, "", group.kind, 0, 0, None)
    decider = mandate.deciders(matter, on=by.today, account=by.account)
    grants, known = register.grants(group.municipality_id, law=group.law), catalogue(group.municipality_id)
    codes = set(group.products.values_list("product", flat=True))
    return any(
        _holds(replace(matter, product_group=name), decider, grants, by)
        for name in {each.group for each in known if each.code in codes}
    )


def may_record(group: DecisionGroup, *, by: Reader) -> bool:
    """Whether this reader may write down what the college decided itself."""
    matter = mandate.Matter(group.municipality_id, group.law, "", college.OUTCOME, 0, 0, None)
    decider = mandate.deciders(matter, on=by.today, account=by.account)
    return _holds(matter, decider, register.grants(group.municipality_id, law=group.law), by)


def _holds(
    matter: mandate.Matter, deciders: list[mandate.Decider], grants: Sequence[mandates.Grant], by: Reader
) -> bool:
    try:
        mandate.held(mandate.of_account(by.account, deciders), matter, grants, on=by.today)
    except mandates.NoMandate:
        return False
    return True
