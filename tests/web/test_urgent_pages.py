"""Help at once: what its resident reads of it in the portal, and colleagues at the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Letter, TemporaryProvision
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries import numbers
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import jobs
from tests.fixtures.village import Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D10"), pytest.mark.usefixtures("files")]
WHY = "Uw zus komt vanaf morgen iedere dag helpen."
Sign = Callable[[str], VillageClient]


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def today(now: datetime) -> date:
    return timezone.localdate(now)


@pytest.fixture
def given(
    urgent: Case, wanted: decisions.Wanted, village: Village, fatma: Reader, now: datetime, today: date
) -> TemporaryProvision:
    """For Jan, two weeks from today."""
    jan = replace(
        wanted, person=village.person("Jan").pk, starts_on=today, ends_on=today + timedelta(days=14)
    )
    made = actions.give_at_once(urgent.number, jan, by=fatma, at=now)
    jobs.print_now(Letter.objects.get(temporary=made).pk, at=now)
    return made


def _rights(given: TemporaryProvision, client_of: Sign) -> str:
    return client_of("de_wit").get(reverse("portal:decision-rights", args=[given.number])).text


def test_its_page_of_rights_says_what_why_until_when_how_to_object_and_who_helps(
    given: TemporaryProvision, client_of: Sign
) -> None:
    page, letter = _rights(given, client_of), Letter.objects.get(temporary=given)
    assert letter.objection_last_day is not None
    for words in (
        given.description, given.reason, plain_date(given.ends_on), plain_date(letter.objection_last_day), "Er komt meteen hulp",
        "Wat als er iets verandert?", "Wie helpt mij gratis?", "Maak bezwaar", "Bewaar dit als PDF",
    ):  # fmt: skip
        assert words in page, words
    card = client_of("de_wit").get(reverse("portal:my-file")).text
    assert given.reason in card and reverse("portal:decision-rights", args=[given.number]) in card


def test_after_a_stop_the_page_tells_that_first_and_what_was_decided_before(
    given: TemporaryProvision, client_of: Sign, fatma: Reader, now: datetime, today: date
) -> None:
    last = today + timedelta(days=3)
    actions.stop_at_once(given.number, last=last, reason=WHY, by=fatma, at=now)

    page = _rights(given, client_of)

    assert page.index(f"De laatste dag is {plain_date(last)}") < page.index(WHY) < page.index(given.reason)
    assert "Dan mag u altijd opnieuw om hulp vragen" in page and "hulp niet goed" not in page


def test_the_file_of_the_resident_says_that_it_stops(
    given: TemporaryProvision, client_of: Sign, fatma: Reader, now: datetime, today: date
) -> None:
    waits, here = "Ondertussen kijken wij samen met u wat daarna nodig is", reverse("portal:my-file")
    assert waits in client_of("de_wit").get(here).text
    last = today + timedelta(days=3)
    actions.stop_at_once(given.number, last=last, reason=WHY, by=fatma, at=now)
    page = client_of("de_wit").get(here).text
    assert f"de laatste dag is {plain_date(last)}." in page and waits not in page


def test_after_it_was_made_longer_the_page_tells_the_new_last_day(
    given: TemporaryProvision, client_of: Sign, fatma: Reader, now: datetime, today: date
) -> None:
    later = today + timedelta(days=20)
    why = "Het onderzoek duurt langer dan wij dachten."
    actions.extend_at_once(given.number, ends_on=later, reason=why, by=fatma, at=now)
    page = _rights(given, client_of)
    assert f"duurt langer: tot en met {plain_date(later)}" in page and why in page and given.reason in page


def test_nobody_else_reads_it(given: TemporaryProvision, client_of: Sign) -> None:
    here = reverse("portal:decision-rights", args=[given.number])
    assert client_of("bakker").get(here).status_code == 404


def test_the_desk_tells_who_stopped_it_when_and_on_which_mandate(
    given: TemporaryProvision, client_of: Sign, fatma: Reader, sandra: Reader, now: datetime, today: date
) -> None:
    last = today + timedelta(days=3)
    actions.stop_at_once(given.number, last=last, reason=WHY, by=sandra, at=now)
    stop = given.stops.get()

    page = client_of("fatma").get(reverse("desk:at-once", args=[given.number])).text

    assert f"Gestopt na {plain_date(last)}" in page and "door Sandra" in page and stop.mandate_source in page
    assert "Brief dat de hulp begint, van" in page and "De brief wordt gemaakt." in page
    assert reverse("desk:new-objection", args=[given.number]) in page and "/verlengen/" not in page
    events = client_of("fatma").get(reverse("desk:case-file", args=[given.case.number])).text
    assert (
        f"Tijdelijke hulp gestopt: {given.number}, tot en met {plain_date(last)}" in events and WHY in events
    )


def test_what_stopped_is_not_made_longer_but_loses_nothing_typed(
    given: TemporaryProvision, client_of: Sign, fatma: Reader, now: datetime, today: date
) -> None:
    actions.stop_at_once(given.number, last=today + timedelta(days=3), reason=WHY, by=fatma, at=now)
    here, desk = reverse("desk:extend-urgent", args=[given.case.number, given.number]), client_of("fatma")

    page = desk.get(here).text
    assert "is al gestopt. De laatste dag is" in page and 'name="reason"' not in page

    typed = {"day": f"{today:%d-%m-%Y}", "reason": "Dit schreef ik terwijl een collega het liet stoppen."}
    answer = desk.post(here, typed)
    assert answer.status_code == 422 and typed["reason"] in answer.text


def test_who_lets_it_stop_reads_that_a_colleague_did_so_meanwhile(
    given: TemporaryProvision, client_of: Sign, fatma: Reader, now: datetime, today: date
) -> None:
    here, desk = reverse("desk:stop-urgent", args=[given.case.number, given.number]), client_of("fatma")
    typed = {
        "day": f"{today + timedelta(days=1):%d-%m-%Y}",
        "reason": WHY,
        "read": f"{given.ends_on:%d-%m-%Y}",
    }
    assert f'value="{typed["read"]}"' in desk.get(here).text
    last = today + timedelta(days=3)
    actions.stop_at_once(given.number, last=last, reason=WHY, by=fatma, at=now)

    answer = desk.post(here, typed)

    assert answer.status_code == 422 and "Een collega veranderde intussen" in answer.text
    assert WHY in answer.text and f'value="{last:%d-%m-%Y}"' in answer.text and given.stops.count() == 1


def test_who_has_no_mandate_reads_that_before_typing(
    urgent: Case, wanted: decisions.Wanted, client_of: Sign, sandra: Reader, now: datetime, today: date
) -> None:
    dear = replace(wanted, volume=20, starts_on=today, ends_on=today + timedelta(days=14))
    made = actions.give_at_once(urgent.number, dear, by=sandra, at=now)
    here = reverse("desk:stop-urgent", args=[urgent.number, made.number])

    page = client_of("fatma").get(here).text

    assert 'name="bekijk"' not in page and "Wie het wel mag" in page and "Sandra" in page
    assert 'name="bekijk"' in client_of("sandra").get(here).text


def test_the_field_says_until_when_it_can_last(urgent: Case, client_of: Sign) -> None:
    page = client_of("fatma").get(reverse("desk:urgent", args=[urgent.number])).text
    assert "Hooguit tot en met" in page.partition('name="ends_on"')[0].rpartition("<label")[2]


def test_its_number_finds_its_page(given: TemporaryProvision, fatma: Reader, client_of: Sign) -> None:
    found = numbers.search(given.number, reader=fatma).piece
    assert found == numbers.Numbered(numbers.AT_ONCE, given.number, given.number)
    assert (
        reverse("desk:at-once", args=[given.number])
        in client_of("fatma").post(reverse("desk:search"), {"q": given.number}).text
    )
