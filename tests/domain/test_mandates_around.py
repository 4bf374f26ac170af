"""Around the register of mandates: deputies, a stake of one's own, the start tables, and what can be asked of it."""

# ruff: noqa: F811  (fixtures of another module are arguments here)

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from demo.places import CASTRICUM
from keukentafel.domain.accounts.models import Account
from keukentafel.domain.decisions import register
from keukentafel.domain.decisions.actions import mandates as actions
from keukentafel.domain.decisions.actions.mandates import loading
from keukentafel.domain.decisions.models import MandateDeputy, Proposal
from keukentafel.domain.decisions.queries import holders
from keukentafel.domain.decisions.queries import mandates as queries
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Lockout, OwnFile, Person, Representation, Tie
from keukentafel.domain.teams.models import Professional, Role
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.rules import mandates
from keukentafel.rules.mandates import NoMandate
from tests.fixtures.aanvraag import propose
from tests.fixtures.register import TODAY, TOMORROW, decide, facts, give, henk, row  # noqa: F401  (fixtures)
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("D3")


# In somebody's place


def replaces(by: Reader, deputy: Reader, account: Reader, **days: date) -> MandateDeputy:
    period = {"from_on": TODAY, "until_on": TOMORROW, **days}
    return actions.appoint_mandate_deputy(
        CASTRICUM, account=account.account, deputy=deputy.account, **period, reason="Verlof",
        source="Mandaatbesluit, onderdeel 3", by=by, at=TUESDAY,
    )  # fmt: skip


def test_a_deputy_decides_in_the_period_and_says_in_whose_place(
    aanvraag: Any, goal: Any, fatma: Reader, sandra: Reader, henk: Reader
) -> None:
    dear = propose(aanvraag, goal, by=fatma, volume=20)
    replaces(henk, fatma, sandra, from_on=TOMORROW, until_on=TOMORROW + timedelta(days=1))
    with pytest.raises(NoMandate, match=r"tot € 10\.000"):
        decide(dear, fatma)
    today = replaces(henk, fatma, sandra)
    made = decide(dear, fatma)

    assert (made.mandate, made.in_place_of_id) == ("tl-wmo-ja", sandra.account)
    assert (
        "Generalist, vervanger van de teamleider" in made.letter.body and "tl-wmo-ja" not in made.letter.body
    )
    with pytest.raises(actions.AlreadyDeputy):
        replaces(henk, fatma, sandra)
    actions.end_mandate_deputy(today.pk, until_on=TODAY, reason="Terug", by=henk, at=TUESDAY)
    assert register.deputies(CASTRICUM, on=TODAY) == []


def test_a_deputy_does_not_refuse_what_the_replaced_one_proposed(
    aanvraag: Any, goal: Any, fatma: Reader, sandra: Reader, pieter: Reader, henk: Reader
) -> None:
    Professional.objects.filter(account=pieter.account).update(
        employer="gemeente"
    )  # without a mandate of his own
    theirs = propose(aanvraag, goal, by=sandra)
    replaces(henk, pieter, sandra)
    with pytest.raises(NoMandate):
        decide(theirs, pieter, "refused")
    assert decide(theirs, fatma, "refused").mandate == "gen-wmo-nee"


# A stake of one's own


def known_as(who: Reader, village: Village) -> Person:
    me = Person.objects.create(municipality_id=CASTRICUM, surname="Yilmaz", surname_key="yilmaz")
    OwnFile.objects.create(municipality_id=CASTRICUM, account_id=who.account, person=me)
    return me


