"""The guide at the desk, as a colleague uses it; and the list of mail that did not arrive."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.guide.models import ContactPerson, Organisation, OrganisationClosed
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.days import in_days
from tests.fixtures.village import Village, VillageClient

SignIn = Callable[[Reader | str], VillageClient]
HERE = "/werk/organisaties/"


def add(desk: VillageClient, name: str = "Welzijn Duinrand") -> Organisation:
    desk.post(
        f"{HERE}nieuw/",
        {"name": name, "kind": "welzijn", "phone": "0251 000 111", "email": "info@duinrand.example"},
    )
    return Organisation.objects.get(name=name)


@pytest.mark.function("G1")
def test_from_a_new_organisation_to_whom_to_call(desk: VillageClient, client_of: SignIn) -> None:
    row = add(desk)
    here = f"{HERE}{row.pk}/"
    person = {
        "name": "Petra Vos",
        "function": "adviseur",
        "email": "petra@duinrand.example",
        "subject": "ouderen",
    }
    assert "contactpersoon is opgeslagen" in desk.post(f"{here}contactpersoon/", person, follow=True).text
    assert (
        "notitie is opgeslagen"
        in desk.post(here, {"do": "note", "text": "Bel voor tien uur."}, follow=True).text
    )
    assert "gegevens kloppen" in desk.post(here, {"do": "check"}, follow=True).text
    desk.post(here, {"do": "areas", "whole": "on"})

    page = desk.get(here).text
    for words in ("Petra Vos", "ouderen", "Bel voor tien uur.", "Castricum", "Fatma Yilmaz"):
        assert words in page, words
    assert "Welzijn Duinrand" in desk.post(HERE, {"q": "duinrant"}).text
    assert "Petra Vos" in desk.post(HERE, {"q": "petra"}).text

    elsewhere = client_of("ruud").get(here).text
    assert (
        "0251 000 111" in elsewhere and "Petra Vos" not in elsewhere and "Bel voor tien uur" not in elsewhere
    )


def test_changed_ended_and_closed(desk: VillageClient) -> None:
    row, other = add(desk), add(desk, "Buurthulp Kennemer")
    here = f"{HERE}{row.pk}/"
    desk.post(f"{here}contactpersoon/", {"name": "Petra Vos", "phone": "0251 000 112"})
    petra = ContactPerson.objects.get(organisation=row)
    desk.post(f"{here}contactpersoon/{petra.pk}/", {"name": "Petra Vos-Smit", "phone": "0251 000 112"})
    desk.post(f"{here}contactpersoon/{petra.pk}/einde/")
    petra.refresh_from_db()
    assert petra.name == "Petra Vos-Smit" and petra.until_on == timezone.localdate()

    form = desk.get(f"{here}wijzigen/").text
    seen = form.split('name="seen" value="')[1].split('"')[0]
    values = {"name": "Welzijn Duinrand", "kind": "welzijn", "phone": "0251 000 222"}
    assert desk.post(f"{here}wijzigen/", values | {"seen": seen}).status_code == 302
    late = desk.post(f"{here}wijzigen/", values | {"seen": seen})
    assert late.status_code == 422 and "terwijl u bezig was" in late.text

    today = in_days()
    unknown = desk.post(f"{here}sluiten/", {"on": today, "reason": "Fusie", "merged_into": "Bestaat niet"})
    assert unknown.status_code == 422 and "staat niet in de gids" in unknown.text
    desk.post(f"{here}sluiten/", {"on": today, "reason": "Fusie", "merged_into": "buurthulp"})
    assert OrganisationClosed.objects.get(organisation=row).merged_into_id == other.pk
    assert "Samengegaan met" in desk.get(here).text
    assert "Welzijn Duinrand" not in desk.post(HERE, {"q": "duinrand"}).text.split("<table")[-1]
    assert "staat weer in de gids" in desk.post(here, {"do": "reopen"}, follow=True).text


def test_a_name_that_looks_like_another_is_asked_about(desk: VillageClient) -> None:
    add(desk)
    twice = {"name": "Welzijn Duinrant", "kind": "welzijn"}
    asked = desk.post(f"{HERE}nieuw/", twice)
    assert (
        "Staat hij er al?" in asked.text and not Organisation.objects.filter(name="Welzijn Duinrant").exists()
    )
    assert desk.post(f"{HERE}nieuw/", twice | {"another": "on"}).status_code == 302
    same = desk.post(f"{HERE}nieuw/", {"name": "Welzijn Duinrand", "kind": "welzijn", "another": "on"})
    assert same.status_code == 422 and "staat al in de gids" in same.text


def test_an_expert_reads_and_does_not_change(desk: VillageClient, client_of: SignIn) -> None:
    row = add(desk)
    joke = client_of("joke")
    assert joke.get(f"{HERE}{row.pk}/").status_code == 200
    assert joke.get(f"{HERE}{row.pk}/wijzigen/").status_code == 403
    joke.post(f"{HERE}{row.pk}/", {"do": "note", "text": "Hoi"})
    assert not row.notes.exists()


def test_households_of_an_organisation_only_for_who_may_open_them(
    village: Village, desk: VillageClient, client_of: SignIn, fatma: Reader
) -> None:
    row, home = add(desk), village.household("De Wit")
    cases.issue_task(
        kind="actie", title="Langsgaan", municipality=home.municipality_id, team=fatma.teams[0], account=fatma.account,
        due_on=timezone.localdate(), household=home.pk, outside=cases.Party(organisation=row.pk), by=fatma, at=timezone.now(),
    )  # fmt: skip
    address = f"/werk/huishoudens/{home.pk}/"
    assert address in desk.get(f"{HERE}{row.pk}/").text
    for who in ("joke", "ruud"):
        page = client_of(who).get(f"{HERE}{row.pk}/").text
        assert address not in page and "De Wit" not in page


def test_mail_that_did_not_arrive_is_listed_without_a_name(
    village: Village, client_of: SignIn, fatma: Reader
) -> None:
    Role.objects.create(
        municipality_id=383, account_id=fatma.account, kind="functional_admin", from_on=timezone.localdate()
    )
    at = timezone.now()
    notice = outbox.notify(
        text="bericht-klaar",
        to="jan@wit.example",
        page="portal:my-file",
        about=village.household("De Wit"),
        by=fatma,
        at=at,
    )
    outbox.failed(notice.pk, reason="geweigerd", at=at)
    admin = client_of("fatma")

    page = admin.get("/beheer/post/").text
    assert "weigert dit e-mailadres" in page and "jan@" not in page and "De Wit" not in page
    assert (
        "proberen het nu opnieuw"
        in admin.post(f"/beheer/post/{notice.pk}/", {"do": "again"}, follow=True).text
    )
    assert Notice.objects.get().tries_at is not None
    admin.post(f"/beheer/post/{notice.pk}/", {"do": "drop"})
    assert Notice.objects.get().sealed == "" and "Alles is bezorgd" in admin.get("/beheer/post/").text
    assert client_of("sandra").get("/beheer/post/").status_code == 403
