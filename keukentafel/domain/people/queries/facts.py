"""What is known about one person: as a form fills it in, and how it came to be so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.facts import PersonFacts
from keukentafel.domain.people.models import Person, name_uses, sexes
from keukentafel.domain.people.phones import spaced_phone
from keukentafel.domain.people.versions import version_of
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate, short_date

from .household import born_of

SHOWN = {
    "first_names": _("Voornamen"),
    "prefix": _("Tussenvoegsel"),
    "surname": _("Achternaam"),
    "partner_prefix": _("Tussenvoegsel partner"),
    "partner_surname": _("Achternaam partner"),
    "name_use": _("Naamgebruik"),
    "sex": _("Geslacht"),
    "bsn": _("BSN"),
    "born": _("Geboortedatum"),
    "died_on": _("Overleden op"),
    "phone": _("Telefoon"),
    "other_phone": _("Tweede telefoon"),
    "email": _("E-mail"),
    "language": _("Taal"),
    "needs_interpreter": _("Tolk nodig"),
    "address_secret": _("Het adres is geheim"),
}


@dataclass(frozen=True, slots=True)
class Editable:
    """A person as a form shows it. version: to send back with the change."""

    person: int
    municipality: int
    facts: PersonFacts
    bsn: str
    died_on: date | None
    version: int

    @property
    def pk(self) -> int:
        return self.person

    @property
    def municipality_id(self) -> int:
        return self.municipality


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that changed. by: empty when a system did it or nobody wrote it down. before, after: as people read it."""

    at: datetime
    by: str
    what: str
    before: str
    after: str


def bsn_reasons() -> list[tuple[str, str]]:
    return [
        ("typefout", _("er was een tikfout gemaakt")),
        ("identiteitsbewijs", _("gezien op een identiteitsbewijs")),
        ("brp", _("staat zo in de BRP")),
        ("pas-gekregen", _("deze persoon kreeg pas een BSN")),
        ("verwisseld", _("verwisseld met iemand anders")),
    ]


def editable(person: int, *, reader: Reader) -> Editable:
    """Everything of a person that can be changed. raises NotYours"""
    row = readable(person, reader=reader)
    return Editable(
        person=row.pk,
        municipality=row.municipality_id,
        facts=_facts(row),
        bsn=row.bsn or "",
        died_on=row.died_on,
        version=version_of(row.pk),
    )


def facts_in(person: int, version: int, *, reader: Reader) -> PersonFacts:
    """The facts as this version of the person had them; of a version that is not known, those of today. raises NotYours"""
    row = readable(person, reader=reader)
    return _facts(row.events.filter(pgh_id__gt=version).order_by("pgh_id").first() or row)


def _facts(row: Any) -> PersonFacts:
    """row: a person, or an earlier version of one"""
    return PersonFacts(
        surname=row.surname,
        first_names=row.first_names,
        prefix=row.prefix,
        partner_prefix=row.partner_prefix,
        partner_surname=row.partner_surname,
        name_use=row.name_use,
        sex=row.sex,
        born=born_of(row),
        phone=spaced_phone(row.phone),
        other_phone=spaced_phone(row.other_phone),
        email=row.email,
        language=row.language,
        needs_interpreter=row.needs_interpreter,
        address_secret=row.address_secret,
    )


def history(person: int, *, reader: Reader) -> tuple[Change, ...]:
    """What changed about a person, the latest first. raises NotYours"""
    row = readable(person, reader=reader)
    before = list(row.events.select_related("pgh_context").order_by("-pgh_id"))
    names = account_names(before)
    changes: list[Change] = []
    after: Any = row
    for event in before:
        by = names.get(account_of(event), "")
        changes.extend(
            Change(event.pgh_created_at, by, str(SHOWN[name]), old, new)
            for name, old, new in _differences(event, after)
        )
        after = event
    return tuple(changes)


def readable(person: int, *, reader: Reader) -> Person:
    """The row of a person whom this reader may read, by the same rule as `person`. raises NotYours"""
    found = access.people(reader).filter(pk=person).first()
    if found is None:
        raise NotYours(person)
    return found


def shown(name: str, row: Any) -> str:
    """One fact of a row (a person, or an earlier version) as people read it."""
    if name == "born":
        return str(PartialDate(row.birth_year, row.birth_month, row.birth_day))
    value = getattr(row, name)
    if name in ("phone", "other_phone"):
        return spaced_phone(value)
    if isinstance(value, bool):
        return str(_("ja") if value else _("nee"))
    if isinstance(value, date):
        return short_date(value)
    choices: dict[str, Any] = {"sex": dict(sexes()), "name_use": dict(name_uses())}.get(name, {})
    return str(choices.get(value, value or ""))


def _differences(before: Any, after: Any) -> list[tuple[str, str, str]]:
    pairs = ((name, shown(name, before), shown(name, after)) for name in SHOWN)
    return [pair for pair in pairs if pair[1] != pair[2]]


def account_of(event: Any) -> int | None:
    return event.pgh_context.metadata.get("account") if event.pgh_context else None


def account_names(events: list[Any]) -> dict[int | None, str]:
    accounts = {account for event in events if (account := account_of(event))}
    return dict(Account.objects.filter(pk__in=accounts).values_list("pk", "name")) if accounts else {}
