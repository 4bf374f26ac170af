"""Help as a subsidy, from the proposal until it is paid: amount, task to pay, what the resident reads, and no contribution."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.leaflet import compose_leaflet
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Letter, Proposal
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery import queries
from keukentafel.domain.delivery.models import ContributionExempt, ContributionNotice, Paid
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.money import euros
from keukentafel.rules import budget, cost, letters, letters_decisions
from tests.fixtures.aanvraag import decide, given_as, propose
from tests.fixtures.desk import SignIn
from tests.fixtures.represented import page_of, resident, speaks
from tests.fixtures.village import MONDAY, TUESDAY, Village
from tests.rules.test_letters import ON, values

pytestmark = pytest.mark.function("D5")
GIVING = ("toekenning", "gedeeltelijk", "wijziging", "verlenging", "herziening")


@pytest.fixture
def granted(aanvraag: Aanvraag, goal: Goal, fatma: Reader) -> Beschikking:
    """Three hours a week of help in the house for Annie, which she pays herself from a subsidy."""
    given_as(aanvraag.municipality_id, "hulp-huishouden", "subsidie")
    return decide(propose(aanvraag, goal, by=fatma, form="subsidie", provider=None), fatma)


def plain(text: str) -> str:
    return text.replace("\\", "").replace("\u00a0", " ")


def test_the_letter_says_how_much_it_is_and_that_nothing_is_asked_for_it(granted: Beschikking) -> None:
    proposal = granted.proposal
    assert proposal is not None and proposal.tariff and proposal.total_cents
    body, total = plain(granted.letter.body), euros(Decimal(proposal.total_cents) / 100)
    assert "**Hoe:** subsidie" in body and "**Van wie:** wie u zelf kiest" in body
    assert plain(f"- {euros(proposal.tariff * 3)} per week op de eerste dag") in body
    assert plain(f"- {total} in de hele periode, van 16 maart 2026 tot en met 15 maart 2027") in body
    assert "binnen zes weken" in body and "Hooguit" not in body
    assert "U betaalt geen eigen bijdrage. Voor een subsidie wordt geen bijdrage gevraagd." in body
    assert not ContributionNotice.objects.exists()
    assert ContributionExempt.objects.get().source == "Wmo 2015, artikel 2.1.4 en 2.1.4a"


def test_it_lies_with_the_back_office_until_it_is_paid_and_the_resident_reads_so(
    granted: Beschikking, fatma: Reader, client_of: SignIn
) -> None:
    proposal, home = granted.proposal, client_of("de_wit")
    assert proposal is not None and proposal.total_cents
    task = OpenTask.objects.get(task__reference=f"uitbetalen:{granted.number}").task
    page = queries.payment(task.reference, reader=fatma)
    assert page is not None and page.cents == proposal.total_cents
    assert "wordt betaald" in home.get(reverse("portal:my-file")).text

    delivery.tell_paid(task, on=TUESDAY.date(), by=fatma, at=TUESDAY)
    assert Paid.objects.get().cents == proposal.total_cents
    assert not OpenTask.objects.filter(task=task).exists()
    assert "betaald op 3 maart 2026" in home.get(reverse("portal:my-file")).text


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize("form", ["subsidie", "geld", "pgb", "zin"])
def test_who_looks_after_the_money_reads_what_is_paid_and_no_care(
    proposal: Proposal, village: Village, fatma: Reader, form: str
) -> None:
    given_as(proposal.municipality_id, proposal.product, form)
    Proposal.objects.filter(pk=proposal.pk).update(form=form, **({} if form == "zin" else {"provider": None}))
    proposal.refresh_from_db()
    made = decide(proposal, fatma)
    administrator, browser = resident(village, "Bea")
    row = speaks(made.aanvraag.person, administrator, "bewindvoerder", fatma)
    assert (made.number in page_of(browser, row).text) == (form != "zin")


@pytest.mark.parametrize("law", ["wmo", "jeugdwet", "participatiewet", "wgs"])
@pytest.mark.parametrize("outcome", GIVING)
def test_every_letter_that_gives_money_has_its_amount(law: str, outcome: str) -> None:
    code, also = f"beschikking-{law}-{outcome}", letters_decisions.of_form(law, "subsidie")
    given = values(code) | {"geld_bedrag": ["€ 1.234,50 per week"]}
    assert "- € 1.234,50 per week" in letters.fill(code, on=ON, values=given, also=also).markdown
    assert also == letters_decisions.of_form(law, "geld")
    with pytest.raises(letters.IncompleteLetter, match="geld_bedrag"):
        letters.fill(code, on=ON, values=given | {"geld_bedrag": []}, also=also)


def test_a_budget_is_at_most_and_money_is_what_it_is() -> None:
    days = (date(2026, 3, 16), date(2027, 3, 15))
    once = budget.Budget(cost.EURO, cost.ONCE, Decimal(1500), Decimal(1), 150_000, 150_000, *days)
    [most], [paid] = budget.lines(once), budget.amounts(once)
    assert plain(paid) == "€ 1.500,00 in de hele periode, van 16 maart 2026 tot en met 15 maart 2027"
    assert most == f"Hooguit {paid}"


# The sheet behind the letter and the page of rights say what the letter says


@pytest.mark.function("D10")
@pytest.mark.parametrize(
    ("law", "form", "how", "whom"),
    [
        ("wmo", "geld", "geld", "de gemeente"),
        ("wmo", "subsidie", "subsidie", "wie u zelf kiest"),
        ("wmo", "pgb", "persoonsgebonden budget", "wie u zelf kiest"),
        ("wmo", "zin", "zorg in natura", "Thuis BV"),
        ("wgs", "zin", "de gemeente regelt de hulp", "Thuis BV"),
    ],
)
def test_letter_sheet_and_page_say_the_same_form_and_giver(
    proposal: Proposal, fatma: Reader, client_of: SignIn, law: str, form: str, how: str, whom: str
) -> None:
    given_as(proposal.municipality_id, proposal.product, form)
    Proposal.objects.filter(pk=proposal.pk).update(form=form, **({} if form == "zin" else {"provider": None}))
    with translation.override("en"):
        made = deciding.decide(
            proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk, by=fatma,
            at=MONDAY,
        )  # fmt: skip
    Aanvraag.objects.filter(pk=made.aanvraag_id).update(law=law)
    letter = Letter.objects.get()
    if law == "wmo":
        assert f"**Hoe:** {how}" in letter.body and f"**Van wie:** {whom}" in letter.body
    with translation.override("en"):
        sheet = compose_leaflet(letter, on=MONDAY.date()).markdown
    assert f"- Hoe: {how}" in sheet and f"- Van wie: {whom}" in sheet
    page = client_of("de_wit").get(reverse("portal:decision-rights", args=[made.number])).text
    assert re.search(rf"Hoe</dt>[^/]*{how}</dd>", page) and re.search(rf"Van wie</dt>[^/]*{whom}</dd>", page)
