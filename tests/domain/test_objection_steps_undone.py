"""Steps of an objection that were a mistake are taken back, and what stood there is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.objected import object_to
from tests.fixtures.village import MONDAY


@pytest.mark.function("D6")
def test_a_judgement_and_a_waiver_that_were_mistakes_are_taken_back_and_kept(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    late = MONDAY + timedelta(days=50)
    made = object_to(refused, by=fatma, at=late)
    for deed, told in (
        (rows.judge_late, {"excused": False}), (rows.waive_hearing, {"ground": "a"}),
    ):  # fmt: skip
        with pytest.raises(ReasonsTooThin):
            deed(made, **told, reason="ok", by=pieter, at=late)
    rows.judge_late(made, excused=False, reason="Zij was gewoon thuis.", by=pieter, at=late)
    rows.waive_hearing(made, ground="a", reason="Het kwam duidelijk te laat.", by=pieter, at=late)
    rows.take_back_judgement(made, reason="Zij lag in het ziekenhuis.", by=pieter, at=late)
    rows.take_back_waiver(made, reason="Het is niet duidelijk te laat.", by=pieter, at=late)
    page = queries.objection(made.number, reader=pieter)
    lines = " ".join(line for step in page.steps for line in step.lines)
    assert {"te-laat", "hoorzitting", "niet-horen"} <= page.can
    assert "Zij was gewoon thuis" in lines and "Zij lag in het ziekenhuis" in lines
    rows.judge_late(made, excused=True, reason="Zij lag in het ziekenhuis.", by=pieter, at=late)
