"""Grounds of decisions: which one fits, from when it may count, and whether the resident is heard first.

source  Wmo 2015, artikel 2.3.5 and 2.3.8 to 2.3.10; Jeugdwet, artikel 2.3 and 8.1.2 to 8.1.4; Awb, artikel 3:46 and 4:8
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from keukentafel.kernel.dates import PartialDate, age_range, plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dated import NotInForce, UnknownCode
from keukentafel.rules.decision_rows import Besluitgrond, Hooruitzondering

NOTICE = "nadeel-aankondiging"
"""Norm of the ordinance: weeks between a decision that takes something away and the day on which it counts."""
HEARING = "Awb, artikel 4:8"
REPLY_WITHIN = timedelta(weeks=2)
"""To say what one thinks of an intention: our own choice, the Awb names no term."""
ON_AANVRAAG = ("granted", "partly_granted", "refused")
NEEDS_GROUND = ("partly_granted", "refused")
GIVES = ("granted", "partly_granted", "changed", "extended", "revised")
"""After these the resident has the provision that the decision names."""
ENDED = "ended"
STOPS = ("withdrawn", ENDED)
CHANGES = ("changed", "extended", "revised", *STOPS)
"""They change an earlier decision."""


class WrongGround(Refusal):
    """This ground does not carry this decision."""

    field = "ground"


class StillAlive(WrongGround):
    """On that day this person was alive."""


class TooYoung(WrongGround):
    """On that day this person has not the age that the ground asks."""

    field = "effective_on"


class TooEarly(Refusal):
    """The decision cannot count from that day. `earliest` is the first day on which it can."""

    field = "effective_on"

    @property
    def earliest(self) -> date:
        day: date = self.values["earliest"]
        return day


class LeavesGap(Refusal):
    """Help that goes on has no days without it that nobody meant."""

    field = "effective_on"


class NotAsked(Refusal):
    """Who rests on a request of the resident says on which day it was done, and that day was there."""

    field = "asked_on"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the first possible day depends on.

    decided_on  the day of the decision
    starts_on   the first day of the provision, as it runs or else comes first; first_on: before anything of it was changed
    asked_on    the day of the request, None: nobody asked
    """

    municipality: int
    decided_on: date
    starts_on: date
    first_on: date
    asked_on: date | None = None


def grounds(*, law: str, outcome: str, form: str, on: date) -> tuple[Besluitgrond, ...]:
    """The grounds on which this kind of decision may rest."""
    return tuple(
        row for row in loader.load().besluitgronden.on(on)
        if row.wet == law and outcome in row.besluiten and (not row.vormen or form in row.vormen)
    )  # fmt: skip


def ground(code: str, *, law: str, outcome: str, form: str, on: date) -> Besluitgrond:
    """raises  WrongGround"""
    found = next(
        (row for row in grounds(law=law, outcome=outcome, form=form, on=on) if row.code == code), None
    )
    if found is None:
        raise WrongGround("Kies een grond die bij dit besluit past.", rule="Awb, artikel 3:46")
    return found


def of_ladder(enough: Iterable[str], *, law: str, on: date) -> str:
    """Code of the ground that goes with the lowest step of the ladder that is enough; empty when none is."""
    steps = set(enough)
    rows = loader.load().besluitgronden.on(on)
    return next((row.code for row in rows if row.wet == law and row.trede in steps), "")


def named(code: str, *, on: date) -> Besluitgrond | None:
    """The ground of a decision that was taken; None for one from before grounds had a code."""
    try:
        return loader.load().besluitgronden.get(code, on=on)
    except (KeyError, UnknownCode, NotInForce):
        return None


def exceptions(*, on: date) -> tuple[Hooruitzondering, ...]:
    """When nobody need be asked first. source  Awb, artikel 4:8 lid 2, 4:11 and 4:12"""
    return loader.load().hooruitzonderingen.on(on)


def for_many(*, law: str, outcome: str, form: str, on: date) -> tuple[Besluitgrond, ...]:
    """The grounds on which many households can be decided on together."""
    return tuple(row for row in grounds(law=law, outcome=outcome, form=form, on=on) if row.groep)


def spares_asking(code: str, *, form: str, same_help: bool, on: date) -> bool:
    """Whether this exception holds for one household of many: only money changes, and no subsidy.

    same_help  the resident keeps as much help as before
    source     Awb, artikel 4:12
    """
    row = next((each for each in exceptions(on=on) if each.code == code), None)
    return row is not None and row.geld and same_help and form != "subsidie"


def hears_first(row: Besluitgrond, *, asked: bool) -> bool:
    """Whether the resident is asked first: who asked for it said what they want. source  Awb, artikel 4:8 lid 1"""
    return row.horen and not (asked and row.verzoek)


def after_reply(on: date) -> date:
    """The first day on which can be decided on what a letter of that day asks about. source  Awb, artikel 4:9"""
    return on + REPLY_WITHIN + timedelta(days=1)


