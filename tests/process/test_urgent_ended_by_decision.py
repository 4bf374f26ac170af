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


def test_other_help_runs_on(proposal: Proposal, bed: TemporaryProvision, sandra: Reader) -> None:
    made = decide(proposal, sandra, outcome="granted", at=TUESDAY)
    assert not TemporaryEnded.objects.exists()
    assert OpenTask.objects.filter(task__title__contains=bed.number).exists()
    assert BED not in Letter.objects.get(beschikking=made).body


def test_other_help_that_goes_not_together_with_what_is_granted_is_stopped_first_with_a_reason_of_its_own(
    proposal: Proposal, bed: TemporaryProvision, sandra: Reader, village: Village
) -> None:
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)
    ProductVersion.objects.filter(product__code="dagbesteding").update(not_with=["hulp-huishouden"])
    TemporaryProvision.objects.filter(pk=bed.pk).update(product="dagbesteding")
    with pytest.raises(NotTogether, match=bed.number):
        decide(proposal, sandra, outcome="granted", at=TUESDAY)
    assert not Letter.objects.filter(beschikking__isnull=False).exists()
    why = "Annie gaat naar haar dochter, daar staat een bed beneden."
    actions.stop_at_once(bed.number, last=date(2026, 3, 15), reason=why, by=sandra, at=TUESDAY)
    assert decide(proposal, sandra, outcome="granted", at=TUESDAY)
    assert why in Letter.objects.get(ended__provision=bed).body


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


def test_the_page_says_first_what_ends_and_where_the_rest_is_stopped(
    proposal: Proposal,
    bed: TemporaryProvision,
    elsewhere: TemporaryProvision,
    client_of: Callable[[str], VillageClient],
) -> None:
    TemporaryProvision.objects.update(ends_on=date(2099, 1, 1))
    page = client_of("sandra").get(reverse("desk:decide", args=[proposal.aanvraag.number])).text
    assert "Door dit besluit stopt tijdelijke hulp" in page and elsewhere.number in page
    assert "Andere tijdelijke hulp loopt door" in page
    assert reverse("desk:stop-urgent", args=[proposal.aanvraag.case.number, bed.number]) in page
    assert reverse("desk:stop-urgent", args=[elsewhere.case.number, elsewhere.number]) not in page


@pytest.mark.usefixtures("monday")
def test_help_that_a_colleague_gives_while_the_page_is_open_is_read_before_it_ends(
    proposal: Proposal,
    wanted: decisions.Wanted,
    fatma: Reader,
    village: Village,
    client_of: Callable[[str], VillageClient],
) -> None:
    page = reverse("desk:decide", args=[proposal.aanvraag.number])
    sent = {
        "proposal": proposal.pk,
        "outcome": "granted",
        "grounds": "U kunt niet meer stofzuigen.",
        "ending": "",
    }
    case = another(proposal.aanvraag.case, village, fatma)
    given = actions.give_at_once(case.number, replace(wanted, ends_on=LAST), by=fatma, at=MONDAY)

    second = client_of("sandra").post(page, sent)
    assert second.status_code == 422 and not TemporaryEnded.objects.exists()
    assert f"door dit besluit stopt: {given.number}" in second.text
    assert "U kunt niet meer stofzuigen." in second.text and f'value="{given.number}"' in second.text

    assert client_of("sandra").post(page, sent | {"ending": given.number}).status_code == 302
    assert TemporaryEnded.objects.get().provision == given
