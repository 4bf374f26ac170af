"""The first day of help that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.decisions.actions import Wanted
from keukentafel.domain.decisions.actions.intending import Wanted as IntentionWanted
from keukentafel.domain.decisions.actions.intending import intend
from keukentafel.domain.decisions.models import Aanvraag, Proposal
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import urgent
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.starting import BeforeAsked
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.village import MONDAY, TUESDAY, Village

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.mark.function("D4")
def test_help_does_not_begin_before_the_aanvraag_unless_it_began_at_once(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader
) -> None:
    earlier = MONDAY.date() - WEEK
    with pytest.raises(BeforeAsked, match="2 maart 2026"):
        propose(aanvraag, goal, by=fatma, starts_on=earlier)
    assert not Proposal.objects.exists()
    propose(aanvraag, goal, by=fatma, starts_on=earlier, outcome="refused", provider=None)

    wanted = Wanted(
        person=aanvraag.person_id, provider=Village().reader("thuis").organisation or 0, starts_on=earlier,
        ends_on=earlier + DAY, reason="Zij valt en kan niet alleen zijn.", product="hulp-huishouden", volume=3,
    )  # fmt: skip
    urgent.give_at_once(aanvraag.case.number, wanted, by=fatma, at=MONDAY - WEEK)
    after = earlier + 2 * DAY
    assert propose(aanvraag, goal, by=fatma, starts_on=after).starts_on == after
    with pytest.raises(BeforeAsked, match="tijdelijke hulp"):
        propose(aanvraag, goal, by=fatma, starts_on=date(2025, 1, 1))


@pytest.mark.function("D2")
def test_the_sentence_stands_at_the_field_and_what_was_typed_stays(
    aanvraag: Aanvraag, goal: Goal, client_of: Callable[[str], Any]
) -> None:
    sent = {
        "outcome": "granted", "goal": goal.pk, "product": "hulp-huishouden", "form": "zin", "volume": "3",
        "provider": Village().reader("thuis").organisation, "starts_on": "1-1-2026", "ends_on": "31-5-2026",
        "reason": "Het lukt niet meer.", "reken": "1",
    }  # fmt: skip
    answer = client_of("fatma").post(reverse("desk:propose", args=[aanvraag.number]), sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and 'value="1-1-2026"' in page
    at = page.index('id="id_starts_on-fout"')
    assert "op zijn vroegst ingaan op 2 maart 2026" in page[at : at + 900]


@pytest.mark.function("D4")
def test_help_that_began_before_its_aanvraag_is_still_put_right_and_never_begins_earlier(
    proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    made = decide(proposal, sandra)
    before = MONDAY.date() - WEEK
    Proposal.objects.filter(pk=proposal.pk).update(starts_on=before)
    better = IntentionWanted(
        "corrected",
        "",
        "Het zijn vier uren.",
        before,
        volume=4,
        provider=proposal.provider_id,
        mistake="Er stond drie uur.",
    )
    with pytest.raises(BeforeAsked, match="al is besloten"):
        intend(made, replace(better, effective_on=before - WEEK), by=fatma, at=TUESDAY)
    assert intend(made, better, by=fatma, at=TUESDAY).effective_on == before
