"""Names and numbers of people: how they are shown, sorted, found and checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn as stdnum_bsn

from keukentafel.kernel import identifiers, names
from keukentafel.kernel.identifiers import WrongAgb, WrongBsn
from keukentafel.kernel.names import PersonName


@pytest.mark.parametrize(
    ("use", "family"),
    [("E", "van der Berg"), ("P", "de Wit"), ("V", "de Wit-van der Berg"), ("N", "van der Berg-de Wit")],
)
def test_a_name_is_shown_as_its_bearer_uses_it(use: names.NameUse, family: str) -> None:
    name = PersonName("Anna Maria", "van der", "Berg", "de", "Wit", use)

    assert name.family == family
    assert name.full == f"Anna Maria {family}"


def test_lists_sort_on_the_name_without_its_prefix() -> None:
    assert PersonName("Jan", "van der", "Berg").sorted == "Berg, Jan van der"
    assert PersonName("Anna", "van der", "Berg", "de", "Wit", "V").sorted == "Wit-van der Berg, Anna de"


def test_somebody_is_addressed_with_a_capital() -> None:
    name = PersonName("Jan", "de", "Wit")

    assert names.addressed(name, "V") == "mevrouw De Wit"
    assert names.salutation(name, "M") == "Geachte heer De Wit"
    assert names.salutation(name, "O") == "Geachte Jan de Wit"
    assert PersonName("Piet", "d'", "Angremond").full == "Piet d'Angremond"


@pytest.mark.parametrize(
    "typed", ["van der Berg", "v.d. Berg", "vd Berg", "v/d berg", "VAN DEN BERG", "Bèrg", "v. d. Berg"]
)
def test_one_person_is_found_under_every_spelling_of_the_prefix(typed: str) -> None:
    assert names.surname_key(typed) == "berg"


def test_a_search_key_drops_accents_marks_and_capitals() -> None:
    assert names.search_key("  José Müller-Ørsted ") == "jose muller orsted"
    assert names.search_key("Đặng Łukasz Straße") == "dang lukasz strasse"
    assert names.search_key("🎂 !") == ""


@given(st.text(max_size=60))
def test_a_search_key_of_a_search_key_is_itself(text: str) -> None:
    key = names.search_key(text)

    assert names.search_key(key) == key
    assert names.search_key(text.upper().lower()) == names.search_key(text.upper())


# numbers


@given(st.integers(min_value=0, max_value=10**9 - 1))
def test_a_bsn_is_right_when_the_eleven_test_says_so(number: int) -> None:
    digits = f"{number:09d}"
    weighed = sum((9 - place) * int(mark) for place, mark in enumerate(digits[:8])) - int(digits[8])

    assert identifiers.is_bsn(digits) == (weighed % 11 == 0 and number > 0)
    assert identifiers.is_bsn(digits) == stdnum_bsn.is_valid(digits)


@given(
    st.integers(min_value=0, max_value=9090),
    st.integers(min_value=0, max_value=8),
    st.integers(min_value=1, max_value=9),
)
def test_one_wrong_digit_is_always_noticed(index: int, place: int, shift: int) -> None:
    right = identifiers.invented_bsn(index)
    wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]

    assert identifiers.bsn(right) == right
    assert right.startswith("9999")
    assert not identifiers.is_bsn(wrong)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "Vul een"), ("12345678a", "alleen uit cijfers"), ("1234", "U hebt er 4"), ("123456789", "kan niet kloppen"),
     ("١٢٣٤٥٦٧٨٢", "alleen uit cijfers"), ("000000000", "kan niet kloppen"), ("1" * 10**6, "9 cijfers")],
)  # fmt: skip
def test_a_wrong_bsn_gets_its_sentence(text: str, sentence: str) -> None:
    with pytest.raises(WrongBsn, match=sentence):
        identifiers.bsn(text)


def test_blanks_points_and_a_lost_zero_do_not_matter() -> None:
    assert identifiers.bsn(" 9999.000.06 ") == "999900006"
    assert identifiers.bsn("10000008") == "010000008"
    assert identifiers.is_test_bsn("999900006")
    assert identifiers.masked_bsn("999900006").endswith("006")


def test_an_agb_code_has_eight_digits() -> None:
    assert identifiers.agb("41 123456") == "41123456"
    with pytest.raises(WrongAgb):
        identifiers.agb("4112345")
