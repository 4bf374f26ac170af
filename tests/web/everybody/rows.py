"""The village matrix itself: every page, what each of seven people and a visitor gets there, and who may know the family.

The rows stand in tests/web/matrix/, a file for each part of the site:
200 the page · 302 sent on · in: sent to sign in · 403 not for you · 404 as if it were not there · 405 only to be sent.
SQL: statements at most: session, rights, everything on the page, and one for its looks, which go in one batch. For the first
of the eight who gets the page; where none of them does, the relation of relations.py who does stands before it (beheer:4).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

MATRIX = Path(__file__).parent / "matrix"
WHO = ("fatma", "ruud", "joke", "sandra", "de_wit", "bakker", "thuis", "visitor")
FAMILY = (
    "Annie",
    "Mirjam",
    "Sanne",
    "de Wit",
    "De Wit",
    "Wit, ",
    "Wit-Kuiper",
    "Lepelstraat",
    "1901 AB",
    "Truus",
    "999900",
)
KNOWS = {"fatma", "sandra", "de_wit"}
"""These may know the family; whoever else may, on the pages of KNOWS_HERE alone."""
KNOWS_HERE = {
    "ui/voorbeelden/": set(WHO),  # the style guide is about an invented family of this name
    "castricum/vraag/{receipt}/": set(WHO),  # whoever has the secret address reads what was sent with it
    "aanbieder/": {"thuis"},
    "werk/gedeelde-doelen/": {"joke"},
    "werk/gevraagd/": {"joke"},
    "werk/overleggen/": {"joke"},
    "castricum/overleg/": set(WHO),  # a school that was invited reads the point about its pupil
    "castricum/familieplan/": set(WHO),  # whom the family asked along reads what it writes
    "mijn/meeschrijven/": {"bakker"},
}
SENT_ONLY = {
    "werk/taken/oppakken/": {"task": "{task}"},
    "werk/zaken/{case}/losmaken/": {"other": "{second_case}"},
    "werk/meldingen/{new_melding}/oppakken/": {"terug": ""},
    "werk/meldingen/{new_melding}/overdragen/": {"team": "mij", "reden": "", "terug": ""},
    "werk/zaken/{new_case}/antwoord/": {"antwoord": "Bel de maaltijddienst."},
    "werk/huishoudens/{household}/plan/regie/teruggeven/": {},
    "werk/huishoudens/{household}/plan/familiegroepsplan/doen/": {"do": "wil"},
    "werk/acties/{action}/afronden/": {"result": "klaar"},
    "werk/acties/{action}/opbrengst/": {"result": "Het hielp."},
    "werk/nu-niet/{not_now}/intrekken/": {},
    "werk/doelen/{goal}/oppakken/": {},
    "werk/gedeeld/{invitation}/intrekken/": {},
    "werk/gevraagd/{asked}/terug/": {},
    "werk/overleggen/{meeting}/agenda/": {"do": "add", "household": "{household}", "text": "De vakantie"},
    "werk/overleggen/{meeting}/deelnemers/{participant}/intrekken/": {},
    "werk/agendapunten/{meeting_item}/": {"do": "up"},
    "werk/huishoudens/{household}/aantekeningen/{note}/doen/": {"do": "pin"},
    "werk/huishoudens/{household}/concept/note/0/": {"typed_by": "x"},
    "werk/huishoudens/{household}/concept/note/0/weggooien/": {
        "page_key": "00000000-0000-4000-8000-000000000001",
        "this_page": "00000000-0000-4000-8000-000000000002",
    },
    "werk/huishoudens/{household}/toestemmingen/1/intrekken/": {},
    "werk/aanvragen/{waiting}/voorleggen/": {"account": "{sandra}", "outcome": "granted"},
    "werk/aanvragen/{waiting}/intrekken/herstellen/": {},
    "werk/zaken/{case}/tijdelijk/voorleggen/": {"account": "{sandra}"},
    "werk/zaken/{my_case}/tijdelijk/{provision}/verlengen/voorleggen/": {"account": "{sandra}"},
    "werk/zaken/{my_case}/tijdelijk/{provision}/stoppen/voorleggen/": {"account": "{sandra}"},
    "werk/aanvragen/wacht/1/herstellen/": {},
    "werk/zaken/{case}/termijnen/{late_clock}/dwangsom/voorleggen/": {"account": "{sandra}"},
    "werk/voornemens/{intention}/voorleggen/": {"account": "{sandra}"},
}
"""Pages without a GET, and what may be sent there."""


@dataclass(frozen=True)
class Row:
    address: str
    gets: dict[str, str]
    statements: int
    """At most; -1 for what shows nothing."""
    reader: str
    """Whose statements they are, by key of the stage; empty for what shows nothing."""


@cache
def rows() -> tuple[Row, ...]:
    files = sorted(MATRIX.glob("*.txt"))
    lines = [line.split() for file in files for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    return tuple(_row(address, dict(zip(WHO, gets, strict=True)), most) for address, *gets, most in lines)


def _row(address: str, gets: dict[str, str], most: str) -> Row:
    if most == "-":
        return Row(address, gets, -1, "")
    reader, _, number = most.rpartition(":")
    return Row(address, gets, int(number), reader or next(who for who, got in gets.items() if got == "200"))


def knows_here(row: Row) -> set[str]:
    return set().union(*(who for start, who in KNOWS_HERE.items() if row.address.startswith(start)))
