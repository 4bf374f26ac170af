"""A need is understood: clarified with or without a conversation, and measured."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake import queries
from keukentafel.domain.intake.models import DomainNote, LadderStep, Measurement, Melding, Score
from keukentafel.domain.intake.told import Answer, Rung, Understood
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process import actions
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import ladder
from keukentafel.rules.criteria import UnreadableCriteria
from keukentafel.rules.instruments import WrongScore
from tests.fixtures.intake import everything_asked
from tests.fixtures.village import MONDAY, TUESDAY, Village

ON = MONDAY.date()

WISHES = Understood(
    {"geld": Answer("Er is te weinig.", wishes="Rust.", goes_well="De huur is betaald.", asked=("geld-1",))}
)


@pytest.mark.function("B5")
def test_a_case_is_clarified_without_a_conversation(melding: Melding, fatma: Reader) -> None:
    intake.clarify(melding.case, WISHES, revision=0, by=fatma, at=MONDAY)

    page = queries.clarification(melding.case.number, reader=fatma)
    assert page.told.answers == WISHES.answers
    assert page.revision == 1
    assert len(page.missing) == 7 + 3  # the subjects of the law, and the lower steps of the ladder


@pytest.mark.function("B7")
def test_what_a_writer_saw_and_emptied_in_the_first_conversation_does_not_come_back(
    melding: Melding, fatma: Reader
) -> None:
    """What the page showed of the clarification may be taken out or turned round; what it did not show stays."""
    told = Understood(
        {
            "geld": Answer("Schulden."),
            "wonen": Answer("De trap is te steil."),
            "oud": Answer("Nog van toen."),
        },
        {"netwerk": Rung(False, "Niemand kan.")},
    )
    intake.clarify(melding.case, told, revision=0, by=fatma, at=MONDAY)
    spoken = everything_asked(
        answers={"geld": Answer(), "wonen": Answer("Zij verhuist.")}, ladder={"netwerk": Rung(True, "")}
    )
    with pytest.raises(intake.Stale):
        actions.save_conversation(melding.case, spoken, revision=0, known=0, by=fatma, at=TUESDAY)
    actions.save_conversation(melding.case, spoken, revision=0, known=1, by=fatma, at=TUESDAY)

    kept = dict(DomainNote.objects.filter(case=melding.case).values_list("domain", "text"))
    assert kept == {"wonen": "Zij verhuist.", "oud": "Nog van toen."}
    assert not LadderStep.objects.filter(case=melding.case).exists()


@pytest.mark.function("B5")
def test_what_the_conversation_says_stands_in_the_clarification_and_the_other_way_round(
    melding: Melding, fatma: Reader
) -> None:
    intake.clarify(melding.case, WISHES, revision=0, by=fatma, at=MONDAY)
    actions.save_conversation(
        melding.case,
        everything_asked(answers={"geld": Answer("Het is krap.")}),
        revision=0,
        by=fatma,
        at=TUESDAY,
    )

    page = queries.clarification(melding.case.number, reader=fatma)
    assert page.told.answers["geld"] == Answer(
        "Het is krap.", wishes="Rust.", goes_well="De huur is betaald.", asked=("geld-1",)
    )
    with pytest.raises(intake.ClarifiedMeanwhile):
        intake.clarify(melding.case, WISHES, revision=1, by=fatma, at=TUESDAY)
    intake.clarify(melding.case, WISHES, revision=page.revision, by=fatma, at=TUESDAY)
    talk = queries.conversation(melding.case_id, reader=fatma)
    assert talk.revision == 2
    assert talk.spoken is not None
    assert talk.spoken.answers["geld"].text == "Er is te weinig."


@pytest.mark.function("B5")
def test_made_to_measure_waits_for_a_reason_on_each_lower_step(melding: Melding, fatma: Reader) -> None:
    half = Understood(
        ladder={"eigen-kracht": Rung(False, "Bukken lukt niet."), "netwerk": Rung(False, "Niemand kan.")}
    )
    intake.clarify(melding.case, half, revision=0, by=fatma, at=MONDAY)
    with pytest.raises(ladder.LadderSkipped, match="Algemene voorziening"):
        ladder.check(queries.ladder_answers(melding.case_id), on=ON)

    whole = Understood(
        ladder=dict(half.ladder) | {"algemene-voorziening": Rung(False, "De wachttijd is een jaar.")}
    )
    intake.clarify(melding.case, whole, revision=1, by=fatma, at=MONDAY)
    ladder.check(queries.ladder_answers(melding.case_id), on=ON)


@pytest.mark.function("B5")
def test_who_may_not_read_a_case_does_not_clarify_it(melding: Melding, ruud: Reader, de_wit: Reader) -> None:
    with pytest.raises(NotYours):
        intake.clarify(melding.case, WISHES, revision=0, by=ruud, at=MONDAY)
    with pytest.raises(NotYours):
        queries.clarification(melding.case.number, reader=ruud)


@pytest.mark.function("B6")
def test_scores_of_several_measurements_stand_beside_each_other(
    melding: Melding, fatma: Reader, de_wit: Reader, village: Village
) -> None:
    annie, jan = village.person("Annie").pk, village.person("Jan").pk
    _measure(melding, fatma, annie, {"financien": 2, "justitie": 5}, days=-30, targets={"financien": 4})
    _measure(melding, fatma, annie, {"financien": 3}, days=-1)
    own = intake.measure(
        melding.case, instrument="zrm", on=ON, person=jan, levels={"financien": 4}, by=de_wit, at=MONDAY
    )

    about_annie, about_jan = sorted(
        queries.progress(queries.measurements(melding.case.household_id, reader=fatma)),
        key=lambda each: -len(each.lines),
    )
    course = about_annie.courses[0]
    assert ([point.level for point in course.points], course.change, course.target, course.reached) == (
        [2, 3], "beter", 4, False
    )  # fmt: skip
    assert [each.latest for each in about_annie.courses if each.domain.code == "huisvesting"] == [None]
    assert own.by_resident
    assert [line.id for line in about_jan.lines] == [own.pk]
    mine = queries.measurements(melding.case.household_id, reader=de_wit)
    assert {line.person for line in mine} == {jan}  # nobody reads the scores of another member in the portal


@pytest.mark.function("B6")
def test_below_the_norm_is_asked_of_the_plan(
    melding: Melding, fatma: Reader, village: Village, django_assert_num_queries: Any
) -> None:
    annie = village.person("Annie").pk
    _measure(melding, fatma, annie, {"financien": 2, "huisvesting": 3, "justitie": 1})
    wrong = _measure(melding, fatma, annie, {"justitie": 1, "sociaal-netwerk": 1})
    intake.withdraw_measurement(wrong.pk, reason="Van een ander gezin.", by=fatma, at=TUESDAY)

    household = melding.case.household_id
    with django_assert_num_queries(1):
        found = queries.domains_below_norm(household, reader=fatma, on=TUESDAY.date())
    assert [(each.person, each.domain, each.level, each.norm, each.topic, each.on) for each in found] == [
        (annie, "financien", 2, 3, "geld", ON), (annie, "justitie", 1, 3, "justitie", ON)
    ]  # fmt: skip
    assert queries.domains_below_norm(household, reader=fatma, on=ON - timedelta(days=1)) == ()
    for other in ("ruud", "bakker", "de_wit"):  # De Wit reads what is about himself, not the scores of Annie
        assert queries.domains_below_norm(household, reader=village.reader(other), on=ON) == ()


@pytest.mark.function("B6")
@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"levels": {}}, intake.NothingScored),
        ({"levels": {"financien": 6}}, WrongScore),
        ({"levels": {"financien": 0}}, WrongScore),
        ({"levels": {"verslaving": 3}}, WrongScore),
        ({"on": ON + timedelta(days=1)}, intake.MeasuredLater),
    ],
)
def test_a_measurement_that_cannot_be_is_refused(
    melding: Melding, fatma: Reader, village: Village, told: dict[str, Any], refusal: type[Exception]
) -> None:
    values: dict[str, Any] = {"instrument": "zrm", "on": ON, "person": None, "levels": {"financien": 2}}
    with pytest.raises(refusal):
        intake.measure(melding.case, **values | told, by=fatma, at=MONDAY)
    assert not Measurement.objects.exists() and not Score.objects.exists()


@pytest.mark.function("B6")
def test_a_resident_scores_nobody_else(melding: Melding, de_wit: Reader, village: Village) -> None:
    with pytest.raises(intake.WrongPerson):
        intake.measure(
            melding.case, instrument="positieve-gezondheid", on=ON, person=village.person("Annie").pk,
            levels={"meedoen": 0}, by=de_wit, at=MONDAY,
        )  # fmt: skip


@pytest.mark.function("B6")
def test_a_municipality_loads_the_texts_it_has_a_licence_for(fatma: Reader) -> None:
    text = 'instrument = "zrm"\nversie = "2017"\nlicentie = "Castricum 12"\n' + CRITERION
    loaded = intake.load_criteria(383, text, by=fatma, at=MONDAY)
    row = next(line for line in queries.criteria_lines(383, reader=fatma) if line.count)

    assert (row.count, row.licence, loaded.texts) == (
        1,
        "Castricum 12",
        {"financien": {1: "Schulden groeien."}},
    )
    assert queries.criteria_lines(373, reader=fatma)[0].count == 0
    intake.remove_criteria(383, instrument="zrm", version="2017", by=fatma, at=TUESDAY)
    assert not any(line.count for line in queries.criteria_lines(383, reader=fatma))
    with pytest.raises(UnreadableCriteria) as refused:
        intake.load_criteria(
            383, 'instrument = "zrm"\nversie = "2017"\n' + CRITERION * 2, by=fatma, at=MONDAY
        )
    assert [sentence.split(":")[0] for sentence in refused.value.problems] == [
        "Zet bij ‘licentie’ van wie de licentie is en welk nummer zij heeft.", "Criterium 2"
    ]  # fmt: skip


CRITERION = '[[criterium]]\ndomein = "financien"\nniveau = 1\ntekst = "Schulden groeien."\n'


def _measure(
    melding: Melding, by: Reader, person: int, levels: dict[str, int], *, days: int = 0, **more: Any
) -> Measurement:
    on = ON + timedelta(days=days)
    return intake.measure(
        melding.case, instrument="zrm", on=on, person=person, levels=levels, by=by, at=MONDAY, **more
    )
