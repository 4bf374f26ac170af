"""Why a term may stand still, on which days, and what the last day becomes.

source  Awb, artikel 4:14, 4:15 and 7:10; the table `landelijk/opschorting.toml`
"""

from collections.abc import Sequence
from datetime import date

from keukentafel.kernel.periods import Period
from keukentafel.rules import loader
from keukentafel.rules.term_rows import Opschortingsgrond
from keukentafel.rules.termen import Term, WrongTerm, compute
from keukentafel.rules.working_days import ONE_DAY

TO_COMPLETE = "aanvulling"
"""The ground of an aanvraag that lacks something (Awb, artikel 4:5 and 4:15 lid 1 onder a)."""
ABROAD = "buitenland"
"""The ground that information was asked from an authority abroad (Awb, artikel 4:15 lid 1 onder b)."""
TO_REPAIR = "verzuim"
"""The ground of an objection that lacks something (Awb, artikel 6:6 and 7:10 lid 2)."""


def grounds(term: str, *, on: date) -> tuple[Opschortingsgrond, ...]:
    """The grounds on which this term may stand still, by the rules of that day."""
    return tuple(row for row in loader.load().opschortingsgronden.on(on) if term in row.termijnen)


def ground(term: str, code: str, *, on: date) -> Opschortingsgrond:
    """The ground, if it counts for this term. raises WrongTerm, UnknownCode, NotInForce"""
    row = loader.load().opschortingsgronden.get(code, on=on)
    if term not in row.termijnen:
        name = loader.load().termijnen.latest(term).naam
        raise WrongTerm("De termijn ‘%(name)s’ kan om deze reden niet stilstaan.", name=name, rule=row.bron)
    return row


def first_day(row: Opschortingsgrond, *, event_on: date) -> date:
    """The first day that does not count: the day after the request, or the day itself."""
    return event_on + ONE_DAY if row.dag_erna else event_on


def standing(
    term: str,
    started_on: date,
    *,
    suspended: Sequence[Period] = (),
    extended: int = 0,
    agreed_until: date | None = None,
    weeks: int = 0,
    on: date,
) -> Term:
    """`termen.compute` for a term of which the agreed day may have been overtaken by standing still: then that counts.

    weeks   as in `compute`: as long as nothing was agreed on
    on      the day of asking; a suspension without end is reckoned up to and including it
    raises  UnknownCode, NotInForce, WrongTerm
    """
    weeks = weeks if agreed_until is None else 0
    plain = compute(term, started_on, suspended=suspended, extended=extended, weeks=weeks, on=on)
    if agreed_until is None or agreed_until <= plain.last_day:
        return plain
    return compute(term, started_on, suspended=suspended, extended=extended, agreed_until=agreed_until, on=on)
