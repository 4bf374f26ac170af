"""Burgemeester en wethouders decide themselves, above every mandate: it is written down, and they sign the letter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions import actions, queries
from keukentafel.domain.decisions.actions.mandates import end_mandate
from keukentafel.domain.decisions.models import Beschikking, CollegeDecision, Letter, Mandate, Proposal
from keukentafel.domain.decisions.paper import paper_of
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions.letter_preview import preview
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import deciding as rules
from keukentafel.rules.mandates import NoMandate
from tests.fixtures.aanvraag import decide
from tests.fixtures.register import henk  # noqa: F401  (fixture)
from tests.fixtures.village import MONDAY, TUESDAY

pytestmark = pytest.mark.function("D3", "D4")
DECIDED = actions.College(" 2026-0123 ", MONDAY.date())


def test_above_every_mandate_the_decision_of_the_college_is_written_down_and_signed_by_it(
    dear: Proposal, sandra: Reader
) -> None:
    with pytest.raises(NoMandate, match="het college beslist zelf"):
        decide(dear, sandra)
    told: dict[str, Any] = {
        "grounds": "U kunt zelf niet meer stofzuigen.",
        "proposal": dear.pk,
        "college": DECIDED,
    }
    seen = preview(
        dear.aanvraag.number, outcome="granted", **told, by=sandra, at=TUESDAY
    )  # fmt: skip
    assert not Beschikking.objects.exists()
    made = decide(dear, sandra, college=DECIDED)

    assert (made.mandate, made.mandate_row, made.decided_on) == ("college", None, MONDAY.date())
    assert made.mandate_source == "Besluit van burgemeester en wethouders van 2 maart 2026, nummer 2026-0123"
    kept = CollegeDecision.objects.select_related("mandate_row").get(beschikking=made)
    assert (kept.number, kept.by_id, kept.mandate_row.code) == ("2026-0123", sandra.account, "tl-wmo-college")
    paper = paper_of(Letter.objects.get(beschikking=made))
    assert (paper.sender, paper.on_behalf_of) == ("Burgemeester en wethouders van Castricum", "")
    assert paper.role == "besluit van 2 maart 2026, nummer 2026-0123"
    assert seen.paper is not None and (seen.sender, seen.paper.on_behalf_of) == (paper.sender, "")
    page = queries.aanvraag(dear.aanvraag.number, reader=sandra).beschikking
    assert page is not None and page.decided_by == "burgemeester en wethouders"
    assert page.mandate_name == "burgemeester en wethouders zelf"
    with pytest.raises(IntegrityError, match="verandert niet meer"), transaction.atomic():
        CollegeDecision.objects.update(number="x")


def test_only_who_the_register_names_writes_it_down(
    dear: Proposal,
    fatma: Reader,
    sandra: Reader,
    henk: Reader,  # noqa: F811
) -> None:
    with pytest.raises(NoMandate, match="teamleider"):
        decide(dear, fatma, college=DECIDED)
    assert not Beschikking.objects.exists()

    found = queries.college_rights(queries.aanvraag(dear.aanvraag.number, reader=fatma), reader=fatma)
    assert found is not None and not found.right.may
    assert [each.account for each in found.holders] == [sandra.account]
    deciding.lay_before(dear.aanvraag.number, account=sandra.account, outcome="college", by=fatma, at=TUESDAY)
    task = OpenTask.objects.get(task__kind="besluit", task__case=dear.aanvraag.case)
    assert task.account_id == sandra.account

    row = Mandate.objects.get(municipality=383, code="tl-wmo-college")
    end_mandate(row.pk, until_on=TUESDAY.date(), reason="Ingetrokken", by=henk, at=TUESDAY)
    with pytest.raises(NoMandate):
        decide(dear, sandra, college=DECIDED)


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "  "},
        {"number": "9" * 61},
        {"on": TUESDAY.date() + timedelta(days=1)},
        {"on": date(2026, 2, 1)},
    ],
)
def test_what_the_college_cannot_have_decided_is_refused(
    dear: Proposal, sandra: Reader, wrong: dict[str, Any]
) -> None:
    said: dict[str, Any] = {"number": "2026-0123", "on": MONDAY.date(), **wrong}
    with pytest.raises(actions.NotOfTheCollege):
        decide(dear, sandra, college=actions.College(**said))
    assert not Beschikking.objects.exists() and not CollegeDecision.objects.exists()


def test_the_college_decided_on_nothing_before_it_was_proposed(dear: Proposal, sandra: Reader) -> None:
    Proposal.objects.filter(pk=dear.pk).update(at=TUESDAY)
    with pytest.raises(actions.NotOfTheCollege, match="niet voor 3 maart 2026"):
        decide(dear, sandra, college=actions.College("2026-0123", MONDAY.date()))
    assert decide(dear, sandra, college=actions.College("2026-0123", TUESDAY.date()))


def test_the_ground_is_one_of_the_day_on_which_the_college_decided(
    dear: Proposal, sandra: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grounds(*, on: date, **_asked: Any) -> tuple[Any, ...]:
        return tuple(row for row in before(on=on, **_asked) if on >= TUESDAY.date())

    before = rules.grounds
    monkeypatch.setattr(rules, "grounds", grounds)
    with pytest.raises(rules.WrongGround):
        decide(dear, sandra, outcome="refused", college=DECIDED)
    assert decide(dear, sandra, outcome="refused").decided_on == TUESDAY.date()
