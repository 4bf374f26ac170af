"""An organisation as an answer in a form: typed or picked from a list, with or without the contact person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q

from keukentafel.domain.guide.facts import misfit, name_key
from keukentafel.domain.guide.models import Member
from keukentafel.domain.walls.reader import Reader

from .search import similar

SHOWN_CHOICES = 400
"""Lines that a page takes along; what is typed is looked up among all."""
BETWEEN = " – "
CHOICES = """
SELECT g.id, g.name, g.email, g.phone, p.id, coalesce(p.name, ''), coalesce(p.email, ''), coalesce(p.phone, ''),
       coalesce(p.subject, ''), coalesce(d.name, '')
  FROM guide_organisation g
  LEFT JOIN guide_contactperson p ON p.organisation_id = g.id AND p.municipality_id = ANY (%(places)s::smallint[])
       AND p.from_on <= %(today)s AND (p.until_on IS NULL OR p.until_on > %(today)s)
  LEFT JOIN walls_district d ON d.id = p.district_id
 WHERE NOT EXISTS (SELECT FROM guide_organisationclosed c WHERE c.organisation_id = g.id)
   AND (%(names)s::text[] IS NULL OR g.name = ANY (%(names)s::text[]))
 ORDER BY EXISTS (SELECT FROM guide_workarea w WHERE w.organisation_id = g.id
                     AND w.place_id = ANY (%(places)s::smallint[])) DESC, g.name, p.name
 LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the list. value: what stands in the field when it is picked; label: what helps to choose."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was meant. contact None: the organisation itself. email and phone: of the contact person before its own."""

    organisation: int
    name: str
    contact: int | None = None
    contact_name: str = ""
    email: str = ""
    phone: str = ""


def choices(*, reader: Reader) -> tuple[Choice, ...]:
    """Organisations and their contact persons, those that work in the reader's municipality first; one statement."""
    found: dict[str, Choice] = {}
    for row in _rows(reader):
        _id, name, _email, _phone, _contact, person, _mail, _number, subject, district = row
        found.setdefault(name, Choice(name))
        if person:
            value = f"{name}{BETWEEN}{person}"
            found.setdefault(value, Choice(value, ", ".join(filter(None, (subject, district)))))
    return tuple(found.values())


def names(*, reader: Reader) -> tuple[str, ...]:
    """The organisations alone, in the same order; for a field that keeps what is typed."""
    return tuple(dict.fromkeys(row[1] for row in _rows(reader)))


def named(text: str, *, reader: Reader) -> Chosen | None:
    """The organisation of which this is the whole name, in any capitals, with or without a contact person behind it; None:
    not one of the guide. For a field that keeps what is typed: a part of a name may mean something else there."""
    name = text.strip().partition(BETWEEN)[0]
    found = choose(name, reader=reader) if name_key(name) else ()
    return found if isinstance(found, Chosen) and name_key(found.name) == name_key(name) else None


def choose(text: str, *, reader: Reader) -> Chosen | tuple[str, ...]:
    """The organisation, or the one and its contact person, that this text names; else the names that it may mean.

    The whole name, in any capitals; or the only name that it can be ("duinrand" for Welzijn Duinrand).
    """
    name, _between, person = text.strip().partition(BETWEEN)
    meant = similar(name)
    exact = [each for each in meant if name_key(each) == name_key(name)]
    chosen = exact or list(meant)
    if len(chosen) != 1:
        return tuple(chosen)
    rows = _rows(reader, chosen)
    found = [row for row in rows if person and misfit(name_key(person), name_key(row[5])) is not None]
    if person and len(found) != 1:
        return tuple(f"{row[1]}{BETWEEN}{row[5]}" for row in (found or rows) if row[5]) or tuple(chosen)
    key, own, email, phone, contact, contact_name, mail, number, *_rest = (found or rows)[0]
    if not person:
        return Chosen(key, own, email=email, phone=phone)
    return Chosen(key, own, contact, contact_name, mail or email, number or phone)


def signs_in(organisation: int, *, reader: Reader) -> bool:
    """Whether somebody works for it with an account, in a municipality of this reader."""
    works = Q(from_on__lte=reader.today) & (Q(until_on__isnull=True) | Q(until_on__gt=reader.today))
    members = Member.objects.filter(
        works, organisation=organisation, municipality__in=reader.municipalities, account__is_active=True
    )
    return members.exclude(account__email="").exists()


def _rows(reader: Reader, names: Sequence[str] | None = None) -> list[tuple[Any, ...]]:
    values = {
        "places": list(reader.municipalities), "today": reader.today, "names": list(names) if names is not None else None,
        "most": SHOWN_CHOICES,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(CHOICES, values)
        return list(cursor.fetchall())
