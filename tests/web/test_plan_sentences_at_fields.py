"""What is wrong in a form around the plan stands at the field that it is about; what cannot be done yet is not offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import family_plan as family
from keukentafel.domain.plans.actions import meetings
from keukentafel.domain.plans.models import Goal, Meeting
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import Village

Sign = Callable[[str], Any]
PAST = "1-1-2020"


def says_at(page: Any, field: str, sentence: str) -> bool:
    return page.status_code == 422 and f'id="id_{field}-fout"' in page.text and sentence in page.text


@pytest.mark.function("C2")
def test_who_comes_by_a_link_reads_at_the_field_why_a_sentence_is_asked(
    goal: Goal, fatma: Reader, visitor: Any
) -> None:
    at = timezone.now()
    action = plans.add_action(goal.pk, doer="network", doer_name="Ria", text="Komt langs", by=fatma, at=at)
    plans.ask_action(action.pk, name="Ria", email="ria@buurt.example", ground="helpt", by=fatma, at=at)
    page = reverse("portal:outside-goal", args=unseal(Notice.objects.latest("pk").sealed).args)
    assert says_at(visitor.post(page, {"answer": "doet-niet"}), "text", "Schrijf op waarom u het niet doet.")
    assert says_at(visitor.post(page, {"answer": "klaar"}), "text", "Schrijf in een zin op wat er is gedaan.")


@pytest.mark.function("C4")
def test_a_step_of_the_family_that_says_too_little_is_named(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    home = village.household("De Wit").pk
    family.offer_family_plan(home, by=fatma, at=timezone.now() - timedelta(hours=1))
    jan, page = client_of("de_wit"), reverse("portal:new-family-goal", args=[home])
    sent = {"text": "Op tijd op school", "met_when": "Vier weken", "domain": "opvoeden"}
    steps = {"who-0": "Jan", "what-0": "Maakt wakker", "doer-1": "member", "what-1": "Fietst mee"}
    assert says_at(jan.post(page, sent | steps), "who-1", "Schrijf bij stap 2 op wie het doet.")
    steps = {"who-2": "Ria", "what-2": " "}
    assert says_at(jan.post(page, sent | steps), "what-2", "Schrijf bij stap 3 op wat die persoon doet.")


@pytest.mark.function("C4")
def test_a_day_of_an_offer_that_cannot_be_stands_at_that_day(village: Village, client_of: Sign) -> None:
    desk, page = client_of("fatma"), reverse("desk:family-plan-act", args=[village.household("De Wit").pk])
    wrong = desk.post(page, {"do": "aanbieden", "offered_on": "1-1-2099"})
    assert says_at(wrong, "offered_on", "Het aanbod is van vandaag of eerder.")
    wrong = desk.post(page, {"do": "aanbieden", "write_until_on": PAST})
    assert says_at(wrong, "write_until_on", "een dag die nog komt")


@pytest.mark.function("C5")
def test_a_meeting_in_the_past_says_so_at_its_day_and_one_to_come_is_not_closed(
    goal: Goal, fatma: Reader, client_of: Sign
) -> None:
    home, desk, now = goal.plan.household_id, client_of("fatma"), timezone.now()
    form = {"title": "Thuis", "on": PAST, "hour": "14.00", "place": "De Kern"}
    answer = desk.post(reverse("desk:new-meeting", args=[home]), form)
    assert says_at(answer, "on", "Die dag en tijd zijn al voorbij.")

    made = meetings.plan_meeting(
        [home], title="Thuis", starts_at=now + timedelta(days=3), place="De Kern", by=fatma, at=now
    )
    page, close = (reverse(f"desk:{name}", args=[made.pk]) for name in ("meeting", "close-meeting"))
    assert close not in desk.get(page).text
    Meeting.objects.filter(pk=made.pk).update(starts_at=now - timedelta(hours=1))
    assert close in desk.get(page).text


@pytest.mark.function("C3")
def test_handing_back_the_direction_of_a_colleague_is_asked_first(
    goal: Goal, fatma: Reader, sandra: Reader, client_of: Sign
) -> None:
    now = timezone.now()
    plans.take_direction(
        goal.plan.household_id, reason="Crisis", until_on=(now + timedelta(days=30)).date(), accepts_convenant=True,
        by=sandra, at=now,
    )  # fmt: skip
    page = client_of("fatma").get(reverse("desk:plan", args=[goal.plan.household_id])).text
    asks, button = (
        page.index(f"Hebt u dat besproken met het huishouden, en met {sandra.name}?"),
        page.index("Ja, geef de regie terug"),
    )
    assert page.index("Teruggeven aan het huishouden") < asks < button
