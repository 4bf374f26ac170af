"""What a ground for a change carries. Who asks for it is not heard and waits for no notice: only what one can ask for counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking, Intention
from keukentafel.domain.process.actions import changing
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import deciding, loader
from keukentafel.rules.deciding import NotAsked, WrongGround
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.changed import SUMMER
from tests.fixtures.village import TUESDAY

pytestmark = pytest.mark.function("D4")
SOON = date(2026, 3, 25)
ROWS = {row.code: row for row in loader.load().besluitgronden.on(TUESDAY.date())}
BLAMES = [
    code for code in ROWS if code.rpartition("-")[2] in ("onjuist", "voorwaarden", "gebruikt", "fout", "verordening")
]  # fmt: skip


@pytest.mark.parametrize("code", [*BLAMES, "wmo-overleden"])
def test_nobody_asks_for_what_is_held_against_them(code: str) -> None:
    row, today = ROWS[code], TUESDAY.date()
    with pytest.raises(NotAsked, match="vraagt een inwoner niet zelf"):
        deciding.check_asked(code, asked_on=today, since=today, today=today)
    deciding.check_asked(code, asked_on=None, since=today, today=today)
    facts = deciding.Facts(383, today, today, today)
    assert deciding.earliest(row, replace(facts, asked_on=today)) == deciding.earliest(row, facts)
    assert deciding.hears_first(row, asked=True) == deciding.hears_first(row, asked=False)


def test_each_ground_on_request_can_be_asked_for() -> None:
    assert len(BLAMES) == 14
    on_request = [row for row in ROWS.values() if row.ingang == "verzoek"]
    assert on_request and all(row.verzoek for row in on_request)


def test_the_form_says_it_at_the_field(
    granted: Beschikking, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    page = f"/werk/besluiten/{granted.number}/voornemen/intrekken/"
    typed = {
        "ground": "wmo-voorwaarden", "effective_on": "25-3-2026", "asked_on": "3-3-2026",
        "reason": "Zij houdt zich niet aan de afspraken.",
    }  # fmt: skip
    answer = client_of("fatma").post(page, typed)
    assert answer.status_code == 422 and 'id="id_asked_on-fout"' in answer.text
    assert "vraagt een inwoner niet zelf" in answer.text and not Intention.objects.exists()


def test_nobody_asks_to_change_what_was_not_decided_yet(granted: Beschikking, fatma: Reader) -> None:
    stop = Wanted("ended", "wmo-zelf-gestopt", "Zij wil de hulp niet meer.", SOON)
    for days, said in ((-1, "Het eerste besluit is van 2 maart 2026"), (2, "toekomst")):
        asked = replace(stop, asked_on=granted.decided_on + timedelta(days=days))
        with pytest.raises(NotAsked, match=said):
            changing.intend(granted.number, asked, by=fatma, at=TUESDAY)
    assert changing.intend(granted.number, replace(stop, asked_on=granted.decided_on), by=fatma, at=TUESDAY)


@pytest.mark.parametrize(
    ("kind", "ground"), [("changed", "wmo-minder-nodig"), ("revised", "wmo-niet-gebruikt")]
)
def test_a_ground_for_less_carries_no_more(
    granted: Beschikking, fatma: Reader, kind: str, ground: str
) -> None:
    assert granted.proposal is not None
    wanted = Wanted(
        kind,
        ground,
        "Annie kan de trap niet meer op.",
        SUMMER,
        volume=4,
        provider=granted.proposal.provider_id,
    )
    with pytest.raises(WrongGround, match="krijgt de inwoner meer"):
        changing.intend(granted.number, wanted, by=fatma, at=TUESDAY)
    assert changing.intend(granted.number, replace(wanted, volume=2), by=fatma, at=TUESDAY)


def test_a_correction_says_in_a_sentence_what_was_wrong(granted: Beschikking, fatma: Reader) -> None:
    assert granted.proposal is not None
    wanted = Wanted(
        "corrected", "", "Vier uur is nodig.", granted.proposal.starts_on, volume=4,
        provider=granted.proposal.provider_id, mistake="ok",
    )  # fmt: skip
    with pytest.raises(ReasonsTooThin) as refusal:
        changing.intend(granted.number, wanted, by=fatma, at=TUESDAY)
    assert refusal.value.field == "mistake"
    assert changing.intend(
        granted.number, replace(wanted, mistake="Er stond drie uur."), by=fatma, at=TUESDAY
    )
