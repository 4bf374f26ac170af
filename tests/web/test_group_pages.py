"""The pages on which one change is decided for many households."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from keukentafel.domain.decisions.models import (
    Beschikking,
    DecisionGroup,
    DecisionGroupStarted,
    Intention,
    Proposal,
)
from keukentafel.domain.journal.models import Look
from keukentafel.domain.process import group_jobs
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions.letter_preview import LATER
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.days import in_days
from tests.fixtures.statements import asked_by
from tests.fixtures.village import MONDAY

HERE = "/werk/besluiten/groep/"


def mark_of(page: str) -> str:
    found = re.search(r'name="gezien" value="(\w{32})"', page)
    assert found is not None
    return found[1]


@pytest.mark.function("D4")
def test_a_change_for_many_is_written_seen_for_each_decided_and_told(
    proposal: Proposal, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    deciding.decide(
        proposal.aanvraag.number,
        outcome="granted",
        grounds="Stofzuigen lukt niet meer.",
        proposal=proposal.pk,
        by=fatma,
        at=MONDAY,
    )
    Proposal.objects.filter(pk=proposal.pk).update(
        cents_per_year=1, ends_on=timezone.localdate() + timedelta(200)
    )
    client = client_of("fatma")
    asks = client.get(f"{HERE}nieuw/").text
    offered = re.findall(r'name="form" value="(\w+)"', asks)
    assert offered == ["zin", "pgb"] and "(alleen zorg in natura)" in asks
    assert "Vanaf welke dag?" in asks and "Bij stoppen" not in asks, "no ground stops help for many"
    assert HERE in client.get("/werk/team/").text
    sent = {
        "products": "hulp-huishouden", "form": "zin", "kind": "changed", "at_most": "", "ground": "wmo-verordening",
        "reason": "Het tarief is veranderd.", "exception": "geld-ongedaan", "why": "",
        "effective_on": in_days(70),
    }  # fmt: skip
    refused = client.post(f"{HERE}nieuw/", sent)
    assert refused.status_code == 422 and "Schrijf op waarom deze uitzondering" in refused.text
    pgb = {"products": "vervoer-dagbesteding", "form": "pgb", "why": "Uw uren blijven gelijk."}
    as_pgb = client.post(f"{HERE}nieuw/", sent | pgb)
    assert as_pgb.status_code == 422 and "is er niet in deze vorm. Kies: zorg in natura." in as_pgb.text
    thin = client.post(f"{HERE}nieuw/", {**sent, "why": "ok"})
    assert (thin.status_code, 'id="id_why-fout"' in thin.text) == (422, True)
    made = client.post(f"{HERE}nieuw/", {**sent, "why": "Uw uren blijven gelijk."})
    page = made.url
    client.post(f"{HERE}nieuw/", {**sent, "why": "Uw uren blijven gelijk."})
    assert DecisionGroup.objects.count() == 1, "sent twice, written once"
    assert len(asked_by(client, page)) <= 18
    before = Look.objects.count()
    shown = client.get(page).text
    seen = Look.objects.order_by("number").last()
    assert Look.objects.count() == before + 1 and seen is not None, "one for each household that was shown"
    assert (seen.household_id, seen.purpose) == (proposal.aanvraag.case.household_id, "groepsbesluit")
    assert "1 huishouden krijgt een besluit" in shown and "0,01, straks" in shown and "Annie" in shown

    (number,) = Beschikking.objects.values_list("number", flat=True)
    letter = client.post(f"{page}brief/", {"bekijk": number})
    assert letter.status_code == 200 and "Het tarief is veranderd." in letter.text and LATER in letter.text
    read = Look.objects.order_by("number").last()
    assert read is not None and (read.page, read.person_id) == (
        "desk:group-letter",
        proposal.aanvraag.person_id,
    )
    assert Beschikking.objects.count() == 1 and not Intention.objects.exists(), "only looked at"
    assert client.post(f"{page}brief/", {"bekijk": "B-2026-0999999"}).status_code == 404

    Proposal.objects.filter(pk=proposal.pk).update(volume=proposal.volume + 1)
    dearer = client.post(f"{page}doen/", {"besluit": "1", "gezien": mark_of(shown)}, follow=True).text
    assert "er veranderde iets sinds u deze pagina opende" in dearer and mark_of(dearer) != mark_of(shown)
    assert not DecisionGroupStarted.objects.exists()

    client.post(f"{page}doen/", {"besluit": "1", "gezien": mark_of(dearer)})
    assert "0 van de 1 huishoudens" in client.get(page).text
    looked, part = Look.objects.count(), client.get(page, headers={"HX-Request": "true"})
    assert "0 van de 1 huishoudens" in part.text and "Annie" not in part.text and "HX-Refresh" not in part
    assert Look.objects.count() == looked
    begun = SimpleNamespace(start_timestamp=timezone.now().timestamp())
    group_jobs.decide_group.func(begun, DecisionGroup.objects.get().pk, 383)
    assert client.get(page, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    done = client.get(page).text
    assert (
        Beschikking.objects.get(outcome="changed").number in done
        and "hx-trigger" not in done.split('id="groep"')[1]
    )
    assert "Hierover is al besloten" in client.post(f"{page}doen/", {"vervalt": "1"}, follow=True).text
