"""A referral from the doctor's form to the own file of who was referred, with what the doctor hears of it; and the figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from demo.village import PROVIDER
from keukentafel.domain.accounts.models import Account
from keukentafel.domain.decisions.models import Referral, ReferralSent
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.journal.models import Entry, Look
from keukentafel.domain.people.models import Household, OwnFile
from keukentafel.domain.process.actions import referrals as process
from tests.fixtures.referrals import sent_by
from tests.fixtures.village import Village, browser_of

Sign = Callable[[str], Any]


def page(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.function("D9")
def test_from_the_doctor_to_the_young_person(village: Village, client_of: Sign) -> None:
    today, home, sanne = timezone.localdate(), village.household("De Wit").pk, village.person("Sanne")
    provider = Organisation.objects.get(name=PROVIDER).pk
    doctor, sandra, fatma = client_of("huisarts"), client_of("sandra"), client_of("fatma")
    assert doctor.post("/verwijzer/nieuw/", {"name": ""}).status_code == 422
    sending = {
        "name": "Sanne de Wit", "born_on": f"{sanne.born_on:%d-%m-%Y}", "bsn": sanne.bsn, "provider": provider,
        "product": "jeugdhulp-ambulant", "starts_on": f"{today:%d-%m-%Y}", "reason": "Somber na de zomer", "agreed": "on",
    }  # fmt: skip
    assert doctor.post("/verwijzer/nieuw/", sending)["Location"] == "/verwijzer/"
    sent = ReferralSent.objects.get()

    received = page(sandra.get(f"/werk/verwijzingen/binnen/{sent.pk}/"))
    assert {"desk:received-referral"} == set(
        Look.objects.filter(person_id=sanne.pk).values_list("page", flat=True)
    )
    form = f"/werk/huishoudens/{home}/verwijzingen/nieuw/?binnen={sent.pk}"
    assert form.replace("&", "&amp;") in received and "Somber na de zomer" in page(sandra.get(form))
    assert fatma.get(form).status_code == 404, "only who receives them reads what a doctor sent"
    recording = {
        "person": sanne.pk, "kind": "rechter", "referrer_name": "Iemand anders", "agb": "",
        "organisation": "", "document": "verwijsbrief", "referred_on": f"{today:%d-%m-%Y}", "consulted_on": "",
        "provider": provider, "product": "jeugdhulp-ambulant", "volume": "2", "what": "", "euros": "",
        "starts_on": f"{today:%d-%m-%Y}", "ends_on": f"{today + timedelta(90):%d-%m-%Y}", "reason": "Somber sinds de zomer",
        "agreed": [f"zelf-{sanne.pk}"],
    }  # fmt: skip
    assert sandra.post(form, recording | {"provider": ""}).status_code == 422
    made = sandra.post(form, recording)
    referral = Referral.objects.get()
    number = referral.number
    assert made["Location"] == f"/werk/verwijzingen/{number}/" and referral.sent_id == sent.pk
    assert (referral.kind, referral.agb) == ("huisarts", "01990109"), "who sent it is not typed again"

    assert "nog niet begonnen" in page(fatma.get(f"/werk/verwijzingen/{number}/"))
    heard = {"kind": "start", "on": f"{today:%d-%m-%Y}", "reason": ""}
    assert fatma.post(f"/werk/verwijzingen/{number}/", heard).status_code == 302
    later = sandra.post(
        f"/werk/verwijzingen/{number}/", heard | {"kind": "not_started", "reason": "Zij zijn verhuisd."}
    )
    assert later.status_code == 422 and "Zij zijn verhuisd." in page(later)
    assert "intussen al vastgelegd" in page(later) and "not_started is geen" not in page(later)
    assert "hulp begonnen" in page(doctor.get("/verwijzer/"))
    assert Look.objects.filter(person_id=sanne.pk, page="referrer:sent").exists(), (
        "the doctor looks at a child too"
    )
    assert f"/werk/verwijzingen/{number}/" in page(fatma.get("/werk/verwijzingen/?stand=loopt"))
    assert number in page(fatma.get(f"/werk/huishoudens/{home}/verwijzingen/"))
    assert number in page(client_of("thuis").get("/aanbieder/"))
    assert "Naar de verwijzing" in page(fatma.get(f"/werk/zaken/{referral.case.number}/dossier/"))

    account = Account.objects.create_user("sanne@keukentafel.example", name="Sanne de Wit")
    OwnFile.objects.create(account=account, person=sanne, municipality_id=referral.municipality_id)
    own = page(browser_of(account).get(f"/mijn/zaken/{referral.case.number}/"))
    assert "Mieke Zeester" in own and PROVIDER in own and "Wie u verwees, weet dat." in own
    assert client_of("de_wit").get(f"/mijn/zaken/{referral.case.number}/").status_code == 404
    kinds = set(Entry.objects.filter(kind__startswith="referral.").values_list("kind", flat=True))
    assert kinds == {"referral.sent", "referral.recorded", "referral.heard", "referral.told"}

    figures = page(sandra.get("/werk/cijfers/verwijzingen/"))
    assert "01990109" not in figures
    listed = "/werk/cijfers/verwijzingen/lijst/?team="
    assert figures.count(listed) >= 16, "four tables of four numbers, and each opens its list"
    team = village.team("Sociaal team Castricum").pk
    for told in ("", "1"):
        values = {
            "team": team,
            "deel": "verwijzer",
            "code": str(referral.pk),
            "verteld": told,
            "voor": "team",
        }
        assert number in page(sandra.get("/werk/cijfers/verwijzingen/lijst/", values))

    Referral.objects.update(kind="gecertificeerde-instelling")
    by_law = browser_of(account).post(f"/mijn/verwijzingen/{number}/niet-meer-vertellen/")
    assert (by_law.status_code, by_law["Location"]) == (302, "/mijn/"), (
        "who hears by law is no error of the page"
    )


@pytest.mark.function("D9")
def test_a_doctor_gets_nowhere_else(village: Village, client_of: Sign) -> None:
    doctor = client_of("huisarts")
    home = village.household("De Wit").pk

    for address in (
        "/werk/",
        "/werk/zoeken/",
        f"/werk/huishoudens/{home}/",
        "/mijn/",
        "/aanbieder/",
        "/beheer/",
    ):
        assert doctor.get(address).status_code == 403
    assert doctor.get("/verwijzer/1/").status_code == 404


@pytest.mark.function("D9")
def test_the_list_shows_how_long_each_waits_and_warns_before_it_is_destroyed(
    village: Village, client_of: Sign
) -> None:
    def at(days: int) -> None:
        ReferralSent.objects.update(at=timezone.now() - timedelta(days=days))

    desk, sanne = client_of("sandra"), village.person("Sanne")
    sent = process.send_referral(sent_by(sanne), by=village.reader("huisarts"), at=timezone.now())
    listed, one = "/werk/verwijzingen/binnen/", f"/werk/verwijzingen/binnen/{sent.pk}/"
    assert "van vandaag" in page(desk.get(listed)) and "Wacht niet langer" not in page(desk.get(listed))
    at(10)
    late = page(desk.get(listed))
    assert "wacht 10 dagen" in late and "1 verwijzing wacht langer dan 3 dagen." in late
    at(170)
    soon = page(desk.get(listed))
    assert "1 verwijzing wordt binnen vier weken vernietigd" in soon
    assert "wordt op" in page(desk.get(one)) and "dan wordt zij op" in page(desk.get(one))


@pytest.mark.function("D9")
def test_a_doctor_takes_a_referral_back_on_its_page(village: Village, client_of: Sign) -> None:
    doctor, sandra = client_of("huisarts"), client_of("sandra")
    sent = process.send_referral(
        sent_by(village.person("Sanne")), by=village.reader("huisarts"), at=timezone.now()
    )
    at = f"/verwijzer/{sent.pk}/"
    assert "Verwijzing terugnemen" in page(doctor.get(at))
    empty = doctor.post(at, {"reason": ""})
    assert empty.status_code == 422 and "Schrijf op waarom u de verwijzing terugneemt" in page(empty)
    assert doctor.post(at, {"reason": "Ik stuurde dit dubbel."})["Location"] == at
    assert "teruggenomen" in page(doctor.get("/verwijzer/")) and "terugnemen" not in page(doctor.get(at))
    assert "De arts nam deze verwijzing terug: Ik stuurde dit dubbel." in page(
        sandra.get(f"/werk/verwijzingen/binnen/{sent.pk}/")
    )
    figures = page(sandra.get("/werk/cijfers/verwijzingen/?voor=gemeente"))
    assert "deel=teruggenomen" in figures
    team = village.team("Sociaal team Castricum").pk
    listed = sandra.get(
        "/werk/cijfers/verwijzingen/lijst/", {"team": team, "deel": "teruggenomen", "voor": "gemeente"}
    )
    assert f"{timezone.localdate():%d-%m-%Y}" in page(listed)
    assert "Ik stuurde dit dubbel." not in page(listed) and "Sanne" not in page(listed)


@pytest.mark.function("D9")
def test_a_doctor_reads_what_was_sent_before_and_sends_again_with_a_reason(
    village: Village, client_of: Sign
) -> None:
    today, sanne = timezone.localdate(), village.person("Sanne")
    doctor, sandra = client_of("huisarts"), client_of("sandra")
    sending = {
        "name": "Sanne de Wit", "born_on": f"{sanne.born_on:%d-%m-%Y}", "bsn": sanne.bsn, "product": "jeugdhulp-ambulant",
        "starts_on": f"{today:%d-%m-%Y}", "reason": "Somber na de zomer",
    }  # fmt: skip
    assert "Waarom stuurt u" not in page(doctor.get("/verwijzer/nieuw/"))
    thin = doctor.post("/verwijzer/nieuw/", sending | {"reason": "ok"})
    assert thin.status_code == 422 and "Schrijf het op in een hele zin" in page(thin)
    doctor.post("/verwijzer/nieuw/", sending)
    first = ReferralSent.objects.get()

    other = sending | {"reason": "Zij slaapt al weken slecht."}
    refused = doctor.post("/verwijzer/nieuw/", other)
    assert refused.status_code == 422 and "Waarom stuurt u de verwijzing opnieuw?" in page(refused)
    assert f'href="/verwijzer/{first.pk}/"' in page(refused) and "Zij slaapt al weken slecht." in page(
        refused
    )
    again = "De moeder was niet te bereiken."
    assert doctor.post("/verwijzer/nieuw/", other | {"again": again}).status_code == 302
    second = ReferralSent.objects.exclude(pk=first.pk).get()
    assert again in page(sandra.get(f"/werk/verwijzingen/binnen/{second.pk}/"))
    assert again in page(doctor.get(f"/verwijzer/{second.pk}/"))


@pytest.mark.function("D9")
def test_a_new_file_begins_with_what_the_doctor_wrote(village: Village, client_of: Sign) -> None:
    doctor, sandra = client_of("huisarts"), client_of("sandra")
    today = timezone.localdate()
    sending = {
        "name": "Kim van der Zee", "born_on": "1-2-2015", "phone": "06 00000017", "starts_on": f"{today:%d-%m-%Y}",
        "reason": "Somber na de zomer",
    }  # fmt: skip
    doctor.post("/verwijzer/nieuw/", sending)
    sent = ReferralSent.objects.get()
    received = page(sandra.get(f"/werk/verwijzingen/binnen/{sent.pk}/"))
    at = f"/werk/huishoudens/nieuw/?binnen={sent.pk}"
    assert at in received and 'name="q" value="Kim van der Zee 1-2-2015"' in received
    for other in ("fatma", "ruud"):
        assert client_of(other).get(at).status_code == 404, "only who receives them reads what a doctor sent"

    form = page(sandra.get(at))
    for value in ("Kim", "van der", "Zee", "1-2-2015", "06 00000017"):
        assert f'value="{value}"' in form
    typed = {
        "first_names": "Kim", "prefix": "van der", "surname": "Zee", "born": "1-2-2015", "sex": "o", "role": "kind",
        "street": "Laan", "number": "1", "postcode": "0000 ZZ", "town": "Castricum",
        "district": village.household("De Wit").district_id,
    }  # fmt: skip
    made = sandra.post(at, typed | {"postcode": "1901 ZZ"})
    home = Household.objects.get(name__icontains="Zee")
    assert made["Location"] == f"/werk/huishoudens/{home.pk}/verwijzingen/nieuw/?binnen={sent.pk}"
    assert "Somber na de zomer" in page(sandra.get(made["Location"]))
