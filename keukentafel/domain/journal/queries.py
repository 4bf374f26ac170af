"""What was done and looked at, for whom it concerns. Looks that wait must be settled first (`looks.settle`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import TruncDate

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import AMSTERDAM, dutch_day

from .kinds import KINDS
from .models import Entry, Look

MOST = 300
"""Lines of one page, whole days; what came before is on the next."""


@dataclass(frozen=True, slots=True)
class LookLine:
    """The looks of one colleague at one page on one day. account_name empty: the account is gone."""

    account: int
    account_name: str
    day: date
    first_at: datetime
    last_at: datetime
    times: int
    page: str
    purpose: str


@dataclass(frozen=True, slots=True)
class DeedLine:
    """One deed. account None: nobody signed in, or the system did it. sentence follows on the name.

    about  the kind of row that it is about, and which
    """

    at: datetime
    account: int | None
    account_name: str
    sentence: str
    rule: str
    about: tuple[str, int] = ("", 0)
    kind: str = ""


Trace = tuple[int, datetime, datetime]
"""A number of a household or person, the first moment that counts, and the first one that does not."""


def looks_at(
    *, households: Iterable[Trace], people: Iterable[Trace], reader: Reader, before: date | None = None
) -> tuple[list[LookLine], date | None]:
    """Who looked at these households or at these people, the reader left out; the newest first. With the day to go on before.

    A look at one other member of a household is that member's business and is not in here. Whether the reader may ask
    about these households is for the caller to know.
    """
    homes = _within("household_id", households)
    rows = (
        Look.objects.filter(
            (homes & Q(person_id__isnull=True)) | _within("person_id", people),
            _earlier(before),
            municipality__in=reader.municipalities,
        )
        .exclude(account_id=reader.account)
        .annotate(day=TruncDate("at"))
        .values("account_id", "day", "page", "purpose")
        .annotate(first_at=Min("at"), last_at=Max("at"), times=Count("pk"))
        .order_by("-day", "-last_at")
    )
    found, older = _whole_days(rows, lambda row: row["day"])
    names = _names(row["account_id"] for row in found)
    lines = [
        LookLine(
            account=row["account_id"],
            account_name=names.get(row["account_id"], ""),
            day=row["day"],
            first_at=row["first_at"],
            last_at=row["last_at"],
            times=row["times"],
            page=row["page"],
            purpose=row["purpose"],
        )
        for row in found
    ]
    return lines, older


OF_COLLEAGUES = ("meldcode.step", "letters.held", "letter.judged", "letter.copied_by_hand")
"""Deeds of which nobody at home is told, not even that they were done."""


def deeds_of(
    *,
    households: Iterable[Trace],
    also: Collection[int] = (),
    but: Collection[int] = (),
    reader: Reader,
    before: date | None = None,
) -> tuple[list[DeedLine], date | None]:
    """What was done in these households, the newest first, with the day to go on before.

    also, but  keys of lines that are told as well, and that are not
    Whether the reader may ask is for the caller to know.
    """
    asked = _within("household_id", households)
    if but:
        asked &= ~Q(pk__in=but)
    if also:
        asked |= Q(pk__in=also)
    told = Entry.objects.filter(asked, _earlier(before), municipality__in=reader.municipalities)
    everything = told.exclude(kind__in=OF_COLLEAGUES).order_by("-at", "-pk")
    rows, older = _whole_days(everything, lambda row: dutch_day(row.at))
    names = _names(row.account_id for row in rows if row.account_id is not None)
    lines = [
        DeedLine(
            row.at,
            row.account_id,
            names.get(row.account_id or 0, ""),
            str(KINDS[row.kind].sentence),
            row.rule,
            (row.about_kind, row.about_id),
            row.kind,
        )
        for row in rows
        if row.kind in KINDS
    ]
    return lines, older


def _earlier(before: date | None) -> Q:
    """Before this day began in Dutch time."""
    return Q() if before is None else Q(at__lt=datetime.combine(before, time(), AMSTERDAM))


def _whole_days(rows: QuerySet[Any, Any], day_of: Callable[[Any], date]) -> tuple[list[Any], date | None]:
    """A page of lines that ends where a day ends, and the day to go on before. A day longer than a page is a page."""
    found = list(rows[: MOST + 1])
    if len(found) <= MOST:
        return found, None
    cut = day_of(found[-1])
    whole = [row for row in found if day_of(row) > cut]
    if whole:
        return whole, cut + timedelta(1)
    return list(rows.filter(at__gte=datetime.combine(cut, time(), AMSTERDAM))), cut


def _within(column: str, traces: Iterable[Trace]) -> Q:
    found = Q(pk__in=())
    for number, since, until in traces:
        found |= Q(**{column: number, "at__gte": since, "at__lt": until})
    return found


def _names(accounts: Iterable[int]) -> dict[int, str]:
    return dict(Account.objects.filter(pk__in=set(accounts)).values_list("pk", "name"))
