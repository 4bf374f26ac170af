"""What organisations offer, kept up to date by hand or from a file. Which need it answers follows from its kind of service."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.guide.models import Offer, OfferDistrict, Organisation
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import WrongDate, parse_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import support

from .shared import NotInGuide

COLUMNS = (
    "sleutel", "organisatie", "naam", "dienst", "uitleg", "voor_wie", "kosten", "plaats", "telefoon", "email",
    "website", "wijken", "nagekeken_op",
)  # fmt: skip
"""Of a file with offers. `kosten` is empty for what is free; `wijken` are names with a semicolon between, empty for all."""
FREE = frozenset({"", "gratis", "geen", "0"})


class WrongOffer(Refusal):
    """Something about the offer cannot be right."""


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """An offer as somebody typed it. cost: empty when it is free; districts: empty for the whole municipality."""

    organisation: str
    name: str
    service: str
    text: str = ""
    for_whom: str = ""
    cost: str = ""
    place: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    districts: tuple[int, ...] = ()
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """refused: line of the file and the sentence why."""

    added: int
    changed: int
    refused: tuple[tuple[int, str], ...]


@deed
def keep_offer(
    municipality: int,
    facts: OfferFacts,
    *,
    offer: int | None = None,
    key: str = "",
    by: Reader | None,
    at: datetime,
) -> Offer:
    """Add an offer (offer None) or change it. Saving says that it was checked today, unless the facts name a day.

    by      None for a file that was read in by the system
    raises  NotInGuide, WrongOffer
    """
    _mine(municipality, by)
    today = dutch_day(at)
    if not one_line(facts.name, 120):
        raise WrongOffer(_("Schrijf op hoe het heet."))
    if facts.service not in {row.code for row in support.services(on=today)}:
        raise WrongOffer(_("Kies een soort hulp uit de lijst."))
    checked_on = facts.checked_on or today
    if checked_on > today:
        raise WrongOffer(_("De dag waarop het is nagekeken, ligt in de toekomst."))
    own = set(District.objects.filter(municipality=municipality).values_list("pk", flat=True))
    if not set(facts.districts) <= own:
        raise WrongOffer(_("Kies wijken van de eigen gemeente."))
    row = Offer(municipality_id=municipality, key=key)
    if offer is not None:
        found = Offer.objects.select_for_update().filter(pk=offer, municipality=municipality).first()
        if found is None:
            raise NotInGuide(_("Dit aanbod staat niet in de gids."))
        row = found
    cost = one_line(facts.cost, 120)
    row.organisation = _organisation(facts.organisation)
    row.name, row.service, row.text = one_line(facts.name, 120), facts.service, facts.text.strip()[:4000]
    row.for_whom, row.place = one_line(facts.for_whom, 200), one_line(facts.place, 160)
    row.free = cost.lower() in FREE
    row.cost = "" if row.free else cost
    row.phone, row.email, row.website = facts.phone[:20], facts.email, facts.website
    row.checked_on, row.until_on, row.at = checked_on, None, at
    row.save()
    _place(row, facts.districts)
    journal.note("offer.kept", about=row, by=by, at=at, service=row.service)
    return row


@deed
def end_offer(municipality: int, offer: int, *, by: Reader, at: datetime) -> None:
    """It is not there any more from today. What was chosen of it stays known. raises NotInGuide"""
    _mine(municipality, by)
    row = Offer.objects.select_for_update().filter(pk=offer, municipality=municipality).first()
    if row is None:
        raise NotInGuide(_("Dit aanbod staat niet in de gids."))
    row.until_on, row.at = dutch_day(at), at
    row.save(update_fields=["until_on", "at"])
    journal.note("offer.kept", about=row, by=by, at=at, ended=True)


@deed
def import_offers(municipality: int, text: str, *, by: Reader | None, at: datetime) -> Imported:
    """Read a file with COLUMNS, comma or semicolon between. A row with a known `sleutel` changes that offer.

    A wrong row is told and left out; the others are taken in.
    raises  NotInGuide, WrongOffer when columns are missing
    """
    _mine(municipality, by)
    lines = text.lstrip("\ufeff")
    first = lines.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(lines), delimiter=";" if first.count(";") > first.count(",") else ",")
    if missing := set(COLUMNS[:4]) - {str(name).strip() for name in reader.fieldnames or ()}:
        raise WrongOffer(_("Deze kolommen ontbreken: %(columns)s."), columns=", ".join(sorted(missing)))
    districts = dict(District.objects.filter(municipality=municipality).values_list("name", "pk"))
    known = dict(Offer.objects.filter(municipality=municipality).exclude(key="").values_list("key", "pk"))
    added, changed, refused = 0, 0, []
    for row in reader:
        values = {str(name).strip(): (value or "").strip() for name, value in row.items() if name}
        facts, wrong = _read(values, districts, at)
        if facts is None:
            refused.append((reader.line_num, wrong))
            continue
        key = values.get("sleutel", "")[:60]
        kept = keep_offer(municipality, facts, offer=known.get(key) if key else None, key=key, by=by, at=at)
        added, changed = (added, changed + 1) if key in known else (added + 1, changed)
        if key:
            known[key] = kept.pk
    return Imported(added, changed, tuple(refused))


def _read(values: dict[str, str], districts: dict[str, int], at: datetime) -> tuple[OfferFacts | None, str]:
    """What a row says, or why it cannot be taken in. Checked before it is written: a deed that is refused undoes all."""
    today = dutch_day(at)
    if not values.get("organisatie") or not values.get("naam"):
        return None, _("de organisatie of de naam ontbreekt")
    if values.get("dienst") not in {row.code for row in support.services(on=today)}:
        return None, _("de dienst ‘%(code)s’ is onbekend") % {"code": values.get("dienst", "")}
    names = [name.strip() for name in values.get("wijken", "").split(";") if name.strip()]
    if strange := [name for name in names if name not in districts]:
        return None, _("de wijk ‘%(name)s’ is onbekend") % {"name": strange[0]}
    try:
        checked_on = parse_date(values["nagekeken_op"]) if values.get("nagekeken_op") else None
    except WrongDate as wrong:
        return None, str(wrong)
    if checked_on is not None and checked_on > today:
        return None, _("de dag waarop het is nagekeken, ligt in de toekomst")
    return OfferFacts(
        organisation=values["organisatie"], name=values["naam"], service=values["dienst"],
        text=values.get("uitleg", ""), for_whom=values.get("voor_wie", ""), cost=values.get("kosten", ""),
        place=values.get("plaats", ""), phone=values.get("telefoon", ""), email=values.get("email", ""),
        website=values.get("website", ""), districts=tuple(districts[name] for name in names),
        checked_on=checked_on,
    ), ""  # fmt: skip


def _mine(municipality: int, by: Reader | None) -> None:
    if by is not None and municipality not in by.municipalities:
        raise NotInGuide(_("U houdt de gids van een andere gemeente niet bij."))


def _organisation(name: str) -> Organisation:
    name = one_line(name, 120)
    if not name:
        raise WrongOffer(_("Schrijf op van welke organisatie dit is."))
    found = Organisation.objects.filter(name__iexact=name).first()
    return found or Organisation.objects.create(name=name)


def _place(row: Offer, districts: Collection[int]) -> None:
    row.districts.all().delete()
    OfferDistrict.objects.bulk_create(
        OfferDistrict(municipality_id=row.municipality_id, offer=row, district_id=district)
        for district in sorted(set(districts))
    )
