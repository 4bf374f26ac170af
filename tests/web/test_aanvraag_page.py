"""The page of an aanvraag after its decision, and a proposal in a household without goals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Case, Clock, ClockMet
from keukentafel.domain.decisions.models import Aanvraag, Proposal
from keukentafel.domain.intake.models import ConversationDone
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.web.desk.plans import proposing
from tests.fixtures.village import MONDAY, Village, VillageClient

from .answers import body

pytestmark = [pytest.mark.django_db, pytest.mark.function("D2")]
Sign = Callable[[str], VillageClient]


def test_what_was_decided_on_stays_beside_a_newer_proposal(
    proposal: Proposal, fatma: Reader, client_of: Sign
) -> None:
    deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk, by=fatma,
        at=MONDAY,
    )  # fmt: skip
    at = reverse("desk:aanvraag", args=[proposal.aanvraag.number])
    assert "Waarop is besloten" not in body(client_of("fatma").get(at))
    newer = Proposal.objects.get(pk=proposal.pk)
    newer.pk, newer.volume, newer.at = None, 5, MONDAY + timedelta(days=1)
    newer.save(force_insert=True)
    page = body(client_of("fatma").get(at))
    assert "Waarop is besloten" in page and "Nieuw voorstel, nog niet besloten" in page
    assert page.index("3 uur per week") < page.index("5 uur per week")


def test_an_aanvraag_says_when_it_came_in(case_of_de_wit: Case, village: Village, client_of: Sign) -> None:
    """The term runs from the day on which it was with the municipality, not from that on which somebody typed it."""
    client, household = client_of("fatma"), village.household("De Wit").pk
    at, today = reverse("desk:new-aanvraag", args=[household]), timezone.localdate()
    page = client.get(at).text
    assert "Op welke dag kwam de aanvraag binnen?" in page and f'value="{today:%d-%m-%Y}"' in page
    typed = {
        "case": case_of_de_wit.number,
        "person": village.person("Annie").pk,
        "law": "jeugdwet",
        "asked_by": "",
    }
    for day, said in (
        (today + timedelta(days=1), "toekomst"), (today - timedelta(days=366), "Dat is meer dan een jaar geleden."),
    ):  # fmt: skip
        answer = client.post(at, typed | {"received_on": f"{day:%d-%m-%Y}"})
        assert answer.status_code == 422 and said in body(answer)
    friday = today - timedelta(days=3)
    answer = client.post(at, typed | {"received_on": f"{friday:%d-%m-%Y}"})
    assert answer.status_code == 302
    made = Aanvraag.objects.latest("pk")
    assert made.received_on == friday
    assert Clock.objects.filter(case=made.case).latest("pk").started_on == friday


def test_an_aanvraag_of_before_its_investigation_says_why_another_day_stands_there(
    case_of_de_wit: Case, village: Village, client_of: Sign
) -> None:
    client, household = client_of("fatma"), village.household("De Wit").pk
    at, today = reverse("desk:new-aanvraag", args=[household]), timezone.localdate()
    counts = today - timedelta(1)
    ConversationDone.objects.filter(conversation__case=case_of_de_wit).update(
        at=timezone.now() - timedelta(1)
    )
    Clock.objects.filter(case=case_of_de_wit, code="wmo-onderzoek").update(
        original_last_day=today, last_day=today
    )
    ClockMet.objects.filter(clock__case=case_of_de_wit).update(on=counts)
    asked = {
        "case": case_of_de_wit.number,
        "person": village.person("Annie").pk,
        "law": "wmo",
        "asked_by": "",
    }
    came = today - timedelta(10)
    said = client.post(at, asked | {"received_on": f"{came:%d-%m-%Y}"}, follow=True).text
    assert Aanvraag.objects.latest("pk").received_on == counts
    assert (
        f"kwam binnen op {plain_date(came)}" in said
        and f"staat er {plain_date(counts)} als dag van ontvangst" in said
    )


def test_who_may_not_refuse_reads_which_rule_is_missing(proposal: Proposal, client_of: Sign) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(outcome="refused")
    page = body(client_of("fatma").get(reverse("desk:decide", args=[proposal.aanvraag.number])))
    assert "Mag u afwijzen?" in page and "besluit=refused" in page
    assert "Het voorstel is om af te wijzen. Maak eerst" not in page


def test_a_correction_of_what_somebody_gets_asks_other_reasons(
    proposal: Proposal, fatma: Reader, client_of: Sign
) -> None:
    made = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Drie uur per week is nodig.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    client, at = client_of("fatma"), reverse("desk:intend", args=[made.number, "verbeteren"])
    typed = {
        "mistake": "Er stond drie uur.", "effective_on": "16-3-2026", "volume": "4", "form": "zin", "ends_on": "15-3-2027",
        "provider": proposal.provider_id, "reason": "Drie uur per week is nodig.",
    }  # fmt: skip
    answer = client.post(at, typed)
    assert answer.status_code == 422 and "U hebt deze tekst nog niet aangepast." in body(answer)
    assert 'value="subsidie"' not in answer.text, "help in the house is given in kind or as a budget"
    change = client.get(reverse("desk:intend", args=[made.number, "wijzigen"])).text
    assert "Netwerk: Dat is niet genoeg." in change, "what was looked at has its name"
    assert client.post(at, typed | {"reason": "Vier uur per week is nodig."}).status_code == 302


def test_without_a_goal_there_is_a_way_to_make_one(
    proposal: Proposal, client_of: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = reverse("desk:propose", args=[proposal.aanvraag.number])
    make = reverse("desk:new-goal", args=[proposal.aanvraag.case.household_id])
    assert make not in body(client_of("fatma").get(here))
    monkeypatch.setattr(proposing.plans, "open_goals", lambda *_who, **_more: [])
    assert make in body(client_of("fatma").get(here))
