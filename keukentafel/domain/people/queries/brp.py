"""A question to the BRP, and its answer beside what the file knows, for the one who asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext

from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.brp import BrpPerson, SealBroken, digests
from keukentafel.domain.people.brp_differences import Difference, differences, their_values
from keukentafel.domain.people.brp_rows import address_now, lookalikes, said_by
from keukentafel.domain.people.models import BrpImprint, BrpQuestion, Membership, Person
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.rules import loader
from keukentafel.rules.rows import Raadpleegdoel

from .household import hiding
from .search import Found, cards


@dataclass(frozen=True, slots=True)
class BrpPurpose:
    """What the BRP may be asked for. source: the article."""

    code: str
    name: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class BrpLine:
    """One person of an answer.

    known    the same person in our files, as far as the reader may know them
    hidden   the address of this person, or of somebody who lives there too, is secret by the BRP or by our own file; or
             the reader is kept out of the file of one of them, and then `said` tells no more than a search would
    """

    said: BrpPerson
    known: Found | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class BrpComparison:
    """The person who was asked for beside our own file.

    changed_since   fields that the BRP had otherwise at the last answer; seen_at: when that was, None at the first time
    hidden          our address, or theirs, is secret
    """

    person: int
    household: int | None
    fields: tuple[Difference, ...]
    changed_since: frozenset[str]
    seen_at: datetime | None
    hidden: bool

    @property
    def differing(self) -> tuple[Difference, ...]:
        return tuple(each for each in self.fields if each.differs)


@dataclass(frozen=True, slots=True)
class BrpPage:
    """A question. outcome: empty while the answer is not there; see models.brp_outcomes.

    lines       whom the BRP named; of a look-up by BSN the person first, then who lives with them
    lookalikes  people without BSN who may be one of them
    kept_days   how long after the question it is destroyed
    """

    number: int
    municipality: int
    search: str
    purpose: BrpPurpose
    asked_at: datetime
    outcome: str
    kept_days: int
    lines: tuple[BrpLine, ...] = ()
    comparison: BrpComparison | None = None
    lookalikes: tuple[Found, ...] = ()

    @property
    def waiting(self) -> bool:
        return not self.outcome

    @property
    def subject(self) -> BrpLine | None:
        """Who was asked for by BSN."""
        return self.lines[0] if self.search == "bsn" and self.lines else None

    @property
    def household(self) -> tuple[BrpLine, ...]:
        """Those of the answer who form a household at the address of the subject."""
        return tuple(line for line in self.lines if line.said.role)

    @property
    def buildable(self) -> bool:
        """Whether a household can be made of it: nobody of it has one."""
        return bool(self.household) and all(
            line.known is None or (line.known.readable and line.known.household is None)
            for line in self.household
        )


def brp_purposes(*, on: date) -> list[BrpPurpose]:
    """The purposes that count on that day, in the order of the table."""
    return [_purpose(row) for row in loader.load().raadpleegdoelen.on(on)]


def brp_question(number: int, *, reader: Reader) -> BrpPage:
    """The reader's own question, with its answer when it is there. raises NotYours"""
    row = (
        BrpQuestion.objects.filter(pk=number, account=reader.account, municipality__in=reader.municipalities)
        .select_related("answer")
        .first()
    )
    if row is None:
        raise NotYours(number)
    try:
        said = said_by(row)
    except SealBroken:
        raise NotYours(number) from None  # written with a key that is gone: it cannot be read any more
    answered = getattr(row, "answer", None)
    lines = _lines(row, said, reader)
    page = BrpPage(
        number=row.pk,
        municipality=row.municipality_id,
        search=row.search,
        purpose=_purpose(loader.load().raadpleegdoelen.history(row.purpose)[-1]),
        asked_at=row.asked_at,
        outcome=answered.outcome if answered else "",
        kept_days=loader.load().bewaartermijnen.get("brp-antwoord", on=reader.today).dagen,
        lines=lines,
    )
    if page.subject is None:
        return page
    return _with_file(page, row, reader)


def _with_file(page: BrpPage, row: BrpQuestion, reader: Reader) -> BrpPage:
    subject = page.subject
    assert subject is not None
    known = subject.known
    return replace(
        page,
        comparison=_comparison(row, subject, known.person, reader) if known and known.readable else None,
        lookalikes=_lookalikes(row, page, reader) if page.buildable else (),
    )


def _lines(row: BrpQuestion, said: Sequence[BrpPerson], reader: Reader) -> tuple[BrpLine, ...]:
    if not said:
        return ()
    ids = dict(
        Person.objects.filter(
            municipality=row.municipality_id, bsn__in=[each.bsn for each in said]
        ).values_list("bsn", "pk")
    )
    known = {each.person: each for each in cards(list(ids.values()), reader=reader)}
    shut = _kept_from(list(ids.values()), reader)
    secret = shut | hiding(list(ids.values()), on=reader.today)
    hidden = {each.bsn for each in said if each.address_secret or ids.get(each.bsn) in secret}
    if any(each.role and each.bsn in hidden for each in said):
        hidden |= {each.bsn for each in said if each.role}
    return tuple(
        BrpLine(
            _no_more_than_found(each) if ids.get(each.bsn) in shut else each,
            known.get(ids.get(each.bsn, 0)),
            hidden=each.bsn in hidden,
        )
        for each in said
    )


def _kept_from(people: Sequence[int], reader: Reader) -> frozenset[int]:
    """Those of these people whose file is closed to this reader."""
    if not reader.locked:
        return frozenset()
    return frozenset(access.kept_from(reader).filter(pk__in=people).values_list("pk", flat=True))


def _no_more_than_found(said: BrpPerson) -> BrpPerson:
    """Name and year of birth, as a search tells of a file that is closed."""
    return replace(
        said, born=PartialDate(said.born.year), sex="o", died=None, suspended=None, suspension_reason="",
        address=None, place="", ties=(),
    )  # fmt: skip


def _comparison(row: BrpQuestion, subject: BrpLine, person: int, reader: Reader) -> BrpComparison | None:
    ours = Person.objects.filter(pk=person, municipality=row.municipality_id).first()
    if ours is None:
        return None
    home = (
        Membership.objects.filter(
            access.current(reader.today),
            person=person,
            main=True,
            household__in=access.households(reader, right="persoonsgegevens-bijwerken"),
        )
        .values_list("household", flat=True)
        .first()
    )
    address = address_now(home, subject.said, on=reader.today)
    before = BrpImprint.objects.filter(person=person, question_id__lt=row.pk).order_by("-question_id").first()
    return BrpComparison(
        person=person,
        household=home,
        fields=differences(ours, address, subject.said, has_home=home is not None),
        changed_since=_changed(before, subject.said),
        seen_at=before.at if before else None,
        hidden=subject.hidden,
    )


def _changed(before: BrpImprint | None, said: BrpPerson) -> frozenset[str]:
    if before is None:
        return frozenset()
    now = digests(their_values(said))
    return frozenset(field for field, digest in now.items() if before.digests.get(field, digest) != digest)


def _lookalikes(row: BrpQuestion, page: BrpPage, reader: Reader) -> tuple[Found, ...]:
    found = lookalikes(row.municipality_id, [line.said for line in page.household])
    return cards(found, reader=reader)


def _purpose(row: Raadpleegdoel) -> BrpPurpose:
    return BrpPurpose(row.code, gettext(row.naam), gettext(row.uitleg), row.bron)
