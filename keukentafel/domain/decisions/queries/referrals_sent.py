"""What doctors sent by our form: what waits for who receives it, and what each of them reads of the own ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from keukentafel.domain.decisions.models import ReferralConsent, ReferralFeedback, ReferralSent
from keukentafel.domain.decisions.readable import RIGHT
from keukentafel.domain.guide.models import Referrer
from keukentafel.domain.guide.queries.products import facts_of
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership, Person
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import access as rights
from keukentafel.rules import referring
from keukentafel.rules.referring import Waits

from .referrals import Heard, along_feedback, heard_of

RECEIVES = "verwijzingen-ontvangen"
MOST = 200


@dataclass(frozen=True, slots=True)
class SentLine:
    """What a doctor sent. state: waiting, recorded, returned or taken_back; provider and heard as far as the doctor may know.

    again   why the doctor sent it once more, while the one of before still stood
    agreed  as the family said it to the municipality, and until then as the doctor wrote it
    waits   how long it waits; None: it was recorded or given back
    person  who it is about, once recorded or by the BSN; None: nobody whom the municipality knows
    """

    id: int
    municipality: int
    municipality_name: str
    person: int | None
    name: str
    bsn: str
    born_on: date
    phone: str
    starts_on: date
    reason: str
    agreed: bool
    law: str
    kind: str
    doctor: str
    agb: str
    practice: int
    practice_name: str
    provider: int | None
    provider_name: str
    product: str
    product_name: str
    at: datetime
    state: str
    returned: str
    taken_back: str
    heard: tuple[Heard, ...]
    again: str = ""
    waits: Waits | None = None

    @property
    def search_text(self) -> str:
        """What to look for before a file is made: the BSN, else name and birth date."""
        day = self.born_on
        return self.bsn or f"{self.name} {day.day}-{day.month}-{day.year}"


@dataclass(frozen=True, slots=True)
class Doctor:
    """Who somebody is as a doctor in one municipality. law: under which they refer."""

    id: int
    municipality: int
    municipality_name: str
    practice: str
    agb: str
    kind_name: str
    law: str


def receives(reader: Reader) -> bool:
    """Whether this reader records what doctors send."""
    return reader.has_role(*rights.roles(RECEIVES))


def waiting(*, reader: Reader) -> tuple[SentLine, ...]:
    """What doctors sent and nobody recorded or gave back, the oldest first: one statement; for who receives it only."""
    rows = _sent().filter(
        _receives(reader), referral__isnull=True, returned__isnull=True, taken_back__isnull=True
    )
    return tuple(_waiting(_sent_line(row), reader) for row in rows.order_by("at"))


def sent(key: int, *, reader: Reader) -> SentLine:
    """One of those, also when it was handled meanwhile. raises NotYours"""
    row = _sent().filter(_receives(reader), pk=key).first()
    if row is None:
        raise access.NotYours(key)
    return _waiting(_sent_line(row), reader)


def sent_row(key: int, *, reader: Reader) -> ReferralSent:
    """For a deed. raises NotYours"""
    row = ReferralSent.objects.filter(_receives(reader), pk=key).first()
    if row is None:
        raise access.NotYours(key)
    return row


def my_sent(*, reader: Reader) -> tuple[SentLine, ...]:
    """What this doctor sent, with what may be told of it; nothing of anybody else: one statement."""
    return tuple(_for_the_doctor(_sent_line(row)) for row in _mine(reader).order_by("-at")[:MOST])


def my_sent_one(key: int, *, reader: Reader) -> SentLine:
    """raises NotYours"""
    row = _mine(reader).filter(pk=key).first()
    if row is None:
        raise access.NotYours(key)
    return _for_the_doctor(_sent_line(row))


def my_sent_row(key: int, *, reader: Reader) -> ReferralSent:
    """For a deed of this doctor. raises NotYours"""
    row = _mine(reader).filter(pk=key).first()
    if row is None:
        raise access.NotYours(key)
    return row


def practices(*, reader: Reader) -> tuple[Doctor, ...]:
    """Where this reader refers today, by municipality: one statement. raises NotYours where there is none"""
    rows = (
        Referrer.objects.select_related("organisation", "municipality")
        .filter(access.current(reader.today), account=reader.account, municipality__in=reader.municipalities)
        .order_by("municipality__name")
    )
    found = tuple(_doctor(row, reader.today) for row in rows) if reader.kind == "referrer" else ()
    if not found:
        raise access.NotYours(reader.account)
    return found


def _doctor(row: Referrer, today: date) -> Doctor:
    kind = referring.kind(row.kind, on=today)
    return Doctor(
        row.pk,
        row.municipality_id,
        row.municipality.name,
        row.organisation.name,
        row.agb,
        kind.naam,
        kind.wetten[0],
    )


def households_of(sent: SentLine, *, reader: Reader) -> list[tuple[int, str]]:
    """Where this child lives now, of what the reader may record it in, found by BSN, else by birth date and surname."""
    people = Person.objects.filter(bsn=sent.bsn) if sent.bsn else Person.objects.none()
    if not sent.bsn:
        surname = sent.name.split()[-1] if sent.name else ""
        people = Person.objects.filter(born_on=sent.born_on, surname__iexact=surname)
    living = Membership.objects.filter(access.current(reader.today), person__in=people)
    open_to = access.households(reader, right=RIGHT).filter(
        memberships__in=living, municipality=sent.municipality
    )
    return [(row.pk, row.name) for row in open_to.distinct().order_by("name")[:10]]


def _receives(reader: Reader) -> Q:
    places = reader.municipalities_with(rights.roles(RECEIVES)) if reader.kind == "professional" else ()
    return Q(municipality__in=places)


def _mine(reader: Reader) -> QuerySet[ReferralSent]:
    if reader.kind != "referrer":
        return ReferralSent.objects.none()
    return _sent().filter(referrer__account=reader.account, municipality__in=reader.municipalities)


def _waiting(line: SentLine, reader: Reader) -> SentLine:
    if line.state != "waiting":
        return line
    return replace(line, waits=referring.waits(dutch_day(line.at), on=reader.today))


def _for_the_doctor(line: SentLine) -> SentLine:
    """Whether the help began and stopped is what the family agreed to; why is not (Jeugdwet, artikel 7.3.11)."""
    return replace(line, heard=tuple(replace(each, reason="") for each in line.heard))


def _sent() -> QuerySet[ReferralSent]:
    told = ReferralFeedback.objects.filter(referral__sent=OuterRef("pk"), told__isnull=False)
    known = Person.objects.filter(municipality=OuterRef("municipality"), bsn=OuterRef("bsn"))
    return ReferralSent.objects.select_related(
        "referrer__organisation", "municipality", "by", "provider", "referral__provider", "returned", "taken_back"
    ).annotate(
        its_feedback=along_feedback(told), its_person=Subquery(known.values("pk")[:1]),
        is_agreed=Exists(ReferralConsent.objects.filter(referral__sent=OuterRef("pk"), withdrawn__isnull=True)),
    )  # fmt: skip


def _sent_line(row: Any) -> SentLine:
    recorded = getattr(row, "referral", None)
    returned, back = getattr(row, "returned", None), getattr(row, "taken_back", None)
    agreed = row.is_agreed if recorded else row.agreed
    provider = recorded.provider if recorded and agreed else row.provider
    facts = facts_of(row.municipality_id, row.product, on=row.starts_on) if row.product else None
    return SentLine(
        id=row.pk, municipality=row.municipality_id, municipality_name=row.municipality.name,
        person=recorded.person_id if recorded else row.its_person,
        name=row.name, bsn=row.bsn, born_on=row.born_on, phone=row.phone,
        starts_on=row.starts_on, reason=row.reason, agreed=agreed, law=row.law, kind=row.referrer.kind,
        doctor=row.by.name, agb=row.referrer.agb, practice=row.referrer.organisation_id,
        practice_name=row.referrer.organisation.name, provider=provider.pk if provider else None,
        provider_name=provider.name if provider else "", product=row.product,
        product_name=facts.name if facts else "", at=row.at,
        state="recorded" if recorded else "returned" if returned else "taken_back" if back else "waiting",
        returned=returned.reason if returned else "", taken_back=back.reason if back else "",
        heard=heard_of(row) if agreed else (), again=row.again,
    )  # fmt: skip
