"""Working days: neither Saturday, Sunday, nor a holiday in the sense of the Algemene termijnenwet."""

from datetime import date, timedelta
from functools import lru_cache

from keukentafel.rules import loader
from keukentafel.rules.rows import Feestdag

SATURDAY = 5
SUNDAY = 6
ONE_DAY = timedelta(days=1)
WEEKEND = "het weekeinde"


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and holiday(day) is None


def holiday(day: date) -> str | None:
    """The name of the holiday, or None. A day equated by decree gives a name too.

    source  Algemene termijnenwet, artikel 3
    """
    return holidays(day.year).get(day)


@lru_cache(maxsize=256)
def holidays(year: int) -> dict[date, str]:
    """Every holiday of one year with its name, in order of date."""
    rules = loader.load()
    found = {}
    for row in rules.feestdagen.rows:
        day = _falls_on(row, year)
        if row.period.contains(day):
            found[day] = row.naam
    for equated in rules.gelijkgestelde_dagen.rows:
        if equated.datum.year == year:
            found.setdefault(equated.datum, "een dag die is gelijkgesteld met een feestdag")
    return dict(sorted(found.items()))


def next_working_day(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def working_days_between(after: date, through: date) -> int:
    """How many working days lie after the first day, up to and including the last."""
    days = (after + timedelta(days=count) for count in range(1, (through - after).days + 1))
    return sum(1 for day in days if is_working_day(day))


def why_free(day: date) -> str:
    """Why this is no working day: "het weekeinde", "Bevrijdingsdag"; empty when it is one."""
    name = holiday(day)
    if name is not None:
        return name
    return WEEKEND if day.weekday() >= SATURDAY else ""


def easter_sunday(year: int) -> date:
    """First Easter day by the Gregorian reckoning (Meeus, Jones, Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    shift = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - shift - rest % 4) % 7
    late = (golden + 11 * shift + 22 * weekday) // 451
    month, day = divmod(shift + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _falls_on(row: Feestdag, year: int) -> date:
    if row.pasen is not None:
        return easter_sunday(year) + timedelta(days=row.pasen)
    day = date(year, row.maand, row.dag)
    return day + timedelta(days=row.bij_zondag) if day.weekday() == SUNDAY else day
