"""What somebody pays through the CAK: who owes it and who does not, and what it is at most. source  Wmo 2015, artikel 2.1.4"""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from keukentafel.kernel.dates import PartialDate, age_range, plain_date
from keukentafel.kernel.money import euros
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, representing
from keukentafel.rules.dated import NotInForce
from keukentafel.rules.products import CAK, IN_KIND, SUBSIDY, Product

WMO, PARENTAL = "eigen-bijdrage-wmo", "ouderbijdrage"
ADULT = 18
PENSION = "aow-leeftijd"
YOUNGEST, OLDEST = 60, 72
"""Whole years between which the age of the state pension has been and will be: only for where to look."""
HOME = "wonen"
"""Product group of home adaptations: for those somebody under 18 owes as well."""
SHELTER = "opvang"
WHEELCHAIRS = "wmo-11"
"""Category of iWmo."""


class NoSuchContribution(Refusal):
    """The law did not have this contribution on that day."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a household pays at most: Decimal euros for each `unit`, 0 when nothing is asked; with a plain sentence."""

    euros: Decimal
    unit: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class Payer:
    """Who gets the help. partner: the birth date of whom they live with as a couple, None when they do not."""

    born: PartialDate
    partner: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """Whether the CAK hears of it. kind: a code of `bijdragesoort`, empty when nothing is owed; then the sentence says why.

    exempt    code of `geen_bijdrage` that holds, or empty
    last_day  on which the law still has this contribution; None while it has it
    """

    kind: str
    sentence: str
    source: str
    exempt: str = ""
    last_day: date | None = None


def wmo(*, on: date, exemptions: Collection[str] = ()) -> Contribution:
    """The contribution on that day.

    exemptions  codes of `geen_bijdrage` that hold: rolstoel · jonger-dan-18 · jong-paar · opvang
    raises      UnknownCode, NotInForce
    """
    rules = loader.load()
    free = [rules.geen_bijdrage.get(code, on=on) for code in exemptions]
    amount = rules.bedragen.get("eigen-bijdrage-wmo", on=on)
    if free:
        sentence = f"U betaalt geen eigen bijdrage. Die wordt niet gevraagd {free[0].naam}."
        return Contribution(Decimal(0), amount.eenheid, sentence, free[0].bron)
    sentence = (
        f"U betaalt een eigen bijdrage van hoogstens {euros(amount.bedrag)} {amount.eenheid} voor uw hele huishouden. "
        "Het CAK stuurt u de rekening."
    )
    return Contribution(amount.bedrag, amount.eenheid, sentence, amount.bron)


def owed(
    product: Product,
    *,
    payer: Payer,
    starts_on: date,
    last_day: date | None = None,
    on: date | None = None,
    form: str = IN_KIND,
) -> Owed:
    """Whether a contribution is owed for this product in this form: the law asks none for a subsidy.

    payer      who gets it, as far as is known: an unknown birth date exempts nobody
    starts_on  of the help, last_day too; None when it has no end
    on         the day of which it is asked, None: the first
    source     Wmo 2015, artikel 2.1.4 en volgende; Jeugdwet, artikel 8.2.1 until 2016
    """
    if product.law == "jeugdwet":
        return _parental(product, starts_on)
    if product.law != "wmo" or product.contribution != CAK:
        why = product.without_contribution or "Voor deze hulp wordt geen bijdrage gevraagd."
        return Owed("", why, product.source)
    if form == SUBSIDY:
        return Owed(
            "", "Voor een subsidie wordt geen bijdrage gevraagd.", "Wmo 2015, artikel 2.1.4 en 2.1.4a"
        )
    rules, day = loader.load(), on or starts_on
    nights = None if last_day is None else (last_day - starts_on).days
    for code in _exemptions(product, payer, day, nights):
        try:
            row = rules.geen_bijdrage.get(code, on=day)
        except NotInForce:
            continue
        return Owed("", f"Er wordt geen eigen bijdrage gevraagd {row.naam}.", row.bron, exempt=code)
    kind = rules.bijdragesoorten.get(WMO, on=day)
    return Owed(WMO, kind.uitleg, kind.bron)


def told(owed: Owed, *, on: date) -> str:
    """What the resident reads of it in a letter. on: the first day of the help. raises as wmo"""
    if owed.kind or owed.exempt:
        return wmo(on=on, exemptions=[owed.exempt] if owed.exempt else []).sentence
    return f"U betaalt geen eigen bijdrage. {owed.sentence}"