@pytest.mark.parametrize("stake", ["tie", "represents", "deputy"])
def test_nobody_decides_about_family_or_whom_they_represent(
    proposal: Proposal, village: Village, fatma: Reader, sandra: Reader, henk: Reader, stake: str
) -> None:
    """Fatma is the sister of somebody of the household, speaks for Annie, or replaces Sandra, who is such a sister."""
    me = known_as(sandra if stake == "deputy" else fatma, village)
    if stake == "represents":
        Representation.objects.create(
            municipality_id=CASTRICUM,
            person=village.person("Annie"),
            representative=me,
            kind="mentor",
            from_on=TODAY,
        )
    else:
        Tie.objects.create(
            municipality_id=CASTRICUM, person=me, other=village.person("Mirjam"), kind="broer-zus"
        )
    if stake == "deputy":
        replaces(henk, fatma, sandra)
        actions.end_mandate(row("gen-wmo-ja").pk, until_on=TODAY, reason="Ingetrokken", by=henk, at=TUESDAY)
    with pytest.raises(NoMandate) as refusal:
        decide(proposal, fatma)
    assert stake == "deputy" or refusal.value.rule == "Awb, artikel 2:4"
    assert fatma.name not in [
        each.name
        for each in holders(proposal.aanvraag, outcome="granted", reader=replace(sandra, today=TODAY))
    ]


def test_who_is_kept_out_of_the_file_is_not_named_as_somebody_who_may(
    proposal: Proposal, village: Village, fatma: Reader, pieter: Reader
) -> None:
    Lockout.objects.create(
        municipality_id=CASTRICUM, household=village.household("De Wit"), account_id=fatma.account, reason="Buren",
        from_on=TODAY - timedelta(days=1), by_id=pieter.account, at=MONDAY,
    )  # fmt: skip
    on_tuesday = replace(pieter, today=TODAY)
    assert fatma.name not in [
        each.name for each in holders(proposal.aanvraag, outcome="granted", reader=on_tuesday)
    ]


def test_who_cannot_open_the_file_is_not_named_either(proposal: Proposal, pieter: Reader) -> None:
    """A generalist of another team of the municipality holds the mandate, and would never see the aanvraag."""
    other = Team.objects.filter(municipality=CASTRICUM).exclude(pk__in=pieter.teams).earliest("pk")
    account = Account.objects.create_user("teun@keukentafel.example", name="Teun Vijzel")
    here = {"municipality_id": CASTRICUM, "account": account}
    Professional.objects.create(**here)
    Role.objects.create(**here, kind="generalist", team=other, from_on=date(2024, 1, 1))

    assert "Teun Vijzel" not in [
        each.name for each in holders(proposal.aanvraag, outcome="granted", reader=pieter)
    ]


# The start tables, and questions


