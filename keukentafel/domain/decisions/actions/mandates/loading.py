"""The start tables of a municipality come into its register; what colleagues changed there stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions import register
from keukentafel.domain.decisions.models import Mandate, MandateEnded
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import mandates

FROM_TABLE = "tabel"


@dataclass(slots=True)
class Loaded:
    """What became of each row. ended: rows of an earlier table that the table now lets end

    kept     what stands otherwise in the register, and stays so
    refused  what may not stand there
    remarks  overlaps and gaps of the register as it is now, and what nobody may decide today
    """

    added: int = 0
    same: int = 0
    ended: int = 0
    kept: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@deed
def load_start_tables(municipality: int, *, at: datetime) -> Loaded:
    """Take over regels/gemeenten/<code>/mandaten.toml; a second time nothing changes.

    A row that begins on a day of its own is added; a row of an earlier table that now has an end gets it. What colleagues
    wrote in the register, or what would change days that are over, is told and left alone.

    raises  rules.dated.UnknownCode: there are no tables for this municipality
    source  Awb, artikel 10:3, 10:5 lid 2 and 10:9
    """
    loaded, about = take_over(municipality, at=at)
    if about is not None and (loaded.added or loaded.ended):
        journal.note(
            "mandates.loaded", about=about, by=None, at=at, rule="Awb, artikel 10:3", added=loaded.added, ended=loaded.ended
        )  # fmt: skip
    return loaded


def take_over(municipality: int, *, at: datetime) -> tuple[Loaded, Mandate | None]:
    """The same without a line in the journal, for a municipality that is being made; with a row of it to point at."""
    table = mandates.start_grants(municipality)
    register.hold_alone(municipality)
    loaded, new = Loaded(), []
    known = list(Mandate.objects.filter(municipality=municipality).order_by("from_on", "pk"))
    ends = {each.row: each.period.end for each in register.grants(municipality)}
    for grant in sorted(table, key=lambda each: (bool(each.sub_of), each.code, each.period.start)):
        same_code = [row for row in known if row.code == grant.code]
        twin = next((row for row in same_code if row.from_on == grant.period.start), None)
        if twin is not None:
            _compare(grant, twin, ends, loaded, at)
        elif same_code and not _follows(grant, same_code, ends, at):
            loaded.kept.append(
                _("%(code)s: in het register staat het anders; dat blijft.") % {"code": grant.code}
            )
        elif problems := mandates.sub_problems(grant, table) if grant.sub_of else []:
            loaded.refused += problems
        else:
            new.append(_row(grant, municipality, at))
    made = Mandate.objects.bulk_create(new)
    loaded.added = len(made)
    grants = register.grants(municipality)
    loaded.remarks = mandates.overlaps_and_gaps(grants) + mandates.nobody_may(grants, on=dutch_day(at))
    return loaded, next(iter([*made, *known]), None)


def _compare(
    grant: mandates.Grant, row: Mandate, ends: dict[int, date | None], loaded: Loaded, at: datetime
) -> None:
    """A row that began on the same day: the same, or with an end that it did not have, or changed since."""
    until = grant.period.end
    if row.origin != FROM_TABLE or _content(grant) != _content(register.as_grant(row)):
        loaded.kept.append(
            _("%(code)s: in het register staat het anders; dat blijft.") % {"code": grant.code}
        )
    elif until is not None and row.pk in ends and ends[row.pk] is None and until >= dutch_day(at):
        MandateEnded.objects.create(
            municipality_id=row.municipality_id, mandate=row, until_on=until, reason="Eindigt in de starttabel.", at=at
        )  # fmt: skip
        ends[row.pk] = until
        loaded.ended += 1
    else:
        loaded.same += 1


def _follows(grant: mandates.Grant, rows: list[Mandate], ends: dict[int, date | None], at: datetime) -> bool:
    """Whether this is the next row of a mandate of which all earlier ones come from the table and are over by then."""
    return grant.period.start >= dutch_day(at) and all(
        row.origin == FROM_TABLE and _over(ends.get(row.pk, row.from_on), grant.period.start) for row in rows
    )


def _over(end: date | None, on: date) -> bool:
    return end is not None and end <= on


def _content(grant: mandates.Grant) -> tuple[object, ...]:
    return (
        grant.role, grant.law, grant.outcomes, grant.product_groups, grant.highest_euros, grant.four_eyes,
        grant.only_in_service, grant.may_pass_on, grant.sub_of, grant.source, grant.name,
    )  # fmt: skip


def _row(grant: mandates.Grant, municipality: int, at: datetime) -> Mandate:
    return Mandate(
        municipality_id=municipality, code=grant.code, name=grant.name, role=grant.role, law=grant.law,
        outcomes=sorted(grant.outcomes), product_groups=sorted(grant.product_groups), highest_euros=grant.highest_euros,
        four_eyes=grant.four_eyes, only_in_service=grant.only_in_service, may_pass_on=grant.may_pass_on,
        sub_of=grant.sub_of, agreed=grant.agreed, source=grant.source, from_on=grant.period.start, until_on=grant.period.end,
        origin=FROM_TABLE, at=at,
    )  # fmt: skip
