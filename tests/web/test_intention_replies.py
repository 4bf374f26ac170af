"""A resident answers what is intended with their help: in time or later, by themselves or by who speaks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions.changing import NotHeardFirst
from keukentafel.domain.decisions.actions.hearing import HeardAlready
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import (
    Beschikking,
    Intention,
    IntentionAsked,
    IntentionReply,
)
from keukentafel.domain.journal.models import Entry, Look
from keukentafel.domain.process.actions import changing
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import still_meets
from tests.fixtures.represented import resident, speaks
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D4")]
SUMMER = date(2026, 7, 1)
Sign = Callable[[str], VillageClient]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Pages ask the clock for the day: `now(day)` makes it noon of that day."""

    def on(day: date) -> None:
        moment = datetime.combine(day, time(12), MONDAY.tzinfo)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    on(TUESDAY.date())
    return on


@pytest.fixture
def less(granted: Beschikking, fatma: Reader) -> Intention:
    """Two hours in the place of three, of which a letter went to Annie."""
    assert granted.proposal is not None
    wanted = Wanted(
        "changed", "wmo-minder-nodig", "Annie kan weer koken.", SUMMER, volume=2, provider=granted.proposal.provider_id
    )  # fmt: skip
    return changing.intend(granted.number, wanted, letter=True, by=fatma, at=TUESDAY)


def page_of(granted: Beschikking) -> str:
    return f"/mijn/besluiten/{granted.number}/voornemen/"


def test_who_asked_for_it_reads_what_is_intended_and_answers(
    less: Intention, granted: Beschikking, fatma: Reader, client_of: Sign, now: Callable[[date], None]
) -> None:
    with pytest.raises(NotHeardFirst):
        changing.decide(less.pk, grounds="Twee uur is genoeg.", by=fatma, at=TUESDAY)
    jan, page = client_of("de_wit"), page_of(granted)
    assert page in jan.get("/mijn/").text
    read = jan.get(page).text
    for said in (
        "Dat wordt 2 uur per week.",
        "Annie kan weer koken.",
        "17 maart 2026",
        "Er is nog niets besloten",
    ):
        assert said in read, said

    empty = jan.post(page, {"text": "  "})
    assert empty.status_code == 422 and "Schrijf op wat u ervan vindt." in empty.text
    receipt = jan.post(page, {"text": "Koken lukt juist niet meer."}, follow=True).text
    assert "Wij hebben uw reactie ontvangen" in receipt and "Koken lukt juist niet meer." in receipt
    jan.post(page, {"text": "Koken lukt juist niet meer."})
    [row] = IntentionReply.objects.all()
    assert (row.on_behalf, row.late) == ("Jan de Wit", False)
    assert Entry.objects.filter(kind="intention.replied").count() == 1
    assert Look.objects.filter(person_id=granted.aanvraag.person_id).exists()

    task = OpenTask.objects.get(task__reference=f"zienswijze:{less.pk}")
    assert task.account_id == fatma.account and "voornemen" in task.task.title
    seen = client_of("fatma").get(f"/werk/voornemens/{less.pk}/").text
    assert "Koken lukt juist niet meer." in seen and "Geschreven door Jan de Wit" in seen
    with pytest.raises(HeardAlready):
        changing.hear(less.pk, on=TUESDAY.date(), way="geen", by=fatma, at=TUESDAY)
    assert queries.intention(less.pk, reader=replace(fatma, today=TUESDAY.date())).refusal == ""
    assert (
        changing.decide(less.pk, grounds="Twee uur is genoeg.", said_all=True, by=fatma, at=TUESDAY).outcome
        == "changed"
    )
    assert not OpenTask.objects.filter(task__reference=f"zienswijze:{less.pk}").exists()


def test_until_a_change_counts_the_card_says_what_there_is_now(
    granted: Beschikking, fatma: Reader, client_of: Sign, now: Callable[[date], None]
) -> None:
    assert granted.proposal is not None
    more = Wanted(
        "changed",
        "wmo-meer-nodig",
        "Annie valt vaker.",
        SUMMER,
        volume=4,
        provider=granted.proposal.provider_id,
    )
    made = changing.intend(granted.number, more, by=fatma, at=TUESDAY)
    changing.decide(made.pk, grounds="Annie valt vaker.", by=fatma, at=TUESDAY)
    said = "Tot en met 30 juni 2026 is het nog 3 uur per week. Daarna wordt het zo:"
    now(date(2026, 6, 30))
    assert said in client_of("de_wit").get("/mijn/").text
    now(SUMMER)
    assert said not in client_of("de_wit").get("/mijn/").text


def test_after_the_last_day_it_is_taken_in_and_said_that_it_may_be_too_late(
    less: Intention, granted: Beschikking, client_of: Sign, now: Callable[[date], None]
) -> None:
    until = IntentionAsked.objects.get().reply_by
    now(until)
    page = page_of(granted)
    client_of("de_wit").post(page, {"text": "Op de laatste dag."})
    now(until + timedelta(days=1))
    jan = client_of("de_wit")
    assert "Misschien is het te laat" in jan.get(page).text
    answer = jan.post(page, {"text": "Nog iets."}, follow=True).text
    assert "na de laatste dag" in answer
    assert "De laatste dag was al voorbij." in answer
    assert list(IntentionReply.objects.order_by("pk").values_list("late", flat=True)) == [False, True]
    assert OpenTask.objects.filter(task__reference=f"zienswijze:{less.pk}").count() == 1


