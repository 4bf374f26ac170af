"""Terms that stand still, against the text of the Awb."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.kernel.periods import Period
from keukentafel.rules import termen, working_days
from keukentafel.rules.rows import Termijn
from keukentafel.rules.termen import StandingStill
from tests.fixtures.terms import DAY, ROWS, STARTS, bare_end

STOPPABLE = [row for row in ROWS if row.opschorting]


# standing still


@given(
    st.sampled_from(STOPPABLE),
    STARTS,
    st.lists(st.tuples(st.integers(1, 60), st.integers(1, 40)), min_size=1, max_size=3),
)
def test_only_days_on_which_the_term_runs_count(
    row: Termijn, start: date, spans: list[tuple[int, int]]
) -> None:
    suspended = [Period(start + a * DAY, start + (a + b) * DAY) for a, b in spans]
    term = termen.compute(row.code, start, suspended=suspended)

    counted = (start + count * DAY for count in itertools.count(1))
    running = (day for day in counted if not any(day in period for period in suspended))
    bare = next(itertools.islice(running, (bare_end(row, start) - start).days - 1, None))
    assert bare <= term.last_day
    assert not any(term.last_day in period for period in suspended)
    free = (bare + count * DAY for count in range((term.last_day - bare).days))
    assert all(not working_days.is_working_day(day) or any(day in each for each in suspended) for day in free)
    assert term.original_last_day == termen.compute(row.code, start).last_day <= term.last_day


def test_a_suspension_after_the_end_changes_nothing() -> None:
    late = [Period(date(2027, 1, 1), date(2027, 2, 1))]

    assert termen.compute("wmo-beschikking", date(2026, 6, 1), suspended=late).last_day == date(2026, 6, 15)


def test_two_suspensions_that_overlap_count_once() -> None:
    twice = [Period(date(2026, 6, 5), date(2026, 6, 12)), Period(date(2026, 6, 8), date(2026, 6, 12))]

    assert termen.compute("wmo-beschikking", date(2026, 6, 1), suspended=twice).last_day == date(2026, 6, 22)


def test_a_term_never_ends_on_a_day_on_which_it_stands_still() -> None:
    """Two weeks after 23 May is a Saturday; from the Sunday on it stands still, until Wednesday."""
    still = [Period(date(2026, 6, 7), date(2026, 6, 10))]

    assert termen.compute("wmo-beschikking", date(2026, 5, 23), suspended=still).last_day == date(2026, 6, 10)


def test_two_suspensions_are_told_one_after_the_other() -> None:
    two = [Period(date(2026, 6, 10), date(2026, 6, 11)), Period(date(2026, 6, 3), date(2026, 6, 5))]
    overlapping = [Period(date(2026, 6, 3), date(2026, 6, 5)), Period(date(2026, 6, 4), date(2026, 6, 6))]

    told = termen.compute("wmo-beschikking", date(2026, 6, 1), suspended=two).sentence
    assert (
        "staat de termijn stil (van 3 juni 2026 tot 5 juni 2026 en van 10 juni 2026 tot 11 juni 2026)" in told
    )
    once = termen.compute("wmo-beschikking", date(2026, 6, 1), suspended=overlapping).sentence
    assert "staat de termijn stil (van 3 juni 2026 tot 6 juni 2026)" in once


def test_an_open_suspension_has_no_last_day_unless_somebody_asks_on_a_day() -> None:
    open_end = [Period(date(2026, 6, 5))]

    with pytest.raises(StandingStill, match="5 juni 2026"):
        termen.compute("wmo-beschikking", date(2026, 6, 1), suspended=open_end)
    term = termen.compute("wmo-beschikking", date(2026, 6, 1), suspended=open_end, on=date(2026, 6, 11))
    assert (term.last_day, term.standing_still) == (date(2026, 6, 22), True)


def test_a_suspension_runs_from_the_day_after_the_invitation_up_to_completion() -> None:
    """Awb 4:15 lid 1."""
    invited = date(2026, 6, 4)

    assert termen.suspension(invited_on=invited, completed_on=date(2026, 6, 12)) == Period(
        date(2026, 6, 5), date(2026, 6, 12)
    )
    assert termen.suspension(invited_on=invited, completed_on=date(2026, 6, 5)) is None
    assert termen.suspension(invited_on=invited, given_until=date(2026, 6, 18)) == Period(
        date(2026, 6, 5), date(2026, 6, 19)
    )
    assert termen.suspension(invited_on=invited) == Period(date(2026, 6, 5))
