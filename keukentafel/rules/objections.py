"""Objections: whether one came in time, and what a hearing asks beforehand.

source  Awb, artikel 6:7 to 6:11, 7:2 to 7:5 and 7:10; the tables `landelijk/termijnen.toml`, `gemeenten/*/rechtsbescherming.toml`
"""

from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.dates import long_date, plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, termen, working_days
from keukentafel.rules.dated import UnknownCode
from keukentafel.rules.rows import Instantie

TO_OBJECT, BY_POST = "bezwaartermijn", "bezwaar-per-post"
TO_DECIDE, WITH_COMMITTEE = "beslissing-op-bezwaar", "beslissing-op-bezwaar-commissie"
BY_COURT = "beslissing-op-bezwaar-rechter"
"""A court named the last day: nothing makes it later. source  Awb, artikel 8:72 lid 4 and 5"""
TERMS = (TO_DECIDE, WITH_COMMITTEE, BY_COURT)
TO_APPEAL = "beroepstermijn"
PAPERS, INSPECTION = "hoorzitting-stukken", "hoorzitting-inzage"
TO_ANSWER = "hoorzitting-vraag"


@dataclass(frozen=True, slots=True)
class InTime:
    """Whether it came in time, with the sentence that says why and its article."""

    is_so: bool
    sentence: str
    rule: str


@dataclass(frozen=True, slots=True)
class BeforeHearing:
    """papers_until: the last day to hand in papers; open_from: the last day on which the papers must lie open.

    sentence  both, with their article
    """

    papers_until: date
    open_from: date
    sentence: str


def in_time(
    last_day: date, *, received_on: date, posted_on: date | None = None, known_on: date | None = None
) -> InTime:
    """Judge an objection by its days.

    last_day   the last day of the term to object
    posted_on  the postmark; None when it did not come by post
    known_on   when the decision was made known; None where nobody knows
    """
    if known_on is not None and received_on < known_on:
        return before_known(received_on)
    ends = f"De laatste dag is {long_date(last_day)}."
    if received_on <= last_day:
        came = f"Het bezwaar is ontvangen op {long_date(received_on)}."
        return InTime(True, f"{came} {ends} Dat is op tijd.", "Awb, artikel 6:9 lid 1")
    if posted_on is None:
        came = f"Het bezwaar is ontvangen op {long_date(received_on)}."
        return InTime(False, f"{came} {ends} Dat is te laat.", "Awb, artikel 6:9 lid 1")
    latest = termen.compute(BY_POST, last_day).last_day
    came = f"Het bezwaar is gepost op {long_date(posted_on)} en ontvangen op {long_date(received_on)}."
    week = f"Wat op tijd is gepost, mag uiterlijk op {long_date(latest)} aankomen."
    is_so = termen.objection_in_time(last_day, received_on=received_on, posted_on=posted_on)
    judged = "Dat is op tijd." if is_so else "Dat is te laat."
    return InTime(is_so, f"{came} {ends} {week} {judged}", "Awb, artikel 6:9 lid 2")


def before_known(received_on: date) -> InTime:
    """One that came before the decision was made known: no last day is told, for nobody knows it yet."""
    early = f"Het bezwaar is ontvangen op {long_date(received_on)}, voordat het besluit bekend was."
    return InTime(True, f"{early} Het telt mee.", "Awb, artikel 6:10 lid 1")


def before_hearing(on: date, *, planned_on: date | None = None) -> BeforeHearing:
    """What must have happened before a hearing on this day.

    planned_on  when it was planned: sooner than the law says with who objects agreeing, no day before that is told
    source      Awb, artikel 7:4 lid 1 and 2
    """
    papers, opened = termen.compute(PAPERS, on).last_day, termen.compute(INSPECTION, on).last_day
    if planned_on is not None:
        papers, opened = max(papers, planned_on), max(opened, planned_on)
    sentence = (
        f"Stukken indienen kan tot en met {long_date(papers)}; "
        f"de stukken liggen uiterlijk vanaf {long_date(opened)} ter inzage."
    )
    return BeforeHearing(papers, opened, f"{sentence} Awb, artikel 7:4 lid 1 en 2.")


def answer_by(dated_on: date, *, posted_on: date | None = None) -> date:
    """The last day to say whether one wants to be heard: of the letter that asks it, and never less time than it gives.

    posted_on  when it went to the post, where that is known
    source     Awb, artikel 7:3 onder d
    """
    return termen.compute(TO_ANSWER, max(dated_on, posted_on or dated_on)).last_day


class NoDayToTalk(Refusal):
    """Nobody is invited on a Sunday or a holiday."""

    field = "day"


def check_day_to_talk(on: date) -> None:
    """Of a hearing or a talk. That a Saturday may be is our own choice, as that the other days may not.

    raises  NoDayToTalk
    source  Algemene termijnenwet, artikel 3, for which days are holidays
    """
    name = working_days.holiday(on) or ("een zondag" if on.weekday() == working_days.SUNDAY else "")
    if name:
        raise NoDayToTalk("%(day)s is %(name)s. Kies een andere dag.", day=plain_date(on), name=name)


def leaves_time(on: date, *, last_day: date, today: date) -> bool:
    """Whether a day is left to decide after a hearing on this one. A term that is over stops no hearing: it is owed all the same.

    last_day  of the term to decide, on an objection or a complaint
    source    Awb, artikel 7:2, 7:10, 9:10 and 9:11
    """
    return last_day < today or on < last_day


def authority(code: str, *, municipality: int, on: date) -> Instantie:
    """Where who disagrees goes: `bezwaar`, `rechtbank` or `ombudsman` of this municipality. raises UnknownCode, NotInForce"""
    here = loader.load().gemeenten.get(municipality)
    if here is None:
        raise UnknownCode("Voor gemeente %(code)s zijn er geen regels.", code=f"{municipality:04d}")
    return here.instanties.get(code, on=on)
