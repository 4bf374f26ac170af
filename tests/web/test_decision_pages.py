"""Aanvraag, proposal, decision and letter, driven by the people who do it."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from demo.village import PROVIDER
from keukentafel.domain.cases.models import Case, OpenTask
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Proposal, ProposalAlternative
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.intake.models import DomainNote, LadderStep
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.product_criteria import Criterion
from tests.fixtures.days import in_days
from tests.fixtures.village import INSIDE, Village

Sign = Callable[[str], Any]
HEAVY_WORK = "Het zware werk in huis lukt niet zelf en niet met huisgenoten."
GRANT = {"outcome": "granted", "grounds": "Stofzuigen lukt u niet meer."}


def url(page: str, aanvraag: Aanvraag) -> str:
    return reverse(f"desk:{page}", args=[aanvraag.number])


@pytest.mark.parametrize(("who", "status"), INSIDE.items())
@pytest.mark.parametrize("page", ["aanvraag", "propose", "decide"])
def test_who_gets_what(proposal: Proposal, client_of: Sign, page: str, who: str, status: int) -> None:
    assert client_of(who).get(url(page, proposal.aanvraag)).status_code == status


@pytest.mark.parametrize("who", ["ruud", "joke"])
@pytest.mark.parametrize("page", ["propose", "decide", "lay-before"])
def test_a_stranger_does_nothing_by_post(
    proposal: Proposal, client_of: Sign, sandra: Reader, page: str, who: str
) -> None:
    values = GRANT | {"proposal": proposal.pk, "account": sandra.account}
    assert client_of(who).post(url(page, proposal.aanvraag), values).status_code == 404
    assert not Beschikking.objects.exists() and Proposal.objects.count() == 1


def test_an_aanvraag_by_the_son_who_was_authorised(
    case_of_de_wit: Case, village: Village, client_of: Sign
) -> None:
    page = reverse("desk:new-aanvraag", args=[case_of_de_wit.household_id])
    fatmas = client_of("fatma")
    assert "Jan de Wit, met een machtiging" in fatmas.get(page).text

    values = {
        "case": case_of_de_wit.number,
        "person": village.person("Annie").pk,
        "law": "wmo",
        "asked_by": case_of_de_wit.number,
        "received_on": in_days(),
    }
    first = fatmas.post(page, values)
    aanvraag = Aanvraag.objects.get()
    assert first.url == url("aanvraag", aanvraag)
    assert (aanvraag.by_id, aanvraag.received_on) == (village.account("de_wit").pk, timezone.localdate())

    again = fatmas.post(page, values, follow=True)
    assert "Deze aanvraag is er al" in again.text and Aanvraag.objects.count() == 1


def test_a_proposal_with_product_provider_period_and_cost(
    aanvraag: Aanvraag, goal: Goal, client_of: Sign
) -> None:
    fatmas = client_of("fatma")
    values = {
        "goal": goal.pk, "product": "hulp-huishouden", "form": "zin", "volume": 3,
        "provider": Organisation.objects.get(name=PROVIDER).pk,
        "starts_on": "16-3-2026", "ends_on": "15 maart 2027", "reason": "Dit past bij haar.",
        f"criterium-{Criterion(HEAVY_WORK).key}": "ja",
    }  # fmt: skip
    page = fatmas.post(url("propose", aanvraag), values, follow=True)
    proposal = Proposal.objects.get()
    euros = f"{proposal.cents_per_year // 100:,}".replace(",", ".")
    for said in (
        "Hulp bij het huishouden",
        "3 uur per week",
        "Thuis BV",
        "15 maart 2027",
        f"{euros},{proposal.cents_per_year % 100:02d}",
    ):
        assert said in page.text, said


def test_without_the_ladder_the_page_says_what_is_missing(
    aanvraag: Aanvraag, goal: Goal, client_of: Sign
) -> None:
    LadderStep.objects.filter(step="netwerk").delete()
    page = client_of("fatma").get(url("propose", aanvraag)).text
    assert "Maatwerk kan nu nog niet" in page and "‘Netwerk’" in page and "artikel 2.3.5" in page


@pytest.mark.function("D4")
def test_the_reasons_begin_with_what_the_investigation_found_and_are_rewritten(
    proposal: Proposal, client_of: Sign
) -> None:
    case = proposal.aanvraag.case
    for domain, text, wishes in (
        ("huishouden", "U valt bij het stofzuigen.", "U wilt hier blijven wonen."), ("werk", "U werkt niet.", "")
    ):  # fmt: skip
        DomainNote.objects.create(
            municipality_id=383, case=case, domain=domain, text=text, wishes=wishes
        )  # fmt: skip
    other = {"municipality_id": 383, "kind": "anders", "why_not": "Een robot past niet in huis"}
    ProposalAlternative.objects.create(proposal=proposal, **other)
    fatmas, page = client_of("fatma"), url("decide", proposal.aanvraag)
    shown = fatmas.get(page).text.split('name="grounds"')[1].split("</textarea>")[0]
    for said in ("U valt bij het stofzuigen.", "U wilt hier blijven", "Mijn huis is schoon. Dat is gelukt als: Iedere week",
                 "Netwerk: Dat is niet genoeg.", "Stofzuigen lukt niet meer.",
                 "Ook dit hebben wij bekeken. Een robot past niet in huis."):  # fmt: skip
        assert said in shown, said
    assert "U werkt niet" not in shown
    untouched = html.unescape(shown.partition(">")[2]).strip()
    refused = fatmas.post(page, {"outcome": "granted", "grounds": untouched, "proposal": proposal.pk})
    assert "nog niet aangepast" in refused.text and not Beschikking.objects.exists()
    DomainNote.objects.filter(domain="huishouden").delete()
    bare = fatmas.get(page).text.split('name="grounds"')[1].split("</textarea>")[0]
    assert "U werkt niet" not in bare and "In ons gesprek" not in bare and "Mijn huis is schoon" in bare
    fatmas.post(page, GRANT | {"proposal": proposal.pk})
    assert Beschikking.objects.get().grounds == GRANT["grounds"]


def test_a_colleague_without_mandate_is_refused_and_hands_it_to_who_may(
    proposal: Proposal, client_of: Sign, sandra: Reader
) -> None:
    """Pieter works for a partner: the page names the rule and who may, the deed refuses him, one click passes it on."""
    pieters, page = client_of("pieter"), url("decide", proposal.aanvraag)
    shown = pieters.get(page).text
    assert (
        "geen mandaat" in shown
        and "Awb, artikel 10:3" in shown
        and "Sandra Hoekstra" in shown
        and "Fatma Yilmaz" in shown
    )
    assert "Besluit nemen" not in shown
    assert shown.count(f'name="account" value="{sandra.account}"') == 1, "who may do both is listed once"
    assert "Mag u toekennen of afwijzen?" in shown

    refused = pieters.post(page, GRANT | {"proposal": proposal.pk})
    assert (
        refused.status_code == 422
        and "Als generalist van een partner hebt u in deze gemeente geen mandaat" in refused.text
    )
    assert "Wat u schreef" in refused.text and GRANT["grounds"] in refused.text
    assert not Beschikking.objects.exists()

    passed = pieters.post(
        url("lay-before", proposal.aanvraag), {"account": sandra.account, "outcome": "granted"}, follow=True
    )
    assert "ligt nu bij uw collega" in passed.text
    assert OpenTask.objects.get(task__kind="besluit").account_id == sandra.account

    done = client_of("sandra").post(page, GRANT | {"proposal": proposal.pk}, follow=True)
    assert Beschikking.objects.get().mandate == "tl-wmo-ja"
    assert (
        "Wmo-voorziening toekennen tot € 50.000 per jaar (tl-wmo-ja)" in done.text
        and "Sandra Hoekstra besloot" in done.text
    )


def test_a_double_click_on_besluit_gives_one_beschikking_and_shows_it(
    proposal: Proposal, client_of: Sign
) -> None:
    fatmas, page = client_of("fatma"), url("decide", proposal.aanvraag)
    first = fatmas.post(page, GRANT | {"proposal": proposal.pk})
    second = fatmas.post(page, GRANT | {"proposal": proposal.pk}, follow=True)
    assert first.url == url("aanvraag", proposal.aanvraag) == second.redirect_chain[0][0]
    assert "al opgeslagen" in second.text
    assert Beschikking.objects.get().number in second.text


def test_the_back_button_after_deciding_leads_to_the_decision(proposal: Proposal, client_of: Sign) -> None:
    fatmas = client_of("fatma")
    fatmas.post(url("decide", proposal.aanvraag), GRANT | {"proposal": proposal.pk})
    for page in ("decide", "propose"):
        assert fatmas.get(url(page, proposal.aanvraag)).url == url("aanvraag", proposal.aanvraag)


def test_a_stale_form_decides_nothing_and_keeps_what_was_typed(
    proposal: Proposal, goal: Goal, client_of: Sign, fatma: Reader
) -> None:
    from tests.fixtures.aanvraag import propose

    propose(proposal.aanvraag, goal, by=fatma, volume=4)
    answer = client_of("fatma").post(url("decide", proposal.aanvraag), GRANT | {"proposal": proposal.pk})
    assert answer.status_code == 422
    assert "Er is intussen een nieuw voorstel" in answer.text and GRANT["grounds"] in answer.text
    assert not Beschikking.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"outcome": "granted", "grounds": ""},
        {"grounds": "x"},
        {"outcome": "granted", "grounds": "x" * 1_000_000},
    ],
)
def test_a_wrong_decision_form_comes_back_with_a_sentence(
    proposal: Proposal, client_of: Sign, values: dict[str, str]
) -> None:
    answer = client_of("fatma").post(url("decide", proposal.aanvraag), values | {"proposal": proposal.pk})
    assert answer.status_code == 422 and "Dit gaat nog niet goed" in answer.text
    assert not Beschikking.objects.exists()


def test_the_decision_page_costs_the_same_whatever_was_proposed_before(
    proposal: Proposal, goal: Goal, client_of: Sign, fatma: Reader, django_assert_num_queries: Any
) -> None:
    from tests.fixtures.aanvraag import propose

    fatmas, counts = client_of("fatma"), []
    for volume in (4, 5):
        for extra in range(volume):
            propose(proposal.aanvraag, goal, by=fatma, volume=volume * 10 + extra)
        with django_assert_num_queries(60, exact=False) as captured:
            fatmas.get(url("decide", proposal.aanvraag))
        counts.append(len(captured))
    assert counts[0] == counts[1], counts


def test_a_task_to_decide_leads_to_its_aanvraag(client_of: Sign, proposal: Proposal) -> None:
    aanvraag = proposal.aanvraag
    task = reverse("desk:case", args=[aanvraag.case.number])
    fatmas = client_of("fatma")
    assert fatmas.get(task).url == reverse("desk:aanvraag", args=[aanvraag.number])

    fatmas.post(reverse("desk:decide", args=[aanvraag.number]), GRANT | {"proposal": proposal.pk})
    assert Beschikking.objects.exists()
    assert fatmas.get(task).url == reverse("desk:plan", args=[aanvraag.case.household_id])
