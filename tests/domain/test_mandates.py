"""The register of mandates: what stands there stays, what it says decides, on that day and at that moment."""

# ruff: noqa: F811  (fixtures of another module are arguments here)

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from demo.places import CASTRICUM
from keukentafel.domain.decisions.actions import mandates as actions
from keukentafel.domain.decisions.models import Beschikking, Mandate, MandateDays, MandateDeputy, Proposal
from keukentafel.domain.decisions.queries import mandates as queries
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.mandates import NoMandate
from tests.fixtures.register import TODAY, TOMORROW, decide, facts, give, henk, row  # noqa: F401  (fixtures)
from tests.fixtures.village import TUESDAY, Village

pytestmark = pytest.mark.function("D3")


# What is decided rests on the register


def test_a_decision_keeps_the_row_that_it_rests_on(proposal: Proposal, fatma: Reader, henk: Reader) -> None:
    made = decide(proposal, fatma)

    assert made.mandate_row == row("gen-wmo-ja") and made.in_place_of is None and made.rules_version
    assert queries.mandate_page(row("gen-wmo-ja").pk, reader=henk).versions[0].rests == 1


def test_what_is_given_counts_and_for_nobody_else(proposal: Proposal, pieter: Reader, henk: Reader) -> None:
    """A partner holds no mandate at the start, and may get one that fits, with everybody's consent."""
    with pytest.raises(NoMandate):
        decide(proposal, pieter)
    with pytest.raises(actions.NotAgreed):
        give(henk, agreed="")
    given = give(henk)

    assert decide(proposal, pieter).mandate_row == given
    assert Entry.objects.get(kind="mandate.given").details == {"code": "eigen"}


@pytest.mark.parametrize(("until_on", "counts"), [(TODAY, False), (TOMORROW, True)])
def test_a_mandate_that_ended_yesterday_is_worth_nothing_and_one_that_ends_today_is(
    proposal: Proposal, fatma: Reader, henk: Reader, until_on: date, counts: bool
) -> None:
    actions.end_mandate(row("gen-wmo-ja").pk, until_on=until_on, reason="Ingetrokken", by=henk, at=TUESDAY)
    if counts:
        assert decide(proposal, fatma).mandate == "gen-wmo-ja"
        return
    with pytest.raises(NoMandate, match=r"geldt niet meer sinds 3 maart 2026. Wie wel mag: de teamleider"):
        decide(proposal, fatma)
    assert not Beschikking.objects.exists()


def test_a_change_is_a_new_row_and_the_old_one_is_still_to_be_read(
    proposal: Proposal, fatma: Reader, henk: Reader
) -> None:
    before = row("gen-wmo-ja")
    lower = facts(
        code="gen-wmo-ja", role="generalist", highest_euros=1_000, only_in_service=True, agreed="", from_on=TODAY
    )  # fmt: skip
    actions.change_mandate(before.pk, lower, by=henk, at=TUESDAY)

    with pytest.raises(NoMandate, match=r"tot € 1\.000 per jaar"):
        decide(proposal, fatma)
    on: dict[str, Any] = {"municipality": CASTRICUM, "who": "generalist", "law": "wmo", "reader": henk}
    was = queries.mandate_list(**on, on=TODAY - timedelta(days=1)).lines
    now = queries.mandate_list(**on, on=TODAY).lines
    assert [line.highest_euros for line in was if line.code == "gen-wmo-ja"] == [10_000]
    assert [line.highest_euros for line in now if line.code == "gen-wmo-ja"] == [10_000, 1_000]
    with pytest.raises(actions.NotRetroactive):
        actions.change_mandate(
            row_of_today("gen-wmo-ja"), replace(lower, from_on=TODAY - timedelta(days=1)), by=henk, at=TUESDAY
        )


def row_of_today(code: str) -> int:
    return MandateDays.objects.get(municipality=CASTRICUM, code=code, days__contains=TODAY).pk


def test_the_database_changes_no_row_and_counts_no_code_twice(henk: Reader) -> None:
    with pytest.raises(IntegrityError, match="verandert niet meer"), transaction.atomic():
        Mandate.objects.filter(code="gen-wmo-ja").update(highest_euros=99_999)
    with pytest.raises(IntegrityError, match="volgen uit het register"), transaction.atomic():
        MandateDays.objects.filter(code="gen-wmo-ja").update(code="anders")
    twice = row("gen-wmo-ja")
    twice.pk = None
    with pytest.raises(IntegrityError, match="mandate_counts_once_a_day"), transaction.atomic():
        twice.save(force_insert=True)


# Who keeps it


@pytest.mark.parametrize("who", ["fatma", "sandra", "ruud", "de_wit"])
def test_nobody_but_the_administrator_of_the_municipality_writes_in_it(village: Village, who: str) -> None:
    with pytest.raises(NotYours):
        give(village.reader(who))


def test_nobody_gives_themselves_a_mandate(henk: Reader, sandra: Reader) -> None:
    """Not by name, not by a role that they have, not by replacing somebody."""
    both = replace(henk, roles=(*henk.roles, replace(henk.roles[0], kind="generalist")))
    period: dict[str, Any] = {
        "from_on": TODAY,
        "until_on": TOMORROW,
        "reason": "Verlof",
        "source": "Mandaatbesluit, onderdeel 9",
    }

    with pytest.raises(actions.NotForYourself):
        give(henk, role="", account=henk.account)
    with pytest.raises(actions.NotForYourself):
        give(both, role="generalist")
    with pytest.raises(actions.NotForYourself):
        actions.appoint_mandate_deputy(
            CASTRICUM, account=sandra.account, deputy=henk.account, **period, by=henk, at=TUESDAY
        )
    assert not Mandate.objects.filter(origin="beheer").exists() and not MandateDeputy.objects.exists()


