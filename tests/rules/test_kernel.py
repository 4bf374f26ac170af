"""The small words: refusals, money, numbers, periods and dates; names and numbers of people are in test_names."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.kernel import dates, money, numbers
from keukentafel.kernel.dates import PartialDate, WrongDate
from keukentafel.kernel.money import WrongAmount
from keukentafel.kernel.numbers import WrongNumber
from keukentafel.kernel.periods import Period, gaps, merged, overlaps
from keukentafel.kernel.refusal import Refusal

DAYS = st.dates(min_value=date(2010, 1, 1), max_value=date(2050, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(DAYS)
    length = draw(st.none() | st.integers(min_value=1, max_value=900))
    return Period(start, None if length is None else start + timedelta(days=length))


def test_a_refusal_fills_its_sentence_and_names_its_rule() -> None:
    refusal = Refusal("Het kan niet op %(day)s.", day="zondag", rule="Awb, artikel 10:3")

    assert str(refusal) == "Het kan niet op zondag."
    assert refusal.rule == "Awb, artikel 10:3"
    assert (refusal.sentence, refusal.values) == ("Het kan niet op %(day)s.", {"day": "zondag"})


def test_a_refusal_without_values_may_hold_a_percent_sign() -> None:
    assert str(Refusal("Hoogstens 100% kan.")) == "Hoogstens 100% kan."


# money


@pytest.mark.parametrize(
    ("amount", "text"),
    [("1234.5", "€ 1.234,50"), ("-5", "€ -5,00"), ("0.005", "€ 0,01"), ("1234567.891", "€ 1.234.567,89")],
)
def test_euros_are_written_the_dutch_way(amount: str, text: str) -> None:
    assert money.euros(Decimal(amount)) == text


def test_whole_euros_have_no_cents() -> None:
    assert money.euros(10_000, whole=True) == "€ 10.000"


@given(st.decimals(min_value=-999_999_999, max_value=999_999_999, places=2))
def test_what_is_written_can_be_read_back(amount: Decimal) -> None:
    assert money.parse_euros(money.euros(amount)) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1.234,50", "1234.50"), ("1234,5", "1234.50"), ("€1.234", "1234.00"), ("12,-", "12.00"), ("12.50", "12.50"),
     (" 7 euro ", "7.00"), ("1 000", "1000.00"), ("-3,10", "-3.10")],
)  # fmt: skip
def test_dutch_amounts_are_read(text: str, amount: str) -> None:
    assert money.parse_euros(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["", "tien", "1,234", "1.23.4", "12,345", "--5", "9" * 15, "١٢", "1e5", "€", "NaN", "9" * 10**6]
)
def test_what_is_no_amount_gets_a_sentence(text: str) -> None:
    with pytest.raises(WrongAmount, match="bedrag"):
        money.parse_euros(text)


# periods


def test_a_period_without_days_cannot_be() -> None:
    with pytest.raises(ValueError, match="geen enkele dag"):
        Period(date(2026, 5, 5), date(2026, 5, 5))


def test_the_end_of_a_period_is_not_in_it() -> None:
    period = Period(date(2026, 5, 1), date(2026, 5, 5))

    assert period.contains(date(2026, 5, 4))
    assert not period.contains(date(2026, 5, 5))
    assert (period.days, period.last_day) == (4, date(2026, 5, 4))


@given(st.integers(min_value=-999_999_999, max_value=999_999_999))
def test_a_whole_number_is_read_back_however_it_is_written(number: int) -> None:
    written = numbers.whole_number(number)
    for text in (
        str(number),
        written,
        written.replace(".", " "),
        f"{written},00",
        f"€ {written},-",
        f" {written} euro",
    ):
        assert numbers.parse_whole_number(text) == number


@given(st.text(alphabet="0123456789., €-", max_size=9))
def test_what_is_read_as_a_number_has_all_the_digits_that_were_typed(text: str) -> None:
    try:
        number = numbers.parse_whole_number(text)
    except WrongNumber:
        return
    typed = "".join(each for each in text.partition(",")[0] if each.isdigit())
    assert abs(number) == int(typed)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("9.00", "9,00 bedoelt of 900"), ("12.5", "12,5 bedoelt of 125"), ("0.500", "0,500 bedoelt of 500"),
        ("1,5", "zonder cijfers achter de komma"), ("1.000,50", "zonder cijfers achter de komma"), ("1 2", "geen getal"),
        ("9.0000", "of 90000"), ("veel", "geen getal"), ("٣", "geen getal"), ("9" * 30, "geen getal"), ("", "geen getal"),
    ],
)  # fmt: skip
def test_what_may_be_another_number_is_asked_about(text: str, told: str) -> None:
    with pytest.raises(WrongNumber, match=told):
        numbers.parse_whole_number(text)


@given(st.integers(min_value=-999_999_999, max_value=999_999_999))
def test_a_number_with_parts_is_read_back_however_it_is_written(hundredths: int) -> None:
    number = Decimal(hundredths) / 100
    written = numbers.plain_number(number)
    assert not re.search(r",\d*0$", written), "no nought at the end"
    for text in (written, str(number), f"{number:.2f}".replace(".", ","), f" {written} "):
        assert numbers.parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "number"), [("9.000", 9000), ("1.200,25", "1200.25"), ("0.5", "0.5"), ("2,00", 2)]
)
def test_a_point_before_three_digits_parts_thousands(text: str, number: str | int) -> None:
    assert numbers.parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "told"),
    [("1,555", "twee cijfers"), ("0.500", "twee cijfers"), ("1.2345", "twee cijfers"), ("1,5,5", "geen aantal"),
     ("1.5.5", "geen aantal"), (",5", "geen aantal"), ("½", "geen aantal"), ("1:30", "geen aantal"), ("9" * 30, "geen aantal")],
)  # fmt: skip
def test_what_is_no_number_with_parts_gets_a_sentence(text: str, told: str) -> None:
    with pytest.raises(WrongNumber, match=told):
        numbers.parse_number(text)


@given(periods(), periods(), DAYS)
def test_an_intersection_holds_exactly_the_days_of_both(a: Period, b: Period, day: date) -> None:
    shared = a.intersect(b)

    assert (shared is not None and day in shared) == (day in a and day in b)
    assert a.overlaps(b) == b.overlaps(a) == (shared is not None)


@given(st.lists(periods(), max_size=6), DAYS)
def test_a_day_is_in_a_gap_or_in_a_period_never_in_both(found: list[Period], day: date) -> None:
    within = Period(date(2010, 1, 1), date(2051, 1, 1))
    holes = gaps(found, within)

    assert any(day in each for each in found) != any(day in hole for hole in holes)
    assert not overlaps(merged(found))


@given(periods(), periods())
def test_covering_is_having_every_day(a: Period, b: Period) -> None:
    assert a.covers(b) == (a.intersect(b) == b)


# dates


@pytest.mark.parametrize(
    "text",
    ["1-3-1950", "01-03-1950", "1/3/1950", "1.3.1950", "1 mrt 1950", "1 mrt. 1950", "1 maart 1950", "01031950", "1950-03-01",
     "19500301", "wo 1 maart 1950", "1 MAART 1950", "woensdag 1 maart 1950"],
)  # fmt: skip
def test_a_birth_date_is_read_however_it_is_written(text: str) -> None:
    assert dates.parse_partial(text).exact == date(1950, 3, 1)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("maart 1950", "maart 1950"), ("3-1950", "maart 1950"), ("1950", "1950"), ("0-3-1950", "maart 1950"), ("00-00-1950", "1950"),
     ("?-?-1950", "1950"), ("onbekend", "onbekend"), ("00001950", "1950"), ("19500300", "maart 1950")],
)  # fmt: skip
def test_parts_of_a_birth_date_may_be_unknown(text: str, shown: str) -> None:
    assert str(dates.parse_partial(text)) == shown


@pytest.mark.parametrize(
    "text",
    ["", "gisteren", "31-2-1950", "1-13-1950", "1-3-50", "1-3-'50", "1-3-3050", "1-3-0050", "99999999", "1-0-1950", "1-2-3-1950",
     "١-٣-١٩٥٠", "🎂", "1" * 10**6],
)  # fmt: skip
def test_what_is_no_date_gets_a_sentence(text: str) -> None:
    with pytest.raises(WrongDate) as refused:
        dates.parse_partial(text)

    assert str(refused.value).endswith(".")


def test_a_birth_date_in_the_future_is_refused() -> None:
    with pytest.raises(WrongDate, match="toekomst"):
        dates.parse_birth_date("2-5-2026", on=date(2026, 5, 1))


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("19/04/72", date(1972, 4, 19)),
        ("19-4-'72", date(1972, 4, 19)),
        ("19 apr 72", date(1972, 4, 19)),
        ("1-5-26", date(2026, 5, 1)),
        ("2-5-26", date(1926, 5, 2)),
        ("29-2-00", date(2000, 2, 29)),
    ],
)
def test_a_year_of_two_digits_is_the_latest_that_can_be(text: str, born: date) -> None:
    assert dates.parse_birth_date(text, on=date(2026, 5, 1)).exact == born


@pytest.mark.parametrize("text", ["1-1-1850", "30-4-1905", "1904"])
def test_nobody_is_older_than_a_hundred_and_twenty(text: str) -> None:
    with pytest.raises(WrongDate, match="ouder dan 120 jaar"):
        dates.parse_birth_date(text, on=date(2026, 5, 1))
    assert dates.parse_birth_date("1-5-1906", on=date(2026, 5, 1)).year == 1906


@given(st.dates(min_value=date(1850, 1, 1), max_value=date(2199, 12, 31)))
def test_every_way_of_writing_gives_the_day_back(day: date) -> None:
    ways = [
        dates.plain_date(day),
        dates.short_date(day),
        dates.long_date(day),
        day.isoformat(),
        f"{day:%d%m%Y}",
        f"{day:%Y%m%d}",
    ]

    assert {dates.parse_date(way) for way in ways} == {day}
    assert dates.from_brp(f"{day:%Y%m%d}").exact == day


def test_long_dates_are_dutch() -> None:
    assert dates.long_date(date(2026, 5, 5)) == "dinsdag 5 mei 2026"


def test_an_age_is_only_told_when_it_is_certain() -> None:
    on = date(2026, 5, 5)

    assert dates.age(PartialDate(1950, 3, 1), on=on) == 76
    assert dates.age(PartialDate(1950), on=on) is None
    assert dates.age_range(PartialDate(1950), on=on) == (75, 76)
    assert dates.age(PartialDate(1950, 4), on=on) == 76
    assert dates.age(PartialDate(), on=on) is None


def test_somebody_is_a_year_older_on_the_birthday_itself() -> None:
    born = PartialDate(1950, 3, 1)

    assert [dates.age(born, on=date(2026, 2, 28)), dates.age(born, on=date(2026, 3, 1))] == [75, 76]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2020, 12, 31)), st.booleans(), st.booleans())
def test_the_brp_form_survives_there_and_back(day: date, month_known: bool, day_known: bool) -> None:
    partial = PartialDate(
        day.year, day.month if month_known else None, day.day if month_known and day_known else None
    )

    assert dates.from_brp(partial.brp()) == partial
    assert partial.earliest is not None and partial.latest is not None
    assert partial.earliest <= day <= partial.latest
