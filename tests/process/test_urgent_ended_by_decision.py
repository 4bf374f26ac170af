"""A decision ends the help at once that it is about, wherever that was given, and no other; page and letter say so first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, OpenTask
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions import temporary_ended
from keukentafel.domain.decisions.models import Letter, Proposal, TemporaryEnded, TemporaryProvision
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import ProductVersion
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions.letter_preview import preview
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.stacking import NotTogether
from tests.fixtures.aanvraag import decide
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("B12"), pytest.mark.usefixtures("files")]
LAST = date(2026, 3, 31)
BED = "Een bed beneden"


@pytest.fixture
def bed(proposal: Proposal, wanted: decisions.Wanted, fatma: Reader) -> TemporaryProvision:
    """Help in own words, in the case of the aanvraag about help in the house."""
    asked = replace(wanted, product="", volume=0, description=BED, euros=300, ends_on=LAST)
    return actions.give_at_once(proposal.aanvraag.case.number, asked, by=fatma, at=MONDAY)


@pytest.fixture
def elsewhere(
    proposal: Proposal, wanted: decisions.Wanted, fatma: Reader, village: Village
) -> TemporaryProvision:
    """The same product at once, in another case of the same person."""
    case = another(proposal.aanvraag.case, village, fatma)
    return actions.give_at_once(case.number, replace(wanted, ends_on=LAST), by=fatma, at=MONDAY)


def another(case: Case, village: Village, by: Reader) -> Case:
    return cases.open_case(
        municipality=383, subject="Gevallen", team=village.team("Sociaal team Castricum").pk,
        household=case.household_id, by=by, at=MONDAY,
    )  # fmt: skip


def test_other_help_runs_on_unless_who_decides_says_that_it_stops(
    proposal: Proposal, bed: TemporaryProvision, sandra: Reader
) -> None:
    made = decide(proposal, sandra, outcome="granted", at=TUESDAY)
    assert not TemporaryEnded.objects.exists()
    assert OpenTask.objects.filter(task__title__contains=bed.number).exists()
    assert BED not in Letter.objects.get(beschikking=made).body


def test_other_help_that_is_ticked_stops_and_the_letter_of_the_decision_says_so(
    proposal: Proposal, bed: TemporaryProvision, sandra: Reader
) -> None:
    seen = preview(
        proposal.aanvraag.number, outcome="granted", grounds="U kunt zelf niet meer stofzuigen.", proposal=proposal.pk,
        ends=[bed.number], by=sandra, at=TUESDAY,
    )  # fmt: skip
    assert f"{BED} (besluit {bed.number}): de laatste dag is 15 maart 2026" in seen.markdown
    assert not TemporaryEnded.objects.exists()
    made = decide(proposal, sandra, outcome="granted", at=TUESDAY, ends=[bed.number])
    assert TemporaryEnded.objects.get(provision=bed).last_day == date(2026, 3, 15)
    assert BED in Letter.objects.get(beschikking=made).body
    assert not OpenTask.objects.filter(task__title__contains=bed.number).exists()


def test_other_help_that_goes_not_together_with_what_is_granted_must_be_ticked(
    proposal: Proposal, bed: TemporaryProvision, sandra: Reader, village: Village
) -> None:
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)
    ProductVersion.objects.filter(product__code="dagbesteding").update(not_with=["hulp-huishouden"])
    TemporaryProvision.objects.filter(pk=bed.pk).update(product="dagbesteding")
    with pytest.raises(NotTogether, match=bed.number) as refused:
        decide(proposal, sandra, outcome="granted", at=TUESDAY)
    assert refused.value.field == "ends" and not Letter.objects.filter(beschikking__isnull=False).exists()
    assert decide(proposal, sandra, outcome="granted", at=TUESDAY, ends=[bed.number])


def test_the_same_help_of_another_case_ends_too_where_it_is_granted(
    proposal: Proposal, elsewhere: TemporaryProvision, sandra: Reader
) -> None:
    made = decide(proposal, sandra, outcome="granted", at=TUESDAY)
    assert TemporaryEnded.objects.get(provision=elsewhere).last_day == date(2026, 3, 15)
    assert elsewhere.number in Letter.objects.get(beschikking=made).body
    assert Allocation.objects.filter(temporary=elsewhere).exists()
    assert not OpenTask.objects.filter(task__title__contains=elsewhere.number, task__kind="actie").exists()


def test_a_refusal_leaves_the_help_of_another_case(
    proposal: Proposal, elsewhere: TemporaryProvision, sandra: Reader
) -> None:
    decide(proposal, sandra, outcome="refused", at=TUESDAY)
    assert not TemporaryEnded.objects.exists()


def test_of_a_case_that_who_decides_may_not_open_its_holder_lets_it_stop(
    proposal: Proposal, elsewhere: TemporaryProvision, sandra: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    readable = temporary_ended.readable_cases
    monkeypatch.setattr(
        temporary_ended, "readable_cases", lambda reader: readable(reader).exclude(pk=elsewhere.case_id)
    )
    made = decide(proposal, sandra, outcome="granted", at=TUESDAY)
    assert not TemporaryEnded.objects.exists()
    assert elsewhere.number not in Letter.objects.get(beschikking=made).body
    task = OpenTask.objects.get(task__case=elsewhere.case_id, task__title__contains=made.number)
    assert elsewhere.number in task.task.title and task.due_on == TUESDAY.date()


def test_the_page_says_first_what_ends_and_asks_about_the_rest(
    proposal: Proposal,
    bed: TemporaryProvision,
    elsewhere: TemporaryProvision,
    client_of: Callable[[str], VillageClient],
) -> None:
    TemporaryProvision.objects.update(ends_on=date(2099, 1, 1))
    page = client_of("sandra").get(reverse("desk:decide", args=[proposal.aanvraag.number])).text
    assert "Door dit besluit stopt tijdelijke hulp" in page and elsewhere.number in page
    assert "Welke tijdelijke hulp stopt ook door dit besluit?" in page and f'value="{bed.number}"' in page
    assert f'value="{elsewhere.number}"' not in page
