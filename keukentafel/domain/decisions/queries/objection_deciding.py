"""Who decided first, whether the reader may decide on an objection, and who else may."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.decisions import mandate, register
from keukentafel.domain.decisions.actions.objections.matter import matter_of_objection
from keukentafel.domain.decisions.at_once import about as about_at_once
from keukentafel.domain.decisions.by_desk import written_down
from keukentafel.domain.decisions.college import to_record
from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.decisions.objected import About
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import mandates

from .objection_open_steps import state_of
from .objection_rows import objection_row


@dataclass(frozen=True, slots=True)
class Deciding:
    """Whether this reader may decide on it: on which mandate, or the refusal with its rule.

    others  colleagues who may, by name with their function, when the reader may not; nobody: the college decides itself
    """

    may: bool
    sentence: str
    rule: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """Who outside decided in the name of the municipality."""

    name: str


def deciding(row: Objection, about: About, *, reader: Reader) -> Deciding:
    """A fixed number of statements; none for one that is over. about: what it is about"""
    if state_of(row) != "open":
        return Deciding(False, "", "")
    matter = matter_of_objection(row, about)
    grants = register.grants(matter.municipality, law=matter.law)
    everybody = mandate.deciders(matter, on=reader.today)
    try:
        held = mandate.held(mandate.of_account(reader.account, everybody), matter, grants, on=reader.today)
    except mandates.NoMandate as refusal:
        near = mandate.who_may_open(everybody, row.case.household)
        able = mandate.holders(near, matter, grants, besides=reader.account, on=reader.today)
        return Deciding(False, str(refusal), refusal.rule, tuple(_name(each) for each in able))
    return Deciding(True, held.grant.name or held.code, held.source)


def check_may_record(number: str, *, reader: Reader) -> None:
    """Whether the reader may write down what the college decided on it. raises NotYours, rules.mandates.NoMandate"""
    matter = to_record(matter_of_objection(objection_row(number, reader=reader)))
    mandate.authority(replace(matter, objected_to=frozenset()), account=reader.account, on=reader.today)


def first_decider(row: Objection) -> Account | Desk | None:
    at_once = about_at_once(row)
    if at_once is not None:
        return at_once.by
    if row.penalty is not None:
        return row.penalty.by
    if row.referral is not None:
        return Desk(row.referral.referrer_name)
    desk = written_down(row.beschikking)
    if desk is not None:
        return Desk(desk.name)
    return row.beschikking.decided_by if row.beschikking else None


def _name(holder: mandate.Holder) -> str:
    name = f"{holder.name}, {holder.function}"
    return _("%(name)s (is er nu niet)") % {"name": name} if holder.away else name
