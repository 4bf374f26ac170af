"""The letter of an intention is read in the portal too, as PDF: by who it is to, as long as it went or still goes out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions import changing
from keukentafel.domain.process.queries import my_post
from keukentafel.domain.process.queries.my_intentions import my_intention
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.letters import posted, printed
from tests.fixtures.village import FRIDAY, TUESDAY, Village

pytestmark = [pytest.mark.function("D5"), pytest.mark.usefixtures("files")]


@pytest.fixture
def annie(granted: Beschikking, village: Village) -> Reader:
    return replace(village.reader("de_wit"), person=granted.aanvraag.person_id)


def listed(reader: Reader) -> list[int]:
    return [line.id for line in my_post.letters_to(spoken=None, reader=reader) if line.notice]


def test_it_stands_among_the_letters_and_on_the_page_of_the_intention(
    granted: Beschikking, less: Wanted, annie: Reader, fatma: Reader
) -> None:
    notice = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY).asked.notice
    assert listed(annie) == [] and my_intention(granted.number, reader=annie, spoken=None).letter is None
    paper = printed(notice, at=TUESDAY)

    assert listed(annie) == [notice.pk]
    assert my_intention(granted.number, reader=annie, spoken=None).letter == notice.pk
    assert my_post.notice_to(notice.pk, spoken=None, reader=annie).id == paper.pk


def test_it_is_no_letter_to_who_asked_for_them(
    granted: Beschikking, less: Wanted, village: Village, annie: Reader, fatma: Reader
) -> None:
    notice = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY).asked.notice
    printed(notice, at=TUESDAY)
    jan = village.reader("de_wit")
    assert listed(jan) == [] and my_intention(granted.number, reader=jan, spoken=None).letter is None
    with pytest.raises(NotYours):
        my_post.notice_to(notice.pk, spoken=None, reader=jan)


def test_of_help_that_would_stop_the_letter_and_the_page_say_so(
    granted: Beschikking, less: Wanted, annie: Reader, fatma: Reader
) -> None:
    ends = replace(less, kind="ended", ground="wmo-niet-meer-nodig", volume=None, provider=None)
    notice = changing.intend(granted.number, ends, letter=True, by=fatma, at=TUESDAY).asked.notice
    assert notice.subject == "Wij willen uw hulp laten stoppen: wat vindt u daarvan?"
    assert "van plan om die hulp te laten stoppen" in notice.body
    assert (
        "Gaat ons plan door? Dan staat dit in ons besluit: “U hebt deze hulp niet meer nodig." in notice.body
    )
    assert my_intention(granted.number, reader=annie, spoken=None).stops


@pytest.mark.parametrize("went", [False, True])
def test_one_that_fell_before_it_left_is_not_there_and_one_that_left_stays(
    went: bool, granted: Beschikking, less: Wanted, annie: Reader, fatma: Reader
) -> None:
    intention = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    if went:
        posted(intention.asked.notice, by=fatma, at=TUESDAY)
    else:
        printed(intention.asked.notice, at=TUESDAY)
    changing.drop(intention.pk, reason="U hebt de hulp nog nodig.", by=fatma, at=FRIDAY)
    assert (intention.asked.notice_id in listed(annie)) == went
