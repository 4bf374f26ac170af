"""What cannot be right in a melding, each with its sentence. Nothing of what was typed is lost by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from keukentafel.domain.process import routing
from keukentafel.domain.walls import queries as walls
from keukentafel.kernel.dates import PartialDate, WrongDate, age_range, parse_birth_date, parse_partial
from keukentafel.web.refusals import said

if TYPE_CHECKING:
    from .melding_form import MeldingForm

OWN_REPORT_FROM = 12
"""Years: younger children do not ask for help without a parent (Jeugdwet, artikel 7.3.4), but may say that they are not safe."""
FEWEST_DIGITS = 9
"""Of a telephone number that can be called from here."""
WHOLE_DAY = re.compile(r"\d{1,2}[-/. ]+(\d{1,2}|[a-z]+)[-/. ]+\d{4}", re.IGNORECASE)
"""Typed as a day, a month and a year: then it is a day that there was. Anything else is kept as it was typed."""
Wrong = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Another municipality that works with this program."""

    code: int
    slug: str
    name: str


def wrong(form: MeldingForm, cleaned: Mapping[str, Any]) -> Wrong:
    """Field and sentence of everything that is wrong in the answers together."""
    yield from _name(form, cleaned)
    yield from _birth(form, cleaned)
    yield from _reach(form, cleaned)
    yield from _another(cleaned)
    yield from _receipt(cleaned, lives_here=form.lives_here)
    yield from _elsewhere(form, cleaned)


def born(text: str, form: MeldingForm) -> PartialDate | None:
    """The birth date when it can be read; "ergens rond 1950" is kept as it was typed. raises WrongDate: in the future"""
    try:
        parse_partial(text)
    except WrongDate:
        return None
    return parse_birth_date(text, on=form.on)


def _name(form: MeldingForm, cleaned: Mapping[str, Any]) -> Wrong:
    asks_for_another = cleaned.get("relation") not in (None, "", "zelf")
    if asks_for_another and not cleaned.get("asker_name") and not cleaned.get("unsafe"):
        yield "asker_name", form.name_missing()


def _birth(form: MeldingForm, cleaned: Mapping[str, Any]) -> Wrong:
    text = cleaned.get("about_birth", "").strip()
    if text and WHOLE_DAY.fullmatch(text) and (sentence := _no_such_day(text)):
        yield "about_birth", sentence
        return
    try:
        birth = born(text, form) if text else None
    except WrongDate as refusal:
        yield "about_birth", said(refusal)
        return
    if cleaned.get("relation") != "zelf" or cleaned.get("unsafe"):
        return
    birth = form.own_birth or birth
    oldest = age_range(birth, on=form.on)[1] if birth else None
    if oldest is not None and oldest < OWN_REPORT_FROM:
        yield "relation", form.too_young()


def _no_such_day(text: str) -> str:
    """The sentence about a day, month and year that are no day, as 31-2-1950; empty when they are one."""
    try:
        parse_partial(text)
    except WrongDate as refusal:
        return said(refusal)
    return ""


def _reach(form: MeldingForm, cleaned: Mapping[str, Any]) -> Wrong:
    by_phone_or_mail = (
        cleaned.get("asker_phone") or cleaned.get("asker_email") or "asker_email" in form.errors
    )
    if (typed := cleaned.get("asker_phone")) and sum(each.isdigit() for each in typed) < FEWEST_DIGITS:
        yield (
            "asker_phone",
            _("Dit is geen telefoonnummer. Schrijf alle cijfers op, bijvoorbeeld 06 12345678."),
        )
        return
    by_letter = cleaned.get("receipt_by") == "brief"
    if form.needs_a_way_to_answer and not by_phone_or_mail and not by_letter and not cleaned.get("unsafe"):
        yield (
            "asker_phone",
            _("Vul een telefoonnummer of e-mailadres in. Anders kunnen wij u niet bereiken. Hebt u dat niet? "
              "Kies dan voor de bevestiging per brief en vul het adres in."),
        )  # fmt: skip


def _another(cleaned: Mapping[str, Any]) -> Wrong:
    at_work = cleaned.get("relation") == "professional"
    channel, through = cleaned.get("channel"), cleaned.get("through")
    if not through and channel == "gemeente":
        yield "through", _("Vul in van welke gemeente de vraag komt.")
    elif not through and (at_work or channel == "partner"):
        yield "through", _("Vul in vanuit welke organisatie de vraag komt.")
    if cleaned.get("unsafe"):
        return
    if at_work and not cleaned.get("knows"):
        yield "knows", _("Kies een van de antwoorden. Vraag het anders eerst aan degene om wie het gaat.")
    if at_work and cleaned.get("knows") in ("nee", "weet") and not cleaned.get("knows_why"):
        yield "knows_why", _("Schrijf op waarom. Wij praten het liefst met de inwoner, niet over de inwoner.")


