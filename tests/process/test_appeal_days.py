"""Until when who got the decision on an objection can go to court: each by their own letter, and never earlier than was told."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from keukentafel.domain.cases.models import Document
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Objection, ObjectionDecision
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import objection_decision_letter, posting
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries.my_file_decisions import decision_rows, told_decisions
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import anew
from keukentafel.rules import termen
from tests.fixtures.letters import printed
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]
NEIGHBOUR = Other("buur", None, "K. Buurman", ("Lepelstraat 14", "1901 AB Castricum"))
DAY = timedelta(days=1)
SOONER, GOES = LATER + DAY, LATER + 4 * DAY


def ends(at: datetime) -> date:
    return termen.compute("beroepstermijn", at.date()).last_day


def row() -> ObjectionDecision:
    return ObjectionDecision.objects.get()


@pytest.fixture
def made(granted: Beschikking, fatma: Reader, sandra: Reader) -> Objection:
    """Upheld for the neighbour, so that the help of Annie stops."""
    made = object_to(granted, by=fatma, who=NEIGHBOUR)
    hearings.waive_hearing(
        made, ground="c", reason="U wilt niet komen.", resident_agrees=True, by=sandra, at=LATER
    )
    process.decide(
        made,
        rows.Wanted(
            "gegrond", "De hulp geeft overlast in de straat.", "revoked", to_resident="De hulp stopt."
        ),
        by=sandra,
        at=LATER,
    )
    return made


def letter(template: str) -> Notice:
    return Notice.objects.get(template=template)


@pytest.fixture
def to_neighbour(made: Objection) -> Document:
    return printed(letter("beslissing-op-bezwaar"), at=LATER)


@pytest.fixture
def to_annie(made: Objection, to_neighbour: Document) -> Document:
    return printed(letter("bezwaar-ander-beslissing"), at=LATER)


@pytest.fixture
def annie(village: Village, fatma: Reader) -> Reader:
    told = {name: getattr(fatma, name) for name in fatma.__slots__}
    return Reader(**{**told, "person": village.person("Annie").pk, "today": GOES.date()})


def test_a_last_day_that_was_told_stays_when_a_letter_is_made_again_for_a_sooner_day(
    to_neighbour: Document, to_annie: Document
) -> None:
    anew.anew_now(to_neighbour.pk, on=GOES.date(), at=LATER)
    anew.anew_now(to_annie.pk, on=SOONER.date(), at=SOONER)
    assert row().appeal_last_day == ends(GOES), "as the letter to the neighbour says"

    notice = letter("beslissing-op-bezwaar")
    objection_decision_letter.dated(notice, on=SOONER.date())
    assert row().appeal_last_day == ends(GOES) and plain_date(ends(GOES)) in notice.body


def test_a_letter_to_the_resident_that_waits_moves_no_day_for_who_objected(
    to_neighbour: Document, to_annie: Document, annie: Reader, fatma: Reader
) -> None:
    posting.post(to_neighbour, by=fatma, at=LATER)
    anew.anew_now(to_annie.pk, on=GOES.date(), at=GOES)
    fresh = letter("bezwaar-ander-beslissing")
    assert row().appeal_last_day == ends(LATER) and plain_date(ends(GOES)) in fresh.body

    assert fresh.document is not None
    posting.post(fresh.document, went_on=(GOES + DAY).date(), by=fatma, at=GOES + DAY)
    assert row().appeal_last_day == ends(LATER)
    told = told_decisions(decision_rows(reader=annie, spoken=None), reader=annie, spoken=None)
    assert [each.appeal.last_day for each in told if each.appeal] == [ends(GOES + DAY)], "by her own letter"


def test_a_decision_that_is_dated_ahead_is_announced_on_the_day_of_post(
    to_neighbour: Document, fatma: Reader
) -> None:
    anew.anew_now(to_neighbour.pk, on=GOES.date(), at=LATER)
    assert row().sent_on is None, "it has yet to go"
    fresh = letter("beslissing-op-bezwaar").document
    assert fresh is not None
    posting.post(fresh, by=fatma, at=SOONER)
    assert row().sent_on == SOONER.date() and row().appeal_last_day == ends(GOES)
