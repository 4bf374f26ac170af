"""Triage, ladder, instruments, steps, purpose gate, retention, the word list."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.rules import consent, instruments, ladder, loader, purpose, retention, steps, triage, words
from keukentafel.rules.dated import UnknownCode
from keukentafel.rules.instruments import WrongScore
from keukentafel.rules.ladder import Answer, LadderSkipped
from keukentafel.rules.purpose import PurposeRefused
from keukentafel.rules.steps import WrongStep
from keukentafel.rules.triage import WrongAnswer

ON = date(2026, 5, 6)
ENDS = {"informatie", "enkelvoudig", "meervoudig-zelfregie", "meervoudig-zonder-regie", "veiligheid", "spoed"}

# triage


@given(st.lists(st.integers(0, 3), min_size=10, max_size=10))
def test_whatever_is_answered_the_walk_ends_and_explains_itself(choices: list[int]) -> None:
    answers: list[tuple[str, str]] = []
    walk = triage.walk(answers, on=ON)
    for choice in choices:
        if walk.question is None:
            break
        options = walk.question.antwoord
        answers.append((walk.question.code, options[choice % len(options)].code))
        walk = triage.walk(answers, on=ON)

    assert walk.outcome is not None and walk.question is None
    assert all(
        given.question.tekst in walk.explanation and given.answer.tekst in walk.explanation
        for given in walk.given
    )
    assert walk.outcome.naam in walk.explanation
    assert steps.process(walk.outcome.proces, on=ON).stap


def test_every_outcome_that_the_plan_asks_for_is_in_the_tree() -> None:
    assert {end.code for end in loader.load().triage.get("toegang", on=ON).uitkomst} == ENDS


def test_help_with_housekeeping_alone_is_a_single_question() -> None:
    walk = triage.walk(
        [("gevaar", "nee"), ("wachten", "ja"), ("elders", "nee"), ("leefgebieden", "een")], on=ON
    )

    assert (walk.outcome and walk.outcome.code, walk.version) == ("enkelvoudig", "2015-01-01")
    assert triage.outcome_name("enkelvoudig", on=ON) == "Enkelvoudige vraag"


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ([("gevaar", "misschien")], "Kies een van de antwoorden"),
        ([("wachten", "ja")], "niet aan de beurt"),
        ([("gevaar", "ja"), ("wachten", "ja")], "al een uitkomst"),
    ],
)  # fmt: skip
def test_an_answer_that_does_not_fit_is_refused(answers: list[tuple[str, str]], sentence: str) -> None:
    with pytest.raises(WrongAnswer, match=sentence):
        triage.walk(answers, on=ON)


# ladder

LOWER = ("eigen-kracht", "netwerk", "algemene-voorziening")


def test_tailored_help_needs_a_reason_at_each_lower_step() -> None:
    answers = {code: Answer(False, "te zwaar") for code in LOWER}

    ladder.check(answers, on=ON)
    for code in LOWER:
        name = next(step.naam for step in ladder.steps(on=ON) if step.code == code)
        for other in (
            {**answers, code: Answer(False, "  ")},
            {each: answers[each] for each in LOWER if each != code},
        ):
            with pytest.raises(LadderSkipped, match=f"ontbreekt bij ‘{name}’"):
                ladder.check(other, on=ON)


def test_what_is_enough_needs_nothing_higher() -> None:
    answers = {code: Answer(code == "netwerk", "de buurvrouw komt") for code in LOWER}

    with pytest.raises(LadderSkipped, match="‘Netwerk’ staat dat dit genoeg is"):
        ladder.check(answers, on=ON)


def test_the_lowest_step_needs_nothing() -> None:
    ladder.check({}, on=ON, up_to="eigen-kracht")


# instruments


def test_the_matrix_has_thirteen_domains_now_and_eleven_before() -> None:
    assert len(instruments.get("zrm", on=ON).domein) == 13
    assert len(instruments.get("zrm", on=date(2016, 5, 1)).domein) == 11


def test_missing_is_not_zero() -> None:
    found = {
        each.domain.code: each
        for each in instruments.scored("zrm", {"financien": 2, "huisvesting": 3}, on=ON)
    }

    assert (found["financien"].level, found["financien"].below_norm) == ("niet zelfredzaam", True)
    assert found["huisvesting"].below_norm is False
    assert (found["justitie"].score, found["justitie"].below_norm, found["justitie"].level) == (
        None,
        None,
        "niet gescoord",
    )
    assert [domain.code for domain in instruments.below_norm("zrm", {"financien": 2}, on=ON)] == ["financien"]


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_outside_the_levels_is_refused(score: int) -> None:
    with pytest.raises(WrongScore, match="1 tot en met 5"):
        instruments.level_name("zrm", score, on=ON)


def test_a_domain_of_another_version_is_refused() -> None:
    with pytest.raises(WrongScore, match="verslaving"):
        instruments.scored("zrm", {"verslaving": 3}, on=ON)


# steps


def test_a_single_question_is_done_in_one_pass() -> None:
    done = {"melding", "triage"}

    assert [step.code for step in steps.next_steps("enkelvoudig", done, on=ON)] == [
        "gesprek",
        "plan",
        "aanvraag",
        "besluit",
    ]
    assert [step.code for step in steps.next_steps("hoofdproces", done, on=ON)] == ["gesprek"]
    steps.check("enkelvoudig", "besluit", done, on=ON)
    with pytest.raises(WrongStep, match="Eerst komt de stap ‘Gesprek’"):
        steps.check("hoofdproces", "besluit", done, on=ON)
    with pytest.raises(WrongStep, match="hoort niet bij"):
        steps.check("informatie", "besluit", done, on=ON)


@pytest.mark.parametrize("code", loader.load().processen.codes)
def test_every_process_can_be_walked_to_its_end(code: str) -> None:
    done: list[str] = []
    while able := steps.next_steps(code, done, on=ON):
        for step in able:
            steps.check(code, step.code, done, on=ON)
            done.append(step.code)

    assert done == [step.code for step in steps.process(code, on=ON).stap]


# the purpose gate


@pytest.mark.parametrize(
    ("collected", "wanted", "free", "necessary"),
    [
        ("jeugdwet", "wmo", False, False), ("participatiewet", "wmo", False, False), ("wgs", "wmo", False, False),
        ("wmo", "wgs", False, True), ("jeugdwet", "wgs", False, True), ("participatiewet", "wgs", False, True),
        ("wmo", "veiligheid", False, True), ("wgs", "veiligheid", False, True), ("jeugdwet", "veiligheid", False, True),
        ("wmo", "jeugdwet", False, False), ("wmo", "wmo", True, True),
    ],
)  # fmt: skip
def test_the_gate_opens_as_the_law_says(collected: str, wanted: str, free: bool, necessary: bool) -> None:
    def opens(*, consent: bool = False, necessary: bool = False) -> bool:
        try:
            return bool(purpose.may(collected, wanted, on=ON, consent=consent, necessary=necessary).source)
        except PurposeRefused as refused:
            assert refused.rule and str(refused).endswith(".")
            return False

    assert (opens(), opens(necessary=True), opens(consent=True)) == (free, necessary, True)


def test_consent_is_the_only_key_to_the_wmo_and_names_its_article() -> None:
    with pytest.raises(PurposeRefused, match="uitdrukkelijke toestemming") as refused:
        purpose.may("jeugdwet", "wmo", on=ON, necessary=True, ground="taak van algemeen belang")
    assert refused.value.rule == "Wmo 2015, artikel 5.1.1 lid 4"


def test_other_pairs_open_on_a_named_ground() -> None:
    assert (
        purpose.may("wmo", "jeugdwet", on=ON, ground="AVG, artikel 6 lid 1 onder d").ground
        == "AVG, artikel 6 lid 1 onder d"
    )
    with pytest.raises(UnknownCode):
        purpose.may("wmo", "reclame", on=ON, consent=True)


def test_before_the_debt_help_article_was_law_the_rest_of_the_table_counts() -> None:
    with pytest.raises(PurposeRefused, match="uitdrukkelijke toestemming"):
        purpose.may("wmo", "wgs", on=date(2020, 12, 31), necessary=True)


def test_no_pair_of_laws_is_without_a_line() -> None:
    for collected, wanted in itertools.product(
        loader.load().wetten.codes, [*loader.load().wetten.codes, "veiligheid"]
    ):
        assert purpose.may(collected, wanted, on=ON, consent=True).source


def test_whose_consent_counts_changes_with_age() -> None:
    assert [(consent.youth(age).child, consent.youth(age).parents) for age in (11, 12, 15, 16)] == [
        (False, True), (True, True), (True, True), (True, False),
    ]  # fmt: skip


# keeping, money, products, words


def test_data_is_kept_from_the_last_change() -> None:
    assert retention.kept("wmo-dossier", last_changed_on=date(2026, 5, 6)).destroy_from == date(2041, 5, 7)
    assert retention.kept("jeugdhulp-dossier", last_changed_on=date(2024, 2, 29)).destroy_from == date(
        2044, 3, 1
    )
    assert retention.kept("afgebroken", last_changed_on=date(2026, 5, 6)).destroy_from == date(2026, 6, 18)
    assert "vijftien jaar" in retention.kept("wmo-dossier", last_changed_on=ON).sentence


def test_the_word_list_knows_words_and_plurals() -> None:
    assert len(words.all_words()) >= 60
    found = words.word(" Keukentafelgesprekken")
    assert found is not None and found.code == "keukentafelgesprek"
    assert words.word("ruimteschip") is None


def test_words_not_to_use_are_found_as_whole_words() -> None:
    assert [each.instead for each in words.misused("De cliënt kreeg een boete.")] == ["dwangsom", "inwoner"]
    assert words.misused("cliëntondersteuning en boetedoening") == []
