"""A decision with a mistake: another in its place that says what was wrong, and that never gives less without a hearing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from keukentafel.domain.decisions.actions.changing import NotHeardFirst
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.correcting import MistakeMissing, NotACorrection, NothingChanges
from keukentafel.domain.decisions.lives import NotDied
from keukentafel.domain.decisions.models import Beschikking, Intention, Letter, Proposal
from keukentafel.domain.delivery import queries as delivery
from keukentafel.domain.process.actions import changing, deciding
from keukentafel.domain.process.actions.print_batches import NothingToPrint, make_batch
from keukentafel.domain.process.queries.print_batches import stopped_lines
from keukentafel.domain.process.queries.print_queue import print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs as paper
from keukentafel.rules.deciding import TooEarly
from tests.fixtures.changed import carry_out
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("D4")
START, LAST = date(2026, 3, 16), date(2027, 3, 15)


def decided(proposal: Proposal, by: Reader, outcome: str = "granted", **more: str) -> Beschikking:
    return deciding.decide(
        proposal.aanvraag.number, outcome=outcome, grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk, by=by,
        at=MONDAY, **more,
    )  # fmt: skip


@pytest.fixture
def granted(proposal: Proposal, fatma: Reader) -> Beschikking:
    """Three hours a week for Annie, from 16 March 2026 until 15 March 2027."""
    return decided(proposal, fatma)


def corrected(of: Beschikking, by: Reader, **other: Any) -> Intention:
    assert of.proposal is not None
    values: dict[str, Any] = {
        "kind": "corrected", "ground": "", "reason": "Vier uur is nodig.", "effective_on": START,
        "provider": of.proposal.provider_id, "mistake": "Er stond drie uur. Dat had vier uur moeten zijn.",
    }  # fmt: skip
    return changing.intend(of.number, Wanted(**{**values, **other}), by=by, at=TUESDAY)


@pytest.mark.parametrize(
    "less",
    [{"volume": 1}, {"ends_on": date(2026, 12, 31)}, {"effective_on": date(2026, 4, 1)}],
)  # fmt: skip
def test_what_gives_less_is_no_correction(
    granted: Beschikking, fatma: Reader, less: dict[str, object]
) -> None:
    with pytest.raises(NotACorrection, match="kies Wijzig") as refusal:
        corrected(granted, fatma, **less)
    assert refusal.value.rule == "Awb, artikel 4:8"
    assert not Intention.objects.exists()


def test_a_mistake_to_the_detriment_is_a_change_with_ground_hearing_and_term(
    granted: Beschikking, fatma: Reader
) -> None:
    assert granted.proposal is not None
    why = "Er stond drie uur; dat moest twee zijn."
    wanted = Wanted("changed", "wmo-fout", why, START, volume=2, provider=granted.proposal.provider_id)
    with pytest.raises(TooEarly):
        changing.intend(granted.number, wanted, by=fatma, at=TUESDAY)
    later = replace(wanted, effective_on=date(2026, 7, 1))
    made = changing.intend(granted.number, later, by=fatma, at=TUESDAY)
    with pytest.raises(NotHeardFirst):
        carry_out(made, fatma)


def test_the_letter_says_which_decision_it_takes_the_place_of_and_what_was_wrong(
    granted: Beschikking, fatma: Reader
) -> None:
    made = carry_out(corrected(granted, fatma, volume=4), fatma)
    body = Letter.objects.get(beschikking=made).body
    assert f"in de plaats van besluit {granted.number} van 2 maart 2026" in body
    assert "Er stond drie uur. Dat had vier uur moeten zijn." in body
    assert made.ground == granted.ground and made.counts_from == START
    assert "in de plaats van" not in Letter.objects.get(beschikking=granted).body
    with pytest.raises(MistakeMissing):
        corrected(made, fatma, volume=5, mistake=" ")


def test_nothing_changed_is_refused(granted: Beschikking, fatma: Reader) -> None:
    with pytest.raises(NothingChanges, match="Er verandert niets"):
        corrected(granted, fatma, reason="Stofzuigen lukt\r\nniet meer.")
    for kind, ground in (("changed", "wmo-minder-nodig"), ("revised", "wmo-minder-nodig")):
        wanted = Wanted(
            kind,
            ground,
            "Drie uur is genoeg.",
            date(2026, 7, 1),
            volume=3,
            provider=granted.proposal.provider_id,
        )
        with pytest.raises(NothingChanges):
            changing.intend(granted.number, wanted, by=fatma, at=TUESDAY)
    better = corrected(granted, fatma, reason="Stofzuigen en dweilen lukt niet meer.")
    assert carry_out(better, fatma).proposal.volume == 3


def test_on_a_refusal_the_ground_the_reasons_or_the_outcome_are_corrected(
    proposal: Proposal, fatma: Reader, sandra: Reader, village: Village
) -> None:
    refused = decided(proposal, sandra, "refused", ground="wmo-netwerk")
    other = corrected(
        refused, fatma, ground="wmo-eigen-kracht", outcome="refused", reason="Zij kan dit zelf."
    )
    better = carry_out(other, sandra)
    assert (better.outcome, better.ground, better.effective_on) == ("refused", "wmo-eigen-kracht", None)
    assert better.proposal == proposal
    body = Letter.objects.get(beschikking=better).body
    assert refused.number in body and "U kunt dit zelf oplossen" in body
    yes = carry_out(corrected(better, fatma, outcome="granted"), fatma)
    assert (yes.outcome, yes.ground, yes.replaces) == ("granted", "", better)
    assert yes.proposal is not None and (yes.proposal.volume, yes.proposal.starts_on) == (3, START)
    assert Letter.objects.get(beschikking=yes).template == "beschikking-wmo-toekenning"


def test_a_stop_that_comes_earlier_asks_the_ground_and_the_hearing_of_a_stop(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    stops = changing.intend(
        granted.number, Wanted("ended", "wmo-zelf-gestopt", "Zij wil niet meer.", date(2026, 9, 1), asked_on=TUESDAY.date()),
        by=fatma, at=TUESDAY,
    )  # fmt: skip
    ended = carry_out(stops, sandra)
    sooner = {
        "ground": "wmo-niet-meer-nodig",
        "effective_on": date(2026, 6, 1),
        "reason": "De hulp stopt al op 1 juni.",
    }
    with pytest.raises(TooEarly):
        corrected(ended, fatma, **{**sooner, "effective_on": date(2026, 4, 1)})
    made = corrected(ended, fatma, **sooner)
    with pytest.raises(NotHeardFirst):
        carry_out(made, sandra)
    changing.hear(made.pk, on=FRIDAY.date(), way="telefoon", view="Dat is goed.", by=fatma, at=FRIDAY)
    assert carry_out(made, sandra).effective_on == date(2026, 6, 1)


def test_a_letter_that_was_not_posted_leaves_the_pile_when_its_decision_is_replaced(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    first = paper.print_now(Letter.objects.get(beschikking=granted).pk, at=MONDAY)
    assert [each.document for each in print_queue(reader=sandra).ready] == [first.document_id]
    pile = make_batch(383, two_sided=False, by=sandra, at=MONDAY)
    carry_out(corrected(granted, fatma, volume=4), fatma)
    assert not print_queue(reader=sandra).ready
    assert first.document_id and Letter.objects.get(pk=first.pk).document_id == first.document_id
    assert set(stopped_lines(list(pile.letters.all()), on=FRIDAY.date()).values()) == {"vervangen"}
    pile.letters.all().delete()
    with pytest.raises(NothingToPrint):
        make_batch(383, two_sided=False, by=sandra, at=FRIDAY)


def test_an_order_that_never_begins_is_said_to_be_off_and_shows_nothing_of_the_person(
    granted: Beschikking, fatma: Reader, village: Village
) -> None:
    carry_out(corrected(granted, fatma, volume=4), fatma)
    first, second = sorted(delivery.allocations(reader=village.reader("thuis")), key=lambda each: each.id)
    assert first.off and (first.phone, first.address, first.born) == ("", "", "")
    assert not second.off and second.born


def test_the_letter_is_filed_as_a_decision(granted: Beschikking) -> None:
    made = paper.print_now(Letter.objects.get(beschikking=granted).pk, at=MONDAY)
    assert made.document is not None and made.document.kind == "besluit"


def test_who_lives_in_the_file_does_not_read_that_they_died(granted: Beschikking, fatma: Reader) -> None:
    wanted = Wanted("ended", "wmo-overleden", "Zij overleed op 2 maart.", TUESDAY.date())
    with pytest.raises(NotDied, match="Volgens het dossier leeft"):
        changing.intend(granted.number, replace(wanted, effective_on=START), by=fatma, at=TUESDAY)
