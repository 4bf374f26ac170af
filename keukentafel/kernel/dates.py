"""Dates in Dutch, and birth dates of which parts may be unknown."""

import re
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.refusal import Refusal

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_MONTH_WORDS = {word: number for number, name in enumerate(MONTHS, start=1) for word in (name, name[:3])} | {
    "mrt": 3,
    "sept": 9,
}

# Nobody alive was born before; a test person in the official set may be.
EARLIEST_YEAR = 1850
OLDEST = 120
"""Years: nobody whom somebody types in today is older. Files of before may hold who died long ago."""


class WrongDate(Refusal):
    """The text is no date."""


def long_date(day: date) -> str:
    """zaterdag 5 mei 2026"""
    return f"{WEEKDAYS[day.weekday()]} {plain_date(day)}"


def plain_date(day: date) -> str:
    """1 maart 2026"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """1-3-2026, for tables"""
    return f"{day.day}-{day.month}-{day.year}"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, the month, or everything may be unknown, as the BRP keeps it.

    raises  WrongDate when such a day does not exist, or when a known day hangs on an unknown month
    source  Logisch Ontwerp BRP, rubriek 03.10
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if (self.year is None and self.month is not None) or (self.month is None and self.day is not None):
            raise WrongDate("Van een datum mag de dag onbekend zijn, of de dag en de maand, of alles.")
        if self.year is None:
            return
        try:
            date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError:
            raise WrongDate("Deze dag bestaat niet. Kijk de datum nog eens na.") from None

    @property
    def exact(self) -> date | None:
        """The day itself when all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def earliest(self) -> date | None:
        """The first day it can be; None when the year is unknown."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date | None:
        """The last day it can be; None when the year is unknown."""
        if self.year is None or self.day is not None:
            return self.exact
        month = self.month or 12
        return date(self.year, month, _days_in(self.year, month))

    def brp(self) -> str:
        """Eight digits with zeros for what is unknown: 19500300."""
        return f"{self.year or 0:04d}{self.month or 0:02d}{self.day or 0:02d}"

    def __str__(self) -> str:
        """1 maart 1950 · maart 1950 · 1950 · onbekend"""
        if self.year is None:
            return "onbekend"
        parts = [
            str(self.day) if self.day else "",
            MONTHS[self.month - 1] if self.month else "",
            str(self.year),
        ]
        return " ".join(part for part in parts if part)


def from_brp(text: str) -> PartialDate:
    """Eight digits of the BRP, zeros for what is unknown; an empty text is wholly unknown.

    raises  WrongDate
    """
    digits = text.strip() or "00000000"
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise WrongDate("Een datum uit de BRP heeft acht cijfers: jaar, maand en dag.")
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    # A known day in an unknown month tells nothing that may be relied on.
    return PartialDate(year or None, month or None if year else None, day or None if year and month else None)


def age(birth: PartialDate, *, on: date) -> int | None:
    """Whole years on that day; None when the unknown parts leave more than one answer.

    A person born on 29 February is a year older on 1 March of a common year.
    """
    youngest, oldest = age_range(birth, on=on)
    return youngest if youngest == oldest else None


def age_range(birth: PartialDate, *, on: date) -> tuple[int | None, int | None]:
    """The lowest and highest whole years that the known parts allow; (None, None) without a year."""
    if birth.earliest is None or birth.latest is None:
        return None, None
    return _years_between(birth.latest, on), _years_between(birth.earliest, on)


def parse_date(text: str) -> date:
    """A whole date as people write it in Dutch. raises WrongDate"""
    exact = parse_partial(text).exact
    if exact is None:
        raise WrongDate("Vul dag, maand en jaar in, bijvoorbeeld 1-3-2026.")
    return exact


def parse_birth_date(text: str, *, on: date) -> PartialDate:
    """A birth date as people write it in Dutch; `on` is the day of writing. raises WrongDate

    A year of two digits in a whole date ("19/04/72") is the latest one that is not in the future.
    """
    birth = parse_partial(_with_century(text, on))
    if birth.earliest is not None and birth.earliest > on:
        raise WrongDate("Deze geboortedatum ligt in de toekomst. Kijk de datum nog eens na.")
    if birth.latest is not None and _years_between(birth.latest, on) > OLDEST:
        raise WrongDate("Wie dan is geboren, is nu ouder dan 120 jaar. Kijk het jaar nog eens na.")
    return birth


def parse_partial(text: str) -> PartialDate:
    """What somebody typed as a date, of which parts may be unknown.

    Takes "1-3-1950", "1/3/1950", "1.3.1950", "1 mrt 1950", "1 maart 1950", "01031950", "1950-03-01",
    "19500301", "maart 1950", "3-1950", "1950", "0-3-1950", "?-?-1950" and "onbekend".
    raises  WrongDate
    """
    bare = " ".join(text.casefold().split())
    if bare in ("onbekend", "?", "0", "00000000"):
        return PartialDate()
    if len(bare) > 40:
        raise _unreadable()
    if re.fullmatch(r"[0-9]{8}", bare):
        return _eight_digits(bare)
    bare = re.sub(
        r"^(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo)\.?,? ",
        "",
        bare,
    )
    parts = [part for part in re.split(r"[\s./,–—-]+", bare) if part]
    if not 1 <= len(parts) <= 3:
        raise _unreadable()
    if len(parts) == 3 and re.fullmatch(r"[0-9]{4}", parts[0]):
        parts.reverse()
    *front, year_text = parts
    year = _year(year_text)
    numbers = [_number(part) for part in front]
    month = numbers[-1] if numbers else None
    day = numbers[0] if len(numbers) == 2 else None
    return PartialDate(year, month, day)


def _with_century(text: str, on: date) -> str:
    found = re.fullmatch(r"(\s*[0-9]{1,2}\s*[-/. ]\s*\w{1,9}\.?\s*[-/. ]\s*)'?([0-9]{2})\s*", text, re.ASCII)
    if found is None:
        return text
    front, year = found[1], on.year - on.year % 100 + int(found[2])
    try:
        later = parse_partial(f"{front}{year}").earliest
    except WrongDate:
        later = None  # 29-2 of a common year: a century earlier it may be a day
    return f"{front}{year - 100 if later is None or later > on else year}"


def _eight_digits(digits: str) -> PartialDate:
    # Day first is what people type; year first is what computers write. No eight digits can be both,
    # because no month is 18 or more.
    if EARLIEST_YEAR <= int(digits[4:]) < 2200:
        return PartialDate(int(digits[4:]), int(digits[2:4]) or None, int(digits[:2]) or None)
    if EARLIEST_YEAR <= int(digits[:4]) < 2200:
        return from_brp(digits)
    raise _unreadable()


def _year(text: str) -> int:
    if re.fullmatch(r"[0-9]{1,2}|'[0-9]{2}", text):
        raise WrongDate("Schrijf het jaar met vier cijfers, bijvoorbeeld 1950.")
    if not re.fullmatch(r"[0-9]{4}", text):
        raise _unreadable()
    if not EARLIEST_YEAR <= int(text) < 2200:
        raise WrongDate("Het jaar %(year)s kan niet kloppen. Kijk de datum nog eens na.", year=text)
    return int(text)


def _number(text: str) -> int | None:
    if re.fullmatch(r"0{1,2}|\?{1,2}|x{1,2}", text):
        return None
    if text in _MONTH_WORDS:
        return _MONTH_WORDS[text]
    if re.fullmatch(r"[0-9]{1,2}", text):
        return int(text)
    raise _unreadable()


def _unreadable() -> WrongDate:
    return WrongDate("Dit is geen datum die wij kunnen lezen. Schrijf bijvoorbeeld 1-3-1950.")


def _days_in(year: int, month: int) -> int:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - date(year, month, 1)).days


def _years_between(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def from_iso(text: str | None) -> date | None:
    """A day as JSON has it; nothing for nothing."""
    return date.fromisoformat(text) if text else None
