"""Whether the reader may make help at once longer or let it stop, and if not, who may."""

from __future__ import annotations

from dataclasses import replace

from keukentafel.domain.decisions import at_once_mandate, mandate, register
from keukentafel.domain.decisions.models import TemporaryProvision
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import mandates

from .penalties import Right
from .temporary import temporary_row


def at_once_right(number: str, *, longer: bool, reader: Reader) -> Right:
    """raises NotYours. source  Awb, artikel 10:3"""
    row = temporary_row(number, reader=reader)
    outcome = at_once_mandate.LONGER if longer else at_once_mandate.STOP
    matter = at_once_mandate.matter_of(row, outcome, account=reader.account)
    everybody = mandate.deciders(matter, on=reader.today)
    grants = register.grants(matter.municipality, law=matter.law)
    try:
        held = mandate.held(mandate.of_account(reader.account, everybody), matter, grants, on=reader.today)
    except mandates.NoMandate as refusal:
        return Right(False, str(refusal), refusal.rule, _others(row, matter, everybody, grants, reader))
    return Right(True, held.grant.name, held.source)


def _others(
    row: TemporaryProvision,
    matter: mandate.Matter,
    everybody: list[mandate.Decider],
    grants: list[mandates.Grant],
    reader: Reader,
) -> tuple[mandate.Holder, ...]:
    """Each on an own mandate without four eyes, as if they decided on it."""
    found: list[mandate.Holder] = []
    for each in mandate.who_may_open(everybody, row.case.household):
        theirs = replace(matter, signed_by=each.account)
        found += mandate.holders([each], theirs, grants, besides=reader.account, on=reader.today)
    return tuple(sorted(found, key=_near))


def _near(holder: mandate.Holder) -> tuple[bool, bool, str]:
    return holder.away, bool(holder.in_place_of), holder.name
