"""The keukentafelgesprek: saved half done, checked against the law, fixed as a verslag."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from keukentafel.domain.cases.models import ClockMet, OpenTask, StepDone
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.models import Conversation, DomainNote, LadderStep, Measurement, Melding, Score
from keukentafel.domain.intake.told import Answer, Rung, Spoken
from keukentafel.domain.process import actions
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.instruments import WrongScore
from tests.fixtures.intake import about_annie, everything_asked, receive
from tests.fixtures.village import MONDAY, TUESDAY, Village


@pytest.mark.function("B6")
def test_what_is_saved_comes_back(melding: Melding, fatma: Reader, village: Village) -> None:
    spoken = everything_asked(free_notes="Zij houdt van 🎹 en de مطبخ.")
    actions.save_conversation(melding.case, spoken, revision=0, by=fatma, at=TUESDAY)

    assert intake.conversation(melding.case_id, reader=fatma).spoken == spoken
    assert set(Score.objects.values_list("measurement__person", flat=True)) == {village.person("Annie").pk}
    assert Score.objects.filter(domain="dagbesteding").count() == 0  # not scored is not zero


def test_half_a_conversation_is_kept_and_may_shrink(melding: Melding, fatma: Reader) -> None:
    actions.save_conversation(melding.case, everything_asked(), revision=0, by=fatma, at=MONDAY)
    less = Spoken(held_on=date(2026, 3, 2), answers={"behoeften": Answer("Zij wil thuis blijven.")})
    actions.save_conversation(melding.case, less, revision=1, by=fatma, at=MONDAY)

    assert (DomainNote.objects.count(), Score.objects.count(), LadderStep.objects.count()) == (1, 0, 0)
    assert Conversation.objects.get().revision == 2


def test_only_the_changed_step_of_the_ladder_gets_a_new_author(
    melding: Melding, fatma: Reader, sandra: Reader
) -> None:
    spoken = everything_asked()
    actions.save_conversation(melding.case, spoken, revision=0, by=fatma, at=MONDAY)
    ladder = {**spoken.ladder, "netwerk": Rung(True, "De buurvrouw komt.")}
    actions.save_conversation(melding.case, replace(spoken, ladder=ladder), revision=1, by=sandra, at=TUESDAY)

    authors = dict(LadderStep.objects.values_list("step", "by"))
    assert authors == {
        "eigen-kracht": fatma.account, "netwerk": sandra.account, "algemene-voorziening": fatma.account
    }  # fmt: skip


def test_a_stale_page_overwrites_nothing(melding: Melding, fatma: Reader, sandra: Reader) -> None:
    actions.save_conversation(melding.case, everything_asked(), revision=0, by=fatma, at=MONDAY)

    with pytest.raises(intakes.Stale):
        actions.save_conversation(
            melding.case, everything_asked(place="elders"), revision=0, by=sandra, at=TUESDAY
        )
    assert Conversation.objects.get().place == "bij mevrouw thuis"


def test_no_conversation_about_nobody(village: Village, fatma: Reader) -> None:
    with pytest.raises(actions.NoHousehold):
        actions.save_conversation(receive().case, everything_asked(), revision=0, by=fatma, at=MONDAY)


@pytest.mark.function("B5")
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"support_offered": False}, "cliëntondersteuning"),
        ({"identity_checked": False}, "identiteitsbewijs"),
        ({"answers": {}}, "Behoeften en wensen"),
        ({"ladder": {"eigen-kracht": Rung(False, "")}}, "Eigen kracht"),
    ],
)
def test_what_the_law_wants_asked_must_be_asked(
    melding: Melding, fatma: Reader, change: dict[str, object], sentence: str
) -> None:
    actions.save_conversation(melding.case, everything_asked(**change), revision=0, by=fatma, at=MONDAY)

    with pytest.raises(intakes.Incomplete) as refusal:
        actions.finish_conversation(melding.case, verslag="Tekst", revision=1, by=fatma, at=TUESDAY)
    assert any(sentence in each for each in refusal.value.missing) and "2.3.2" in refusal.value.rule
    assert not StepDone.objects.filter(step="gesprek").exists()


def test_a_reason_why_it_does_not_apply_is_an_answer(melding: Melding, fatma: Reader) -> None:
    answers = {
        **everything_asked().answers,
        "mantelzorger": Answer(not_applicable="Er is geen mantelzorger."),
    }
    actions.save_conversation(
        melding.case, everything_asked(answers=answers), revision=0, by=fatma, at=MONDAY
    )

    assert actions.finish_conversation(melding.case, verslag="Tekst", revision=1, by=fatma, at=TUESDAY)


def test_a_lower_step_that_is_enough_ends_the_ladder(melding: Melding, fatma: Reader) -> None:
    ladder = {"eigen-kracht": Rung(True, "Zij kan het zelf.")}
    actions.save_conversation(melding.case, everything_asked(ladder=ladder), revision=0, by=fatma, at=MONDAY)

    assert actions.finish_conversation(melding.case, verslag="Tekst", revision=1, by=fatma, at=TUESDAY)


@pytest.mark.function("B7")
def test_finishing_fixes_the_verslag_meets_the_term_and_asks_for_a_plan(
    melding: Melding, fatma: Reader
) -> None:
    actions.save_conversation(melding.case, everything_asked(), revision=0, by=fatma, at=MONDAY)
    actions.finish_conversation(melding.case, verslag="Zo was het.", revision=1, by=fatma, at=TUESDAY)

    assert intake.conversation(melding.case_id, reader=fatma).verslag == "Zo was het."
    assert ClockMet.objects.get(clock__case=melding.case, clock__code="wmo-onderzoek").on == TUESDAY.date()
    assert [each.task.kind for each in OpenTask.objects.filter(task__case=melding.case)] == ["plan"]
    with pytest.raises(intakes.AlreadyFinished):
        actions.save_conversation(melding.case, everything_asked(), revision=1, by=fatma, at=TUESDAY)
    with pytest.raises(intakes.AlreadyFinished):
        actions.finish_conversation(melding.case, verslag="Anders.", revision=1, by=fatma, at=TUESDAY)


def test_an_empty_or_outdated_verslag_is_not_fixed(melding: Melding, fatma: Reader) -> None:
    with pytest.raises(intakes.NoConversation):
        actions.finish_conversation(melding.case, verslag="Tekst", revision=0, by=fatma, at=MONDAY)
    actions.save_conversation(melding.case, everything_asked(), revision=0, by=fatma, at=MONDAY)
    with pytest.raises(actions.EmptyVerslag):
        actions.finish_conversation(melding.case, verslag=" ", revision=1, by=fatma, at=MONDAY)
    with pytest.raises(intakes.Stale):
        actions.finish_conversation(melding.case, verslag="Tekst", revision=0, by=fatma, at=MONDAY)


@pytest.mark.function("B6")
def test_the_previous_score_lies_beside_todays(melding: Melding, fatma: Reader, village: Village) -> None:
    actions.save_conversation(melding.case, everything_asked(), revision=0, by=fatma, at=MONDAY)
    actions.finish_conversation(melding.case, verslag="Tekst", revision=1, by=fatma, at=MONDAY)
    later = about_annie(village, fatma)

    talk = intake.conversation(later.case_id, person=village.person("Annie").pk, reader=fatma)
    assert talk.spoken is None and talk.previous == {"financien": 4, "huiselijke-relaties": 2}


@pytest.mark.function("B6")
def test_scores_after_a_measurement_was_taken_back_are_a_new_one(melding: Melding, fatma: Reader) -> None:
    actions.save_conversation(melding.case, everything_asked(own_scores={}), revision=0, by=fatma, at=MONDAY)
    wrong = Measurement.objects.get()
    intakes.withdraw_measurement(wrong.pk, reason="Verkeerde persoon", by=fatma, at=MONDAY)
    none = everything_asked(scores={}, own_scores={})
    talk = intake.conversation(melding.case_id, reader=fatma)
    assert talk.spoken is not None and talk.spoken.scores == {}

    actions.save_conversation(melding.case, none, revision=1, by=fatma, at=MONDAY)
    actions.save_conversation(
        melding.case, replace(none, scores={"financien": 3}), revision=2, by=fatma, at=MONDAY
    )

    assert dict(wrong.scores.values_list("domain", "level")) == {"financien": 4, "huiselijke-relaties": 2}
    (counts,) = [
        line
        for line in intake.measurements(melding.case.household_id or 0, reader=fatma)
        if not line.withdrawn
    ]
    assert counts.levels == {"financien": 3}


def test_a_conversation_is_scored_with_the_version_of_its_day(melding: Melding, fatma: Reader) -> None:
    before = everything_asked(held_on=date(2016, 3, 1), scores={"middelengebruik": 3}, own_scores={})
    with pytest.raises(WrongScore, match="middelengebruik"):
        actions.save_conversation(melding.case, before, revision=0, by=fatma, at=MONDAY)
    assert not Score.objects.exists()