def test_who_works_for_a_partner_does_not_decide_in_the_place_of_who_is_in_service(
    henk: Reader, sandra: Reader, pieter: Reader
) -> None:
    period: dict[str, Any] = {
        "from_on": TODAY,
        "until_on": TOMORROW,
        "reason": "Verlof",
        "source": "Mandaatbesluit, onderdeel 9",
    }

    with pytest.raises(actions.NotADeputy, match="niet in dienst"):
        actions.appoint_mandate_deputy(
            CASTRICUM, account=sandra.account, deputy=pieter.account, **period, by=henk, at=TUESDAY
        )
    assert not MandateDeputy.objects.exists()


def test_who_reads_no_decision_in_any_file_holds_no_mandate_and_replaces_nobody(
    village: Village, henk: Reader, sandra: Reader
) -> None:
    kcc = village.reader("kcc")
    period: dict[str, Any] = {
        "from_on": TODAY,
        "until_on": TOMORROW,
        "reason": "Verlof",
        "source": "Mandaatbesluit, onderdeel 9",
    }
    with pytest.raises(actions.NotADeputy, match="geen besluit in een dossier lezen") as refusal:
        actions.appoint_mandate_deputy(
            CASTRICUM, account=sandra.account, deputy=kcc.account, **period, by=henk, at=TUESDAY
        )
    assert refusal.value.field == "deputy" and not MandateDeputy.objects.exists()
    with pytest.raises(actions.NeverWorks, match="geen besluit in een dossier lezen"):
        give(henk, role="", account=kcc.account)


def test_a_mandate_names_no_group_of_another_law(henk: Reader) -> None:
    with pytest.raises(actions.UnknownScope, match=r"horen niet bij de Wet maat.*: schuldhulp\. ") as refusal:
        give(henk, product_groups=("huishouden", "schulden"))
    assert refusal.value.field == "product_groups"
    with pytest.raises(actions.UnknownScope):
        sub(henk, product_groups=("schulden",))
    made = give(henk, product_groups=("huishouden",))
    other = facts(product_groups=("jeugdhulp-ambulant",), from_on=TOMORROW)
    with pytest.raises(actions.UnknownScope):
        actions.change_mandate(made.pk, other, by=henk, at=TUESDAY)


def test_what_ended_before_its_first_day_never_counted(henk: Reader) -> None:
    given = give(henk, from_on=TODAY + timedelta(days=5))
    assert queries.mandate_page(given.pk, reader=henk).line.state == "later"
    actions.end_mandate(given.pk, until_on=TOMORROW, reason="Ingetrokken", by=henk, at=TUESDAY)

    page = queries.mandate_page(given.pk, reader=henk)
    assert page.line.state == "never" and page.versions[0].line.state == "never"


def test_what_may_not_stand_in_the_register_is_refused(henk: Reader, bakker: Reader, pieter: Reader) -> None:
    for refusal, changes in (
        (actions.NotRetroactive, {"from_on": TODAY - timedelta(days=1)}),
        (actions.UnknownHolder, {"role": "privacy_officer"}),
        (actions.UnknownHolder, {"role": "", "account": bakker.account}),
        (actions.NeverWorks, {"only_in_service": True, "agreed": ""}),
        (actions.NeverWorks, {"role": "", "account": pieter.account, "only_in_service": True}),
        (actions.SourceMissing, {"source": " "}),
        (actions.UnknownHolder, {"role": "contact_centre"}),
        (actions.UnknownScope, {"product_groups": ("schulden",)}),
        (actions.AlreadyCounts, {"code": "gen-wmo-ja"}),
    ):
        with pytest.raises(refusal):
            give(henk, **changes)


# Passed on


def sub(by: Reader, **changes: Any) -> Mandate:
    known: dict[str, Any] = {
        "code": "tl-wmo-ja-onder", "sub_of": "tl-wmo-ja", "role": "back_office", "only_in_service": True, "agreed": ""
    }  # fmt: skip
    return give(by, **{**known, **changes})


def test_a_sub_mandate_is_never_wider_and_ends_with_its_source(henk: Reader) -> None:
    for changes in (
        {"highest_euros": 50_001},
        {"outcomes": ("granted", "refused")},
        {"sub_of": "gen-wmo-ja"},
    ):
        with pytest.raises(actions.WiderThanSource, match="ruimer dan"):
            sub(henk, **changes)
    made, source = sub(henk), row("tl-wmo-ja")

    narrower = facts(
        code="tl-wmo-ja", role="team_leader", highest_euros=10_000, only_in_service=True, agreed="", may_pass_on=True
    )  # fmt: skip
    with pytest.raises(actions.SubsAreWider, match="tl-wmo-ja-onder"):
        actions.change_mandate(source.pk, narrower, by=henk, at=TUESDAY)
    actions.end_mandate(source.pk, until_on=TOMORROW, reason="Ingetrokken", by=henk, at=TUESDAY)
    assert MandateDays.objects.get(pk=made.pk).days.upper == TOMORROW
    assert (
        queries.mandate_page(made.pk, reader=henk)
        .versions[0]
        .ended_because.startswith("Het mandaat tl-wmo-ja")
    )
