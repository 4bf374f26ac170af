"""Who and what is around a person, from form to file: representation, ties, addresses and who is involved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from keukentafel.domain.guide import actions as guide
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import actions
from keukentafel.domain.people.models import Address, Household, NetworkContact, Tie
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.days import in_days
from tests.fixtures.desk import SignIn
from tests.fixtures.family import who
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = pytest.mark.django_db
HIDING = "Blijfweg 7"


@pytest.mark.function("A2")
def test_representation_on_the_page(desk: VillageClient, family: Household) -> None:
    sem = who("Sem")
    path = f"/werk/personen/{sem.pk}/vertegenwoordiging/"
    form = {
        "do": "add", "kind": "bewindvoerder", "representative": "", "name": "", "organisation": "", "from_on": in_days(-30),
        "scope": "alle goederen", "document": "Uitspraak 26-001",
    }  # fmt: skip
    assert "vul een naam of organisatie in" in desk.post(path, form).text
    answer = desk.post(path, form | {"organisation": "Bewind &amp; Zo", "phone": "072-1234567"}, follow=True)
    assert "De vertegenwoordiger is vastgelegd." in answer.text
    assert "beslist mee over geld en goederen" in answer.text
    overview = desk.get(f"/werk/huishoudens/{family.pk}/leden/").text
    assert "bewindvoerder" in overview
    row = sem.represented_by.get()
    assert desk.post(path, {"do": "end", "row": row.pk, "until_on": in_days()}).status_code == 302
    assert "beslist mee over geld" not in desk.get(path).text
    child = f"/werk/personen/{who('Noa').pk}/vertegenwoordiging/"
    no_child = form | {"kind": "gezag", "representative": sem.pk}
    assert "onder de achttien" in desk.post(child, no_child).text


@pytest.mark.function("A12")
def test_ties_on_the_page(village: Village, desk: VillageClient, family: Household) -> None:
    sem, kik = who("Sem"), who("Kik")
    path = f"/werk/personen/{kik.pk}/banden/"
    form = {
        "do": "add",
        "kind": "kind",
        "other": sem.pk,
        "strength": "nauw",
        "helper": "informeel",
        "description": "",
        "from_on": "",
    }
    assert desk.post(path, form, follow=True).text.count("De band is vastgelegd.") == 1
    tie = Tie.objects.get(other=kik)
    assert (tie.person_id, tie.kind) == (sem.pk, "ouder")
    assert "staat er al" in desk.post(path, form).text
    stranger = form | {"other": village.person("Jan").pk}
    assert desk.post(path, stranger).status_code == 422, "only people of the households of this person"
    change = {"do": "change", "tie": tie.pk, "strength": "conflict", "until_on": ""}
    assert "conflict" in desk.post(f"/werk/personen/{sem.pk}/banden/", change, follow=True).text
    assert Tie.objects.get(pk=tie.pk).helper == tie.helper == "informeel", "what was not asked stays"
    assert desk.post(f"/werk/personen/{who('Noa').pk}/banden/", change).status_code == 422


@pytest.mark.function("A12")
def test_a_tie_with_a_mistyped_first_day_is_put_right_ended_or_taken_away(
    desk: VillageClient, family: Household, fatma: Reader
) -> None:
    sem, kik = who("Sem"), who("Kik")
    tomorrow = timezone.localdate() + timedelta(days=30)
    tie = actions.add_tie(sem, other=kik.pk, kind="anders", from_on=tomorrow, by=fatma, at=MONDAY)
    path, start = f"/werk/personen/{sem.pk}/banden/", tomorrow.strftime("%d-%m-%Y")
    change = {"do": "change", "tie": tie.pk, "strength": "conflict", "from_on": start, "until_on": in_days()}
    refused = desk.post(path, change)
    assert "na de begindatum" in refused.text and refused.status_code == 422
    assert f'value="{in_days()}"' in refused.text and f'value="{start}"' in refused.text, (
        "what was typed stays"
    )

    desk.post(path, change | {"from_on": in_days(-30), "until_on": ""})
    assert Tie.objects.get(pk=tie.pk).from_on == timezone.localdate() - timedelta(days=30)
    desk.post(path, change | {"never": "on"})
    assert not Tie.objects.filter(pk=tie.pk).exists()
    assert Entry.objects.filter(kind="tie.removed").count() == 1
    assert desk.post(path, change).status_code == 422, "a colleague was first"


@pytest.mark.function("A4")
def test_addresses_on_the_page(desk: VillageClient, family: Household) -> None:
    path = f"/werk/huishoudens/{family.pk}/adressen/"
    form = {
        "do": "change",
        "kind": "feitelijk",
        "from_on": in_days(),
        "street": "",
        "number": "",
        "postcode": "",
        "town": "",
    }
    abroad = form | {"lines": "Rue de la Loi 16\n1000 Bruxelles", "country": "België"}
    assert "Vul het land in" in desk.post(path, abroad | {"country": ""}).text
    assert "Vul een straat" in desk.post(path, form).text
    assert "Rue de la Loi 16, 1000 Bruxelles, België" in desk.post(path, abroad, follow=True).text
    actions.end_address(
        family,
        Address.objects.get(household=family, kind="brp").pk,
        until_on=timezone.localdate(),
        by=None,
        at=MONDAY,
    )
    assert "1000 Bruxelles, België" in desk.get(f"/werk/personen/{who('Kik').pk}/").text
    row = Address.objects.get(household=family, kind="feitelijk")
    assert (
        "ligt voor de begindatum" in desk.post(path, {"do": "end", "row": row.pk, "until_on": in_days()}).text
    )
    assert desk.post(path, {"do": "end", "row": row.pk, "until_on": in_days(1)}).status_code == 302


@pytest.mark.function("A4")
def test_a_secret_address_is_asked_for_with_a_reason(
    client_of: SignIn, desk: VillageClient, family: Household, joke: Reader, fatma: Reader
) -> None:
    path = f"/werk/huishoudens/{family.pk}/adressen/"
    street, number = HIDING.rsplit(" ", 1)
    form = {
        "do": "change",
        "kind": "geheim",
        "from_on": in_days(),
        "street": street,
        "number": number,
        "town": "Alkmaar",
    }
    assert desk.post(path, form).status_code == 302
    kinds_of_pages = [
        f"/werk/huishoudens/{family.pk}/", path, f"/werk/personen/{who('Kik').pk}/", f"/werk/personen/{who('Kik').pk}/wijzigen/",
        f"/werk/huishoudens/{family.pk}/leden/", "/werk/zoeken/?q=zeilstra", "/werk/zoeken/?q=1901CD+3",
    ]  # fmt: skip
    for page in kinds_of_pages:
        text = desk.get(page).text
        assert HIDING not in text and "Duinweg" not in text, page
    assert "Kies waarom" in desk.post(path, {"do": "show"}).text
    before = Entry.objects.filter(kind="address.shown").count()

    shown = desk.post(path, {"do": "show", "reason": "huisbezoek"})

    assert HIDING in shown.text and shown.headers["Cache-Control"] == "no-store"
    assert Entry.objects.filter(kind="address.shown").count() == before + 1
    actions.involve(
        family, account=joke.account, role="Deskundige", ground="Verzoek", from_on=date(2025, 1, 1), by=fatma, at=MONDAY
    )  # fmt: skip
    expert = client_of("joke")
    refused = expert.post(path, {"do": "show", "reason": "huisbezoek"})
    assert refused.status_code == 404 and HIDING not in refused.text


@pytest.mark.function("A14")
def test_who_is_involved_on_the_page(
    client_of: SignIn, desk: VillageClient, family: Household, joke: Reader
) -> None:
    path = f"/werk/huishoudens/{family.pk}/betrokken/"
    expert = client_of("joke")
    assert expert.get(f"/werk/huishoudens/{family.pk}/").status_code == 404
    form = {
        "do": "involve",
        "account": joke.account,
        "role": "Deskundige",
        "ground": "",
        "from_on": in_days(),
    }
    assert "Zonder grond" in desk.post(path, form).text
    answer = desk.post(path, form | {"ground": "Verzoek van het gezin"}, follow=True)
    assert "mag het dossier openen" in answer.text
    assert expert.get(f"/werk/huishoudens/{family.pk}/").status_code == 200

    row = family.involvements.get()
    assert desk.post(path, {"do": "end", "row": row.pk, "until_on": in_days()}).status_code == 302

    assert expert.get(f"/werk/huishoudens/{family.pk}/").status_code == 404
    contact = {"do": "contact", "kind": "formeel", "name": "Huisarts Duin", "role": "huisarts", "tied_to": [who("Kik").pk],
               "strength": "gewoon", "ground": ""}  # fmt: skip
    assert "op een grond" in desk.post(path, contact).text
    listed = guide.add_organisation(
        guide.OrganisationFacts("Praktijk De Duinen", "huisarts"), by=joke, at=timezone.now()
    )
    told = contact | {"ground": "Behandelt het kind", "organisation": "praktijk de duinen"}
    page = desk.post(path, told, follow=True).text
    assert "Huisarts Duin" in page and f'href="/werk/organisaties/{listed.pk}/"' in page
    assert (
        f'href="/werk/organisaties/{listed.pk}/"' in desk.get(f"/werk/huishoudens/{family.pk}/genogram/").text
    )
    assert "Huisarts Duin" in desk.get(f"/werk/huishoudens/{family.pk}/").text, "on the overview"
    row = NetworkContact.objects.get(household=family)
    assert desk.post(path, {"do": "gone", "row": row.pk, "until_on": in_days()}).status_code == 302
    assert "Huisarts Duin" not in desk.get(f"/werk/huishoudens/{family.pk}/").text
