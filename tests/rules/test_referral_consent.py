"""Who of the family says that a referrer may hear how it goes, by age."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.kernel.dates import PartialDate
from keukentafel.rules import referral_consent as rules
from keukentafel.rules.referral_consent import GiverRefused

ON = date(2026, 3, 2)
CASES = [
    (PartialDate(2014, 3, 3), rules.YOUNG, rules.YOUNG),  # twelve tomorrow
    (PartialDate(2014, 3, 2), rules.BOTH, rules.PARENTS_INSTEAD),
    (PartialDate(2010, 3, 3), rules.BOTH, rules.PARENTS_INSTEAD),  # sixteen tomorrow
    (PartialDate(2010, 3, 2), rules.ALONE, rules.PARENTS_INSTEAD),
    (PartialDate(2008, 3, 3), rules.ALONE, rules.PARENTS_INSTEAD),
    (PartialDate(2008, 3, 2), rules.ALONE, rules.ADULT_INSTEAD),
    (PartialDate(2014), rules.BOTH, rules.PARENTS_INSTEAD),  # eleven or twelve: both, to be safe
    (PartialDate(2010, 3), rules.BOTH, rules.PARENTS_INSTEAD),  # fifteen or sixteen
]


@pytest.mark.function("D9")
@pytest.mark.parametrize(("birth", "able", "unable"), CASES)
def test_who_is_asked(birth: PartialDate, able: rules.Asked, unable: rules.Asked) -> None:
    assert rules.asked(birth, on=ON) is able
    assert rules.asked(birth, on=ON, able=False) is unable


@pytest.mark.function("D9")
def test_whose_age_is_not_known_asks_for_it_first() -> None:
    with pytest.raises(GiverRefused, match="geboortedatum"):
        rules.asked(PartialDate(), on=ON)


@pytest.mark.function("D9")
@pytest.mark.parametrize(
    ("who", "roles", "fits"),
    [
        (rules.YOUNG, ["gezag"], True),
        (rules.YOUNG, ["zelf", "gezag"], False),
        (rules.BOTH, ["zelf", "ouder"], True),
        (rules.BOTH, ["gezag", "gezag"], False),
        (rules.ALONE, ["zelf"], True),
        (rules.ALONE, ["zelf", "gezag"], False),
        (rules.PARENTS_INSTEAD, ["mentor"], False),
        (rules.ADULT_INSTEAD, ["mentor"], True),
        (rules.ADULT_INSTEAD, ["gezag"], False),
        (rules.ALONE, [], False),
    ],
)
def test_who_fits(who: rules.Asked, roles: list[str], fits: bool) -> None:
    if fits:
        rules.check(who, roles)
    else:
        with pytest.raises(GiverRefused):
            rules.check(who, roles)


@pytest.mark.function("D9")
@pytest.mark.parametrize(
    ("role", "birth", "on_behalf", "may"),
    [
        ("zelf", PartialDate(2014, 3, 3), False, False),
        ("zelf", PartialDate(2014, 3, 2), False, True),
        ("gezag", PartialDate(2014, 3, 3), False, True),
        ("gezag", PartialDate(2010, 3, 3), False, True),
        ("gezag", PartialDate(2010, 3, 2), False, False),
        ("gezag", PartialDate(2010, 3, 2), True, True),
        ("mentor", PartialDate(2000, 1, 1), False, False),
        ("mentor", PartialDate(2000, 1, 1), True, True),
        ("gezag", PartialDate(2000, 1, 1), True, False),
        ("gezag", PartialDate(), False, True),
    ],
)
def test_who_may_take_it_back(role: str, birth: PartialDate, on_behalf: bool, may: bool) -> None:
    assert rules.may_withdraw(role, birth, on=ON, on_behalf=on_behalf) is may
