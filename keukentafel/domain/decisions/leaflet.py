"""The sheet beside a letter about a decision: what was decided and why, until when, how to object, what one may and must do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils import translation

from keukentafel.domain.walls.models import Municipality
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import cost, deciding, entitlements, letters, termen
from keukentafel.rules.entitlement_rows import RechtBijBesluit

from . import given_words, products
from .composing import OBJECTION
from .help_days import is_there_before
from .models import (
    NOT_TREATED,
    ON_OBJECTION,
    Beschikking,
    Letter,
    TemporaryEnded,
    TemporaryExtended,
    TemporaryProvision,
)
from .to_object import letterbox, website

TEMPLATE, FACTS = "uw-rechten", "rechten-feiten"
WMO = "wmo"


def compose_leaflet(letter: Letter, *, on: date) -> letters.Letter:
    """The sheet about the decision of this letter, when that goes out on that day: the same rows and day give the same text.

    raises  rules.letters.IncompleteLetter when the municipality lacks something that must be in it
    source  Awb, artikel 3:45 to 3:47; Wmo 2015, artikel 2.2.4
    """
    with translation.override("nl"):
        values, law, outcome, decided_on = _about(letter)
    municipality = Municipality.objects.get(pk=letter.municipality_id)
    values |= {
        "besluitnummer": letter.number,
        "bezwaar_uiterlijk": termen.compute(OBJECTION, on).last_day,
        "bezwaar_adres": letterbox(municipality, on=on),
        "bezwaar_website": website(),
    }
    facts = [FACTS] if values.get("feiten") else []
    known = {name: value for name, value in values.items() if value}
    filled = letters.fill(TEMPLATE, on=on, values=known, also=facts)
    return with_answers(filled, entitlements.after(law=law, outcome=outcome, on=decided_on))


def with_answers(filled: letters.Letter, answers: Sequence[RechtBijBesluit]) -> letters.Letter:
    """The sheet with what people ask after a decision, each under its question."""
    asked = "\n".join(f"## {letters.escaped(row.naam)}\n\n{letters.escaped(row.tekst)}\n" for row in answers)
    return replace(filled, markdown=f"{filled.markdown}\n{asked}")


def _about(letter: Letter) -> tuple[dict[str, letters.Value], str, str, date]:
    """What is told about the decision; its law, outcome and day."""
    if letter.beschikking is not None:
        decided = letter.beschikking
        return _decided(decided), decided.aanvraag.law, decided.outcome, decided.decided_on
    about = letter.at_once
    if isinstance(about, TemporaryEnded):
        return _stopped(about), WMO, "ended", dutch_day(about.at)
    return _temporary(about), WMO, "granted", dutch_day(about.at)


def _decided(decided: Beschikking) -> dict[str, letters.Value]:
    proposal = decided.proposal
    if decided.outcome == NOT_TREATED:
        about = "Wij nemen uw aanvraag niet in behandeling, omdat die niet compleet is."
        told = f"Op {plain_date(decided.decided_on)} hebben wij besloten. {about}"
        return {"besluit": told, "reden": decided.grounds, "feiten": []}
    assert proposal is not None
    about = f"{products.name(proposal)}: {decided.get_outcome_display()}."
    return {
        "besluit": f"Op {plain_date(decided.decided_on)} hebben wij besloten. {about} {products.text(proposal)}".strip(),
        "reden": decided.grounds,
        "feiten": facts_of(decided),
    }


def facts_of(decided: Beschikking) -> list[str]:
    """What it gives, in lines of a list; empty where it gives nothing."""
    proposal, first = decided.proposal, decided.counts_from
    if decided.outcome == deciding.ENDED and not is_there_before(decided):
        return ["Deze hulp begint niet."]
    if decided.outcome in (*deciding.STOPS, *ON_OBJECTION) and first is not None:
        return [f"U krijgt deze hulp niet meer vanaf {plain_date(first)}."]
    if decided.outcome not in deciding.GIVES or proposal is None:
        return []
    quantity = cost.quantity(proposal.unit, proposal.frequency, proposal.volume, on=proposal.starts_on)
    return [
        f"Hoeveel: {quantity}",
        f"Hoe: {given_words.how(proposal, decided.aanvraag.law)}",
        f"Van wie: {given_words.from_whom(proposal)}",
        f"Vanaf {plain_date(first or proposal.starts_on)}",
        f"Tot en met {plain_date(proposal.ends_on)}",
    ]


def _temporary(about: TemporaryProvision | TemporaryExtended) -> dict[str, letters.Value]:
    longer = isinstance(about, TemporaryExtended)
    provision = about.provision if isinstance(about, TemporaryExtended) else about
    what = "dat uw tijdelijke hulp langer duurt" if longer else "dat u tijdelijk hulp krijgt"
    return {
        "besluit": f"Op {plain_date(dutch_day(about.at))} hebben wij besloten {what}: {provision.description}.",
        "reden": about.reason,
        "feiten": [
            f"Van wie: {provision.provider.name}",
            f"Vanaf {plain_date(provision.starts_on)}",
            f"Tot en met {plain_date(about.ends_on)}",
        ],
    }


def _stopped(stop: TemporaryEnded) -> dict[str, letters.Value]:
    what = "niet begint" if stop.never_began else "stopt"
    until = [] if stop.never_began else [f"Tot en met {plain_date(stop.last_day)}"]
    told = f"Op {plain_date(dutch_day(stop.at))} hebben wij besloten dat uw tijdelijke hulp {what}: {stop.provision.description}."
    return {
        "besluit": told,
        "reden": stop.reason,
        "feiten": [f"Van wie: {stop.provision.provider.name}", *until],
    }
