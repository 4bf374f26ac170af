"""What must hold for a product is asked again when help changes or goes on, and judged for each in a change for many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from keukentafel.domain.decisions import grouping, queries
from keukentafel.domain.decisions.actions import grouping as groups
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import (
    Beschikking,
    DecisionGroup,
    Intention,
    IntentionCriterion,
    ProposalCriterion,
)
from keukentafel.domain.process.actions import changing
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.product_criteria import Answer, Criterion, CriterionOpen, CriterionReasonMissing
from tests.fixtures.village import FRIDAY, TUESDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D2", "D4")]
SUMMER = date(2026, 7, 1)


def more(granted: Beschikking, fatma: Reader, **other: Any) -> Intention:
    assert granted.proposal is not None
    wanted = Wanted(
        "changed", "wmo-meer-nodig", "Annie kan de trap niet meer op.", SUMMER, volume=4,
        provider=granted.proposal.provider_id, **other,
    )  # fmt: skip
    return changing.intend(granted.number, wanted, by=fatma, at=TUESDAY)


def texts(granted: Beschikking) -> list[str]:
    assert granted.proposal is not None
    rows = granted.proposal.criteria.filter(computed=False).order_by("place")
    return list(rows.values_list("text", flat=True))


def test_what_is_answered_now_stands_with_the_intention_and_with_the_help_as_it_will_be(
    granted: Beschikking, fatma: Reader
) -> None:
    asked = texts(granted)
    assert asked
    first, *others = (Criterion(text).key for text in asked)
    answers = {first: Answer(False, "Zij woont tijdelijk bij haar zoon.")} | {
        key: Answer(True) for key in others
    }
    made = more(granted, fatma, criteria=answers)
    kept = made.criteria.get(text=asked[0])
    assert (kept.met, kept.reason) == (False, "Zij woont tijdelijk bij haar zoon.")
    page = queries.intention(made.pk, reader=fatma)
    assert [each.text for each in page.criteria if not each.met] == [asked[0]]
    decided = changing.decide(made.pk, grounds="Vier uur is nodig.", by=fatma, at=FRIDAY)
    assert ProposalCriterion.objects.get(proposal=decided.proposal_id, text=asked[0]).met is False
    with pytest.raises(IntegrityError, match="blijven zoals ze zijn"), transaction.atomic():
        IntentionCriterion.objects.update(met=True, reason="")


def test_without_an_answer_nothing_is_written(granted: Beschikking, fatma: Reader) -> None:
    with pytest.raises(CriterionOpen):
        more(granted, fatma, criteria={})
    first = Criterion(texts(granted)[0]).key
    with pytest.raises(CriterionReasonMissing):
        more(granted, fatma, criteria={first: Answer(False)})
    assert not Intention.objects.exists()


def test_what_stops_asks_nothing(granted: Beschikking, fatma: Reader) -> None:
    wanted = Wanted("ended", "wmo-niet-meer-nodig", "Het lukt weer.", SUMMER)
    made = changing.intend(granted.number, wanted, by=fatma, at=TUESDAY)
    assert not made.criteria.exists()


def test_the_form_asks_it_again_and_begins_with_what_was_answered(
    granted: Beschikking, client_of: Callable[[str], VillageClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: TUESDAY)
    assert granted.proposal is not None
    page, fatma = reverse("desk:intend", args=[granted.number, "wijzigen"]), client_of("fatma")
    shown = fatma.get(page).text
    assert "Voldoet de inwoner nog?" in shown and all(text in shown for text in texts(granted))
    first = Criterion(texts(granted)[0]).key
    typed = {
        "ground": "wmo-meer-nodig", "asked_on": "", "effective_on": "1-7-2026", "volume": "4", "form": "zin",
        "provider": granted.proposal.provider_id, "ends_on": "15-3-2027", "reason": "Annie kan de trap niet meer op.",
    }  # fmt: skip
    missing = fatma.post(page, typed)
    assert missing.status_code == 422 and "Kies of de inwoner hieraan voldoet: " in missing.text
    said = {f"criterium-{Criterion(text).key}": "ja" for text in texts(granted)}
    without = fatma.post(page, typed | said | {f"criterium-{first}": "nee"})
    assert (
        without.status_code == 422 and "Schrijf op waarom de inwoner hier niet aan voldoet: " in without.text
    )
    done = fatma.post(page, typed | said, follow=True)
    assert "Het voornemen is opgeschreven" in done.text and "Wat voor deze voorziening geldt" in done.text
    stops = fatma.get(reverse("desk:intend", args=[granted.number, "beeindigen"]))
    assert "Voldoet de inwoner nog?" not in stops.text


@pytest.fixture
def group(granted: Beschikking, fatma: Reader) -> DecisionGroup:
    assert granted.proposal is not None
    wanted = groups.ForMany(
        383, ("hulp-huishouden",), "zin", "changed", "wmo-verordening", "De gemeente koopt minder uren in.", SUMMER,
        at_most=2,
    )  # fmt: skip
    return groups.propose_for_many(wanted, by=fatma, at=TUESDAY)


def of_group(group: DecisionGroup, sandra: Reader) -> grouping.Assessed:
    (found,) = grouping.assess(group, grouping.candidates(group, reader=sandra), reader=sandra)
    return found


def test_a_changed_rule_does_not_ask_it_again_and_the_page_says_why(
    group: DecisionGroup, sandra: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    assert of_group(group, sandra).result == grouping.INTENDS
    page = client_of("sandra").get(reverse("desk:group", args=[group.pk])).text
    assert "Alleen de regel of het tarief verandert." in page


def change_product(monkeypatch: pytest.MonkeyPatch, **other: Any) -> None:
    """What must hold for it is something else since."""
    before = grouping.catalogue
    monkeypatch.setattr(
        grouping, "catalogue", lambda here: tuple(replace(each, **other) for each in before(here))
    )


def test_who_is_not_of_the_age_any_more_is_looked_at_apart(
    group: DecisionGroup, sandra: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_product(monkeypatch, until_age=40)
    found = of_group(group, sandra)
    assert (found.result, found.why) == (grouping.LEFT_OUT, "voldoet-niet")
    assert "jonger dan 40 jaar" in found.sentence and "apart" in found.sentence


def test_where_the_ground_asks_it_the_preview_says_that_it_is_answered_per_household(
    group: DecisionGroup, granted: Beschikking, sandra: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = grouping.rules.named
    monkeypatch.setattr(
        grouping.rules, "named", lambda code, *, on: (row := before(code, on=on)) and replace(row, voldoet="")
    )
    assert of_group(group, sandra).result == grouping.INTENDS, "answered before"
    change_product(monkeypatch, criteria=("De inwoner heeft geen partner die kan helpen.",))
    found = of_group(group, sandra)
    assert (found.result, found.why) == (grouping.LEFT_OUT, "per-huishouden")
    assert (
        found.sentence
        == "Dit moet per huishouden worden beantwoord: De inwoner heeft geen partner die kan helpen."
    )
