"""A melding that is finished later, and a personal plan that comes after it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake.models import Melding, PersonalPlan, UnsentMelding
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.outbox.models import Notice as Mail
from keukentafel.domain.process import actions
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import INFORMATION, about_annie, receive
from tests.fixtures.read import value_of
from tests.fixtures.village import Village, VillageClient
from tests.fixtures.way_in import NEW, Sign, a_file, key

from .test_portal_pages import ANSWERS, ASK


@pytest.mark.function("B1")
def test_a_visitor_goes_on_later_with_the_secret_address(visitor: VillageClient, village: Village) -> None:
    kept = visitor.post(
        ASK, {"text": "Ik durf het bijna niet te vragen.", "topics": ["geld"], "bewaren": "1"}
    )

    address = kept.headers["Location"]
    page = visitor.get(address)
    assert "durf" not in address and "Ik durf het bijna niet te vragen." in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store" and address in page.content.decode()
    assert not Melding.objects.exists()
    assert "durf" not in visitor.get(ASK).content.decode()

    sent = visitor.post(address, ANSWERS | {"sent_once": key(page)})
    assert sent.status_code == 302 and Melding.objects.count() == 1 and not UnsentMelding.objects.exists()
    assert visitor.get(address).status_code == 404


def test_the_secret_address_comes_by_mail_to_who_asks_that(visitor: VillageClient, village: Village) -> None:
    typed = {"text": "Ik vul het later in.", "bewaren": "mail"}
    refused = visitor.post(ASK, typed | {"asker_email": "geen adres"})
    assert refused.status_code == 422 and "waar de mail heen moet" in refused.content.decode()
    assert visitor.post(ASK, typed | {"asker_email": "jan@voorbeeld.nl"}).status_code == 302
    assert Mail.objects.get().text == "bericht-verder"


def test_a_mail_that_bounced_is_told_where_it_was_asked_for(
    visitor: VillageClient, village: Village, client_of: Sign
) -> None:
    refused = visitor.post(ASK, {"text": "Ik vul het later in.", "bewaren": "mail"}).text
    assert refused.count("kt-field__sentence") == 1 and "Ik vul het later in." in refused

    sent = {"text": "Ik vul het later in.", "bewaren": "mail", "asker_email": "jan@voorbeeld.nl"}
    address = visitor.post(ASK, sent).headers["Location"]
    assert "kwam niet aan" not in visitor.get(address).text
    _bounces(Mail.objects.get(text="bericht-verder"), "geen-verbinding")
    assert "Wij proberen het opnieuw" in visitor.get(address).text
    _bounces(Mail.objects.get(text="bericht-verder"), "geweigerd")
    assert "het e-mailadres klopt niet" in visitor.get(address).text

    melding = receive(receipt_by="email", asker_email="jan@voorbeeld.nl", at=timezone.now())
    page = reverse("desk:melding", args=[melding.number])
    assert "De bevestiging kwam niet aan" not in client_of("fatma").get(page).text
    _bounces(Mail.objects.exclude(text="bericht-verder").get(), "geweigerd")
    told = client_of("fatma").get(page).text
    assert "De bevestiging kwam niet aan" in told and "weigert het e-mailadres" in told


def _bounces(mail: Mail, reason: str) -> None:
    with security.opened(383):
        outbox.failed(mail.pk, reason=reason, at=timezone.now())


@pytest.mark.function("B4")
def test_an_answer_that_is_refused_stands_in_its_field_again(
    client_of: Sign, village: Village, fatma: Reader
) -> None:
    melding = about_annie(village, fatma)
    actions.triage(melding.case, INFORMATION, by=fatma, at=timezone.now())
    cases.issue_task(
        kind="actie", title="Bel de huisarts", municipality=383, team=fatma.teams[0], account=fatma.account,
        due_on=timezone.localdate(), case=melding.case, by=fatma, at=timezone.now(),
    )  # fmt: skip
    desk, page = client_of("fatma"), reverse("desk:melding", args=[melding.number])
    address = reverse("desk:answer", args=[melding.case.number])
    form = re.search(rf'<form[^>]*action="{address}".*?</form>', desk.get(page).text, re.DOTALL)
    assert form is not None
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form[0]))
    words = "Bel de Sociale Dienst, 088 909 90 00."
    told = desk.post(address, hidden | {"antwoord": words}, follow=True).text
    assert "Deze zaak kan nog niet dicht" in told and f"{words}</textarea>" in told
    assert f"{words}</textarea>" not in client_of("sandra").get(page).text


def test_who_signed_in_finds_it_back_and_nobody_else(client_of: Sign, village: Village) -> None:
    client_of("de_wit").post(ASK, {"text": "Alleen voor mij.", "bewaren": "1"})

    assert "Alleen voor mij." in client_of("de_wit").get(ASK).content.decode()
    assert "Alleen voor mij." not in client_of("bakker").get(ASK).content.decode()
    client_of("de_wit").post(ASK, {"weggooien": "1"})
    assert not UnsentMelding.objects.exists()


@pytest.mark.function("B1")
def test_what_a_colleague_types_is_kept_until_it_is_sent(client_of: Sign, village: Village) -> None:
    fatma = client_of("fatma")
    who = value_of("typed_by", fatma.get(NEW).content.decode())
    kept = fatma.post(f"{NEW}concept/", {"text": "Aan de telefoon", "typed_by": who})
    assert kept.status_code == 200 and "Bewaard om" in kept.json()["saved"]
    assert fatma.post(f"{NEW}concept/", {"text": "Ander", "typed_by": "iemand anders"}).status_code == 409

    page = f"{NEW}?concept={kept.json()['concept']}"
    assert "Aan de telefoon</textarea>" in fatma.get(page).content.decode()
    assert "Aan de telefoon" not in client_of("sandra").get(page).content.decode()
    typed_on = {"page_key": kept.json()["concept"]}
    assert fatma.post(NEW, ANSWERS | typed_on | {"channel": "telefoon"}).status_code == 302
    assert not UnsentMelding.objects.exists()


@pytest.mark.function("B1")
def test_a_melding_that_is_not_finished_stands_on_my_work_until_it_is_sent_or_thrown_away(
    client_of: Sign, village: Village
) -> None:
    fatma, work = client_of("fatma"), reverse("desk:my-work")
    assert "nog niet af" not in fatma.get(work).text
    fatma.post(NEW, {"text": "Zij is drie keer gevallen.", "about_name": "Mevrouw Bakkum", "concept": "1"})
    with security.opened(383):
        UnsentMelding.objects.update(saved_at=timezone.now() - timedelta(days=3))

    page = fatma.get(work).text
    assert "1 melding die nog niet af is" in page and "3 dagen oud" in page and "Mevrouw Bakkum" in page
    assert "drie keer gevallen" in page
    assert "drie keer gevallen" not in client_of("sandra").get(work).text
    known = re.search(r'name="page_key" value="([^"]+)"', page)
    assert known is not None and "drie keer gevallen" in fatma.get(f"{NEW}?concept={known[1]}").text
    thrown = {"van_mijn_werk": "1", "page_key": known[1]}
    gone = fatma.post(reverse("desk:discard-melding"), thrown, follow=True)
    assert gone.redirect_chain[-1][0] == work and "nog niet af" not in gone.text
    assert "weggegooid" in gone.text and not UnsentMelding.objects.exists()


@pytest.mark.function("B1")
def test_meldingen_that_are_not_finished_stand_in_one_card(client_of: Sign) -> None:
    fatma, work = client_of("fatma"), reverse("desk:my-work")
    for name in ("Mevrouw Bakkum", "Mevrouw Limmen"):
        fatma.post(f"{NEW}?nieuw=1", {"text": "Zij is gevallen.", "about_name": name, "concept": "1"})

    page = fatma.get(work).text

    assert page.count("Alleen u kunt dit lezen") == 1 and "2 meldingen die nog niet af zijn" in page
    assert page.count("Melding afmaken") == 2 and "helemaal bij" not in page


@pytest.mark.function("B1")
def test_a_text_of_before_pages_had_keys_goes_on_and_away_as_any_other(
    client_of: Sign, fatma: Reader, village: Village
) -> None:
    here, desk = fatma.municipalities[0], client_of("fatma")
    typed = {"about_name": ["Mevrouw Oud"], "text": ["Van voorheen."]}
    intakes.keep_unsent(intakes.key_of(fatma, here), typed, municipality=here, at=timezone.now())
    there = re.search(rf'href="({NEW}\?concept=[^"]+)"', desk.get(reverse("desk:my-work")).text)
    assert there is not None
    page = desk.get(there[1]).text
    named = dict(re.findall(r'name="(typed_by|page_key)" value="([^"]+)"', page))
    assert "Van voorheen.</textarea>" in page
    assert desk.post(f"{NEW}concept/", named | {"text": "Van nu."}).status_code == 200
    assert UnsentMelding.objects.count() == 1 and "Van nu.</textarea>" in desk.get(there[1]).text
    desk.post(reverse("desk:discard-melding"), named)
    assert not UnsentMelding.objects.exists()


@pytest.mark.function("B1")
def test_a_second_caller_is_a_text_of_its_own(client_of: Sign, village: Village) -> None:
    fatma = client_of("fatma")
    who, first = (
        dict(re.findall(r'name="(typed_by|page_key)" value="([^"]+)"', fatma.get(NEW).text)),
        "Meneer Aak belt.",
    )
    assert fatma.post(f"{NEW}concept/", who | {"text": first}).status_code == 200
    second = fatma.get(NEW).text
    assert f"{first}</textarea>" not in second and f"{NEW}?concept={who['page_key']}" in second
    page = dict(re.findall(r'name="(typed_by|page_key)" value="([^"]+)"', second.partition("<textarea")[2]))
    assert page["page_key"] != who["page_key"]
    assert fatma.post(f"{NEW}concept/", page | {"text": "Mevrouw Boot belt."}).status_code == 200
    assert UnsentMelding.objects.count() == 2

    sent = fatma.post(NEW, ANSWERS | page | {"channel": "telefoon"})
    assert sent.status_code == 302 and UnsentMelding.objects.count() == 1
    assert f"{first}</textarea>" in fatma.get(f"{NEW}?concept={who['page_key']}").text
    work = fatma.get(reverse("desk:my-work")).text
    assert "Meneer Aak" in work and "Mevrouw Boot" not in work
    for number in range(4):
        fatma.post(f"{NEW}concept/", page | {"page_key": f"p{number}", "text": f"{number}"})
    full = fatma.post(f"{NEW}concept/", page | {"page_key": "p9", "text": "Nog een."})
    assert full.status_code == 422 and "5 meldingen die niet af zijn" in full.json()["sentence"]
    fatma.post(reverse("desk:discard-melding"), {"page_key": who["page_key"]})
    assert first not in fatma.get(reverse("desk:my-work")).text and UnsentMelding.objects.count() == 4


@pytest.mark.function("B2")
def test_a_visitor_hands_in_a_plan_with_the_receipt(visitor: VillageClient, village: Village) -> None:
    melding = receive(at=timezone.now())
    address = reverse("portal:personal-plan", args=["castricum", melding.receipt])
    page = visitor.get(address).content.decode()
    assert "Zeven dagen na" in page

    empty = visitor.post(address, {"text": " "})
    assert empty.status_code == 422 and "Schrijf uw plan op, of kies een bestand" in empty.content.decode()
    assert visitor.post(address, {"text": "Ik wil thuis blijven wonen."}).status_code == 302
    receipt = visitor.get(reverse("portal:receipt", args=["castricum", melding.receipt])).content.decode()
    assert "Wij hebben uw plan ontvangen" in receipt and "thuis blijven" not in receipt
    assert visitor.get(reverse("portal:personal-plan", args=["bergen", melding.receipt])).status_code == 404


@pytest.mark.function("B2")
def test_after_seven_days_a_plan_is_still_taken_and_the_page_says_so(
    client_of: Sign, village: Village, de_wit: Reader, fatma: Reader
) -> None:
    melding = receive(
        relation="zelf", about_name="Jan de Wit", by=de_wit, at=timezone.now() - timedelta(days=12)
    )
    address = reverse("portal:my-plan", args=[melding.case.number])
    page = client_of("de_wit").get(address).content.decode()
    assert "De zeven dagen zijn voorbij" in page and "nog steeds sturen" in page

    assert client_of("de_wit").post(address, {"file": a_file("plan.txt")}).status_code == 302
    plan = PersonalPlan.objects.get()
    assert plan.file.document is not None and plan.received_on > plan.due_on
    assert client_of("bakker").get(address).status_code == 404
    desk = client_of("fatma").get(reverse("desk:personal-plan", args=[melding.number])).content.decode()
    assert "na de zeven dagen" in desk and "plan.txt" in desk


@pytest.mark.function("B2")
def test_a_plan_on_paper_is_kept_at_the_desk_and_stands_beside_the_conversation(
    client_of: Sign, village: Village, fatma: Reader
) -> None:
    melding = receive(at=timezone.now())
    actions.identify(melding, village.person("Annie").pk, by=fatma, at=timezone.now())
    address = reverse("desk:personal-plan", args=[melding.number])
    wrong = client_of("fatma").post(address, {"way": "papier", "received_on": "1-1-2000", "text": "Plan"})
    assert wrong.status_code == 422 and "niet voor de melding" in wrong.content.decode()
    assert (
        client_of("fatma").post(address, {"way": "papier", "text": "Mijn dochter kookt."}).status_code == 302
    )

    talk = client_of("fatma").get(reverse("desk:conversation", args=[melding.case.number])).content.decode()
    assert "Mijn dochter kookt." in talk
    with security.opened(383):
        assert PersonalPlan.objects.get().way == "papier"


@pytest.mark.function("B1")
def test_a_file_that_was_chosen_is_never_gone_without_a_word(
    visitor: VillageClient, client_of: Sign, village: Village, fatma: Reader
) -> None:
    """A browser gives no file back: not after keeping, not on a form that was refused."""
    gone, again = "Uw bestanden zijn niet bewaard.", "Kies uw bestand nog een keer."
    later = {"text": "Het trapje is te hoog.", "bewaren": "1"}
    assert gone in visitor.post(ASK, later | {"attachments": [a_file()]}, follow=True).text
    assert gone not in visitor.post(ASK, later, follow=True).text
    refused = visitor.post(ASK, ANSWERS | {"text": "", "attachments": [a_file()]})
    assert (
        refused.status_code == 422 and refused.text.count(again) == 2
    )  # in the list above, and at the field

    desk = client_of("fatma")
    assert gone in desk.post(NEW, {"text": "x", "concept": "1", "attachments": [a_file()]}, follow=True).text
    assert again in desk.post(NEW, {"text": "x", "attachments": [a_file()]}).text
    wrong = desk.post(NEW, {"text": "x", "attachments": [a_file("foto.jpg", b"MZ program")]})
    assert wrong.status_code == 422 and not Melding.objects.exists()
