"""Who stands around a household and its members: ties, contacts, people involved, and who speaks for whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.people import access
from keukentafel.domain.people.models import (
    Involvement,
    Membership,
    NetworkContact,
    Person,
    Representation,
    Tie,
    contact_kinds,
    representation_kinds,
    tie_kinds,
    tie_strengths,
)
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.phones import spaced_phone
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.rules import loader
from keukentafel.rules.representing import Agrees, who_agrees
from keukentafel.rules.speaking import can_open

from .facts import readable

PROFESSIONALS = """
SELECT DISTINCT a.id, a.name, coalesce(t.name, '')
  FROM teams_role r JOIN accounts_account a ON a.id = r.account_id LEFT JOIN walls_team t ON t.id = r.team_id
 WHERE r.municipality_id = %s AND a.is_active AND r.kind = ANY (%s)
   AND r.from_on <= %s AND (r.until_on IS NULL OR r.until_on > %s)
 ORDER BY a.name, 3
"""
CAN_BE_INVOLVED = ["generalist", "partner", "team_leader", "expert"]
CHILD_OF = _("kind van")
COLLEAGUE = _("collega: mag het dossier openen")


@dataclass(frozen=True, slots=True)
class TieLine:
    """A tie as the person at hand says it.

    other  id of a resident whom the reader may read; None for anybody else
    """

    id: int
    kind: str
    kind_name: str
    other: int | None
    name: str
    description: str
    helper: str
    strength: str
    strength_name: str
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Representing:
    """Somebody speaks for `person`. representative: id when a resident; opens: the reader may read that resident.

    checked_at  when a colleague saw who it is and the paper; None: that is still to be done
    """

    id: int
    person: int
    kind: str
    kind_name: str
    representative: int | None
    name: str
    organisation: str
    phone: str
    email: str
    scope: str
    document: str
    from_on: date
    until_on: date | None
    opens: bool = False
    checked_at: datetime | None = None
    checked_by: str = ""

    def looks_along(self, birth: PartialDate, on: date) -> bool:
        """Whether a check of who it is and the paper opens anything in the portal. birth: of whom they speak for"""
        return can_open(self.kind, birth, on=on)

    def holds(self, on: date) -> bool:
        return self.from_on <= on and (self.until_on is None or self.until_on > on)

    def to_check(self, on: date) -> bool:
        """Whether it waits for a colleague: the representative can sign in here, and it is not over."""
        return (
            self.representative is not None
            and self.checked_at is None
            and (self.until_on is None or self.until_on > on)
        )


@dataclass(frozen=True, slots=True)
class InvolvedLine:
    """Somebody involved. sort: collega (may open the file), formeel or informeel. listed: id of the organisation in the guide."""

    id: int
    sort: str
    sort_name: str
    name: str
    organisation: str
    role: str
    ground: str
    phone: str
    from_on: date
    until_on: date | None
    listed: int | None = None
    email: str = ""

    def holds(self, on: date) -> bool:
        return self.from_on <= on and (self.until_on is None or self.until_on > on)


@dataclass(frozen=True, slots=True)
class Professional:
    account: int
    name: str
    team: str


def ties(person: int, *, reader: Reader) -> tuple[TieLine, ...]:
    """Everybody to whom this person is tied or was, the running ties first. raises NotYours"""
    row = readable(person, reader=reader)
    mine = access.people(reader)
    found = Tie.objects.filter(Q(person=row) | Q(other=row), municipality=row.municipality_id).annotate(
        opens=Exists(mine.filter(pk=OuterRef("person"))) & Exists(mine.filter(pk=OuterRef("other")))
    )
    lines = [_tie(tie, row.pk, opens=tie.opens) for tie in found.select_related("person", "other", "contact")]
    return tuple(
        sorted(lines, key=lambda line: (line.until_on is not None, line.kind == "anders", line.name))
    )


def housemates(person: int, *, reader: Reader) -> list[tuple[int, str]]:
    """Id and name of everybody who ever shared a household with this person, as far as the reader may open it."""
    homes = Membership.objects.filter(person=person, household__in=access.households(reader))
    found = Person.objects.filter(memberships__household__in=homes.values("household")).exclude(pk=person)
    return [(each.pk, person_name(each).full) for each in found.distinct().order_by("born_on", "pk")]


def representations(people: Collection[int], *, reader: Reader) -> tuple[Representing, ...]:
    """Who speaks for these people, now and before, as far as the reader may read them."""
    mine = access.people(reader).filter(pk__in=people)
    rows = Representation.objects.filter(person__in=mine, municipality__in=reader.municipalities).annotate(
        opens=Exists(access.people(reader).filter(pk=OuterRef("representative")))
    )
    shut = _shut(reader)
    found = [
        _representing(row, shut, opens=row.opens)
        for row in rows.select_related("representative", "checked__by")
    ]
    return tuple(sorted(found, key=lambda row: (row.until_on is not None, row.person, row.from_on, row.id)))


def agreeing(born: PartialDate, rows: Collection[Representing], *, on: date) -> tuple[Agrees, ...]:
    """Whose consent a person's matters need on a day, given who speaks for them."""
    return who_agrees(born, on=on, representatives={row.kind for row in rows if row.holds(on)})


