"""What a letter is made of: plain values, so that any room can make one and a queue can carry it."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

_HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LIGHTEST_ON_PAPER = 4.5  # WCAG 2.2, success criterion 1.4.3: contrast of normal text


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How letters of one municipality look.

    accent      colour of the mark, lines and headings, as "#rrggbb"; at least 4.5 : 1 on white
    logo        SVG text of the mark beside the name; None leaves the name alone
    window      side of the window in the DL envelope, seen from the front
    font        first font family; others fill in the characters that it lacks
    raises      ValueError for a colour that is none, or too light to read
    """

    municipality: str
    address_lines: tuple[str, ...]
    postal_address: tuple[str, ...]
    phone: str
    email: str
    website: str
    accent: str
    logo: str | None = None
    window: Literal["left", "right"] = "left"
    font: str = "Libertinus Serif"

    def __post_init__(self) -> None:
        if not _HEX_COLOUR.fullmatch(self.accent):
            raise ValueError(f"{self.accent!r} is geen kleur als #rrggbb.")
        if contrast_on_white(self.accent) < _LIGHTEST_ON_PAPER:
            raise ValueError(f"De kleur {self.accent} is te licht om op wit te lezen.")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the envelope goes. `country` is empty inside the Netherlands."""

    name_lines: tuple[str, ...]
    street_line: str
    postcode_and_town: str
    country: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the window, top to bottom, without empty ones."""
        every = (*self.name_lines, self.street_line, self.postcode_and_town, self.country.upper())
        return tuple(line for line in every if line.strip())


@dataclass(frozen=True, slots=True)
class Labels:
    """The fixed words around a letter. The default is Dutch; `LABELS` holds the other languages."""

    date: str = "Datum"
    our_reference: str = "Ons kenmerk"
    your_reference: str = "Uw kenmerk"
    enclosures: str = "Bijlagen"
    visiting_address: str = "Bezoekadres"
    postal_address: str = "Postadres"
    phone: str = "Telefoon"
    email: str = "E-mail"
    website: str = "Website"
    page_of: str = "Pagina {page} van {pages}"
    municipality: str = "Gemeente"
    mark: str = "Beeldmerk van de gemeente {municipality}"
    greeting: str = "Met vriendelijke groet,"


LABELS = {
    "nl": Labels(),
    "en": Labels(
        date="Date",
        our_reference="Our reference",
        your_reference="Your reference",
        enclosures="Enclosures",
        visiting_address="Visiting address",
        postal_address="Postal address",
        phone="Telephone",
        email="E-mail",
        website="Website",
        page_of="Page {page} of {pages}",
        municipality="Municipality of",
        mark="Emblem of the municipality of {municipality}",
        greeting="Yours sincerely,",
    ),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, ready to print.

    address         None when the address is secret or the letter is handed over digitally: the window stays empty
    handed_to       the name to show when there is no address
    body            Markdown as `markdown.typst_from` knows it, salutation included, greeting excluded
    on_behalf_of    line above the sender, e.g. "namens het college van burgemeester en wethouders,"
    language        "nl" or "en": fixed words, date and hyphenation
    appendix        Markdown on pages of its own after the signature; empty for none
    leaflet         the same, on pages of its own after the appendix
    """

    style: HouseStyle
    address: Address | None
    reference: str
    date: date
    subject: str
    body: str
    sender_name: str
    sender_role: str = ""
    on_behalf_of: str = ""
    your_reference: str = ""
    handed_to: str = ""
    enclosures: tuple[str, ...] = ()
    language: Literal["nl", "en"] = "nl"
    labels: Labels | None = field(default=None)
    appendix: str = ""
    leaflet: str = ""

    @property
    def words(self) -> Labels:
        """The fixed words: those given, else those of the language."""
        return self.labels or LABELS[self.language]

    @property
    def written(self) -> str:
        """All that somebody can read on it but the fixed words: window, subject, text and what is printed behind it."""
        window = self.address.lines if self.address else ()
        return "\n".join([*window, self.subject, self.body, self.appendix, self.leaflet])


def contrast_on_white(colour: str) -> float:
    """Contrast of "#rrggbb" with white paper, 1 to 21, as WCAG 2 defines it."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)
