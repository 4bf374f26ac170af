"""Who may decide: the start tables by name."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from keukentafel.kernel.periods import Period
from keukentafel.rules import mandates
from keukentafel.rules.mandates import Deputy, Grant, NoMandate

MONDAY = date(2026, 5, 4)
BERGEN, CASTRICUM = 373, 383
ALWAYS = Period(date(2015, 1, 1))
FATMA = {"roles": {"generalist"}, "person": "fatma"}
SANDRA = {"roles": {"team_leader"}, "person": "sandra"}


def decide(grants: Any = None, **changes: Any) -> mandates.Held:
    case = {
        "law": "wmo", "product_group": "huishouden", "outcome": "granted", "euros_per_year": 5_000, "municipality": CASTRICUM,
        "on": MONDAY, **FATMA,
    }  # fmt: skip
    return mandates.held(
        mandates.start_grants(CASTRICUM) if grants is None else grants, **{**case, **changes}
    )


def test_a_generalist_grants_up_to_the_limit_and_not_a_euro_more() -> None:
    assert decide(euros_per_year=10_000).code == "gen-wmo-ja"
    with pytest.raises(
        NoMandate, match=r"generalist gaat tot € 10.000 .* € 10.001 .* Wie wel mag: de teamleider"
    ) as refused:
        decide(euros_per_year=10_001)
    assert "Mandaatbesluit" in refused.value.rule


def test_a_team_leader_goes_further() -> None:
    held = decide(**SANDRA, euros_per_year=10_001)

    assert (held.code, "artikel 10:3" in held.source) == ("tl-wmo-ja", True)


def test_above_every_limit_the_college_decides_itself() -> None:
    with pytest.raises(NoMandate, match="het college beslist zelf"):
        decide(**SANDRA, euros_per_year=50_001)


def test_a_refusal_needs_four_eyes_and_not_two_of_the_same_person() -> None:
    no = {"outcome": "refused", "euros_per_year": 0}

    assert decide(**no, signed_proposal="ruud").signed_by == "ruud"
    for signed in ("", "fatma"):
        with pytest.raises(NoMandate, match="vier ogen"):
            decide(**no, signed_proposal=signed)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"conflict": "household"}, "eigen huishouden"),
        ({"conflict": "tie"}, "band met iemand"),
        ({"conflict": "represents"}, "vertegenwoordigt"),
        ({"conflict": "closed"}, "voor u dicht"),
        ({"grants": []}, "nog geen enkel mandaat"),
        ({"objected_to": {"fatma"}}, "beslist niet op dat bezwaar"),
        ({"roles": {"partner"}}, "Als generalist van een partner hebt u .* geen mandaat"),
        ({"in_service": False}, "alleen voor wie in dienst is van de gemeente"),
        ({"roles": set()}, "geen rol"),
        ({"municipality": BERGEN}, "geen mandaat"),
        ({"on": date(2014, 12, 31)}, "geldt niet op 31 december 2014"),
        ({"law": "jeugdwet", "product_group": "jeugdhulp-verblijf"}, "Jeugdwet: toekennen.*Wie wel mag: de teamleider"),
        ({"law": "nieuwe-wet"}, "nieuwe-wet"),
    ],
)  # fmt: skip
def test_each_refusal_says_what_is_missing(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(NoMandate, match=sentence) as refused:
        decide(**changes)
    assert refused.value.rule


def test_nobody_decides_in_another_municipality() -> None:
    """Ruud is a generalist in Bergen; the grants of Castricum do not know him there."""
    with pytest.raises(NoMandate):
        decide(mandates.start_grants(BERGEN))


def test_a_deputy_decides_in_the_place_of_another_for_a_time() -> None:
    week = Deputy("fatma", "sandra", frozenset({"team_leader"}), Period(MONDAY, MONDAY + timedelta(days=7)))

    held = decide(euros_per_year=20_000, deputies=[week])
    assert (held.code, held.replaces) == ("tl-wmo-ja", "sandra")
    assert decide(euros_per_year=5_000, deputies=[week]).replaces == ""
    with pytest.raises(NoMandate):
        decide(euros_per_year=20_000, deputies=[week], on=MONDAY + timedelta(days=7))
    with pytest.raises(NoMandate):
        decide(euros_per_year=20_000, deputies=[replace(week, person="joke")])


def test_a_deputy_does_not_sign_and_decide_the_same_proposal() -> None:
    week = Deputy("fatma", "sandra", frozenset({"team_leader"}), ALWAYS)

    with pytest.raises(NoMandate, match="vier ogen"):
        decide(outcome="refused", euros_per_year=0, deputies=[week], signed_proposal="fatma")


def test_nobody_signs_and_decides_by_way_of_a_deputy() -> None:
    """Sandra signs, and Fatma decides in her place: those are not four eyes on Sandra's mandate."""
    week = Deputy("fatma", "sandra", frozenset({"team_leader"}), ALWAYS)
    refuse = {"outcome": "refused", "euros_per_year": 0, "roles": set(), "deputies": [week]}

    assert decide(**refuse, signed_proposal="ruud").replaces == "sandra"
    with pytest.raises(NoMandate, match="vier ogen"):
        decide(**refuse, signed_proposal="sandra")


