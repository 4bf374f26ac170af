"""The register of mandates, kept by the functional administrator and read by the team leader."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from demo.places import CASTRICUM
from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.models import Beschikking, Mandate, MandateDays, MandateDeputy, Proposal
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.ui.filters import datum
from tests.fixtures.days import in_days
from tests.fixtures.village import Village, VillageClient

from .answers import body

pytestmark = [pytest.mark.django_db, pytest.mark.function("D3")]
Sign = Callable[..., VillageClient]
ROOT = "/beheer/mandaten/"


def facts(**changes: Any) -> dict[str, Any]:
    known = {
        "code": "partner-hulp", "name": "Hulp in huis toekennen", "who": "rol:partner", "law": "wmo", "outcomes": ["granted"],
        "product_groups": ["huishouden"], "highest_euros": "5000", "outside": "on", "agreed": "Stichting Samen Sterk, 1 mei",
        "source": "Mandaatbesluit, onderdeel 9", "from_on": in_days(0), "last_day": "", "reason": "Proef",
    }  # fmt: skip
    return known | changes


def test_who_manages_gives_changes_passes_on_and_ends(client_of: Sign) -> None:
    henk = client_of("henk")
    assert henk.post(f"{ROOT}nieuw/", facts()).status_code == 302
    given = Mandate.objects.get(code="partner-hulp")
    assert (given.role, given.product_groups, given.highest_euros) == ("partner", ["huishouden"], 5_000)

    later = facts(highest_euros="2500", from_on=in_days(30), last_day=in_days(59))
    assert henk.post(f"{ROOT}{given.pk}/wijzigen/", later).status_code == 302
    page = body(henk.get(f"{ROOT}{given.pk}/"))
    assert "€ 5.000 per jaar" in page and "€ 2.500 per jaar" in page and "Gewijzigd vanaf deze dag." in page
    assert "€ 2.500 per jaar" in body(henk.get(f"{ROOT}?wet=wmo&wie=partner&dag={in_days(30)}"))
    assert "Geen mandaat gevonden" in body(henk.get(f"{ROOT}?wet=wmo&wie=partner&dag={in_days(60)}"))

    source = Mandate.objects.get(municipality=CASTRICUM, code="tl-wmo-ja")
    wide = facts(
        code="onder", who="rol:back_office", highest_euros="50001", outside="", agreed="", product_groups=[]
    )
    refused = henk.post(f"{ROOT}{source.pk}/doorgeven/", wide)
    assert refused.status_code == 422 and "het bedrag is hoger" in body(refused)
    assert henk.post(f"{ROOT}{source.pk}/doorgeven/", wide | {"highest_euros": "50000"}).status_code == 302
    assert "onder" in body(henk.get(f"{ROOT}{source.pk}/"))

    stop, past = (
        f"{ROOT}{source.pk}/stoppen/",
        {"when": "dag", "last_day": in_days(-1), "reason": "Ingetrokken"},
    )
    assert "Die dag is voorbij." in body(henk.post(stop, past))
    assert "Wat bedoelt u?" in body(henk.post(stop, past | {"when": "nu"}))
    assert henk.post(stop, {"when": "nu", "reason": "Ingetrokken"}).status_code == 302
    assert not MandateDays.objects.filter(municipality=CASTRICUM, code="onder").exists()
    listed = body(henk.get(f"{ROOT}?wet=wmo"))
    assert "tl-wmo-ja" in listed and f" tot {datum(timezone.localdate())} " in listed
    assert "tl-wmo-ja" not in body(henk.get(f"{ROOT}?wet=wmo&dag={in_days(1)}"))
    assert henk.post(stop, {"when": "nu", "reason": "Ingetrokken"}).status_code == 302
    late = henk.post(stop, {"when": "nu", "reason": "Er is een nieuwe teamleider"})
    assert late.status_code == 422 and "Er is een nieuwe teamleider" in body(late)
    assert "is al geëindigd" in body(henk.get(stop, follow=True))
    assert body(henk.get(f"{ROOT}nakijken/")).count("<li>")


def test_nobody_gives_themselves_a_mandate_and_a_reader_gives_none(client_of: Sign, village: Any) -> None:
    henk = client_of("henk")
    answer = henk.post(
        f"{ROOT}nieuw/", facts(who=f"persoon:{village.account('henk').pk}", outside="", agreed="")
    )
    assert answer.status_code == 422 and "U kunt uzelf geen mandaat geven" in body(answer)
    sandra = client_of("sandra")
    assert "Nieuw mandaat" not in body(sandra.get(ROOT))
    assert sandra.post(f"{ROOT}nieuw/", facts()).status_code == 403
    assert not Mandate.objects.filter(origin="beheer").exists()


def test_who_decides_in_whose_place_and_who_could_decide_that_day(
    client_of: Sign, fatma: Reader, sandra: Reader
) -> None:
    henk = client_of("henk")
    place = {
        "account": sandra.account, "deputy": fatma.account, "from_on": in_days(1), "last_day": in_days(7), "reason": "Verlof",
        "source": "Mandaatbesluit, onderdeel 3",
    }  # fmt: skip
    assert henk.post(f"{ROOT}vervangers/nieuw/", place).status_code == 302
    asked = f"{ROOT}wie/?wet=wmo&besluit=granted&groep=huishouden&bedrag=20000&dag="
    page = client_of("fatma").get
    assert "in de plaats van Sandra Hoekstra" in body(page(asked + in_days(7)))
    for day in (0, 8):
        assert "in de plaats van" not in body(page(asked + in_days(day)))
    assert "het mandaat gaat tot € 10.000 per jaar" in body(page(asked + in_days(0)))

    row = MandateDeputy.objects.get()
    answer = henk.post(f"{ROOT}vervangers/{row.pk}/stoppen/", {"when": "nu", "reason": "Blijft toch"})
    listed = body(henk.get(f"{ROOT}vervangers/"))
    assert (
        answer.status_code == 302
        and "ingetrokken: Blijft toch" in listed
        and "heeft nooit gegolden" in listed
    )


def test_a_refusal_names_who_may_and_one_click_lays_it_before_them(
    proposal: Proposal, client_of: Sign, sandra: Reader
) -> None:
    pieter, number = client_of("pieter"), proposal.aanvraag.number
    asked = {"outcome": "granted", "grounds": "Stofzuigen lukt niet.", "proposal": proposal.pk}
    answer = pieter.post(f"/werk/aanvragen/{number}/besluit/", asked)
    page = body(answer)
    assert answer.status_code == 422 and "Awb, artikel 10:3" in page and sandra.name in page
    assert not Beschikking.objects.exists()

    click = {"account": sandra.account, "outcome": "granted"}
    assert pieter.post(f"/werk/aanvragen/{number}/voorleggen/", click).status_code == 302
    task = OpenTask.objects.get(task__kind="besluit", task__case=proposal.aanvraag.case)
    assert task.account_id == sandra.account and task.task.title.endswith(number)
    assert Entry.objects.get(kind="aanvraag.laid_before").details["mandate"] == "tl-wmo-ja"


def test_the_question_who_may_keeps_what_it_was_about_and_leads_back(
    proposal: Proposal, client_of: Sign
) -> None:
    number = proposal.aanvraag.number
    page = body(client_of("pieter").get(f"/werk/aanvragen/{number}/besluit/"))
    link = re.search(r'href="(/beheer/mandaten/wie/[^"]+)"', page)
    assert link is not None
    asked = unescape(link[1])
    euros = -(-proposal.cents_per_year // 100)
    for part in (f"groep={proposal.product_group}", "besluit=granted", f"bedrag={euros}", "wet=wmo"):
        assert part in asked

    answer = body(client_of("pieter").get(asked))
    assert answer.count(f'href="/werk/aanvragen/{number}/besluit/"') == 2 and f'value="{euros}"' in answer
    odd = body(client_of("pieter").get(f"{ROOT}wie/?aanvraag=//evil.example"))
    assert "evil" not in "".join(re.findall(r"href=\"[^\"]*\"", odd))


@pytest.mark.parametrize("who", ["kcc", "carla", "sandra", "henk"])
def test_every_colleague_may_ask_who_decides(client_of: Sign, who: str) -> None:
    assert client_of(who).get(f"{ROOT}wie/").status_code == 200


def test_what_can_never_work_is_said_at_its_field(client_of: Sign, village: Village) -> None:
    henk = client_of("henk")
    foreign = henk.post(f"{ROOT}nieuw/", facts(product_groups=["huishouden", "schulden"]))
    assert foreign.status_code == 422 and "Kies alleen groepen van die wet" in body(foreign)
    source = Mandate.objects.get(municipality=CASTRICUM, code="tl-wmo-ja")
    assert 'value="schulden"' not in body(henk.get(f"{ROOT}{source.pk}/doorgeven/"))
    assert 'value="rol:contact_centre"' not in body(henk.get(f"{ROOT}nieuw/"))

    place = {
        "account": village.reader("sandra").account, "deputy": village.reader("kcc").account, "from_on": in_days(1),
        "last_day": in_days(7), "reason": "Verlof", "source": "Mandaatbesluit, onderdeel 3",
    }  # fmt: skip
    refused = henk.post(f"{ROOT}vervangers/nieuw/", place)
    assert refused.status_code == 422 and "geen besluit in een dossier lezen" in body(refused)
    place |= {"deputy": village.reader("fatma").account}
    assert "niet in hetzelfde team" not in body(henk.post(f"{ROOT}vervangers/nieuw/", place, follow=True))
    leads = Role.objects.get(account=village.reader("sandra").account, kind="team_leader")
    other = Team.objects.filter(municipality=leads.municipality_id).exclude(pk=leads.team_id)[0]
    Role.objects.filter(pk=leads.pk).update(team=other)
    place |= {"from_on": in_days(10), "last_day": in_days(17)}
    assert "niet in hetzelfde team" in body(henk.post(f"{ROOT}vervangers/nieuw/", place, follow=True))
