"""On the page of a referral: who of the family agrees, who takes it back, and whether the parents know; in the portal too."""

from __future__ import annotations

import re
from typing import Any

import pytest

from keukentafel.domain.decisions.models import Referral, ReferralConsent
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.referrals import aged, father, recording, wanted
from tests.fixtures.represented import own, speaks
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = pytest.mark.usefixtures("monday")

PARENTS = "De ouders lezen nu alleen dat er hulp is"


@pytest.fixture
def referral(village: Village, fatma: Reader) -> Referral:
    home = village.household("De Wit").pk
    return process.record_referral(home, wanted(village, agreed=()), by=fatma, at=MONDAY)


def body(answer: Any) -> str:
    return str(answer.content.decode())


def at_field(page: str, name: str) -> str:
    """What stands under the legend or label of a field with an error."""
    found = re.search(rf'id="{name}-fout">(.*?)</div>', page, re.DOTALL)
    return found[1] if found else ""


@pytest.mark.function("D9")
def test_the_page_offers_who_can_say_it_and_refuses_at_the_field(
    village: Village, referral: Referral, client_of: Any
) -> None:
    sanne, desk = village.person("Sanne"), client_of("fatma")
    path = f"/werk/verwijzingen/{referral.number}/"
    page = body(desk.get(path))
    assert "Sanne de Wit zelf" in page and "Jan de Wit voor Sanne de Wit" in page
    assert "Tim" not in page and ">niemand<" not in page

    alone = desk.post(f"{path}toestemming/", {"givers": [f"zelf-{sanne.pk}"], "cannot_judge": ""})
    assert alone.status_code == 422 and "allebei" in at_field(body(alone), "toestemming_givers")
    assert re.search(rf'value="zelf-{sanne.pk}"[^>]* checked', body(alone)), "nothing that was chosen is lost"
    stranger = desk.post(f"{path}toestemming/", {"givers": [f"zelf-{village.person('Jan').pk}"]})
    assert stranger.status_code == 422 and at_field(body(stranger), "toestemming_givers")
    both = {"givers": [f"zelf-{sanne.pk}", father(village, sanne)]}
    assert desk.post(f"{path}toestemming/", both).status_code == 302

    assert at_field(body(desk.post(f"{path}toestemming/intrekken/", {})), "intrekken_said_by")
    gone = desk.post(f"{path}toestemming/intrekken/", {"said_by": father(village, sanne)})
    assert gone.status_code == 302 and "ingetrokken door Jan de Wit" in body(desk.get(path))
    assert client_of("ruud").post(f"{path}toestemming/", both).status_code == 404


@pytest.mark.function("D9")
def test_that_the_parents_know_has_a_button_and_a_way_back(
    village: Village, referral: Referral, client_of: Any
) -> None:
    desk, path = client_of("fatma"), f"/werk/verwijzingen/{referral.number}/"
    assert PARENTS in body(desk.get(path))
    wrong = desk.post(f"{path}ouders/", {"said_by": "verwijzer", "on": "1-1-2026"})
    assert wrong.status_code == 422 and "vanaf de verwijzing" in at_field(body(wrong), "ouders_on")
    told = desk.post(f"{path}ouders/", {"said_by": "verwijzer", "on": "2-3-2026"})
    assert told.status_code == 302 and "Ja, zei Mieke Zeester op 2 maart 2026" in body(desk.get(path))
    assert desk.post(f"{path}ouders/terug/").status_code == 302
    assert PARENTS in body(desk.get(path)) and "teruggedraaid door Fatma" in body(desk.get(path))
    done = body(client_of("de_wit").get("/mijn/inzage/"))
    assert (
        "schreef op dat de ouders van een verwijzing weten" in done and "draaide terug dat de ouders" in done
    )
    assert client_of("ruud").post(f"{path}ouders/terug/").status_code == 404


@pytest.mark.function("D9")
def test_the_form_of_a_new_referral_asks_who_can_say_it(village: Village, client_of: Any) -> None:
    desk, home = client_of("fatma"), village.household("De Wit").pk
    path = f"/werk/huishoudens/{home}/verwijzingen/nieuw/"
    page = body(desk.get(path))
    assert "niemand, of nog niet gevraagd" not in page and "Mirjam Tuin zelf" not in page
    assert "Tim de Wit zelf" in page and "Wie zei dat?" in page
    Person.objects.filter(memberships__household=home).update(
        birth_year=1960, born_on=None, birth_month=None, birth_day=None
    )
    grown_up = body(desk.get(path))
    assert "Wie zei dat?" not in grown_up and "Wie vindt goed" not in grown_up


@pytest.mark.function("D9")
def test_a_mother_takes_it_back_in_the_portal(village: Village, fatma: Reader) -> None:
    sanne, mirjam = aged(village, 11), village.person("Mirjam")
    row = speaks(sanne, mirjam, "gezag", fatma)
    home = village.household("De Wit").pk
    made = process.record_referral(home, wanted(village, agreed=(f"v-{row.pk}",)), by=fatma, at=MONDAY)
    browser: VillageClient = own(mirjam)
    silence = f"/mijn/voor/{row.pk}/verwijzingen/{made.number}/niet-meer-vertellen/"
    assert silence in body(browser.get(f"/mijn/voor/{row.pk}/zaken/{made.case.number}/"))
    assert own(village.person("Annie")).post(silence).status_code == 404
    assert browser.post(silence)["Location"] == f"/mijn/voor/{row.pk}/zaken/{made.case.number}/"
    assert not ReferralConsent.objects.filter(withdrawn__isnull=True).exists()


@pytest.mark.function("D9")
def test_what_is_refused_stands_at_its_field_with_everything_that_was_typed(
    village: Village, client_of: Any
) -> None:
    sanne, desk = aged(village, 17), client_of("fatma")
    path = f"/werk/huishoudens/{village.household('De Wit').pk}/verwijzingen/nieuw/"

    def refused(field: str, **other: object) -> str:
        answer = desk.post(path, recording(village) | other)
        assert answer.status_code == 422 and "Somber sinds de zomer" in body(answer)
        return at_field(body(answer), f"id_{field}")

    assert "Vanaf 16 jaar" in refused("agreed", agreed=[father(village, sanne)])
    assert "volgens de wet" in refused(
        "agreed", kind="rechter", agb="", document="uitspraak C/15/1", agreed=[f"zelf-{sanne.pk}"]
    )
    assert "van een huisarts begint met 01" in refused("agb", agb="03012345")
    aged(village, 18)
    assert "op een grond" in refused("extended")
    aged(village, 22)
    assert "laatste dag" in refused("ends_on", extended="voortzetting", ends_on="9-3-2027")
    aged(village, 23)
    assert "23 wordt" in refused("person", extended="voortzetting")
    assert not Referral.objects.exists()
