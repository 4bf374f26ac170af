"""One organisation: what is public, and for who works in the municipality whom to call and what to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from keukentafel.domain.guide.facts import ContactFacts, OrganisationFacts
from keukentafel.domain.guide.models import ContactPerson, Organisation, OrganisationNote
from keukentafel.domain.walls.reader import Reader

from .facts import facts_of


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact person. until_on: first day on which they are none any more."""

    id: int
    name: str
    function: str
    phone: str
    email: str
    subject: str
    district: int | None
    district_name: str
    from_on: date
    until_on: date | None

    def holds(self, on: date) -> bool:
        return self.from_on <= on and (self.until_on is None or self.until_on > on)


@dataclass(frozen=True, slots=True)
class NoteLine:
    id: int
    text: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class OrganisationCard:
    """An organisation as its page needs it.

    areas      (municipality, district); an empty district: all of it
    districts  of the reader's own municipalities in which it works; `whole`: in all of them
    """

    id: int
    facts: OrganisationFacts
    kind_name: str
    areas: tuple[tuple[str, str], ...]
    whole: bool
    districts: frozenset[int]
    contacts: tuple[ContactLine, ...]
    notes: tuple[NoteLine, ...]
    checked_at: datetime | None
    checked_by: str
    closed_on: date | None
    closed_because: str
    merged_into: int | None
    merged_into_name: str

    @property
    def name(self) -> str:
        return self.facts.name


def organisation(key: int, *, reader: Reader) -> OrganisationCard | None:
    """The organisation, or None when there is none; six statements. Only professionals ask."""
    if reader.kind != "professional":
        return None
    row = Organisation.objects.select_related("closed__merged_into").filter(pk=key).first()
    if row is None:
        return None
    areas = list(row.areas.select_related("place", "district").order_by("place__name", "district__name"))
    own = [area for area in areas if area.place_id in reader.municipalities]
    checked = row.checks.select_related("by").order_by("-at", "-pk").first()
    closed = getattr(row, "closed", None)
    return OrganisationCard(
        id=row.pk,
        facts=facts_of(row),
        kind_name=str(row.get_kind_display()),
        areas=tuple((area.place.name, area.district.name if area.district else "") for area in areas),
        whole=any(area.district_id is None for area in own),
        districts=frozenset(area.district_id for area in own if area.district_id),
        contacts=_contacts(key, reader),
        notes=_notes(key, reader),
        checked_at=checked.at if checked else None,
        checked_by=checked.by.name if checked else "",
        closed_on=closed.on if closed else None,
        closed_because=closed.reason if closed else "",
        merged_into=closed.merged_into_id if closed else None,
        merged_into_name=closed.merged_into.name if closed and closed.merged_into else "",
    )


def contact_facts(line: ContactLine) -> ContactFacts:
    return ContactFacts(line.name, line.function, line.phone, line.email, line.subject, line.district)


def _contacts(key: int, reader: Reader) -> tuple[ContactLine, ...]:
    """Those of now first, then who left, the last one first."""
    rows = ContactPerson.objects.filter(organisation=key, municipality__in=reader.municipalities)
    lines = [
        ContactLine(
            row.pk, row.name, row.function, row.phone, row.email, row.subject, row.district_id,
            row.district.name if row.district else "", row.from_on, row.until_on,
        )
        for row in rows.select_related("district").order_by("name", "pk")
    ]  # fmt: skip
    gone = sorted(
        (each for each in lines if each.until_on and not each.holds(reader.today)),
        key=lambda each: each.until_on or date.min,
        reverse=True,
    )
    return tuple([each for each in lines if each not in gone] + gone)


def _notes(key: int, reader: Reader) -> tuple[NoteLine, ...]:
    rows = OrganisationNote.objects.filter(
        Q(organisation=key), municipality__in=reader.municipalities
    ).select_related("by")
    return tuple(NoteLine(row.pk, row.text, row.at, row.by.name) for row in rows.order_by("-at"))