def parental(*, on: date) -> Owed:
    """The contribution of parents whose child stays outside the family. raises NoSuchContribution after it was abolished"""
    try:
        row = loader.load().bijdragesoorten.get(PARENTAL, on=on)
    except NotInForce:
        rows = loader.load().bijdragesoorten.history(PARENTAL)
        first, last = rows[0].geldig_van, rows[-1].period.last_day
        raise NoSuchContribution(
            "Ouders betalen op deze dag geen ouderbijdrage. Die bestond van %(first)s tot en met %(last)s.",
            first=plain_date(first), last=plain_date(last) if last else "", rule=rows[-1].bron,
        ) from None  # fmt: skip
    return Owed(PARENTAL, row.uitleg, row.bron, last_day=row.period.last_day)


def days_of_age(payer: Payer) -> list[date]:
    """The days on which an exemption may begin or end by age alone, the first first; as early as the known dates allow."""
    pensions = [_pension_day(each.earliest) for each in (payer.born, payer.partner) if each and each.earliest]
    return sorted(day for day in {representing.reached_on(payer.born, ADULT), *pensions} if day)


def births_of_age(first: date, last: date) -> list[tuple[date, date]]:
    """Between which days somebody was born who reaches an age of `days_of_age` from the first of these days to the last one; a
    day wider for who was born on 29 February."""
    grown_up = (_years_before(first, ADULT) - timedelta(days=1), _years_before(last, ADULT))
    born, of_pension = first.replace(year=first.year - OLDEST, day=1), []
    while born.year <= last.year - YOUNGEST:
        day = _pension_day(born)
        if day is not None and first <= day <= last:
            of_pension.append(born)
        born += timedelta(days=1)
    return [grown_up, *([(of_pension[0], of_pension[-1])] if of_pension else [])]


def has_pension_age(born: PartialDate, *, on: date) -> bool | None:
    """Whether somebody has the age of the state pension on that day; None when the known parts of the date do not tell.

    raises NotInForce for a day of before the table
    """
    loader.load().aow_leeftijd.get(PENSION, on=on)
    if born.earliest is None or born.latest is None:
        return None
    first, last = (_has_pension(day, on) for day in (born.latest, born.earliest))
    return first if first == last else None


def _parental(product: Product, on: date) -> Owed:
    kinds = loader.load().bijdragesoorten.history(PARENTAL)
    if not any(product.group in row.groepen for row in kinds):
        why = product.without_contribution or "Voor jeugdhulp betalen ouders geen bijdrage."
        return Owed("", why, product.source)
    try:
        return parental(on=on)
    except NoSuchContribution as none:
        return Owed("", str(none), none.rule)


def _exemptions(product: Product, payer: Payer, on: date, nights: int | None) -> list[str]:
    """Codes of `geen_bijdrage`, the plainest first. nights: that the help lasts; None without an end"""
    found = ["rolstoel"] if product.category == WHEELCHAIRS else []
    oldest = age_range(payer.born, on=on)[1]
    if oldest is not None and oldest < ADULT and product.group != HOME:
        found.append("jonger-dan-18")
    if product.group == SHELTER and (nights is None or nights >= 2):
        found.append("opvang")
    if payer.partner is not None and _below(payer.born, payer.partner, on):
        found.append("jong-paar")
    return found


def _below(one: PartialDate, other: PartialDate, on: date) -> bool:
    try:
        return any(has_pension_age(born, on=on) is False for born in (one, other))
    except NotInForce:
        return False


def _has_pension(born: date, on: date) -> bool:
    day = _pension_day(born)
    return day is not None and day <= on


def _pension_day(born: date) -> date | None:
    """The first day on which somebody had the age that the law asked on that day: a later rise takes it from nobody."""
    days = []
    for row in loader.load().aow_leeftijd.history(PENSION):
        day = max(_after_months(born, row.jaren * 12 + row.maanden), row.geldig_van)
        if row.period.contains(day):
            days.append(day)
    return min(days, default=None)


def _years_before(day: date, years: int) -> date:
    year = day.year - years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _after_months(born: date, months: int) -> date:
    """The same day of a later month; the first of the month after where that month does not have it."""
    year, month = divmod(born.year * 12 + born.month - 1 + months, 12)
    if born.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, born.day)
    year, month = divmod(year * 12 + month + 1, 12)
    return date(year, month + 1, 1)
