"""Whether the reader may give help at once, make it longer or let it stop, and if not, who may."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.decisions import at_once_mandate, mandate, register
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import mandates

from .penalties import Right
from .temporary import temporary_row


@dataclass(frozen=True, slots=True)
class AtOnceRights:
    longer: Right
    stop: Right


def at_once_right(number: str, *, longer: bool, reader: Reader) -> Right:
    """raises NotYours. source  Awb, artikel 10:3"""
    found = at_once_rights(number, reader=reader)
    return found.longer if longer else found.stop


def at_once_rights(number: str, *, reader: Reader) -> AtOnceRights:
    """A fixed number of statements. raises NotYours"""
    row = temporary_row(number, reader=reader)
    stop = at_once_mandate.matter_of(row, at_once_mandate.STOP, account=reader.account)
    around = _around(stop, row.case, reader)
    return AtOnceRights(around.right(replace(stop, outcome=at_once_mandate.LONGER)), around.right(stop))


def right_to_give(
    case_number: str, *, size: at_once_mandate.Size | None, person: int = 0, reader: Reader
) -> Right:
    """size: what would be given; None: whatever, as long as it costs little. A fixed number of statements. raises NotYours"""
    case = case_row(case_number, reader=reader)
    matter = _gift(case, person, reader)
    around = _around(matter, case, reader)
    if size is not None:
        return around.right(replace(matter, product_group=size.group, cents_per_year=size.cents))
    found = [around.right(each) for each in around.of_each_group(matter)]
    here = next((each for each in found if each.may), found[0])
    return here if here.may else replace(here, holders=_once(found))


def who_may_give(case_number: str, *, reader: Reader) -> tuple[mandate.Holder, ...]:
    """Colleagues who may give help at once that costs little, of any kind. A fixed number of statements. raises NotYours"""
    case = case_row(case_number, reader=reader)
    matter = _gift(case, 0, reader)
    around = _around(matter, case, reader)
    return _once([Right(False, "", "", around.others(each)) for each in around.of_each_group(matter)])


def _gift(case: Case, person: int, reader: Reader) -> mandate.Matter:
    return mandate.Matter(
        case.municipality_id, at_once_mandate.LAW, "", at_once_mandate.GIVE, 0, person, case.household_id,
        signed_by=reader.account,
    )  # fmt: skip


def _once(rights: list[Right]) -> tuple[mandate.Holder, ...]:
    everybody = {holder.account: holder for each in rights for holder in each.holders}
    return tuple(sorted(everybody.values(), key=_near))


@dataclass(frozen=True)
class _Around:
    """Who may decide on help at once to somebody, and the register as it stands."""

    reader: Reader
    case: Case
    everybody: list[mandate.Decider]
    grants: list[mandates.Grant]

    @cached_property
    def nearby(self) -> list[mandate.Decider]:
        return mandate.who_may_open(self.everybody, self.case.household)

    def right(self, matter: mandate.Matter) -> Right:
        try:
            mine = mandate.of_account(self.reader.account, self.everybody)
            held = mandate.held(mine, matter, self.grants, on=self.reader.today)
        except mandates.NoMandate as refusal:
            return Right(False, str(refusal), refusal.rule, self.others(matter))
        return Right(True, held.grant.name, held.source)

    def of_each_group(self, matter: mandate.Matter) -> list[mandate.Matter]:
        """Of each product group of which the register speaks; of none first."""
        groups = sorted({group for grant in self.grants for group in grant.product_groups})
        return [replace(matter, product_group=group) for group in ("", *groups)]

    def others(self, matter: mandate.Matter) -> tuple[mandate.Holder, ...]:
        """Each on an own mandate without four eyes, as if they decided on it."""
        found: list[mandate.Holder] = []
        for each in self.nearby:
            theirs = replace(matter, signed_by=each.account)
            found += mandate.holders(
                [each], theirs, self.grants, besides=self.reader.account, on=self.reader.today
            )
        return tuple(sorted(found, key=_near))


def _around(matter: mandate.Matter, case: Case, reader: Reader) -> _Around:
    everybody = mandate.deciders(matter, on=reader.today)
    return _Around(reader, case, everybody, register.grants(matter.municipality, law=matter.law))


def _near(holder: mandate.Holder) -> tuple[bool, bool, str]:
    return holder.away, bool(holder.in_place_of), holder.name