def earliest(row: Besluitgrond, facts: Facts) -> date:
    """The first day from which a decision on this ground may count.

    source  Awb, artikel 3:40; to the detriment never backward, unless the resident gave wrong data (Wmo 2015, artikel 2.3.10
            lid 1 onder a and lid 2)
    """
    if row.ingang == "feit":
        return facts.first_on
    if row.ingang == "terugwerkend":
        return facts.starts_on
    if row.ingang == "verzoek" and facts.asked_on is not None:
        return max(facts.asked_on, facts.starts_on)
    if row.ingang == "aankondiging" and not (row.verzoek and facts.asked_on):
        return facts.decided_on + notice(facts.municipality, on=facts.decided_on)
    return facts.decided_on


def check_day(row: Besluitgrond, facts: Facts, *, day: date) -> None:
    """raises  TooEarly, with the first day on which it can"""
    first = earliest(row, facts)
    if day < first:
        raise TooEarly(
            "Op deze grond kan het besluit op zijn vroegst ingaan op %(day)s.",
            day=plain_date(first),
            earliest=first,
            rule=row.bron,
        )


def check_joins(ends_on: date, *, day: date, today: date) -> None:
    """Help that is extended goes on the day after its last, or today when that is past. raises LeavesGap"""
    latest = max(ends_on + timedelta(days=1), today)
    if day > latest:
        raise LeavesGap(
            "De hulp is er tot en met %(until)s. Zo zijn er dagen zonder hulp. Verleng vanaf %(day)s of eerder.",
            until=plain_date(ends_on),
            day=plain_date(latest),
        )


def check_died(row: Besluitgrond, died_on: date | None, *, day: date) -> None:
    """On the ground that somebody died help ends no earlier than that day. raises StillAlive"""
    if row.overleden and died_on is not None and day < died_on:
        raise StillAlive(
            "De inwoner overleed op %(day)s. De hulp stopt niet eerder op deze grond.",
            day=plain_date(died_on),
            rule=row.bron,
        )


def check_age(row: Besluitgrond, birth: PartialDate, *, day: date) -> None:
    """Help ends or is refused for an age no earlier than on that birthday, as far as the birth date is known. raises TooYoung"""
    _youngest, oldest = age_range(birth, on=day)
    if row.leeftijd and oldest is not None and oldest < row.leeftijd:
        raise TooYoung(
            "Op die dag is de jeugdige nog geen %(years)s jaar. Kies een latere dag, of een andere grond.",
            years=row.leeftijd,
            rule=row.bron,
        )


def check_not_less(row: Besluitgrond, *, less: bool, asked: bool) -> None:
    """A ground that takes nothing away does not carry a decision that does. raises WrongGround"""
    if less and not row.minder and not asked:
        raise WrongGround(
            "Met dit besluit krijgt de inwoner minder, of korter. Kies de grond waarop dat mag.",
            rule="Awb, artikel 3:46",
        )


def check_not_more(row: Besluitgrond, *, more: bool) -> None:
    """A ground for less help does not carry more of it. raises WrongGround"""
    if more and row.niet_meer:
        raise WrongGround(
            "Met dit besluit krijgt de inwoner meer. Kies de grond waarop dat kan.", rule="Awb, artikel 3:46"
        )


def check_asked(code: str, *, asked_on: date | None, since: date, today: date) -> None:
    """code: of the ground; since: of the first decision that could be asked to change. raises NotAsked.

    source  Awb, artikel 4:1 and 4:13: from that day the term to decide runs
    """
    if asked_on is not None and asked_on > today:
        raise NotAsked("Het verzoek kan niet in de toekomst zijn gedaan.")
    if asked_on is not None and asked_on < since:
        raise NotAsked(
            "Het eerste besluit is van %(day)s. Eerder kon de inwoner niet vragen om dat te veranderen.",
            day=plain_date(since),
        )
    row = named(code, on=today)
    if asked_on is not None and row is not None and not row.verzoek:
        raise NotAsked(
            "Om een besluit op deze grond vraagt een inwoner niet zelf. Laat dit leeg, of kies de grond die past bij "
            "wat de inwoner vroeg.",
            rule=HEARING,
        )
    if asked_on is None and row is not None and row.ingang == "verzoek":
        raise NotAsked(
            "Op deze grond vroeg de inwoner er zelf om. Vul in op welke dag.", rule="Awb, artikel 4:13"
        )


def check_product(row: Besluitgrond, *, another: bool) -> None:
    """Only a mistake is a ground for another product: help of another kind is asked for and proposed. raises WrongGround"""
    if another and not row.product:
        raise WrongGround(
            "Op deze grond blijft het product wat het is. Was het product een fout? Kies dan die grond. "
            "Is er andere hulp nodig? Doe daarvoor een voorstel.",
            rule="Awb, artikel 3:46",
        )


def notice(municipality: int, *, on: date) -> timedelta:
    """How long before its first day a decision to the detriment is taken; nothing where the ordinance says nothing."""
    try:
        row = loader.load().gemeenten[municipality].verordening.get(NOTICE, on=on)
    except (KeyError, UnknownCode, NotInForce):
        return timedelta()
    return timedelta(weeks=int(row.waarde))
