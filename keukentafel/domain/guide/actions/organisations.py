"""What is public about an organisation: added, changed, checked, closed. A change is live at once and is in the journal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.guide.facts import OrganisationFacts, Place, name_key
from keukentafel.domain.guide.models import (
    Organisation,
    OrganisationAddress,
    OrganisationChecked,
    OrganisationClosed,
    WorkArea,
    organisation_kinds,
)
from keukentafel.domain.guide.queries.facts import facts_of
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import agb, kvk
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .shared import NotInGuide, home, organisation, told

PHONE = re.compile(r"^\+?[\d ().-]{3,20}$")
POSTCODE = re.compile(r"^[1-9]\d{3}[A-Z]{2}$")


class AlreadyInGuide(Refusal):
    """An organisation of this name, or with this AGB code, stands in the guide."""


class WrongFacts(Refusal):
    """Something about the organisation cannot be right."""


class ChangedMeanwhile(Refusal):
    """A colleague changed it after this form was opened."""


class AlreadyClosed(Refusal):
    """The organisation is closed."""


class NotClosed(Refusal):
    """The organisation is not closed."""


@deed
def add_organisation(facts: OrganisationFacts, *, by: Reader, at: datetime) -> Organisation:
    """Put an organisation in the guide, and where its doer works.

    raises  WrongFacts, WrongAgb, WrongKvk, AlreadyInGuide
    """
    facts = _checked(facts)
    _only_one(facts, other_than=None)
    row = Organisation.objects.create(**_columns(facts))
    _addresses(row, facts)
    WorkArea.objects.create(organisation=row, place_id=home(by))
    OrganisationChecked.objects.create(organisation=row, at=at, by_id=by.account)
    journal.note("organisation.added", about=told(row, by), by=by, at=at, organisation=facts.kind)
    return row


@deed
def change_organisation(
    key: int, facts: OrganisationFacts, *, seen: str, by: Reader, at: datetime
) -> Organisation:
    """Change what is public about an organisation, for everybody at once; every earlier version is kept.

    seen    the digest of the facts as the form was opened
    raises  NotInGuide, ChangedMeanwhile, WrongFacts, WrongAgb, WrongKvk, AlreadyInGuide
    """
    row, facts = organisation(key), _checked(facts)
    if facts_of(row).digest != seen:
        raise ChangedMeanwhile(
            _("Een collega veranderde deze organisatie terwijl u bezig was. Kijk wat er nu staat en probeer het opnieuw.")
        )  # fmt: skip
    _only_one(facts, other_than=row)
    for name, value in _columns(facts).items():
        setattr(row, name, value)
    row.save()
    _addresses(row, facts)
    OrganisationChecked.objects.create(organisation=row, at=at, by_id=by.account)
    journal.note("organisation.changed", about=told(row, by), by=by, at=at)
    return row


@deed
def work_in(key: int, *, whole: bool, districts: Iterable[int] = (), by: Reader, at: datetime) -> None:
    """Say where in the doer's own municipality an organisation works; what it does elsewhere stays as it is.

    whole      in all of the municipality; the districts do not matter then
    districts  none, and not whole: it does not work here
    raises     NotInGuide
    """
    row, place = organisation(key), home(by)
    own = set(District.objects.filter(municipality=place).values_list("pk", flat=True))
    wanted: set[int | None] = {None} if whole else {each for each in districts if each in own}
    WorkArea.objects.filter(organisation=row, place=place).delete()
    WorkArea.objects.bulk_create(
        WorkArea(organisation=row, place_id=place, district_id=each) for each in wanted
    )
    journal.note("organisation.works", about=told(row, by), by=by, at=at, districts=len(wanted))


@deed
def check_organisation(key: int, *, by: Reader, at: datetime) -> OrganisationChecked:
    """Somebody called or looked, and it is right. raises NotInGuide"""
    row = organisation(key)
    checked = OrganisationChecked.objects.create(organisation=row, at=at, by_id=by.account)
    journal.note("organisation.checked", about=told(row, by), by=by, at=at)
    return checked


@deed
def close_organisation(
    key: int, *, on: date, reason: str, merged_into: int | None = None, by: Reader, at: datetime
) -> OrganisationClosed:
    """It is no more: from now on it is no choice. Where it was named it stays, with its successor when it has one.

    raises  NotInGuide, AlreadyClosed, WrongFacts
    """
    row, reason = organisation(key), one_line(reason, 400)
    if OrganisationClosed.objects.filter(organisation=row).exists():
        raise AlreadyClosed(_("Deze organisatie is al gesloten."))
    if not reason:
        raise WrongFacts(_("Schrijf op waarom deze organisatie stopt."))
    if on > by.today:
        raise WrongFacts(_("De dag kan niet in de toekomst liggen. Sluit de organisatie als het zover is."))
    if merged_into is not None and not _can_take_over(merged_into, row):
        raise WrongFacts(_("Kies een andere organisatie, die zelf nog bestaat."))
    closed = OrganisationClosed.objects.create(
        organisation=row, on=on, reason=reason, merged_into_id=merged_into, at=at, by_id=by.account
    )
    journal.note("organisation.closed", about=told(row, by), by=by, at=at, merged_into=merged_into)
    return closed


@deed
def reopen_organisation(key: int, *, by: Reader, at: datetime) -> None:
    """It was closed by mistake, or began again. raises NotInGuide, NotClosed"""
    row = organisation(key)
    removed, _rows = OrganisationClosed.objects.filter(organisation=row).delete()
    if not removed:
        raise NotClosed(_("Deze organisatie is niet gesloten."))
    journal.note("organisation.reopened", about=told(row, by), by=by, at=at)


def _checked(facts: OrganisationFacts) -> OrganisationFacts:
    """The same, in one way of writing. raises WrongFacts, WrongAgb, WrongKvk"""
    name = one_line(facts.name, 120)
    if not name_key(name):
        raise WrongFacts(_("Schrijf de naam van de organisatie op."))
    if facts.kind not in {code for code, _name in organisation_kinds()}:
        raise WrongFacts(_("Kies wat voor organisatie dit is."))
    for phone in filter(None, (facts.phone.strip(), facts.other_phone.strip())):
        if not PHONE.match(phone):
            raise WrongFacts(_("Dit telefoonnummer kan niet kloppen. Schrijf alleen cijfers."))
    return replace(
        facts,
        name=name,
        agb=agb(facts.agb) if facts.agb.strip() else "",
        kvk=kvk(facts.kvk) if facts.kvk.strip() else "",
        phone=facts.phone.strip(),
        other_phone=facts.other_phone.strip(),
        other_phone_for=one_line(facts.other_phone_for, 60) if facts.other_phone.strip() else "",
        email=facts.email.strip(),
        website=facts.website.strip(),
        visit=_place(facts.visit),
        post=_place(facts.post),
    )


def _place(place: Place) -> Place:
    line, town = one_line(place.line, 100), one_line(place.town, 80)
    postcode = place.postcode.replace(" ", "").upper()
    if not (line or town or postcode):
        return Place()
    if not (line and town):
        raise WrongFacts(_("Een adres heeft een straat of postbus en een plaats."))
    if postcode and not POSTCODE.match(postcode):
        raise WrongFacts(_("Schrijf de postcode als 1901 AB."))
    return Place(line, postcode, town)


def _only_one(facts: OrganisationFacts, *, other_than: Organisation | None) -> None:
    key = name_key(facts.name)
    for pk, name in Organisation.objects.values_list("pk", "name"):
        if name_key(name) == key and (other_than is None or pk != other_than.pk):
            raise AlreadyInGuide(
                _("%(name)s staat al in de gids. Is dit een andere? Zet dan de plaats achter de naam.") % {"name": name}
            )  # fmt: skip
    same = Organisation.objects.filter(agb=facts.agb).exclude(pk=other_than.pk if other_than else None)
    if facts.agb and (found := same.first()):
        raise AlreadyInGuide(_("Deze AGB-code staat al bij %(name)s.") % {"name": found.name})


def _columns(facts: OrganisationFacts) -> dict[str, str]:
    names = ("name", "kind", "agb", "kvk", "phone", "other_phone", "other_phone_for", "email", "website")
    return {name: getattr(facts, name) for name in names}


def _addresses(row: Organisation, facts: OrganisationFacts) -> None:
    """The address of each kind becomes this one; what is the same is left alone, so that it gets no earlier version."""
    there = {each.kind: each for each in row.addresses.all()}
    for kind, place in (("bezoek", facts.visit), ("post", facts.post)):
        found = there.get(kind)
        if not place.town:
            if found is not None:
                found.delete()
            continue
        if found is not None and (found.line, found.postcode, found.town) == (
            place.line,
            place.postcode,
            place.town,
        ):
            continue
        OrganisationAddress.objects.update_or_create(
            organisation=row, kind=kind,
            defaults={"line": place.line, "postcode": place.postcode, "town": place.town},
        )  # fmt: skip


def _can_take_over(key: int, row: Organisation) -> bool:
    return key != row.pk and Organisation.objects.filter(pk=key, closed__isnull=True).exists()


__all__ = [
    "AlreadyClosed",
    "AlreadyInGuide",
    "ChangedMeanwhile",
    "NotClosed",
    "NotInGuide",
    "WrongFacts",
    "add_organisation",
    "change_organisation",
    "check_organisation",
    "close_organisation",
    "reopen_organisation",
    "work_in",
]
