"""Help at once that stops sooner is taken away: on a mandate, with a reason and a day that can be, and with a letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions.objections.receive import last_day_to_object
from keukentafel.domain.decisions.models import Letter, Proposal, TemporaryEnded, TemporaryProvision
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries.my_file import my_file
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from keukentafel.rules.mandates import NoMandate
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.aanvraag import decide
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("B12"), pytest.mark.usefixtures("files")]
WHY = "Uw zus komt vanaf morgen iedere dag helpen."
TOMORROW = TUESDAY.date() + timedelta(days=1)


def test_the_resident_reads_it_with_the_reason_and_the_last_day_to_object(
    urgent: Case, wanted: decisions.Wanted, village: Village, fatma: Reader, de_wit: Reader
) -> None:
    jan = replace(wanted, person=village.person("Jan").pk)
    made = actions.give_at_once(urgent.number, jan, by=fatma, at=TUESDAY)
    later = TUESDAY + timedelta(days=20)

    ended = actions.stop_at_once(
        made.number, last=later.date() + timedelta(1), reason=WHY, by=fatma, at=later
    )

    letter = Letter.objects.get(ended=ended)
    jobs.print_now(letter.pk, at=later)
    for words in (WHY, "24 maart 2026", made.number, "bezwaar maken"):
        assert words in letter.body, words
    assert ended.mandate and ended.mandate_row_id
    assert my_file(reader=de_wit).temporary[0].letters[0].id == letter.pk
    assert last_day_to_object(ended) == letter.objection_last_day
    assert letter.objection_last_day is not None and letter.objection_last_day > date(2026, 4, 14)


@pytest.mark.parametrize(
    ("last", "reason", "refusal", "sentence"),
    [
        (TOMORROW, "ok", ReasonsTooThin, "hele zin"),
        (date(2020, 1, 1), WHY, decisions.WrongLastDay, "3 maart 2026"),
        (date(2026, 6, 1), WHY, decisions.WrongLastDay, "loopt nu tot en met"),
    ],
)
def test_what_takes_it_away_without_a_reason_or_on_a_day_that_cannot_be_writes_nothing(
    urgent: Case,
    wanted: decisions.Wanted,
    fatma: Reader,
    last: date,
    reason: str,
    refusal: type,
    sentence: str,
) -> None:
    made = actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    with pytest.raises(refusal, match=sentence):
        actions.stop_at_once(made.number, last=last, reason=reason, by=fatma, at=TUESDAY)
    assert not TemporaryEnded.objects.exists()


def test_who_may_not_give_it_may_not_stop_it(
    urgent: Case, wanted: decisions.Wanted, fatma: Reader, sandra: Reader
) -> None:
    dear = replace(wanted, volume=20)
    made = actions.give_at_once(urgent.number, dear, by=sandra, at=TUESDAY)
    with pytest.raises(NoMandate):
        actions.stop_at_once(made.number, last=TOMORROW, reason=WHY, by=fatma, at=TUESDAY)


@pytest.mark.parametrize(("outcome", "told"), [("granted", False), ("refused", True)])
def test_a_decision_that_gives_no_help_says_that_this_stops(
    proposal: Proposal, wanted: decisions.Wanted, fatma: Reader, sandra: Reader, outcome: str, told: bool
) -> None:
    case = proposal.aanvraag.case
    made = actions.give_at_once(case.number, replace(wanted, ends_on=date(2026, 3, 31)), by=fatma, at=MONDAY)

    beschikking = decide(proposal, sandra, outcome=outcome, at=TUESDAY)

    letter = Letter.objects.filter(ended__provision=made).first()
    assert (letter is not None) == told
    if letter is not None:
        assert beschikking.number in letter.body and "3 maart 2026" in letter.body


def test_the_page_shows_the_letter_first_and_keeps_what_was_typed(
    urgent: Case, wanted: decisions.Wanted, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    runs = replace(wanted, starts_on=today, ends_on=today + timedelta(days=14))
    made = actions.give_at_once(urgent.number, runs, by=fatma, at=now)
    here, desk = f"/werk/zaken/{urgent.number}/tijdelijk/{made.number}/stoppen/", client_of("fatma")

    wrong = desk.post(here, {"day": "01-01-2020", "reason": WHY})
    assert wrong.status_code == 422 and WHY in wrong.text and "Kies een dag van" in wrong.text
    answers = {"day": f"{today:%d-%m-%Y}", "reason": WHY}
    seen = desk.post(here, answers | {"bekijk": "1"}).text
    assert "Uw tijdelijke hulp stopt" in seen and not TemporaryEnded.objects.exists()
    assert "De inwoner krijgt een brief." in desk.post(here, answers, follow=True).text


@pytest.mark.parametrize(("days", "says"), [(1, "begint op "), (0, "loopt nu")])
def test_help_that_begins_tomorrow_does_not_run_today(
    urgent: Case,
    wanted: decisions.Wanted,
    village: Village,
    fatma: Reader,
    client_of: Callable[[str], VillageClient],
    days: int,
    says: str,
) -> None:
    jan, today = replace(wanted, person=village.person("Jan").pk), timezone.localdate()
    made = actions.give_at_once(urgent.number, jan, by=fatma, at=TUESDAY)
    TemporaryProvision.objects.filter(pk=made.pk).update(
        starts_on=today + timedelta(days), ends_on=today + timedelta(20)
    )
    mine = client_of("de_wit")
    for page in (reverse("portal:my-file"), reverse("portal:decision-rights", args=[made.number])):
        shown = mine.get(page).text
        assert says in shown and ("loopt nu" in shown) == (days == 0)
