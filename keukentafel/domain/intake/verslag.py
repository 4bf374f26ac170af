"""The verslag of a keukentafelgesprek in plain Dutch, made from what was written down.

It is Dutch whatever language the colleague reads: the resident gets it. Lines that begin with ## are headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from keukentafel.kernel.dates import plain_date

from .queries.tables import domains, ladder, subjects, topics
from .told import Answer, Chosen, Spoken


def compose(
    spoken: Spoken, *, about: str, question: str, chosen: Sequence[Chosen] = (), applied: bool = False
) -> str:
    """The text that the colleague goes on with. Free notes are the colleague's own: they stay out, unless somebody puts
    them in.

    about     name of the resident
    question  what was asked in the melding, word for word; empty when there is none
    chosen    help that was chosen, free first
    applied   the help was applied for already, so nothing is to be signed for it
    """
    parts = [
        _opening(spoken, about),
        _question(question),
        _said(spoken),
        _life(spoken),
        _scores(spoken),
        _ladder(spoken, chosen),
        _chosen(chosen),
    ]
    parts.append(_rights(spoken, applied))
    return "\n\n".join(part for part in parts if part) + "\n"


def _opening(spoken: Spoken, about: str) -> str:
    where = f" Het gesprek was hier: {spoken.place.strip().rstrip('.')}." if spoken.place.strip() else ""
    who = f" Aanwezig: {spoken.present.strip().rstrip('.')}." if spoken.present.strip() else ""
    when = f"Op {plain_date(spoken.held_on)} hadden wij een gesprek."
    return f"## Verslag van ons gesprek\n\nDit verslag is voor {about}. {when}{where}{who}"


def _question(question: str) -> str:
    return f"## Uw vraag\n\n{question.strip()}" if question.strip() else ""


def _said(spoken: Spoken) -> str:
    lines = _answers(((each.code, each.name) for each in subjects(spoken.held_on)), spoken)
    return "## Wat wij hebben besproken\n\n" + "\n\n".join(lines) if lines else ""


def _life(spoken: Spoken) -> str:
    lines = _answers(((each.code, each.name) for each in topics(spoken.held_on)), spoken)
    return "## Hoe het met u gaat\n\n" + "\n\n".join(lines) if lines else ""


def _answers(named: Iterable[tuple[str, str]], spoken: Spoken) -> list[str]:
    return [line for code, name in named for line in _lines(name, spoken.answers.get(code, Answer()))]


def _lines(name: str, answer: Answer) -> list[str]:
    """What was said of one subject, and nothing else: a question that was put and not answered gives no line.

    source  Wmo 2015, artikel 2.3.2 lid 4, onder a: needs and preferences
    """
    text, wishes, goes_well, reason = (each.strip() for each in answer.texts)
    lines = []
    if text:
        lines.append(f"{name}: {text}")
    elif reason:
        lines.append(f"{name}: dit speelt nu niet. {_as_sentence(reason)}")
    if wishes:
        lines.append(f"{name}, wat u wilt: {wishes}")
    if goes_well:
        lines.append(f"{name}, wat goed gaat: {goes_well}")
    return lines


def _scores(spoken: Spoken) -> str:
    lines, together = [], False
    for domain in domains(spoken.held_on):
        names = dict(domain.levels)
        level, own = spoken.scores.get(domain.code), spoken.own_scores.get(domain.code)
        if level is None and own is None:
            continue
        line = (
            f"- {domain.name}: {level}, {names[level]}."
            if level
            else f"- {domain.name}: door ons niet gescoord."
        )
        together = together or own is not None
        lines.append(line + (f" U gaf zelf een {own}, {names[own]}." if own else ""))
    if not lines:
        return ""
    who = "Wij gaven een cijfer, en u ook:" if together else "Wij gaven een cijfer:"
    intro = f"{who} van 1 (er is meteen hulp nodig) tot 5 (het gaat helemaal goed)."
    return f"## Hoe goed u zich redt\n\n{intro}\n\n" + "\n".join(lines)


def _ladder(spoken: Spoken, chosen: Sequence[Chosen]) -> str:
    """What was chosen has a part of its own and is not said twice."""
    lines, said = [], {each.sentence for each in chosen}
    for step in ladder(spoken.held_on):
        rung = spoken.ladder.get(step.code)
        if rung:
            reason = " ".join(line for line in rung.reason.split("\n") if line.strip() not in said)
            verdict = "dit is genoeg" if rung.enough else "dit is niet genoeg"
            lines.append(f"- {step.name}: {verdict}. {reason.strip()}".rstrip())
    return "## Welke hulp wij eerst hebben bekeken\n\n" + "\n".join(lines) if lines else ""


def _chosen(chosen: Sequence[Chosen]) -> str:
    if not chosen:
        return ""
    lines = [f"- {_offer(each)}" for each in chosen]
    return "## Welke hulp wij samen hebben gekozen\n\nWat gratis is, staat bovenaan.\n\n" + "\n".join(lines)


def _offer(each: Chosen) -> str:
    """Soepkring (Dorpshuis De Kern): gratis. Zij gaat op dinsdag."""
    price = {True: ": gratis", False: f": {each.cost or 'hier betaalt u voor'}", None: ""}[each.free]
    reason = each.reason.strip().rstrip(".")
    return f"{each.name}{price}." + (f" {reason[:1].upper()}{reason[1:]}." if reason else "")


def _rights(spoken: Spoken, applied: bool) -> str:
    lines = ["- Klopt er iets niet? Zeg het ons. Wij zetten uw reactie bij het verslag."]
    if spoken.support_offered:
        lines.append(
            "- U kunt gratis hulp krijgen van een onafhankelijke cliëntondersteuner. Dat geldt ook voor wie voor u zorgt."
        )
    lines.append(
        "- U hebt hulp van de gemeente aangevraagd. Over het besluit krijgt u een brief."
        if applied
        else "- Wilt u hulp van de gemeente aanvragen? Onderteken dan dit verslag. Dan is het uw aanvraag."
    )
    return "## Goed om te weten\n\n" + "\n".join(lines)


def _as_sentence(reason: str) -> str:
    """With a capital and one full stop."""
    bare = reason.strip().rstrip(".")
    return f"{bare[:1].upper()}{bare[1:]}."