def involved(household: int, *, reader: Reader) -> tuple[InvolvedLine, ...]:
    """Colleagues, other professionals and the own network of a household, now and before.

    A household that the reader may not open has nobody here.
    """
    open_to_me = access.households(reader)
    colleagues = Involvement.objects.filter(household=household, household__in=open_to_me)
    contacts = NetworkContact.objects.filter(household=household, household__in=open_to_me)
    lines = [_colleague(row) for row in colleagues.select_related("account")]
    lines += [_contact(row) for row in contacts]
    return tuple(sorted(lines, key=lambda row: (row.until_on is not None, row.sort, row.from_on, row.id)))


def contact(household: int, contact: int, *, reader: Reader) -> InvolvedLine:
    """Somebody around a household that the reader may open, who is there today or later. raises NotYours"""
    rows = NetworkContact.objects.filter(
        household=household, household__in=access.households(reader), pk=contact, until_on__isnull=True
    )
    row = rows.first()
    if row is None:
        raise access.NotYours(contact)
    return _contact(row)


def professionals(municipality: int, *, reader: Reader) -> Sequence[Professional]:
    """Colleagues of a municipality of the reader who can get involved with a household."""
    if municipality not in reader.municipalities or reader.kind != "professional":
        return []
    with connection.cursor() as cursor:
        cursor.execute(PROFESSIONALS, [municipality, CAN_BE_INVOLVED, reader.today, reader.today])
        return [Professional(*row) for row in cursor.fetchall()]


def _tie(tie: Tie, me: int, *, opens: bool) -> TieLine:
    forward = tie.person_id == me
    if tie.contact is not None:
        name, other = tie.contact.name, None
    else:
        assert tie.other is not None
        them = tie.other if forward else tie.person
        name, other = person_name(them).full, them.pk if opens else None
    kind_name = str(dict(tie_kinds())[tie.kind])
    return TieLine(
        id=tie.pk,
        kind=tie.kind,
        kind_name=kind_name if forward or tie.kind != "ouder" else str(CHILD_OF),
        other=other,
        name=name,
        description=tie.description,
        helper=tie.helper,
        strength=tie.strength,
        strength_name=str(dict(tie_strengths())[tie.strength]),
        from_on=tie.from_on,
        until_on=tie.until_on,
    )


def _shut(reader: Reader) -> frozenset[int]:
    """Residents whom this reader is kept out of."""
    if not reader.locked:
        return frozenset()
    return frozenset(access.kept_from(reader).values_list("pk", flat=True))


def _representing(row: Representation, shut: Collection[int], *, opens: bool) -> Representing:
    """shut: residents of whom no phone or e-mail is given."""
    by = row.representative
    reachable = by is not None and by.pk not in shut
    return Representing(
        id=row.pk,
        person=row.person_id,
        kind=row.kind,
        kind_name=gettext("Voogdij") if row.guardian else str(dict(representation_kinds())[row.kind]),
        representative=row.representative_id,
        name=person_name(by).full if by else row.name,
        organisation=row.organisation,
        phone=spaced_phone(by.phone if by and reachable else row.phone),
        email=by.email if by and reachable else row.email,
        scope=row.scope,
        document=row.document,
        from_on=row.from_on,
        until_on=row.until_on,
        opens=opens,
        checked_at=row.checked.at if hasattr(row, "checked") else None,
        checked_by=row.checked.by.name if hasattr(row, "checked") else "",
    )


def _colleague(row: Involvement) -> InvolvedLine:
    return InvolvedLine(
        row.pk, "collega", str(COLLEAGUE), row.account.name, "", row.role, _ground(row), "", row.from_on, row.until_on
    )  # fmt: skip


def _ground(row: Involvement) -> str:
    """With the law whose cases it opens, where the ground has one."""
    law = next((gettext(each.naam) for each in loader.load().wetten.rows if each.code == row.law), "")
    return f"{row.ground} ({law})" if law else row.ground


def _contact(row: NetworkContact) -> InvolvedLine:
    return InvolvedLine(
        row.pk, row.kind, str(dict(contact_kinds())[row.kind]), row.name, row.organisation, row.role, row.ground,
        spaced_phone(row.phone), row.from_on, row.until_on, row.listed_id, row.email,
    )  # fmt: skip
