"""The same help is not there twice on one day: what somebody has of it already, given at once or granted."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import cost, stacking
from keukentafel.rules.products import Product

from . import readable
from .beside import Whose, at_once, told_at_once
from .granted import granted
from .models import TemporaryProvision

SOURCE = "Wmo 2015, artikel 2.3.3"


class RunsAlready(Refusal):
    """Somebody has this help on some of these days: by a decision (`decision` is its aanvraag) or at once (`at_once` is its
    number); both empty where the reader may not read it."""

    field = "product"

    def __init__(self, sentence: str, *, decision: str = "", at_once: str = "", **values: Any) -> None:
        super().__init__(sentence, **values)
        self.decision, self.at_once = decision, at_once


def lock_help_of(person: int) -> None:
    """One writer at a time about the help of somebody, in whatever case; taken before the lock of a case."""
    Person.objects.select_for_update(of=("self",), no_key=True).filter(pk=person).first()


def may_come_twice(row: Product) -> bool:
    """What is given once, as a piece, somebody can need a second one of, unless the catalogue says that they get one; of what
    comes every day, week or month there is more or less, never two."""
    return row.frequency == cost.ONCE and (row.most_ever is None or row.most_ever > 1)


def check_not_there(
    whose: Whose, *, product: str, description: str, period: Period, besides: str = "", field: str = "product", reader: Reader
) -> None:  # fmt: skip
    """Two statements, one more where it is refused.

    description  what it is, where no product says it; period: with an end; besides: number of what is made longer
    raises       RunsAlready
    """
    if product:
        _check_granted(whose, product, period, field)
    same = Q(product=product) if product else Q(product="", description__iexact=description)
    rows = at_once(whose).filter(same).exclude(number=besides).select_related("case")
    there = [row for row in rows if told_at_once(row).period.overlaps(period)]
    if there:
        raise _given(min(there, key=attrgetter("starts_on")), field, reader)


def first_day_again(provision: TemporaryProvision, *, since: date) -> date | None:
    """The first day from `since` on at which this help is there by other help at once; None where it is not."""
    whose = Whose(provision.municipality_id, provision.person_id, "")
    rows = at_once(whose).exclude(pk=provision.pk).filter(product=provision.product, help_until__gte=since)
    if not provision.product:
        rows = rows.filter(description__iexact=provision.description)
    return min((max(row.starts_on, since) for row in rows), default=None)


def _check_granted(whose: Whose, product: str, period: Period, field: str) -> None:
    found = ((row, told) for row, told in granted(whose) if told.code == product)
    there = [(row, told) for row, told in found if told.period.overlaps(period)]
    if not there:
        return
    decision, told = min(there, key=lambda each: each[1].period.start)
    raise RunsAlready(
        _("%(help)s is er al van %(first)s tot en met %(last)s, met besluit %(number)s. Verander of verleng die hulp, of kies "
          "andere dagen."),
        help=told.name, number=decision.number, decision=decision.aanvraag.number, field=field, rule=SOURCE, **_days(told),
    )  # fmt: skip


def _given(row: TemporaryProvision, field: str, reader: Reader) -> RunsAlready:
    if not readable.at_once(reader).filter(pk=row.pk).exists():
        return RunsAlready(
            _("De inwoner heeft deze hulp op deze dagen al. Vraag uw teamleider wie dat regelt, of kies andere dagen."),
            field=field, rule=SOURCE,
        )  # fmt: skip
    return RunsAlready(
        _("%(help)s is er al van %(first)s tot en met %(last)s, als tijdelijke hulp: %(number)s. Verleng die hulp of laat haar "
          "stoppen, of kies andere dagen."),
        help=row.description, number=row.number, at_once=row.number, field=field, rule=SOURCE, **_days(told_at_once(row)),
    )  # fmt: skip


def _days(told: stacking.Granted) -> dict[str, str]:
    assert told.period.last_day is not None
    return {"first": plain_date(told.period.start), "last": plain_date(told.period.last_day)}
