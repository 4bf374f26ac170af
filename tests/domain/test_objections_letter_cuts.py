"""The letter names every decision that ends by the one on the objection, also one of before what is objected to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import changing
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import propose
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import FRIDAY, TUESDAY


@pytest.mark.function("D6")
def test_a_new_grant_that_begins_sooner_names_the_earlier_decision_that_it_cuts(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    assert granted.proposal is not None and granted.proposal.goal is not None
    wanted = Wanted(
        "changed", "wmo-meer-nodig", "Annie kan de trap niet meer op.", date(2026, 7, 1), volume=4,
        provider=granted.proposal.provider_id,
    )  # fmt: skip
    intention = changing.intend(granted.number, wanted, by=fatma, at=TUESDAY)
    later = changing.decide(intention.pk, grounds="Zij heeft meer hulp nodig.", by=fatma, at=FRIDAY)
    made = object_to(later, by=fatma)
    hearings.waive_hearing(made, ground="c", reason="U wilt niet komen.", by=sandra, at=LATER)
    sooner = propose(
        granted.aanvraag, granted.proposal.goal, by=fatma, at=LATER, volume=5, starts_on=date(2026, 5, 1)
    )
    process.decide(
        made,
        rows.Wanted("gegrond", "U hebt nu al meer nodig.", "granted", proposal=sooner.pk),
        by=sandra,
        at=LATER,
    )
    body = Notice.objects.get(template="beslissing-op-bezwaar").body
    assert f"Besluit {later.number} geldt niet meer." in body
    assert f"Besluit {granted.number} geldt tot en met 30 april 2026 en daarna niet meer." in body


@pytest.mark.function("D6")
def test_why_nobody_was_heard_is_a_sentence_to_the_resident(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(granted, by=fatma)
    with pytest.raises(rows.StepRefused, match="Schrijf ‘u’") as told:
        hearings.waive_hearing(
            made, ground="e", reason="De inwoner krijgt helemaal gelijk.", by=sandra, at=LATER
        )
    assert told.value.field == "reason"


@pytest.mark.function("D6")
def test_who_objected_already_gets_no_form(
    granted: Beschikking, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    made = object_to(granted, by=fatma)
    desk = client_of("fatma").get(reverse("desk:new-objection", args=[granted.number]), follow=True)
    assert f"Er is al een bezwaar tegen dit besluit: {made.number}" in desk.content.decode()
