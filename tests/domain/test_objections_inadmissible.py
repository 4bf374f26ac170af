"""Inadmissible is what came late without a good reason, stayed incomplete, or has a ground of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.letters import posted
from tests.fixtures.objected import object_to
from tests.fixtures.village import MONDAY

LATE = MONDAY + timedelta(days=50)
NOT = rows.Wanted("niet-ontvankelijk", "Over dit bezwaar beslissen wij niet.", "stands")


@pytest.mark.function("D6")
def test_an_accepted_excuse_is_not_undone_by_the_outcome(
    granted: Beschikking, fatma: Reader, sandra: Reader, client_of: Callable[[str], Client]
) -> None:
    made = object_to(granted, by=fatma, at=LATE)
    rows.judge_late(made, excused=True, reason="Zij lag in het ziekenhuis.", by=sandra, at=LATE)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=LATE)
    with pytest.raises(rows.OutcomeClashes, match="telt mee") as told:
        process.decide(made, NOT, by=sandra, at=LATE)
    assert told.value.field == "inadmissible"
    page = reverse("desk:objection-step", args=[made.number, "beslissen"])
    shown = client_of("sandra").get(page).content.decode()
    assert "te laat, niet compleet, geen belang, geen belanghebbende of geen besluit" in shown

    decided = process.decide(made, replace(NOT, inadmissible="belang"), by=sandra, at=LATE)
    assert decided.inadmissible == "belang"
    assert decided.outcome_name == "niet-ontvankelijk: het levert niets meer op: er is geen belang meer"
    body = Notice.objects.get(template="beslissing-op-bezwaar").body
    assert "u hebt er geen belang meer bij" in body and "alles opnieuw bekeken" not in body


@pytest.mark.function("D6")
@pytest.mark.usefixtures("files")
def test_what_stayed_missing_makes_it_inadmissible_and_what_was_mended_does_not(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    at = MONDAY + timedelta(days=3)
    made = object_to(granted, by=fatma, at=at)
    defect = process.ask_repair(
        made, missing=["gronden"], repair_by=at.date() + timedelta(14), by=sandra, at=at
    )
    posted(Notice.objects.get(template="bezwaar-gebrek"), by=sandra, at=at)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=at)
    later = at + timedelta(15)
    assert rows.falls_short(made)
    process.repaired(defect, on=at.date() + timedelta(2), by=sandra, at=later)
    with pytest.raises(rows.OutcomeClashes, match="telt mee"):
        process.decide(made, NOT, by=sandra, at=later)
    defect.repaired.delete()
    decided = process.decide(made, NOT, by=sandra, at=later)
    assert (
        decided.inadmissible == "" and decided.outcome_name == "niet-ontvankelijk: te laat of niet compleet"
    )