def _receipt(cleaned: Mapping[str, Any], *, lives_here: bool = False) -> Wrong:
    way = cleaned.get("receipt_by")
    if way == "email" and not cleaned.get("asker_email"):
        yield "asker_email", _("Vul een e-mailadres in, of kies een andere manier voor de bevestiging.")
    if way != "brief":
        return
    if cleaned.get("unsafe") and cleaned.get("relation") == "zelf":
        yield (
            "receipt_by",
            _("Een brief komt bij u thuis, en een ander kan hem openen. Kies het scherm of e-mail."),
        )
        return
    knows_home = lives_here and cleaned.get("relation") == "zelf"
    if not knows_home and not (
        cleaned.get("about_street") and cleaned.get("about_number") and cleaned.get("about_town")
    ):
        yield (
            "about_street",
            _("Vul straat, huisnummer en woonplaats in. Anders weten wij niet waar de brief heen moet."),
        )
    if cleaned.get("relation") not in (None, "", "zelf") and (
        cleaned.get("unsafe") or cleaned.get("knows") not in ("akkoord", "weet")
    ):
        yield (
            "receipt_by",
            _("Een brief gaat naar de inwoner zelf, en die moet dan weten van deze vraag. Kies e-mail of het scherm, "
              "of geef aan dat de inwoner het weet."),
        )  # fmt: skip


def _elsewhere(form: MeldingForm, cleaned: Mapping[str, Any]) -> Wrong:
    """An address in another municipality: it goes there only when who asks says yes."""
    if form.municipality is None:
        return
    code = routing.municipality_of(
        postcode=cleaned.get("about_postcode", ""),
        number=cleaned.get("about_number", ""),
        town=cleaned.get("about_town", "").strip(),
        asks=form.municipality,
        on=form.on,
    )
    names = {each.code: each for each in walls.municipalities()}
    if code is None:
        yield from _outside(form, cleaned, names[form.municipality].name)
    if code is None or code == form.municipality:
        return
    here, there = names.get(form.municipality), names.get(code)
    if here is None or there is None or there.code is None:
        return
    form.lies_in = Place(there.code, there.slug, there.name)
    form.fields["elsewhere"].choices = [
        ("ja", _("Ja, geef mijn vraag door aan gemeente %(name)s") % {"name": there.name}),
        ("nee", _("Nee, stuur mijn vraag naar gemeente %(name)s") % {"name": here.name}),
    ]
    if form.data.get(form.add_prefix("elsewhere")) not in ("ja", "nee"):
        yield (
            "elsewhere",
            _("Dit adres lijkt in gemeente %(name)s te liggen. Daar helpen de mensen uit de buurt van dit adres. "
              "Mogen wij de vraag doorgeven? Wij doen dat alleen als u dat goed vindt.") % {"name": there.name},
        )  # fmt: skip


def _outside(form: MeldingForm, cleaned: Mapping[str, Any], here: str) -> Wrong:
    """A place of no municipality that works with this program: who asks says of which, and whether it may hear of it."""
    form.lies_out = form.municipality is not None and routing.unknown_here(
        municipality=form.municipality,
        postcode=cleaned.get("about_postcode", ""),
        number=cleaned.get("about_number", ""),
        town=cleaned.get("about_town", ""),
        on=form.on,
    )
    if not form.lies_out:
        return
    form.fields["elsewhere"].choices = [
        ("ja", _("Ja, geef mijn vraag door aan de gemeente van dit adres")),
        (
            "nee",
            _("Nee, of het adres ligt wel in gemeente %(name)s. Stuur mijn vraag daarheen") % {"name": here},
        ),
    ]
    if form.data.get(form.add_prefix("elsewhere")) not in ("ja", "nee"):
        yield (
            "elsewhere",
            _("Dit adres lijkt niet in gemeente %(name)s te liggen. De gemeente van het adres kan dan beter helpen. Mogen wij de "
              "vraag doorgeven? Wij doen dat alleen als u dat goed vindt.") % {"name": here},
        )  # fmt: skip
