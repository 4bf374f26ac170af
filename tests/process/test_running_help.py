"""Who proposes or decides on more help sees what somebody has already."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.actions.temporary import Wanted as AtOnce
from keukentafel.domain.decisions.models import Aanvraag, Proposal, TemporaryProvision
from keukentafel.domain.decisions.queries.running import running
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import changing, deciding, urgent
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide, investigated, propose
from tests.fixtures.changed import SUMMER, carry_out
from tests.fixtures.village import MONDAY, TUESDAY, Village


@pytest.fixture
def more(proposal: Proposal, village: Village, fatma: Reader) -> Aanvraag:
    """Annie has three hours a week, and asks for more."""
    decide(proposal, fatma)
    case = investigated(village, fatma, at=TUESDAY)
    return deciding.ask(case.number, person=village.person("Annie").pk, by=fatma, at=TUESDAY)


@pytest.mark.function("D2")
def test_the_help_that_runs_is_on_the_page_and_the_same_product_again_is_said(
    more: Aanvraag, goal: Goal, proposal: Proposal, fatma: Reader, client_of: Callable[[str], Any]
) -> None:
    page = reverse("desk:propose", args=[more.number])
    number = proposal.aanvraag.beschikkingen.get().number
    shown = client_of("fatma").get(page).text.partition("Hulp die er al is")[2]
    assert "3 uur per week" in shown and "Thuis BV" in shown and number in shown
    sent = {
        "outcome": "granted", "goal": goal.pk, "product": "hulp-huishouden", "form": "zin", "volume": "2", "reken": "1",
        "provider": proposal.provider_id, "starts_on": "1-6-2026", "ends_on": "30-11-2026", "reason": "Het wordt meer.",
    }  # fmt: skip
    summed = client_of("fatma").post(page, sent).text
    assert "De inwoner heeft dit al" in summed and "hetzelfde als in het voorstel" in summed
    later = client_of("fatma").post(page, sent | {"starts_on": "1-6-2027", "ends_on": "30-11-2027"}).text
    assert "Wat dit kost" in later and "De inwoner heeft dit al" not in later
    propose(more, goal, by=fatma, at=TUESDAY, starts_on=date(2026, 6, 1), ends_on=date(2026, 11, 30))
    decides = client_of("fatma").get(reverse("desk:decide", args=[more.number])).text
    assert "Hulp die er al is" in decides and "hetzelfde als in het voorstel" in decides


def test_help_that_is_over_or_of_another_law_or_person_is_not_there(more: Aanvraag, fatma: Reader) -> None:
    def names() -> list[str]:
        return [each.name for each in running(queries.aanvraag(more.number, reader=fatma), reader=fatma)]

    assert names() == ["Hulp bij het huishouden"]
    Aanvraag.objects.filter(pk=more.pk).update(law="jeugdwet")
    assert names() == []
    Aanvraag.objects.filter(pk=more.pk).update(law="wmo", person=Village().person("Jan"))
    assert names() == []
    Aanvraag.objects.filter(pk=more.pk).update(person=Village().person("Annie"))
    Proposal.objects.update(starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    assert names() == []


def test_help_that_was_changed_names_the_decision_that_gives_it(
    more: Aanvraag, proposal: Proposal, fatma: Reader
) -> None:
    first = proposal.aanvraag.beschikkingen.get()
    wanted = Wanted(
        "changed", "wmo-meer-nodig", "Annie kan de trap niet meer op.", SUMMER, volume=4, provider=proposal.provider_id
    )  # fmt: skip
    later = carry_out(changing.intend(first.number, wanted, by=fatma, at=TUESDAY), fatma)
    found = running(queries.aanvraag(more.number, reader=fatma), reader=fatma)
    assert [(each.quantity, each.decision) for each in found] == [
        ("3 uur per week", first.number), ("4 uur per week", later.number),
    ]  # fmt: skip


def test_help_in_its_own_words_is_not_the_same_as_no_proposal(
    aanvraag: Aanvraag, fatma: Reader, client_of: Callable[[str], Any]
) -> None:
    wanted = AtOnce(
        person=aanvraag.person_id, provider=Village().reader("thuis").organisation or 0, starts_on=MONDAY.date(),
        ends_on=date(2026, 4, 12), reason="Zij kan niet zelf uit bed.", description="Iemand die meekijkt", euros=200,
    )  # fmt: skip
    urgent.give_at_once(aanvraag.case.number, wanted, by=fatma, at=MONDAY)
    today = timezone.localdate()
    TemporaryProvision.objects.update(starts_on=today, ends_on=today + timedelta(30))

    page = client_of("fatma").get(reverse("desk:aanvraag", args=[aanvraag.number])).text

    assert "Iemand die meekijkt" in page and "hetzelfde als in het voorstel" not in page
