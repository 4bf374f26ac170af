"""A single question in one go: one screen, the deeds of every step, and nothing half done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from demo.village import PROVIDER
from keukentafel.domain.cases.models import Case, Clock, OpenTask, StepDone
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions.decide import ProposedToRefuse
from keukentafel.domain.decisions.models import Aanvraag, AanvraagTold, Beschikking, Proposal
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.models import ConversationDone, Melding
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import verslagen
from keukentafel.domain.process.actions.deciding import decide
from keukentafel.domain.process.actions.single import ContributionNotTold, NotSingle, Single, settle_single
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.ladder import LadderSkipped
from keukentafel.rules.product_criteria import Criterion, all_met
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.intake import COMPLEX, SINGLE, about_annie
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

HEAVY_WORK = "Het zware werk in huis lukt niet zelf en niet met huisgenoten."
Sign = Callable[[Reader | str], VillageClient]


@pytest.fixture
def case(village: Village, fatma: Reader) -> Case:
    made = about_annie(village, fatma).case
    actions.triage(made, SINGLE, by=fatma, at=MONDAY)
    made.refresh_from_db()
    return made


@pytest.fixture
def wanted(village: Village) -> Single:
    return Single(
        person=village.person("Annie").pk, held_on=MONDAY.date(), domain="huishouden", going_on="Stofzuigen lukt niet.",
        others="Jan redt zich, en er is geen andere hulp.", goal="Mijn huis is schoon", met_when="Iedere week gestofzuigd",
        asked_by="telefoon", product="hulp-huishouden", volume=3,
        provider=Organisation.objects.get(name=PROVIDER).pk, starts_on=date(2026, 3, 9), ends_on=date(2027, 3, 8),
        reason="U kunt niet meer stofzuigen.", support_offered=True, identity_checked=True, contribution_told=True,
        ladder={"eigen-kracht": "Haar rug.", "netwerk": "Jan werkt.", "algemene-voorziening": "Is er niet."},
        criteria=all_met([Criterion(HEAVY_WORK)]),
    )  # fmt: skip


@pytest.mark.function("B8")
def test_one_deed_goes_from_conversation_to_decision(case: Case, wanted: Single, fatma: Reader) -> None:
    settled = settle_single(case.number, wanted, by=fatma, at=TUESDAY)

    beschikking = Beschikking.objects.get(number=settled.beschikking)
    assert (beschikking.mandate, beschikking.aanvraag.number) == ("gen-wmo-ja", settled.aanvraag)
    assert "Stofzuigen lukt niet." in ConversationDone.objects.get(conversation__case=case).verslag
    assert Goal.objects.get(case=case).met_when == "Iedere week gestofzuigd"
    assert AanvraagTold.objects.get(case=case).origin == "telefoon"
    assert Allocation.objects.get(beschikking=beschikking).volume == 3
    assert set(StepDone.objects.filter(case=case).values_list("step", flat=True)) >= {
        "gesprek", "plan", "aanvraag", "besluit",
    }  # fmt: skip
    (left,) = OpenTask.objects.filter(task__case=case).select_related("task")
    assert left.task.title.startswith("Geef het verslag aan de inwoner") and left.account_id == fatma.account
    verslag = ConversationDone.objects.get(conversation__case=case)
    assert "Onderteken" not in verslag.verslag
    verslagen.send_verslag(verslag, by=fatma, at=TUESDAY)
    assert not OpenTask.objects.filter(task__case=case).exists()
    assert not Clock.objects.filter(case=case, met__isnull=True).exists()
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert kinds >= {"goal.added", "aanvraag.received", "proposal.made", "beschikking.decided"}


@pytest.mark.function("B8")
def test_beyond_the_mandate_it_lies_with_who_may_decide(
    case: Case, wanted: Single, fatma: Reader, sandra: Reader
) -> None:
    settled = settle_single(case.number, replace(wanted, volume=10), by=fatma, at=TUESDAY)

    assert (settled.beschikking, settled.before) == ("", sandra.name)
    assert OpenTask.objects.get(task__case=case, task__kind="besluit").account_id == sandra.account
    assert not Beschikking.objects.exists()


@pytest.mark.function("B8")
def test_a_refusal_is_proposed_with_a_reason_and_decided_by_a_colleague_with_the_mandate(
    case: Case, wanted: Single, fatma: Reader, sandra: Reader, client_of: Sign
) -> None:
    """A lower step is enough, so nobody needs to deliver. Who proposes does not decide, and nobody grants on it."""
    asked = replace(
        wanted,
        outcome="refused",
        provider=None,
        enough=frozenset({"netwerk"}),
        reason="Uw zoon stofzuigt al.",
    )
    settled = settle_single(case.number, asked, by=fatma, at=TUESDAY)

    assert (settled.beschikking, settled.before) == ("", sandra.name)
    proposal, number = Proposal.objects.get(), settled.aanvraag
    assert (proposal.outcome, proposal.reason) == ("refused", "Uw zoon stofzuigt al.")
    assert "Netwerk: dit is genoeg." in ConversationDone.objects.get(conversation__case=case).verslag
    may = {
        each.outcome: each.right.may
        for each in queries.rights(queries.aanvraag(number, reader=sandra), reader=sandra)
    }
    assert may == {"granted": False, "partly_granted": False, "refused": True}
    page = client_of("sandra").get(reverse("desk:decide", args=[number])).content.decode()
    assert "voorstel: afwijzen" in page and "Uw zoon stofzuigt al.</textarea>" in page
    said = {"grounds": "Uw zoon stofzuigt al.", "proposal": proposal.pk, "by": sandra, "at": TUESDAY}
    with pytest.raises(ProposedToRefuse):
        decide(number, outcome="granted", **said)
    assert decide(number, outcome="refused", **said).mandate == "tl-wmo-nee"
    assert (
        not OpenTask.objects.filter(task__case=case).exclude(task__reference="verslag:geven").exists()
        and not Allocation.objects.exists()
    )


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"contribution_told": False}, ContributionNotTold),
        ({"support_offered": False}, intake.Incomplete),
        ({"ladder": {}}, intake.Incomplete),
        ({"met_when": " "}, Refusal),
        ({"enough": frozenset({"netwerk"})}, LadderSkipped),
        ({"outcome": "refused", "reason": " "}, Refusal),
        ({"outcome": "iets"}, Refusal),
        ({"volume": 0}, Refusal),
        ({"product": "bestaat-niet"}, Refusal),
    ],
)
def test_what_is_refused_halfway_leaves_nothing(
    case: Case, wanted: Single, fatma: Reader, other: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        settle_single(case.number, replace(wanted, **other), by=fatma, at=TUESDAY)
    assert not (Goal.objects.exists() or Aanvraag.objects.exists() or ConversationDone.objects.exists())


def test_only_a_single_question_and_only_of_the_own_household(
    case: Case, wanted: Single, village: Village, fatma: Reader, ruud: Reader
) -> None:
    with pytest.raises(NotYours):
        settle_single(case.number, wanted, by=ruud, at=TUESDAY)
    actions.triage(case, COMPLEX, by=fatma, at=TUESDAY)
    with pytest.raises(NotSingle):
        settle_single(case.number, wanted, by=fatma, at=TUESDAY)


@pytest.mark.function("B8")
def test_the_screen_says_errors_at_the_field_keeps_a_draft_and_decides(
    case: Case, wanted: Single, client_of: Sign
) -> None:
    browser, page = client_of("fatma"), reverse("desk:single", args=[case.number])
    assert "10.000 per jaar" in browser.get(page).content.decode()
    assert re.search(r"in een jaar € [\d.]+,\d\d<", browser.get(page).content.decode())
    fields = {
        name: str(getattr(wanted, name))
        for name in ("person", "domain", "going_on", "others", "goal", "met_when", "asked_by", "product", "volume")
    } | {"form": "zin", "provider": str(wanted.provider), "reason": wanted.reason}  # fmt: skip
    fields |= {f"reden-{code}": text for code, text in wanted.ladder.items()}
    fields |= dict.fromkeys(("support_offered", "identity_checked", "contribution_told"), "on")
    today = date.today()
    days = {"held_on": today, "starts_on": today, "ends_on": today.replace(year=today.year + 1, day=1)}
    fields |= {name: f"{day:%d-%m-%Y}" for name, day in days.items()}

    heavy = Criterion(HEAVY_WORK).key
    open_one = browser.post(page, fields)
    assert open_one.status_code == 422 and "Zet dan het vinkje." in open_one.content.decode()
    assert "Kies of de inwoner hieraan voldoet: " in open_one.content.decode()
    says_no = browser.post(page, {**fields, f"criterium-{heavy}": "nee"}).content.decode()
    assert "Schrijf op waarom de inwoner hier niet aan voldoet: " in says_no
    both = browser.post(page, {**fields, "meets_all": "on", f"criterium-{heavy}": "nee"}).content.decode()
    assert "Haal het vinkje weg." in both and not Beschikking.objects.exists()
    fields["meets_all"] = "on"

    wrong = browser.post(page, {**fields, "volume": "", "identity_checked": ""})
    assert wrong.status_code == 422 and "Vul in hoeveel." in wrong.content.decode()
    assert browser.post(page, {**fields, "concept": "1"}).status_code == 302
    assert "Haar rug." in browser.get(page).content.decode()
    assert not Beschikking.objects.exists()

    enough = browser.post(page, {**fields, "genoeg-netwerk": "on"})
    assert enough.status_code == 422 and "kies afwijzen" in enough.content.decode()
    refused = browser.post(
        page, {**fields, "outcome": "refused", "genoeg-netwerk": "on", "provider": "", "reason": ""}
    )
    assert refused.status_code == 422 and "waarom niet" in refused.content.decode()
    assert "Kies een aanbieder." not in refused.content.decode()

    before = browser.post(page, {**fields, "own": "Bel mij gerust.", "bekijk": "1"}).content.decode()
    assert "Zo gaat de brief weg" in before and "Bel mij gerust." in before and "brieven/vooraf/" in before
    assert not Beschikking.objects.exists()
    later = browser.post(page, {**fields, "volume": "10", "bekijk": "1"}).content.decode()
    assert "u legt dit voor aan een collega" in later

    answer = browser.post(page, {**fields, "own": "Bel mij gerust."})
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("desk:aanvraag", args=[Aanvraag.objects.get().number])
    decided = Beschikking.objects.get()
    assert decided.outcome == "granted" and HEAVY_WORK in decided.grounds
    assert "Bel mij gerust." in decided.letter.body
    assert decided.proposal is not None and decided.proposal.criteria.get().met
    assert browser.get(page).status_code == 302  # done: there is no second time


@pytest.mark.function("B8")
def test_where_more_than_one_law_fits_what_is_chosen_says_under_which_it_is(
    case: Case, wanted: Single, village: Village, fatma: Reader, client_of: Sign
) -> None:
    Melding.objects.filter(case=case).update(topics=["geld"])
    page = client_of("fatma").get(reverse("desk:single", args=[case.number])).text
    offered = set(re.findall(r'<option value="([a-z-]+)"', page))
    assert {"bijzondere-bijstand", "schuldregeling"} <= offered and "hulp-huishouden" not in offered
    assert "Participatiewet:</strong> U beslist zelf" in page

    born = born_of(village.person("Annie"))
    holds = all_met(queries.criteria(383, "schuldregeling", born=born, on=wanted.starts_on))
    asked = replace(wanted, domain="geld", product="schuldregeling", volume=2, criteria=holds)
    settled = settle_single(case.number, asked, by=fatma, at=TUESDAY)
    aanvraag = Aanvraag.objects.get(number=settled.aanvraag)
    assert (aanvraag.law, settled.beschikking != "") == ("wgs", True)


def test_what_must_hold_for_the_product_is_no_reason_of_ones_own(
    case: Case, wanted: Single, fatma: Reader
) -> None:
    with pytest.raises(ReasonsTooThin) as refused:
        settle_single(case.number, replace(wanted, reason="ok"), by=fatma, at=TUESDAY)
    assert refused.value.field == "reason" and not Beschikking.objects.exists()