def test_what_is_decided_takes_no_answer_and_shows_what_was_typed(
    less: Intention, granted: Beschikking, fatma: Reader, client_of: Sign, now: Callable[[date], None]
) -> None:
    changing.drop(less.pk, reason="De hulp is toch nodig.", by=fatma, at=TUESDAY)
    answer = client_of("de_wit").post(page_of(granted), {"text": "Ik ben het er niet mee eens."})
    assert "Ik ben het er niet mee eens." in answer.text and "is niet verstuurd" in answer.text
    assert not IntentionReply.objects.exists()


def test_who_speaks_for_them_answers_as_far_as_that_goes_and_others_find_nothing(
    less: Intention,
    granted: Beschikking,
    village: Village,
    fatma: Reader,
    client_of: Sign,
    now: Callable[[date], None],
) -> None:
    assert client_of("bakker").get(page_of(granted)).status_code == 404
    annie, path = granted.aanvraag.person, f"besluiten/{granted.number}/voornemen/"
    bea, browser = resident(village, "Bea")
    mentor = speaks(annie, bea, "mentor", fatma)
    money = speaks(annie, bea, "bewindvoerder", fatma)
    assert browser.get(f"/mijn/voor/{money.pk}/{path}").status_code == 404
    answer = browser.post(f"/mijn/voor/{mentor.pk}/{path}", {"text": "Zij redt het niet."}, follow=True)
    assert "Zij redt het niet." in answer.text
    assert IntentionReply.objects.get().on_behalf == "Bea"


def test_who_decides_reads_what_came_meanwhile_first(
    less: Intention, granted: Beschikking, fatma: Reader, client_of: Sign, now: Callable[[date], None]
) -> None:
    jan, page = client_of("de_wit"), f"/werk/voornemens/{less.pk}/"
    jan.post(page_of(granted), {"text": "Liever niet."})
    opened = client_of("fatma").get(page).text
    assert 'name="read" value="1"' in opened
    jan.post(page_of(granted), {"text": "Mijn rug is erger geworden."})

    grounds = {"grounds": "Twee uur is genoeg.", "said_all": "on"}
    refused = client_of("fatma").post(page, grounds | {"read": "1"})
    assert refused.status_code == 422 and "De inwoner reageerde intussen." in refused.text
    assert "Mijn rug is erger geworden." in refused.text and 'name="read" value="2"' in refused.text
    assert "Twee uur is genoeg." in refused.text
    assert client_of("fatma").post(page, grounds | {"read": "2"}).status_code == 302
    assert Beschikking.objects.filter(changes=granted).exists()


def test_without_a_letter_there_is_nothing_to_answer(
    granted: Beschikking, fatma: Reader, client_of: Sign, now: Callable[[date], None]
) -> None:
    assert granted.proposal is not None
    wanted = Wanted(
        "changed", "wmo-minder-nodig", "Minder hulp is genoeg.", SUMMER, volume=2, provider=granted.proposal.provider_id
    )  # fmt: skip
    changing.intend(granted.number, wanted, by=fatma, at=TUESDAY)
    assert client_of("de_wit").get(page_of(granted)).status_code == 404


def test_neither_the_answer_nor_the_last_day_changes(
    less: Intention, granted: Beschikking, client_of: Sign, now: Callable[[date], None]
) -> None:
    client_of("de_wit").post(page_of(granted), {"text": "Liever niet."})
    for rows, other in (
        (IntentionReply.objects.all(), {"text": "Prima."}),
        (IntentionAsked.objects.all(), {"reply_by": TUESDAY.date()}),
    ):
        with pytest.raises(IntegrityError, match=r"verander(t|en) niet meer"), transaction.atomic():
            rows.update(**other)


def test_what_was_dropped_is_found_in_the_portal_and_on_the_page_of_the_aanvraag(
    less: Intention, granted: Beschikking, fatma: Reader, client_of: Sign, now: Callable[[date], None]
) -> None:
    changing.drop(less.pk, reason="U hebt de hulp nog nodig.", by=fatma, at=TUESDAY)
    home = client_of("de_wit").get("/mijn/").text
    assert page_of(granted) in home and "Dat doen wij niet." in home
    desk = client_of("fatma").get(f"/werk/aanvragen/{granted.aanvraag.number}/").text
    assert f"/werk/voornemens/{less.pk}/" in desk and "vervallen" in desk
    assert "De inwoner kon reageren" in client_of("fatma").get(f"/werk/voornemens/{less.pk}/").text


def test_an_intention_is_put_in_another_way_on_its_own_page(
    less: Intention, granted: Beschikking, client_of: Sign, now: Callable[[date], None]
) -> None:
    client, at = client_of("fatma"), f"/werk/voornemens/{less.pk}/veranderen/"
    assert at in client.get(f"/werk/voornemens/{less.pk}/").text
    page = client.get(at).text
    assert (
        "Annie kan weer koken." in page
        and "krijgt een nieuwe brief" in page
        and 'name="asked_on"' not in page
    )
    typed = {
        "ground": "wmo-minder-nodig", "effective_on": "1-8-2026", "volume": "2", "form": "zin", "ends_on": "15-3-2027",
        "provider": granted.proposal.provider_id, "reason": "Annie kan weer koken.",
    }  # fmt: skip
    typed |= still_meets(granted)
    soon = client.post(at, {**typed, "effective_on": "1-4-2026"})
    assert soon.status_code == 422 and "op zijn vroegst" in soon.text
    answer = client.post(at, typed)
    assert answer.status_code == 302, answer.text
    other = Intention.objects.get(pk=int(answer.url.rstrip("/").rpartition("/")[2]))
    assert (other.instead_of, other.effective_on) == (less, date(2026, 8, 1))
    assert client.get(at).status_code == 302
    assert "Het nieuwe voornemen" in client.get(f"/werk/voornemens/{less.pk}/").text
