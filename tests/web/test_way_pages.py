"""Dividing meldingen, figures, the tree of a municipality, and the steps: as their users go through them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.cases.models import Holder
from keukentafel.domain.intake.models import Tree, TreeSwitch
from keukentafel.domain.process import actions as process
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import tree_text
from tests.fixtures.days import in_days
from tests.fixtures.intake import COMPLEX, INFORMATION, SINGLE, URGENT, about_annie, receive
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

ClientOf = Callable[[Reader | str], VillageClient]


@pytest.fixture
def admin(village: Village, client_of: ClientOf) -> VillageClient:
    """Pieter, who manages the program in Castricum."""
    account = village.account("pieter")
    Role.objects.create(
        municipality_id=383,
        account=account,
        kind="functional_admin",
        from_on=MONDAY.date().replace(year=2024),
    )
    return client_of("pieter")


@pytest.mark.function("B3")
def test_a_melding_is_divided_from_the_list_and_put_back(
    village: Village, fatma: Reader, sandra: Reader, client_of: ClientOf
) -> None:
    melding, team = receive(), fatma.teams[0]
    leader, list_of = client_of(sandra), reverse("desk:distribution")
    assert melding.number in leader.get(list_of).content.decode()

    given = leader.post(
        reverse("desk:pass-on", args=[melding.number]),
        {"team": f"{team}:{fatma.account}", "terug": "verdelen"},
    )
    assert given.url == list_of
    assert Holder.objects.get(case=melding.case, until_at__isnull=True).account_id == fatma.account

    worker = client_of(fatma)
    page = worker.get(reverse("desk:melding", args=[melding.number])).content.decode()
    assert "omdat het adres in Castricum ligt" in page and "Terug naar het team" in page
    worker.post(reverse("desk:put-back", args=[melding.number]), {"reden": ""})
    assert Holder.objects.get(case=melding.case, until_at__isnull=True).account_id == fatma.account
    worker.post(reverse("desk:put-back", args=[melding.number]), {"reden": "Ik ken dit gezin"})
    assert Holder.objects.get(case=melding.case, until_at__isnull=True).account_id is None


@pytest.mark.function("B3")
def test_an_address_elsewhere_offers_to_pass_on(village: Village, fatma: Reader, client_of: ClientOf) -> None:
    melding = receive(about_postcode="", about_town="Schoorl")
    process.pass_on(melding, team=fatma.teams[0], account=fatma.account, by=fatma, at=MONDAY)
    worker, address = client_of(fatma), reverse("desk:melding", args=[melding.number])
    assert "lijkt in gemeente Bergen te liggen" in worker.get(address).content.decode()

    answers = {"gemeente": "373", "wie": "Jan de Wit", "hoe": "", "verteld": "Zij verhuisde."}
    refused = worker.post(reverse("desk:send-on", args=[melding.number]), answers, follow=True)
    again = html.unescape(refused.content.decode())
    assert refused.status_code == 422 and "Vraag eerst of de inwoner het goed vindt" in again
    assert 'value="Jan de Wit"' in again and "Zij verhuisde." in again
    assert re.search(r'<option value="373"\s+selected', again) and '<details class="kt-more" open>' in again
    sent = worker.post(
        reverse("desk:send-on", args=[melding.number]), answers | {"hoe": "gesproken"}, follow=True
    )
    assert "Doorgegeven aan gemeente Bergen" in sent.content.decode()


@pytest.mark.function("B4")
def test_each_outcome_shows_its_answers_and_the_earlier_one(
    village: Village, fatma: Reader, client_of: ClientOf
) -> None:
    melding = about_annie(village, fatma)
    process.triage(melding.case, SINGLE, by=fatma, at=MONDAY)
    melding.case.refresh_from_db()
    process.triage(melding.case, COMPLEX, by=fatma, at=TUESDAY)

    page = client_of(fatma).get(reverse("desk:melding", args=[melding.number])).content.decode()

    assert "Eerdere triages" in page and "Op één leefgebied" in page and "Enkelvoudige vraag" in page


@pytest.mark.function("B4")
@pytest.mark.parametrize(
    ("outcome", "answers", "offered"),
    [
        ("informatie", INFORMATION, "Antwoord vastleggen en zaak sluiten"),
        ("enkelvoudig", SINGLE, "Alles in één keer"),
        ("spoed", URGENT, "Tijdelijke hulp regelen"),
    ],
)
def test_an_outcome_with_a_name_of_its_own_goes_the_way_that_its_tree_says(
    village: Village, fatma: Reader, client_of: ClientOf, outcome: str, answers: Any, offered: str
) -> None:
    text = tree_text.written(tree_text.national(on=MONDAY.date()))
    for key in ("code", "naar"):
        text = text.replace(f'{key} = "{outcome}"', f'{key} = "eigen"')
    melding = about_annie(village, fatma)
    who = {"municipality_id": melding.municipality_id, "at": MONDAY, "by_id": fatma.account}
    tree = Tree.objects.create(number=1, text=text, note="Eigen namen", **who)
    TreeSwitch.objects.create(tree=tree, from_on=MONDAY.date(), **who)
    process.triage(melding.case, answers, by=fatma, at=MONDAY)

    page = client_of(fatma).get(reverse("desk:melding", args=[melding.number])).content.decode()

    assert tree_text.read(text, kept={}).flaws == () and offered in page


@pytest.mark.function("B4")
def test_a_tree_is_written_checked_tried_and_switched_on(
    village: Village, fatma: Reader, admin: VillageClient, client_of: ClientOf, client: Client
) -> None:
    process.triage(about_annie(village, fatma).case, SINGLE, by=fatma, at=TUESDAY)
    address = reverse("manage:trees")
    text = tree_text.written(tree_text.national(on=MONDAY.date()))
    asked = admin.get(address).content.decode()
    assert "Wat is er anders, en waarom?" in asked
    assert "(niet verplicht)" not in asked.split("Wat is er anders, en waarom?")[1][:80], (
        "it is refused without"
    )

    wrong = admin.post(address, {"text": text.replace('"wachten"', '"weg"', 1), "note": "Proef"})
    assert wrong.status_code == 422 and "bestaat niet" in wrong.content.decode()
    assert "Regel " in wrong.content.decode()

    changed = text.replace("Kan de vraag zes weken wachten?", "Kan dit zes weken wachten?")
    kept = admin.post(address, {"text": changed.replace("\n", "\r\n"), "note": "Korter gezegd"})
    tree = reverse("manage:tree", args=[Tree.objects.get().number])
    assert kept.url == tree and "Kan dit zes weken wachten?" in admin.get(tree).content.decode()
    assert "Aanzetten kan na een proef." in admin.get(tree).content.decode()
    admin.post(reverse("manage:try-tree", args=[1]))
    assert "Zelfde uitkomst" in admin.get(tree).content.decode()
    today = TreeSwitch.objects.count()
    admin.post(reverse("manage:switch-tree", args=[1]), {"from_on": "1-1-2020"})
    assert TreeSwitch.objects.count() == today == 0
    admin.post(reverse("manage:switch-tree", args=[1]), {"from_on": in_days()})
    assert TreeSwitch.objects.get().tree == Tree.objects.get()

    asked = client_of(fatma).get(reverse("desk:triage", args=[receive().case.number])).content.decode()
    assert "Is iemand nu in gevaar" in asked
    public = VillageClient().get(reverse("insight:triage"), {"gemeente": "383"}).content.decode()
    assert "Kan dit zes weken wachten?" in public and "eigen keuzeboom" in public
    other = VillageClient().get(reverse("insight:triage"), {"gemeente": "373"}).content.decode()
    assert "Kan de vraag zes weken wachten?" in other
    assert client_of(fatma).get(address).status_code == 403


@pytest.mark.function("B4")
@pytest.mark.django_db
def test_the_steps_are_drawn_for_each_municipality(client: Client) -> None:
    page = client.get(reverse("insight:process"), {"gemeente": "383"}).content.decode()
    assert page.count('<ol class="kt-process"') == 7 and "Meldcode" in page


def test_a_leader_sees_figures_and_the_list_behind_each(
    village: Village, fatma: Reader, sandra: Reader, client_of: ClientOf
) -> None:
    melding = about_annie(village, fatma)
    process.triage(melding.case, SINGLE, by=fatma, at=TUESDAY)
    leader = client_of(sandra)

    page = leader.get(reverse("desk:figures"), {"van": "1-3-2026", "tot": "31-3-2026"}).content.decode()
    assert "Enkelvoudige vraag" in page and "Doorlooptijd" in page
    listed = leader.get(
        reverse("desk:figures-list"),
        {"deel": "route", "code": "enkelvoudig", "van": "1-3-2026", "tot": "31-3-2026"},
    ).content.decode()
    assert melding.number in listed
    all_of_it = leader.get(
        reverse("desk:figures-list"), {"deel": "totaal", "van": "1-3-2026", "tot": "31-3-2026"}
    )
    assert "Meldingen: alle" in all_of_it.content.decode()
    assert leader.get(reverse("desk:figures"), {"van": "31-3-2026", "tot": "1-3-2026"}).status_code == 422
    assert client_of(fatma).get(reverse("desk:figures")).status_code == 403