def test_the_start_tables_come_in_once_and_never_over_what_was_changed(
    henk: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = mandates.start_grants(CASTRICUM)
    again = actions.load_start_tables(CASTRICUM, at=TUESDAY)
    assert (again.added, again.same, again.kept) == (0, len(table), [])
    assert again.remarks and all("mandaat boven €" in each for each in again.remarks)

    wide = replace(table[0], code="te-ruim", sub_of="tl-wmo-ja", highest_euros=60_000)
    other = replace(table[0], highest_euros=1)
    more = replace(table[1], code="erbij")
    monkeypatch.setattr(loading.mandates, "start_grants", lambda _code: (wide, other, more, *table[1:]))
    loaded = actions.load_start_tables(CASTRICUM, at=TUESDAY)

    assert loaded.added == 1 and "te-ruim is ruimer dan tl-wmo-ja" in loaded.refused[0]
    assert loaded.kept == ["gen-wmo-ja: in het register staat het anders; dat blijft."]
    assert row("gen-wmo-ja").highest_euros == 10_000


def test_what_is_double_or_missing_is_told_when_tables_are_loaded(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = mandates.start_grants(CASTRICUM)
    large = next(each for each in table if each.code == "tl-wmo-ja")
    twice = replace(large, code="tl-wmo-nog-eens", highest_euros=1_000)
    until, again = (
        replace(large, code="tl-met-gat", role="back_office", period=Period(*days))
        for days in ((date(2024, 1, 1), date(2025, 1, 1)), (date(2026, 1, 1), None))
    )
    monkeypatch.setattr(loading.mandates, "start_grants", lambda _code: (*table, twice, until, again))
    said = StringIO()
    call_command("mandates", "load", gemeente=CASTRICUM, stdout=said)

    told = said.getvalue()
    assert "let op: tl-wmo-ja en tl-wmo-nog-eens overlappen vanaf 1 januari" in told
    assert "let op: tl-met-gat geldt niet vanaf 1 januari 2025." in told


@pytest.mark.function("L9")
def test_the_command_says_what_came_in(village: Village) -> None:
    said = StringIO()
    call_command("mandates", "load", gemeente=CASTRICUM, stdout=said)

    assert said.getvalue().startswith("Castricum: 0 ingelezen, ") and "geweigerd: " not in said.getvalue()


def test_what_is_stopped_on_a_day_counted_until_that_moment(
    aanvraag: Any, goal: Any, henk: Reader, fatma: Reader, sandra: Reader
) -> None:
    """Decisions of the morning keep standing, and the register says on what."""
    asked: dict[str, Any] = {"law": "wmo", "product_group": "huishouden", "outcome": "granted"}
    place, mine = replaces(henk, fatma, sandra), row("gen-wmo-ja")
    decide(propose(aanvraag, goal, by=fatma, volume=20), fatma)
    rest = [queries.decided_on_mandate(each.pk, on=TODAY, reader=henk) for each in (mine, row("tl-wmo-ja"))]
    assert rest == [0, 1]
    assert queries.decided_as_deputy(place.pk, on=TODAY, reader=henk) == 1
    noon, two = TUESDAY + timedelta(hours=2), TUESDAY + timedelta(hours=4)
    actions.end_mandate_deputy(place.pk, until_on=TODAY, reason="Terug", by=henk, at=noon)
    actions.end_mandate(mine.pk, until_on=TODAY, reason="Ingetrokken", by=henk, at=two)

    small = queries.who_may(CASTRICUM, **asked, euros=5_000, on=TODAY, reader=fatma)
    assert {line.name: line.until for line in small.earlier}[fatma.name] == two
    large = queries.who_may(CASTRICUM, **asked, euros=20_000, on=TODAY, reader=fatma)
    then = {line.name: (line.until, line.in_place_of) for line in large.earlier}
    assert then == {fatma.name: (noon, sandra.name)}
    assert fatma.name not in [line.name for line in (*large.can, *large.cannot)]
    later = queries.who_may(CASTRICUM, **asked, euros=5_000, on=TOMORROW, reader=fatma)
    assert not later.earlier and fatma.name in [line.name for line in later.cannot]
    page = queries.mandate_page(mine.pk, reader=henk)
    assert (page.line.state, page.line.stopped_at) == ("over", two)
    assert queries.deputy(place.pk, reader=henk).stopped_at == noon


def test_what_began_and_was_stopped_on_one_day_did_count_and_what_never_began_did_not(
    henk: Reader, fatma: Reader
) -> None:
    asked: dict[str, Any] = {
        "law": "wmo",
        "product_group": "huishouden",
        "outcome": "granted",
        "euros": 20_000,
    }
    short = give(henk, role="generalist")
    unused = give(henk, code="ongebruikt", role="generalist", from_on=TOMORROW, until_on=None)
    hour = TUESDAY + timedelta(hours=1)
    for each in (short, unused):
        actions.end_mandate(each.pk, until_on=TODAY, reason="Vergissing", by=henk, at=hour)

    assert {
        line.name: line.until for line in queries.who_may(CASTRICUM, **asked, on=TODAY, reader=fatma).earlier
    }[fatma.name] == hour
    states = [queries.mandate_page(each.pk, reader=henk).versions[0] for each in (short, unused)]
    assert [(each.line.state, each.withdrawn) for each in states] == [("over", False), ("never", True)]


def test_who_could_decide_on_that_day_and_why_others_could_not(
    henk: Reader, fatma: Reader, sandra: Reader, django_assert_max_num_queries: Any
) -> None:
    asked: dict[str, Any] = {
        "law": "wmo",
        "product_group": "huishouden",
        "outcome": "granted",
        "euros": 20_000,
    }
    replaces(henk, fatma, sandra, from_on=TOMORROW, until_on=TOMORROW + timedelta(days=1))
    with django_assert_max_num_queries(10):
        today = queries.who_may(CASTRICUM, **asked, on=TODAY, reader=fatma)
    tomorrow = queries.who_may(CASTRICUM, **asked, on=TOMORROW, reader=fatma)

    long_ago = queries.who_may(CASTRICUM, **asked, on=date(2016, 1, 1), reader=fatma)
    assert not long_ago.can and long_ago.on_paper and not today.on_paper[1:]

    assert [line.name for line in today.can] == [sandra.name]
    assert {line.name: (line.why, line.limit) for line in today.cannot}[fatma.name] == ("amount", "€ 10.000")
    assert [(line.name, line.in_place_of) for line in tomorrow.can if line.in_place_of] == [
        (fatma.name, sandra.name)
    ]
    youth = queries.who_may(CASTRICUM, **{**asked, "law": "jeugdwet"}, on=TODAY, reader=fatma).outside
    assert "Jeugdwet, artikel 2.6 lid 1 onder e" in [each.source for each in youth]
    with pytest.raises(NotYours):
        queries.who_may(373, **asked, on=TODAY, reader=fatma)


def test_a_desk_could_decide_only_what_its_mandate_covers(henk: Reader, fatma: Reader) -> None:
    group, other = "werk", "inkomen"
    give(
        henk, code="loket", role="regional_desk", law="participatiewet", outcomes=("granted",), product_groups=(group,),
        highest_euros=1_000, only_in_service=False, name="Loket werk",
    )  # fmt: skip
    asked: dict[str, Any] = {
        "law": "participatiewet",
        "product_group": group,
        "outcome": "granted",
        "euros": 1_000,
    }

    def listed(on: date = TODAY, **other: Any) -> bool:
        found = queries.who_may(CASTRICUM, **(asked | other), on=on, reader=fatma).desks
        return "Loket werk" in [each.name for each in found]

    assert listed()
    assert not listed(euros=1_001) and not listed(product_group=other) and not listed(outcome="refused")
    assert not listed(on=date(2016, 1, 1))


def test_gaps_are_told(henk: Reader) -> None:
    actions.end_mandate(row("tl-wgs-nee").pk, until_on=TOMORROW, reason="Ingetrokken", by=henk, at=TUESDAY)
    before = queries.problems(CASTRICUM, on=TODAY, reader=henk)
    (sentence,) = set(queries.problems(CASTRICUM, on=TOMORROW, reader=henk)) - set(before)
    assert "afwijzen" in sentence and "het college beslist zelf" in sentence


def test_a_register_that_says_the_same_twice_or_what_cannot_be_is_told(henk: Reader) -> None:
    before = set(queries.problems(CASTRICUM, on=TODAY, reader=henk))
    give(henk, code="dubbel", role="team_leader", highest_euros=40_000, only_in_service=True, agreed="")
    of_before = row("gen-wmo-ja")
    of_before.pk, of_before.code, of_before.product_groups = None, "verkeerd", ["jeugdhulp-ambulant"]
    of_before.save(force_insert=True)

    told = set(queries.problems(CASTRICUM, on=TODAY, reader=henk)) - before
    assert any(each.startswith("dubbel en tl-wmo-ja overlappen vanaf 3 maart 2026") for each in told)
    assert any(each.startswith("verkeerd noemt groepen van een andere wet") for each in told)


def test_a_role_is_named_in_words(sandra: Reader) -> None:
    assert (
        dict(queries.choices(CASTRICUM, on=TODAY, reader=sandra).roles)["regional_desk"] == "regionaal loket"
    )
