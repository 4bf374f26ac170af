"""The sheet of rights with what a desk decided in the name of the municipality; the desk sends the letter, we make this."""

from __future__ import annotations

from datetime import date

from django.utils import translation

from keukentafel.domain.people.greeting import on_envelope
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import cost, entitlements, letters

from .in_our_name import term_to_object
from .leaflet import FACTS, with_answers
from .models import Referral
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
            "bekend": _known(row),
            "besluitnummer": row.number,
            "bezwaar_uiterlijk": term_to_object(row).last_day,
            "bezwaar_adres": letterbox(row.municipality, on=on),
            "bezwaar_website": website(),
        }
    filled = letters.fill(TEMPLATE, on=on, values=values, also=[FACTS])
    return with_answers(filled, entitlements.after(law=row.law, outcome=outcome_of(row), on=row.decided_on))


def _told(row: Referral) -> str:
    return f"Op {plain_date(row.decided_on)} heeft {row.referrer_name} namens ons besloten dat u hulp krijgt: {row.what}."


def _why(row: Referral) -> str:
    where = f"Waarom {row.referrer_name} dit besloot, staat in de brief van {row.referrer_name}."
    return f"{where} Het gaat om: {row.reason}" if row.reason else where


def _known(row: Referral) -> str:
    if row.known_on is not None:
        return f"De brief van {row.referrer_name} ging op {plain_date(row.known_on)}. Vanaf de dag daarna telt de tijd."
    return (
        f"Wij weten niet op welke dag de brief van {row.referrer_name} ging. Daarom tellen wij vanaf de dag van het besluit. "
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
