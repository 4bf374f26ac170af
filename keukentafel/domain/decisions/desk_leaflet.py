"""The sheet of rights with what a desk decided in the name of the municipality; the desk sends the letter, we make this."""

from __future__ import annotations

from datetime import date

from django.utils import translation

from keukentafel.domain.people.greeting import on_envelope
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import cost, entitlements, letters

from .by_desk import term_to_object as refusal_term
from .in_our_name import term_to_object
from .leaflet import FACTS, with_answers
from .models import DeskDecision, Referral
from .objected import ended
from .paper import Paper
from .to_object import letterbox, website

TEMPLATE = "uw-rechten-loket"


def outcome_of(row: Referral) -> str:
    """Of what people ask after it: help that is over is refused help. One statement."""
    return entitlements.REFUSING if ended(row) is not None else entitlements.GRANTING


def desk_paper(row: Referral, *, on: date) -> Paper:
    """As it is made on that day. raises  rules.letters.IncompleteLetter when the municipality lacks something that it tells"""
    sheet = compose_desk_leaflet(row, on=on)
    return Paper(
        municipality=row.municipality_id, municipality_name=row.municipality.name, to=on_envelope(row.person, on=on),
        place=None, number=row.number, dated_on=on, subject=sheet.title, body="", sender="", role="", verslag="",
        leaflet_title=sheet.title, leaflet=sheet.markdown, enclosed=False,
    )  # fmt: skip


def compose_desk_leaflet(row: Referral, *, on: date) -> letters.Letter:
    """The same rows and day give the same text, as for the sheet beside any other decision.

    source  Awb, artikel 3:45 to 3:47, 10:2; Wmo 2015, artikel 2.2.4
    """
    with translation.override("nl"):
        values: dict[str, letters.Value] = {
            "besluit": _told(row),
            "loket": row.referrer_name,
            "reden": _why(row),
            "feiten": _facts(row),
            "bekend": _letter_went(row.referrer_name, row.known_on),
            "besluitnummer": row.number,
            "bezwaar_uiterlijk": term_to_object(row).last_day,
            "bezwaar_adres": letterbox(row.municipality, on=on),
            "bezwaar_website": website(),
        }
    filled = letters.fill(TEMPLATE, on=on, values=values, also=[FACTS])
    return with_answers(filled, entitlements.after(law=row.law, outcome=outcome_of(row), on=row.decided_on))


def refused_paper(row: DeskDecision, *, on: date) -> Paper:
    """The same with what a desk refused. raises  as desk_paper"""
    sheet, number = compose_refused(row, on=on), row.beschikking.number
    return Paper(
        municipality=row.municipality_id, municipality_name=row.municipality.name,
        to=on_envelope(row.beschikking.aanvraag.person, on=on), place=None, number=number, dated_on=on, subject=sheet.title,
        body="", sender="", role="", verslag="", leaflet_title=sheet.title, leaflet=sheet.markdown, enclosed=False,
    )  # fmt: skip


def compose_refused(row: DeskDecision, *, on: date) -> letters.Letter:
    """The same rows and day give the same text. source  Awb, artikel 3:45 to 3:47, 10:2; Wmo 2015, artikel 2.2.4"""
    decided = row.beschikking
    with translation.override("nl"):
        values: dict[str, letters.Value] = {
            "besluit": _refused(row),
            "loket": row.name,
            "reden": decided.grounds,
            "bekend": _letter_went(row.name, decided.sent_on),
            "besluitnummer": decided.number,
            "bezwaar_uiterlijk": refusal_term(decided).last_day,
            "bezwaar_adres": letterbox(row.municipality, on=on),
            "bezwaar_website": website(),
        }
    filled = letters.fill(TEMPLATE, on=on, values=values)
    law = decided.aanvraag.law
    return with_answers(filled, entitlements.after(law=law, outcome=decided.outcome, on=decided.decided_on))


def _refused(row: DeskDecision) -> str:
    decided = row.beschikking
    day = plain_date(decided.decided_on)
    if row.granted is None:
        return f"Op {day} heeft {row.name} namens ons besloten dat u deze hulp niet krijgt: {row.what}."
    return (
        f"Op {day} heeft {row.name} namens ons besloten dat u niet alles krijgt wat u vroeg. U krijgt niet: {row.what}. "
        f"U krijgt wel: {row.granted.what} (verwijzing {row.granted.number})."
    )


def _told(row: Referral) -> str:
    return f"Op {plain_date(row.decided_on)} heeft {row.referrer_name} namens ons besloten dat u hulp krijgt: {row.what}."


def _why(row: Referral) -> str:
    where = f"Waarom {row.referrer_name} dit besloot, staat in de brief van {row.referrer_name}."
    return f"{where} Het gaat om: {row.reason}" if row.reason else where


def _letter_went(desk: str, known_on: date | None) -> str:
    if known_on is not None:
        return f"De brief van {desk} ging op {plain_date(known_on)}. Vanaf de dag daarna telt de tijd."
    return (
        f"Wij weten niet op welke dag de brief van {desk} ging. Daarom tellen wij vanaf de dag van het besluit. "
        "Kreeg u de brief later? Zeg het ons: dan hebt u langer de tijd."
    )


def _facts(row: Referral) -> list[str]:
    over = ended(row)
    if over is not None and over.kind == "not_started":
        return [f"Van wie: {row.provider.name}", "Deze hulp begint niet."]
    quantity = cost.quantity(row.unit, row.frequency, row.volume, on=row.starts_on) if row.product else ""
    return [
        *([f"Hoeveel: {quantity}"] if quantity else []),
        f"Van wie: {row.provider.name}",
        f"Vanaf {plain_date(row.starts_on)}",
        f"Tot en met {plain_date(over.on if over is not None else row.ends_on)}",
    ]
