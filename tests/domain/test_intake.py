"""What a conversation lacks, the verslag in plain Dutch, and who may read a melding."""

from __future__ import annotations

import pytest

from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.complete import missing
from keukentafel.domain.intake.told import Answer, Chosen, Rung, Spoken
from keukentafel.domain.intake.verslag import compose
from keukentafel.domain.walls import security
from tests.fixtures.intake import everything_asked, receive
from tests.fixtures.village import MONDAY, Village

WHO_READS = {
    "fatma": True, "sandra": True, "pieter": True, "ruud": False, "joke": False, "de_wit": False, "bakker": False,
    "thuis": False,
}  # fmt: skip


@pytest.mark.parametrize(("who", "reads"), WHO_READS.items())
def test_the_team_reads_its_melding_and_nobody_else(village: Village, who: str, reads: bool) -> None:
    number = receive().number
    if reads:
        assert intake.melding(number, reader=village.reader(who)).about_name == "Annie de Wit"
        return
    with pytest.raises(intake.NotYours):
        intake.melding(number, reader=village.reader(who))


def test_a_receipt_tells_dates_and_no_names(village: Village) -> None:
    melding = receive()
    found = intake.receipt(melding.receipt, municipality=383)

    assert found is not None and found.number == melding.number
    assert (found.investigation.last_day.isoformat(), found.plan.last_day.isoformat()) == (
        "2026-04-13",
        "2026-03-09",
    )
    assert "Annie" not in repr(found) and "moeder" not in repr(found)
    assert intake.receipt(melding.receipt, municipality=373) is None


def test_the_look_at_a_receipt_leaves_no_wall_open(village: Village) -> None:
    melding = receive()
    with security.opened(373):
        assert intake.receipt(melding.receipt, municipality=383) is not None
        assert intake.first_sent(melding.sent_once) is None


def test_nothing_is_missing_when_all_was_asked() -> None:
    assert missing(everything_asked()) == []


def test_everything_is_missing_at_the_start() -> None:
    sentences = missing(Spoken(held_on=MONDAY.date()))

    assert len(sentences) == 2 + 7 + 3  # support and identity, seven subjects, three lower steps


def test_the_verslag_says_what_was_said_and_nothing_that_was_not() -> None:
    spoken = everything_asked(
        answers={
            "behoeften": Answer("Zij wil thuis blijven."),
            "mantelzorger": Answer(not_applicable="Er is geen."),
        },
        ladder={"eigen-kracht": Rung(False, "Stofzuigen lukt niet.")},
    )
    text = compose(spoken, about="Annie de Wit", question="Mijn moeder is alleen.")

    assert "Dit verslag is voor Annie de Wit. Op 2 maart 2026 hadden wij een gesprek." in text
    assert "Wat de mantelzorger nodig heeft: dit speelt nu niet. Er is geen." in text
    assert "- Financiën: 4, voldoende zelfredzaam. U gaf zelf een 5, volledig zelfredzaam." in text
    assert "- Eigen kracht: dit is niet genoeg. Stofzuigen lukt niet." in text
    assert "Netwerk" not in text and "Dagbesteding" not in text
    assert "None" not in text
    assert "Wij gaven een cijfer, en u ook:" in text and "Onderteken dan dit verslag" in text


def test_the_verslag_says_nothing_that_was_not_so() -> None:
    """Not that both scored when one did, not that it must be signed when it was applied for, and no notes of one's own."""
    spoken = everything_asked(own_scores={}, free_notes="Bel nog even met de zoon.")
    text = compose(spoken, about="Annie de Wit", question="", applied=True)
    assert "Wij gaven een cijfer: van 1" in text and "U gaf zelf" not in text and "samen" not in text
    assert "Onderteken" not in text and "U hebt hulp van de gemeente aangevraagd" in text
    assert "Bel nog even" not in text


def test_wishes_and_what_goes_well_are_told_and_a_question_put_is_no_sentence() -> None:
    answers = {
        "geld": Answer(wishes="Zelf mijn geld doen.", goes_well="De huur is betaald."),
        "wonen": Answer("De trap is steil.", wishes="Beneden slapen."),
        "huishouden": Answer(asked=("huishouden-1",)),
        "behoeften": Answer(asked=("x",)),
    }
    spoken = everything_asked(answers={**everything_asked().answers, **answers})
    text = compose(spoken, about="Annie de Wit", question="")

    names = {each.code: each.name for each in intake.topics(MONDAY.date())}
    assert f"{names['geld']}, wat u wilt: Zelf mijn geld doen." in text
    assert f"{names['geld']}, wat goed gaat: De huur is betaald." in text
    assert f"{names['wonen']}: De trap is steil.\n\n{names['wonen']}, wat u wilt: Beneden slapen." in text
    assert "dit speelt nu niet" not in text and f"{names['huishouden']}:" not in text
    assert len(missing(spoken)) == 1  # a question that was put is not yet an answer


@pytest.mark.function("B11")
def test_chosen_help_has_lines_of_its_own_and_is_not_said_twice() -> None:
    soup = Chosen(1, "Soepkring (De Kern)", True, "", "zij gaat op dinsdag.")
    dinner = Chosen(2, "Eettafel (De Kern)", False, "€ 7,50", "")
    nobody = Chosen(3, "Een maatje", None, "", "")
    laid_aside = "Tafeltje-dek-je: niet gekozen, zij eet zoutloos."
    reason = f"{soup.sentence}\n{laid_aside}\n{dinner.sentence}"
    spoken = everything_asked(ladder={"algemene-voorziening": Rung(False, reason)})

    text = compose(spoken, about="Annie de Wit", question="", chosen=(soup, dinner, nobody))

    assert (
        "- Soepkring (De Kern): gratis. Zij gaat op dinsdag.\n- Eettafel (De Kern): € 7,50.\n- Een maatje."
        in text
    )
    assert f"- Algemene voorziening: dit is niet genoeg. {laid_aside}\n" in text
    assert text.count("Soepkring") == text.count("Eettafel") == 1
    assert "hebben gekozen" not in compose(spoken, about="Annie de Wit", question="")
