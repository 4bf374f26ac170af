"""Instruments such as the self-sufficiency matrix: names of levels, the norm, and what a missing score means (nothing)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.rows import Domein, Instrument


class WrongScore(Refusal):
    """The score or the domain does not exist in this version of the instrument."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One domain with its score, or None when nobody scored it. below_norm is None when there is no score."""

    domain: Domein
    score: int | None
    level: str
    below_norm: bool | None


def get(code: str, *, on: date) -> Instrument:
    """The version of that day. raises UnknownCode, NotInForce"""
    return loader.load().instrumenten.get(code, on=on)


def level_name(code: str, score: int, *, on: date) -> str:
    """niet zelfredzaam. raises WrongScore, UnknownCode, NotInForce"""
    return _level(get(code, on=on), score)


def scored(code: str, scores: Mapping[str, int], *, on: date) -> tuple[Scored, ...]:
    """Every domain in order with its score; a domain without one is shown as not scored, never as zero.

    raises  WrongScore, UnknownCode, NotInForce
    """
    instrument = get(code, on=on)
    known = {domain.code for domain in instrument.domein}
    for unknown in sorted(set(scores) - known):
        raise WrongScore(
            "Het domein ‘%(code)s’ hoort niet bij %(name)s.",
            code=unknown,
            name=instrument.naam,
            rule=instrument.bron,
        )
    return tuple(_one(instrument, domain, scores.get(domain.code)) for domain in instrument.domein)


def below_norm(code: str, scores: Mapping[str, int], *, on: date) -> tuple[Domein, ...]:
    """The domains that ask for a goal or a reason why not now."""
    return tuple(each.domain for each in scored(code, scores, on=on) if each.below_norm)


def _one(instrument: Instrument, domain: Domein, score: int | None) -> Scored:
    if score is None:
        return Scored(domain, None, "niet gescoord", None)
    return Scored(domain, score, _level(instrument, score), score < domain.norm)


def _level(instrument: Instrument, score: int) -> str:
    for level in instrument.niveau:
        if level.score == score:
            return level.naam
    raise WrongScore(
        "Een score bij %(name)s is 1 tot en met %(highest)s.",
        name=instrument.naam,
        highest=len(instrument.niveau),
        rule=instrument.bron,
    )
