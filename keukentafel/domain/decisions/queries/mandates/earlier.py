"""What counted in the morning and was stopped on that day itself: a day is too coarse for it, so the moment is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Q

from keukentafel.domain.decisions import mandate, register
from keukentafel.domain.decisions.models import (
    Beschikking,
    Mandate,
    MandateDeputy,
    MandateDeputyEnded,
    MandateEnded,
    PenaltyDecision,
    TemporaryEnded,
    TemporaryExtended,
    TemporaryProvision,
)
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.periods import Period
from keukentafel.rules import mandates
from keukentafel.rules.mandates import Grant


@dataclass(frozen=True, slots=True)
class StoppedThatDay:
    """What was stopped on the day itself. begun: the moment at which a row that counts on that day was written, on that day"""

    on: date
    mandates: tuple[tuple[datetime, Grant], ...]
    deputies: tuple[tuple[datetime, MandateDeputy], ...]
    begun: dict[int, datetime]

    @property
    def moments(self) -> list[datetime]:
        """The latest first."""
        return sorted({at for at, _what in (*self.mandates, *self.deputies)}, reverse=True)

    def grants_before(self, moment: datetime, grants: Sequence[Grant]) -> list[Grant]:
        """grants: those that count on the day as it ended"""
        known = [each for each in grants if each.row not in self.begun or self.begun[each.row] < moment]
        return [*known, *(grant for at, grant in self.mandates if at >= moment)]

    def decider_before(
        self, moment: datetime, decider: mandate.Decider, everybody: dict[int, mandate.Decider]
    ) -> mandate.Decider:
        """With whom they replaced until then."""
        rows = [row for at, row in self.deputies if at >= moment and row.deputy_id == decider.account]
        places = [
            mandates.Deputy(
                str(row.deputy_id), str(row.account_id), everybody[row.account_id].roles,
                Period(row.from_on, self.on + timedelta(days=1)), everybody[row.account_id].in_service,
            )
            for row in rows if row.account_id in everybody
        ]  # fmt: skip
        names = {str(row.account_id): row.account.name for row in rows}
        return replace(decider, deputies=(*decider.deputies, *places), replaced={**decider.replaced, **names})


def stopped_on(municipality: int, *, law: str, on: date) -> StoppedThatDay:
    """Of one law; three statements."""
    until = Period(on, on + timedelta(days=1))
    ends = MandateEnded.objects.filter(
        mandate__municipality=municipality, mandate__law=law, mandate__from_on__lte=on, until_on=on
    )
    found = [
        (end.at, register.as_grant(end.mandate, Period(end.mandate.from_on, until.end)))
        for end in ends.select_related("mandate")
        if dutch_day(end.at) == on
    ]
    places = MandateDeputyEnded.objects.filter(
        municipality=municipality, until_on=on, deputy__from_on__lte=on
    )
    replaced = [
        (end.at, end.deputy)
        for end in places.select_related("deputy__account")
        if dutch_day(end.at) == on and end.deputy.until_on > on
    ]
    rows = Mandate.objects.filter(municipality=municipality, law=law, from_on=on).values_list("pk", "at")
    return StoppedThatDay(
        on, tuple(found), tuple(replaced), {key: at for key, at in rows if dutch_day(at) == on}
    )


def stopped_moments(rows: Iterable[int]) -> dict[int, datetime]:
    """Of these mandates the moment at which they stopped, where that was on the day itself. One statement."""
    found: dict[int, MandateEnded] = {}
    for end in MandateEnded.objects.filter(mandate__in=list(rows)).order_by("until_on", "at", "pk"):
        found.setdefault(end.mandate_id, end)
    return {key: end.at for key, end in found.items() if dutch_day(end.at) == end.until_on}


def decided_on_mandate(mandate_row: int, *, on: date, reader: Reader) -> int:
    """How many decisions of that day rest on this mandate or on what was passed on of it."""
    row = Mandate.objects.filter(pk=mandate_row, municipality__in=reader.municipalities).first()
    if row is None:
        return 0
    codes, rows = {row.code}, Mandate.objects.filter(municipality=row.municipality_id, law=row.law)
    known = list(rows.values_list("pk", "code", "sub_of"))
    while more := {code for _key, code, source in known if source in codes} - codes:
        codes |= more
    return _decided(Q(mandate_row__in=[key for key, code, _source in known if code in codes]), on)


def decided_as_deputy(deputy: int, *, on: date, reader: Reader) -> int:
    """How many decisions of that day this deputy took in the place of the other."""
    row = MandateDeputy.objects.filter(pk=deputy, municipality__in=reader.municipalities).first()
    if row is None:
        return 0
    mine = Q(municipality=row.municipality_id, in_place_of=row.account_id)
    return _decided(mine & Q(by=row.deputy_id), on, beschikking=mine & Q(decided_by=row.deputy_id))


def _decided(which: Q, on: date, *, beschikking: Q | None = None) -> int:
    taken = Beschikking.objects.filter(which if beschikking is None else beschikking, decided_on=on)
    others = (TemporaryProvision, TemporaryExtended, TemporaryEnded, PenaltyDecision)
    rows = [kind.objects.filter(which, at__date=on).values_list("pk") for kind in others]
    return taken.values_list("pk").union(*rows, all=True).count()
