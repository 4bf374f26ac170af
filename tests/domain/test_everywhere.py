"""What is done every night: a municipality where it fails holds up no other, and is not forgotten."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.cases import actions, jobs
from keukentafel.domain.cases.models import WorkingNote
from keukentafel.domain.walls import security
from keukentafel.domain.walls.everywhere import NotEverywhere, everywhere
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.django_db
CASTRICUM, UITGEEST = 383, 450


def test_one_that_fails_is_told_and_undone_and_the_others_had_their_turn(
    village: Village, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(security, "all_codes", lambda: [UITGEEST, CASTRICUM])
    seen: list[int] = []

    def do(code: int) -> int:
        seen.append(code)
        if code == UITGEEST:
            raise ValueError("a broken row")
        return 3

    with caplog.at_level(logging.ERROR), pytest.raises(NotEverywhere, match="450"):
        everywhere(do, what="Proef")
    assert seen == [UITGEEST, CASTRICUM] and "Proef: gemeente 450 is niet gelukt." in caplog.text
    monkeypatch.setattr(security, "all_codes", lambda: [CASTRICUM, CASTRICUM])
    assert everywhere(do, what="Proef") == 6


@pytest.mark.function("A7")
def test_working_notes_of_the_next_municipality_do_not_live_a_day_longer(
    village: Village, fatma: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.write_working_note(village.household("De Wit"), text="Vermoeden", by=fatma, at=MONDAY)
    monkeypatch.setattr(security, "all_codes", lambda: [UITGEEST, CASTRICUM])
    real = actions.ask_and_destroy

    def fails_first(code: int, **more: Any) -> Any:
        if code == UITGEEST:
            raise ValueError("a broken row")
        return real(code, **more)

    monkeypatch.setattr(actions, "ask_and_destroy", fails_first)
    with pytest.raises(NotEverywhere):
        jobs.tidy_texts(int((MONDAY + timedelta(days=15)).timestamp()))
    assert not WorkingNote.objects.exists()
