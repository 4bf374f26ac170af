"""Whatever stands in a register: who holds what, tried with any grants, sub-mandates, deputies and days."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from keukentafel.kernel.periods import Period
from keukentafel.rules import mandates
from keukentafel.rules.mandates import Deputy, Grant, NoMandate

MONDAY = date(2026, 5, 4)
BERGEN, CASTRICUM = 373, 383
ALWAYS = Period(date(2015, 1, 1))

AMOUNTS = st.none() | st.integers(min_value=0, max_value=100_000)
GROUPS = st.frozensets(st.sampled_from(["huishouden", "begeleiding", "dagbesteding"]), max_size=3)
OUTCOMES = st.frozensets(st.sampled_from(["granted", "refused", "ended"]), min_size=1)


@st.composite
def grants(draw: st.DrawFn, code: str = "bron", sub_of: str = "") -> Grant:
    start = draw(st.dates(min_value=date(2020, 1, 1), max_value=date(2027, 1, 1)))
    end = draw(st.none() | st.integers(min_value=1, max_value=3_000))
    return Grant(
        code, "Awb, artikel 10:3", draw(st.sampled_from([BERGEN, CASTRICUM])), draw(st.sampled_from(["wmo", "jeugdwet"])),
        draw(OUTCOMES), Period(start, None if end is None else start + timedelta(days=end)),
        role=draw(st.sampled_from(["generalist", "team_leader"])), product_groups=draw(GROUPS), highest_euros=draw(AMOUNTS),
        four_eyes=draw(st.booleans()), only_in_service=draw(st.booleans()), may_pass_on=draw(st.booleans()), sub_of=sub_of,
    )  # fmt: skip


CASES = st.fixed_dictionaries({
    "law": st.sampled_from(["wmo", "jeugdwet"]), "product_group": st.sampled_from(["huishouden", "begeleiding", "dagbesteding"]),
    "outcome": st.sampled_from(["granted", "refused", "ended"]), "euros_per_year": st.integers(0, 120_000),
    "municipality": st.sampled_from([BERGEN, CASTRICUM]), "on": st.dates(date(2020, 1, 1), date(2028, 1, 1)),
    "roles": st.frozensets(st.sampled_from(["generalist", "team_leader", "partner"])), "in_service": st.booleans(),
    "signed_proposal": st.sampled_from(["", "fatma", "ruud"]),
})  # fmt: skip


def held_or_none(found: list[Grant], case: dict[str, Any]) -> mandates.Held | None:
    try:
        return mandates.held(found, person="fatma", **case)
    except NoMandate as refused:
        assert str(refused).endswith(".") and refused.rule
        return None


@given(st.lists(grants(), max_size=5), CASES)
def test_what_is_held_covers_the_decision_in_every_respect(found: list[Grant], case: dict[str, Any]) -> None:
    held = held_or_none(found, case)

    if held is not None:
        grant = held.grant
        assert grant in found and grant.role in case["roles"]
        assert (grant.municipality, grant.law) == (case["municipality"], case["law"])
        assert case["outcome"] in grant.outcomes and case["on"] in grant.period
        assert not grant.product_groups or case["product_group"] in grant.product_groups
        assert grant.highest_euros is None or case["euros_per_year"] <= grant.highest_euros
        assert case["in_service"] or not grant.only_in_service
        assert not grant.four_eyes or case["signed_proposal"] == "ruud"


@given(st.lists(grants(), max_size=5), CASES, grants(code="extra"))
def test_one_more_mandate_never_takes_a_right_away(
    found: list[Grant], case: dict[str, Any], more: Grant
) -> None:
    if held_or_none(found, case):
        assert held_or_none([*found, more], case)


@given(st.lists(grants(), max_size=5), CASES, st.integers(0, 120_000))
def test_who_may_decide_on_much_may_decide_on_less(
    found: list[Grant], case: dict[str, Any], less: int
) -> None:
    assume(less <= case["euros_per_year"])

    if held_or_none(found, case):
        assert held_or_none(found, {**case, "euros_per_year": less})


@given(grants(), grants(code="onder", sub_of="bron"), CASES)
def test_a_sub_mandate_never_reaches_further_than_its_source(
    source: Grant, sub: Grant, case: dict[str, Any]
) -> None:
    held = held_or_none([source, sub], {**case, "roles": frozenset({sub.role})})

    if held is not None and held.code == "onder":
        same_hands = replace(source, role=sub.role)
        assert source.may_pass_on
        assert held_or_none([same_hands], {**case, "roles": frozenset({sub.role})})


@given(grants(code="onder", sub_of="bron"), CASES)
def test_a_sub_mandate_without_its_source_is_worth_nothing(sub: Grant, case: dict[str, Any]) -> None:
    assert held_or_none([sub], {**case, "roles": frozenset({sub.role})}) is None


@given(st.lists(grants(), max_size=4), grants(code="onder", sub_of="bron"), CASES)
def test_on_no_day_does_a_sub_mandate_reach_further_than_every_row_of_its_source(
    sources: list[Grant], sub: Grant, case: dict[str, Any]
) -> None:
    roles = {"roles": frozenset({sub.role})}
    held = held_or_none([*sources, sub], {**case, **roles})

    if held is not None and held.code == "onder":
        assert held_or_none([replace(source, role=sub.role) for source in sources], {**case, **roles})
        assert case["on"] in sub.period


def about(grant: Grant, on: date) -> dict[str, Any]:
    """A decision that this mandate is for, on some day."""
    return {
        "law": grant.law, "product_group": min(grant.product_groups, default="huishouden"), "outcome": min(grant.outcomes),
        "euros_per_year": grant.highest_euros or 0, "municipality": grant.municipality, "on": on,
        "roles": frozenset({grant.role}), "signed_proposal": "ruud",
    }  # fmt: skip


@given(grants(), st.integers(-3, 6), st.integers(1, 5), st.booleans())
def test_a_deputy_decides_only_in_the_period_and_only_on_what_the_other_holds(
    grant: Grant, day: int, length: int, conflicted: bool
) -> None:
    """Fatma has no role of her own; she replaces Sandra. On her own household she never decides."""
    start = grant.period.start
    week = Deputy(
        "fatma", "sandra", frozenset({grant.role}), Period(start, start + timedelta(days=length)), conflicted=conflicted
    )  # fmt: skip
    theirs = about(grant, start + timedelta(days=day))
    mine = {**theirs, "roles": frozenset(), "deputies": [week]}
    held = held_or_none([grant], mine)

    assert held_or_none([grant], {**mine, "conflict": "household"}) is None
    counts = held_or_none([grant], theirs) is not None
    assert (held is not None) == (counts and 0 <= day < length and not conflicted)
    assert held is None or held.replaces == "sandra"


@given(grants())
def test_a_mandate_counts_through_its_last_day_and_no_longer(grant: Grant) -> None:
    start, last = grant.period.start, grant.period.last_day

    assert held_or_none([grant], about(grant, start))
    assert held_or_none([grant], about(grant, start - timedelta(days=1))) is None
    if last is not None:
        assert held_or_none([grant], about(grant, last))
        assert held_or_none([grant], about(grant, last + timedelta(days=1))) is None
