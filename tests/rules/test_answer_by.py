"""The last day to say whether one wants to be heard about an objection."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.rules import objections as rules
from keukentafel.rules import working_days

DAYS = st.dates(date(2016, 1, 1), date(2035, 12, 31))
TWO_WEEKS = timedelta(weeks=2)


@pytest.mark.function("D6")
@given(dated_on=DAYS, waited=st.integers(0, 40))
def test_there_are_two_whole_weeks_from_when_the_letter_went_and_it_ends_on_no_free_day(
    dated_on: date, waited: int
) -> None:
    posted_on = dated_on + timedelta(waited)
    last = rules.answer_by(dated_on, posted_on=posted_on)

    assert posted_on + TWO_WEEKS <= last <= posted_on + TWO_WEEKS + timedelta(5)
    assert last >= rules.answer_by(dated_on) and last.weekday() < 5 and not working_days.holiday(last)
    assert rules.answer_by(dated_on, posted_on=dated_on) == rules.answer_by(dated_on)
