"""Which municipality or partnership is this, as the public may know it."""

from __future__ import annotations

from dataclasses import dataclass

from .models import District, Municipality, Partnership, Team


@dataclass(frozen=True, slots=True)
class Site:
    """Whose house style and contact details a page shows. `code` is None for a partnership."""

    slug: str
    name: str
    partnership_name: str = ""
    code: int | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    opening: str | None = None


def site(slug: str) -> Site:
    """The municipality or partnership with this slug; a nameless neutral one when there is none (before the demo)."""
    if found := Municipality.objects.select_related("partnership").filter(slug=slug).first():
        name = found.partnership.name if found.partnership else ""
        return Site(slug, found.name, name, found.code, found.phone, found.email, found.address)
    if partnership := Partnership.objects.filter(slug=slug).first():
        return Site(slug, partnership.name, partnership.name)
    return Site("buch", "Keukentafel")


def municipality(slug: str) -> Site | None:
    """The municipality with this slug, or None."""
    found = site(slug)
    return found if found.code is not None else None


def municipalities() -> list[Site]:
    return [
        Site(m.slug, m.name, m.partnership.name if m.partnership else "", m.code, m.phone, m.email, m.address)
        for m in Municipality.objects.select_related("partnership").order_by("name")
    ]


def districts(municipality: int) -> list[int]:
    """Keys of the districts of a municipality, in order of name."""
    return list(
        District.objects.filter(municipality=municipality).order_by("name").values_list("pk", flat=True)
    )


def team_of_district(district: int | None, *, municipality: int) -> int:
    """The team that serves the district; the first team of the municipality when the address is not known.

    raises  Team.DoesNotExist when the municipality has no team at all: then nothing may be received there
    """
    teams = Team.objects.filter(municipality=municipality).order_by("pk")
    if district is not None and (served := teams.filter(districts=district).first()):
        return served.pk
    first = teams.first()
    if first is None:
        raise Team.DoesNotExist
    return first.pk
