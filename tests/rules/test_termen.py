"""Terms, against the text of the Algemene termijnenwet and the Awb."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import holidays as other_list
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.kernel.periods import Period
from keukentafel.rules import loader, penalty, termen, working_days
from keukentafel.rules.dated import NotInForce, UnknownCode
from keukentafel.rules.rows import Termijn, TermijnVoorbeeld
from keukentafel.rules.termen import WrongTerm
from tests.fixtures.terms import DAY, ROWS, STARTS, bare_end

FORWARD = [row for row in ROWS if row.rolt_door and not row.werkdagen]


@pytest.mark.parametrize(
    ("row", "example"), [pytest.param(row, each, id=f"{row.code} {each.begin}") for row in ROWS for each in row.voorbeeld]
)  # fmt: skip
def test_the_examples_beside_the_table_are_right(row: Termijn, example: TermijnVoorbeeld) -> None:
    assert termen.example(row.code, example).last_day == example.laatste_dag


def test_every_code_that_the_law_page_names_is_there() -> None:
    named = """wmo-onderzoek wmo-persoonlijk-plan wmo-beschikking wmo-spoed awb-beslistermijn pw-voorschot wgs-eerste-gesprek
        wgs-spoed wgs-besluit jw-familiegroepsplan bezwaartermijn beslissing-op-bezwaar beslissing-op-bezwaar-commissie
        hoorzitting-stukken klacht vt-triage vt-onderzoek vt-informeren vernietigingsverzoek inzageverzoek"""

    assert set(named.split()) <= set(loader.load().termijnen.codes)


# holidays


@pytest.mark.parametrize("year", range(2015, 2051))
def test_holidays_are_those_of_another_list_apart_from_5_may_and_decrees(year: int) -> None:
    theirs = set(other_list.country_holidays("NL", years=year, categories=("public", "optional")))
    sundays = {working_days.easter_sunday(year), working_days.easter_sunday(year) + 49 * DAY}
    decreed = {row.datum for row in loader.load().gelijkgestelde_dagen.rows if row.datum.year == year}

    assert set(working_days.holidays(year)) - decreed == (theirs | {date(year, 5, 5)}) - sundays


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2025, 4, 26), "Koningsdag"), (date(2026, 4, 27), "Koningsdag"), (date(2012, 4, 30), "Koninginnedag"),
     (date(2006, 4, 29), "Koninginnedag"), (date(2026, 5, 5), "Bevrijdingsdag"), (date(2027, 5, 5), "Bevrijdingsdag")],
)  # fmt: skip
def test_days_that_moved_and_days_that_never_do(day: date, name: str) -> None:
    assert working_days.holiday(day) == name


def test_what_was_a_holiday_once_is_none_today() -> None:
    assert working_days.holiday(date(2025, 4, 27)) is None
    assert working_days.holiday(date(2014, 4, 30)) is None
    assert working_days.holiday(date(2013, 4, 27)) is None


def test_a_decree_makes_a_friday_free() -> None:
    assert not working_days.is_working_day(date(2026, 5, 15))
    assert working_days.is_working_day(date(2025, 5, 16))


# the Algemene termijnenwet as properties


@given(st.sampled_from(FORWARD), STARTS)
def test_a_term_ends_on_the_first_working_day_at_or_after_its_bare_end(row: Termijn, start: date) -> None:
    last = termen.compute(row.code, start).last_day
    bare = bare_end(row, start)

    assert last >= bare
    assert working_days.is_working_day(last)
    between = (bare + count * DAY for count in range((last - bare).days))
    enough = working_days.working_days_between(start, bare) >= 2
    assert not enough or not any(working_days.is_working_day(day) for day in between)


@given(st.sampled_from(FORWARD), STARTS)
def test_a_term_of_three_days_or_more_holds_two_working_days_and_no_more_than_needed(
    row: Termijn, start: date
) -> None:
    last = termen.compute(row.code, start).last_day

    assert working_days.working_days_between(start, last) >= 2
    if last > bare_end(row, start) and working_days.working_days_between(start, last) > 2:
        assert working_days.next_working_day(bare_end(row, start)) == last


def test_a_short_term_over_easter_is_lengthened_to_two_working_days() -> None:
    """Good Friday, the weekend and Easter Monday leave only one working day in five days."""
    term = termen.compute("vt-triage", date(2026, 4, 2))

    assert term.last_day == date(2026, 4, 8)
    assert "twee werkdagen" in term.sentence


@given(STARTS)
def test_working_days_are_counted_one_by_one(start: date) -> None:
    last = termen.compute("wgs-spoed", start).last_day

    assert working_days.is_working_day(last)
    assert working_days.working_days_between(start, last) == 3


@given(STARTS)
def test_counting_backward_never_moves(start: date) -> None:
    assert termen.compute("hoorzitting-stukken", start).last_day == start - 10 * DAY
    assert termen.compute("hoorzitting-inzage", start).last_day == start - 7 * DAY


@given(STARTS)
def test_beyond_twelve_weeks_nothing_moves(start: date) -> None:
    assert termen.compute("beslissing-op-bezwaar-commissie", start, extended=1).last_day == start + timedelta(
        weeks=18
    )


@given(st.sampled_from(ROWS), STARTS)
def test_every_term_explains_itself(row: Termijn, start: date) -> None:
    term = termen.compute(row.code, start)

    assert term.sentence.endswith(f"{row.bron}.")
    assert str(term.last_day.year) in term.sentence
    assert term.steps[-1].day == term.last_day == term.original_last_day


@given(st.sampled_from(FORWARD), STARTS)
def test_a_later_start_never_gives_an_earlier_end(row: Termijn, start: date) -> None:
    assert termen.compute(row.code, start).last_day <= termen.compute(row.code, start + DAY).last_day


@pytest.mark.parametrize(
    ("code", "more", "sentence"),
    [
        ("bezwaartermijn", {"suspended": [Period(date(2026, 4, 1), date(2026, 4, 3))]}, "kan niet stilstaan"),
        ("wmo-beschikking", {"suspended": [Period(date(2026, 2, 1), date(2026, 2, 3))]}, "voordat hij is begonnen"),
        ("wmo-onderzoek", {"extended": 1}, "kan niet worden verlengd"),
        ("klacht", {"extended": 2}, "hooguit 1 keer"),
        ("klacht", {"extended": -1}, "hooguit 1 keer"),
        ("bezwaartermijn", {"agreed_until": date(2027, 1, 1)}, "geen andere dag"),
        ("wmo-beschikking", {"agreed_until": date(2026, 3, 20)}, "ligt na de oude"),
    ],
)  # fmt: skip
def test_a_term_that_cannot_be_gets_its_sentence(code: str, more: dict[str, Any], sentence: str) -> None:
    with pytest.raises(WrongTerm, match=sentence):
        termen.compute(code, date(2026, 3, 24), **more)


def test_a_code_that_does_not_exist_or_not_yet() -> None:
    with pytest.raises(UnknownCode, match="kent de code"):
        termen.compute("wmo-onderzoekje", date(2026, 1, 1))
    with pytest.raises(NotInForce, match="geldt niet op 31 december 2014"):
        termen.compute("wmo-onderzoek", date(2014, 12, 31))


@pytest.mark.parametrize(
    ("code", "start", "more"),
    [
        ("wmo-onderzoek", date(9999, 12, 30), {}),
        ("wmo-onderzoek", date(2026, 3, 24), {"suspended": [Period(date(2026, 4, 1), date(9999, 12, 31))]}),
        ("vt-informeren", date(2026, 3, 24), {"extended": 10**9}),
    ],
)
def test_dates_beyond_any_file_are_refused_at_once(code: str, start: date, more: dict[str, Any]) -> None:
    with pytest.raises(WrongTerm, match="te ver in de toekomst"):
        termen.compute(code, start, **more)


def test_a_slip_in_a_code_is_answered_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownCode, match=r"Bedoelt u wmo-onderzoek"):
        termen.compute("wmo-onderzoekk", date(2026, 1, 1))


def test_a_notice_names_a_new_last_day_that_does_not_roll() -> None:
    """Awb 4:14: it is not set by law, so the Algemene termijnenwet does not touch it."""
    term = termen.compute("wmo-beschikking", date(2026, 3, 24), agreed_until=date(2026, 5, 5))

    assert (term.last_day, term.original_last_day) == (date(2026, 5, 5), date(2026, 4, 7))
    assert "4:14" in term.sentence


def test_the_command_line_gets_an_iso_date_and_a_sentence() -> None:
    first, second = termen.cli_lines("wmo-onderzoek", date(2026, 3, 24))

    assert first == "2026-05-06"
    assert second.startswith("Zes weken na 24 maart 2026 is dinsdag 5 mei 2026; dat is Bevrijdingsdag")


def test_an_objection_by_post_is_in_time_when_posted_in_time() -> None:
    last = date(2026, 4, 20)

    assert termen.objection_in_time(last, received_on=last)
    assert not termen.objection_in_time(last, received_on=date(2026, 4, 21))
    assert termen.objection_in_time(last, received_on=date(2026, 4, 28), posted_on=last)
    assert not termen.objection_in_time(last, received_on=date(2026, 4, 29), posted_on=last)
    assert not termen.objection_in_time(last, received_on=date(2026, 4, 22), posted_on=date(2026, 4, 21))


# the penalty


@pytest.mark.parametrize(
    ("days", "owed"), [(0, 0), (1, 23), (14, 322), (15, 357), (28, 812), (29, 857), (42, 1442), (400, 1442)]
)  # fmt: skip
def test_the_penalty_grows_by_its_three_steps(days: int, owed: int) -> None:
    first = date(2026, 5, 6)
    found = penalty.penalty(
        term_last_day=date(2026, 4, 20), notice_received_on=date(2026, 4, 21), on=first + (days - 1) * DAY
    )

    assert (found.first_day, found.euros) == (first, Decimal(owed))
    assert found.last_day - found.first_day == 41 * DAY


def test_nothing_is_owed_from_the_day_of_the_decision() -> None:
    found = penalty.penalty(
        term_last_day=date(2026, 4, 20),
        notice_received_on=date(2026, 4, 21),
        on=date(2026, 6, 30),
        decided_on=date(2026, 5, 8),
    )

    assert (found.days, found.euros) == (2, Decimal(46))


def test_a_notice_before_the_term_is_over_is_too_early() -> None:
    with pytest.raises(WrongTerm, match="pas te laat na 20 april 2026"):
        penalty.penalty(
            term_last_day=date(2026, 4, 20), notice_received_on=date(2026, 4, 20), on=date(2026, 6, 1)
        )