def test_nobody_decides_in_the_place_of_who_has_a_stake_or_took_the_first_decision() -> None:
    week = Deputy("fatma", "sandra", frozenset({"team_leader"}), ALWAYS)

    assert decide(deputies=[week], euros_per_year=20_000).replaces == "sandra"
    for refused in (
        {"deputies": [replace(week, conflicted=True)]},
        {"deputies": [week], "objected_to": {"sandra"}},
    ):
        with pytest.raises(NoMandate):
            decide(euros_per_year=20_000, **refused)


def test_a_sub_mandate_counts_through_a_change_of_its_source() -> None:
    """A source that is two rows, one after the other, covers it; from the day that it is narrower it does not."""
    first = Grant(
        "bron", "Awb, artikel 10:9", CASTRICUM, "wmo", frozenset({"granted"}), Period(date(2020, 1, 1), MONDAY),
        role="team_leader", highest_euros=9_000, may_pass_on=True,
    )  # fmt: skip
    then = replace(first, period=Period(MONDAY), highest_euros=12_000)
    sub = replace(first, code="onder", role="generalist", sub_of="bron", period=ALWAYS)
    on = {"roles": {"generalist"}, "euros_per_year": 8_000}

    assert decide([first, then, sub], **on).code == "onder"
    assert decide([first, then, sub], **on, on=MONDAY - timedelta(days=1)).code == "onder"
    assert "op dagen waarop" in mandates.sub_problems(sub, [first, then])[0]
    assert mandates.sub_problems(replace(sub, period=Period(date(2020, 1, 1))), [first, then]) == []
    with pytest.raises(NoMandate, match="ruimer"):
        decide([first, replace(then, highest_euros=7_000), sub], **on)


def test_a_personal_mandate_is_for_that_person_alone() -> None:
    mine = Grant(
        "eigen", "Mandaatbesluit, artikel 1", CASTRICUM, "wmo", frozenset({"granted"}), ALWAYS, person="joke"
    )

    assert decide([mine], roles=set(), person="joke").code == "eigen"
    with pytest.raises(NoMandate, match="persoonlijk mandaat"):
        decide([mine])


def test_a_grant_belongs_to_a_role_or_to_a_person() -> None:
    with pytest.raises(ValueError, match="een rol of bij een persoon"):
        Grant("x", "y", CASTRICUM, "wmo", frozenset({"granted"}), ALWAYS)


def test_the_start_tables_have_no_overlaps_and_gaps() -> None:
    for municipality in (373, 383, 399, 450):
        assert mandates.overlaps_and_gaps(mandates.start_grants(municipality)) == []


def test_overlaps_gaps_and_wide_sub_mandates_are_told() -> None:
    first = Grant(
        "a",
        "b",
        CASTRICUM,
        "wmo",
        frozenset({"granted"}),
        Period(date(2020, 1, 1), date(2021, 1, 1)),
        role="generalist",
    )
    twice = replace(first, period=Period(date(2020, 6, 1), date(2021, 1, 1)))
    late = replace(first, period=Period(date(2022, 1, 1)))
    sub = replace(first, code="c", sub_of="a", highest_euros=None)
    lost = replace(first, code="d", sub_of="weg")

    assert mandates.overlaps_and_gaps([first, twice]) == ["a geldt twee keer vanaf 1 juni 2020."]
    assert mandates.overlaps_and_gaps([first, late]) == ["a geldt niet vanaf 1 januari 2021."]
    assert mandates.overlaps_and_gaps([first, sub]) == [
        "c is ruimer dan a: het mandaat mag niet worden doorgegeven."
    ]
    assert mandates.overlaps_and_gaps([lost]) == ["d is een ondermandaat van weg, en dat bestaat niet."]


def grant(code: str, **changes: Any) -> Grant:
    known: dict[str, Any] = {"role": "team_leader", "highest_euros": 10_000}
    return Grant(code, "b", CASTRICUM, "wmo", frozenset({"granted"}), ALWAYS, **{**known, **changes})


