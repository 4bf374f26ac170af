"""Instruments such as the self-sufficiency matrix: names of levels, the norm, and what a missing score means (nothing)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dated import NotInForce, UnknownCode
from keukentafel.rules.question_rows import Domein, Instrument


class WrongScore(Refusal):
    """The score or the domain does not exist in this version of the instrument."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One domain with its score, or None when nobody scored it. below_norm is None without a score or a norm."""

    domain: Domein
    score: int | None
    level: str
    below_norm: bool | None


def on(day: date) -> tuple[Instrument, ...]:
    """Every instrument that may be used on that day."""
    return loader.load().instrumenten.on(day)


def every() -> tuple[Instrument, ...]:
    """Every version of every instrument, those that no longer count too."""
    return loader.load().instrumenten.rows


def older(day: date) -> tuple[Instrument, ...]:
    """Every version that ended by that day and that may still be scored with, by who still uses it."""
    return tuple(
        each
        for each in every()
        if each.blijft_bruikbaar and each.geldig_tot is not None and each.geldig_tot <= day
    )


def choose(code: str, name: str, *, on: date) -> Instrument:
    """The version of that day, or with a name the one that is called so, when it may be scored with on that day.

    raises  UnknownCode, NotInForce
    """
    if not name:
        return get(code, on=on)
    row = version(code, name)
    if row not in (*loader.load().instrumenten.on(on), *older(on)):
        raise NotInForce(
            "Met versie %(version)s van %(name)s kunt u op die dag niet scoren.", version=name, name=row.naam
        )
    return row


def beside(code: str, used: Iterable[tuple[str, date]]) -> frozenset[str]:
    """The versions of an instrument that somebody scored with after another one took their place.

    used  version and day of each measurement. Such a version is a course of its own: its domains are others.
    """
    ends = {each.versie: each.geldig_tot for each in loader.load().instrumenten.history(code)}
    return frozenset(name for name, on in used if (end := ends.get(name)) is not None and end <= on)


def get(code: str, *, on: date) -> Instrument:
    """The version of that day. raises UnknownCode, NotInForce"""
    return loader.load().instrumenten.get(code, on=on)


def version(code: str, name: str) -> Instrument:
    """A version by what its makers call it, whether it still counts or not. raises UnknownCode"""
    for each in loader.load().instrumenten.history(code):
        if each.versie == name:
            return each
    raise UnknownCode(
        "%(name)s heeft geen versie ‘%(version)s’.",
        name=loader.load().instrumenten.latest(code).naam,
        version=name[:20],
    )


def level_name(code: str, score: int, *, on: date) -> str:
    """niet zelfredzaam. raises WrongScore, UnknownCode, NotInForce"""
    return name_of(get(code, on=on), score)


def scored(code: str, scores: Mapping[str, int], *, on: date) -> tuple[Scored, ...]:
    """Every domain in order with its score; a domain without one is shown as not scored, never as zero.

    raises  WrongScore, UnknownCode, NotInForce
    """
    instrument = get(code, on=on)
    check(instrument, scores)
    return tuple(_one(instrument, domain, scores.get(domain.code)) for domain in instrument.domein)


def below_norm(code: str, scores: Mapping[str, int], *, on: date) -> tuple[Domein, ...]:
    """The domains that ask for a goal or a reason why not now."""
    return tuple(each.domain for each in scored(code, scores, on=on) if each.below_norm)


def check(instrument: Instrument, scores: Mapping[str, int]) -> None:
    """Whether these domains and levels are of this version. raises WrongScore"""
    known = {domain.code for domain in instrument.domein}
    for unknown in sorted(set(scores) - known):
        raise WrongScore(
            "Het domein ‘%(code)s’ hoort niet bij %(name)s.",
            code=unknown,
            name=instrument.naam,
            rule=instrument.bron,
        )
    for score in scores.values():
        name_of(instrument, score)


def name_of(instrument: Instrument, score: int) -> str:
    """What this level is called; some levels of a long scale have a number only. raises WrongScore"""
    for level in instrument.niveau:
        if level.score == score:
            return level.naam
    raise WrongScore(
        "Een score bij %(name)s is %(lowest)s tot en met %(highest)s.",
        name=instrument.naam,
        lowest=instrument.niveau[0].score,
        highest=instrument.niveau[-1].score,
        rule=instrument.bron,
    )


def is_below(domain: Domein, score: int | None) -> bool | None:
    """None when there is nothing to compare: no score, or no norm."""
    return None if score is None or domain.norm is None else score < domain.norm


def _one(instrument: Instrument, domain: Domein, score: int | None) -> Scored:
    if score is None:
        return Scored(domain, None, "niet gescoord", None)
    return Scored(domain, score, name_of(instrument, score), is_below(domain, score))