def test_the_same_said_twice_for_one_role_and_group_is_told() -> None:
    one = grant("een", product_groups=frozenset({"huishouden", "wonen"}))

    assert mandates.overlaps_and_gaps([one, grant("twee")]) == [
        "een en twee overlappen vanaf 1 januari 2015: dezelfde houder en hetzelfde soort besluit. Het ruimste geldt."
    ]
    for other in (
        grant("twee", product_groups=frozenset({"begeleiding"})),
        grant("twee", highest_euros=20_000, four_eyes=True),
        grant("twee", highest_euros=5_000, only_in_service=False),
        grant("twee", role="generalist"),
    ):
        assert mandates.overlaps_and_gaps([one, other]) == []


def test_a_mandate_that_can_never_work_is_told_and_nobody_is_sent_there() -> None:
    partner = grant("partner", role="partner", highest_euros=None)
    youth = grant("jeugd", product_groups=frozenset({"jeugdhulp-ambulant", "huishouden"}))

    (never,) = mandates.overlaps_and_gaps([partner])
    (foreign,) = mandates.overlaps_and_gaps([youth])
    assert never.startswith("partner werkt nooit: een generalist van een partner is niet in dienst")
    assert foreign.endswith("2015: jeugdhulp zonder verblijf.")
    with pytest.raises(NoMandate, match="het college beslist zelf"):
        decide([partner], roles={"partner"}, in_service=False)


def test_what_nobody_may_decide_is_told_by_kind_amount_and_group() -> None:
    every = [
        each for each in mandates.start_grants(CASTRICUM) if each.law == "wmo"
    ]  # fmt: skip
    above = "voor toekennen, gedeeltelijk toekennen, wijzigen en verlengen heeft niemand een mandaat boven € 50.000 per jaar"
    assert [told for told in mandates.nobody_may(every, on=MONDAY) if told.startswith("Wet maat")] == [
        f"Wet maatschappelijke ondersteuning 2015: {above}; het college beslist zelf."
    ]

    narrow = [
        replace(each, product_groups=frozenset({"huishouden"}))
        for each in every
        if "granted" in each.outcomes
    ]
    told = [each for each in mandates.nobody_may(narrow, on=MONDAY) if each.startswith("Wet maat")]
    assert any("boven € 50.000 per jaar (hulp bij het huishouden)" in each for each in told)
    assert any("heeft niemand een mandaat (begeleiding, " in each for each in told)
    assert any(
        "voor afwijzen, " in each and each.endswith("een mandaat; het college beslist zelf.") for each in told
    )
    assert not any(
        "boven" in each for each in mandates.nobody_may([grant("een", highest_euros=None)], on=MONDAY)
    )


@pytest.mark.parametrize(
    ("wider", "way"),
    [
        ({"highest_euros": 5_001}, "het bedrag is hoger"),
        ({"highest_euros": None}, "het bedrag is hoger"),
        ({"outcomes": frozenset({"granted", "ended"})}, "besluiten die"),
        ({"product_groups": frozenset()}, "productgroepen die"),
        ({"product_groups": frozenset({"huishouden", "begeleiding"})}, "productgroepen die"),
        ({"four_eyes": False}, "vier ogen"),
        ({"only_in_service": False}, "niet in dienst"),
        ({"municipality": BERGEN}, "andere gemeente of wet"),
        ({"law": "wgs"}, "andere gemeente of wet"),
    ],
)
def test_each_way_of_being_wider_than_the_source_is_told_and_refused(wider: dict[str, Any], way: str) -> None:
    source = Grant(
        "bron", "Awb, artikel 10:9", CASTRICUM, "wmo", frozenset({"granted"}), Period(date(2020, 1, 1)), role="team_leader",
        product_groups=frozenset({"huishouden"}), highest_euros=5_000, four_eyes=True, may_pass_on=True,
    )  # fmt: skip
    sub = replace(source, code="onder", role="generalist", sub_of="bron")

    assert mandates.wider_than_source(sub, source) == []
    assert decide([source, sub], signed_proposal="ruud").code == "onder"
    assert [found for found in mandates.wider_than_source(replace(sub, **wider), source) if way in found]
    with pytest.raises(NoMandate):
        decide([source, replace(sub, **wider)], signed_proposal="ruud")


def test_a_chain_that_bites_its_tail_is_worth_nothing() -> None:
    one = Grant(
        "a",
        "b",
        CASTRICUM,
        "wmo",
        frozenset({"granted"}),
        ALWAYS,
        role="generalist",
        may_pass_on=True,
        sub_of="c",
    )
    two = replace(one, code="c", sub_of="a")

    with pytest.raises(NoMandate, match="ondermandaat"):
        decide([one, two])
