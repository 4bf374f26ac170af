"""Closing a case: about safety only with what was done, as a double only with the other; what was decided goes no other way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import CaseLink, Closure, StepDone, TaskDone
from keukentafel.domain.intake.models import SentOn, Triage
from keukentafel.domain.people.models import Person
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions.single import Single, settle_single
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import COMPLEX, INFORMATION, SAFETY, about_annie, receive
from tests.fixtures.meldcode import follow_meldcode
from tests.fixtures.village import TUESDAY, Village
from tests.fixtures.way_in import Sign
from tests.process.test_single import case, wanted  # noqa: F401  (fixtures)

pytestmark = pytest.mark.django_db
CLOSE: dict[str, Any] = {"result": "afgezien", "reason": "Zij wil niet.", "finish_work": "on"}


@pytest.mark.function("B4")
@pytest.mark.parametrize("unsafe", [True, False])
def test_a_case_about_safety_closes_with_what_was_done(
    village: Village, fatma: Reader, client_of: Sign, unsafe: bool
) -> None:
    asked = about_annie(village, fatma, unsafe=unsafe).case
    actions.triage(asked, COMPLEX if unsafe else SAFETY, by=fatma, at=timezone.now())
    desk, address = client_of("fatma"), reverse("desk:close-case", args=[asked.number])

    assert "Wat is er met de veiligheid gedaan?" in desk.get(address).content.decode()
    without = desk.post(address, CLOSE | {"how": "gevolgd", "safety": "Veilig Thuis weet het."})
    silent = desk.post(address, CLOSE | {"how": "niet", "safety": " "})
    assert (without.status_code, silent.status_code) == (422, 422) and not Closure.objects.exists()

    assert (
        desk.post(address, CLOSE | {"how": "elders", "safety": "Veilig Thuis weet het."}).status_code == 302
    )
    said = TaskDone.objects.get(task__reference="veiligheid:eerst")
    assert said.result.endswith("in een andere zaak: Veilig Thuis weet het.") and Closure.objects.exists()
    assert not StepDone.objects.filter(case=asked, step="meldcode").exists()


@pytest.mark.function("B4")
def test_what_was_settled_is_not_asked_again(village: Village, fatma: Reader, client_of: Sign) -> None:
    asked = about_annie(village, fatma, unsafe=True).case
    actions.triage(asked, SAFETY, by=fatma, at=timezone.now())
    asked.refresh_from_db()
    follow_meldcode(asked, by=fatma, at=timezone.now())
    page = client_of("fatma").get(reverse("desk:close-case", args=[asked.number])).content.decode()
    assert "Wat is er met de veiligheid gedaan?" not in page


@pytest.mark.function("B4")
def test_an_answer_alone_does_not_close_a_worry_about_safety(village: Village, fatma: Reader) -> None:
    asked = about_annie(village, fatma, unsafe=True).case
    actions.triage(asked, INFORMATION, by=fatma, at=TUESDAY)
    with pytest.raises(actions.SafetyNotSettled, match="Zaak afsluiten"):
        actions.answer(asked, said="Bel de huisarts.", by=fatma, at=TUESDAY)
    assert not Closure.objects.exists()


@pytest.mark.function("B4")
def test_a_second_triage_is_told_among_what_happened(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    asked = about_annie(village, fatma).case
    actions.triage(asked, INFORMATION, by=fatma, at=TUESDAY)
    page = reverse("desk:case-file", args=[asked.number])
    first = client_of("fatma").get(page).text
    assert "Triage gedaan" in first and "Triage opnieuw gedaan" not in first

    actions.triage(asked, COMPLEX, by=fatma, at=TUESDAY + timedelta(days=2))
    told = client_of("fatma").get(page).text.partition("Wat er gebeurde")[2]
    again, before = told.index("Triage opnieuw gedaan"), told.index("Triage gedaan")
    assert again < before
    assert "Meervoudig" in told[again:before]
    assert "Informatie of advies" in told[before:] and "Fatma" in told[again:before]


@pytest.mark.function("A5")
def test_a_double_says_of_which_case(village: Village, fatma: Reader, client_of: Sign) -> None:
    asked, other = about_annie(village, fatma).case, about_annie(village, fatma).case
    desk, address = client_of("fatma"), reverse("desk:close-case", args=[asked.number])
    double = CLOSE | {"result": "dubbel", "reason": ""}

    for number, words in (
        ("", "Schrijf op met welke zaak deze dubbel is."),
        ("Z-2026-9999999", "Deze zaak is er niet, of u kunt haar niet lezen."),
        (asked.number, "Kies een andere zaak"),
    ):
        refused = desk.post(address, double | {"other": number})
        assert refused.status_code == 422 and words in refused.content.decode()
    assert not Closure.objects.exists()

    assert desk.post(address, double | {"other": other.number}).status_code == 302
    assert CaseLink.objects.get(case=asked).other == other and Closure.objects.get().case == asked


@pytest.mark.function("B4")
def test_a_double_is_chosen_from_what_is_open_of_the_same_people_or_address(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    other, asked = about_annie(village, fatma).case, receive(about_name="Mevrouw De Wit").case
    elsewhere = receive(about_number="14", about_name="Buurvrouw").case
    desk, address = client_of("fatma"), reverse("desk:close-case", args=[asked.number])
    assert f"{address}?dubbel" in desk.get(reverse("desk:triage", args=[asked.number])).text

    page = desk.get(f"{address}?dubbel").text
    assert f'value="{other.number}"' in page and "hetzelfde adres" in page and elsewhere.number not in page
    assert '<option value="dubbel" selected>' in page
    double = CLOSE | {"result": "dubbel", "double_of": other.number}
    two = desk.post(address, double | {"other": elsewhere.number})
    assert two.status_code == 422 and f"U koos {other.number}" in two.text
    made_up = desk.post(address, double | {"double_of": elsewhere.number})
    assert made_up.status_code == 422 and not Closure.objects.exists()
    another = reverse("desk:close-case", args=[elsewhere.number])
    assert "double_of" not in desk.get(another).text
    assert desk.post(another, CLOSE | {"other": "zie hierboven"}).status_code == 302
    assert not CaseLink.objects.exists()

    assert desk.post(address, double).status_code == 302
    assert CaseLink.objects.get(case=asked).other == other


@pytest.mark.function("B4")
def test_of_a_secret_address_nobody_learns_that_it_agrees(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    known, asked = about_annie(village, fatma).case, receive(about_name="Mevrouw De Wit").case
    Person.objects.filter(pk=village.person("Annie").pk).update(address_secret=True)
    for mine, not_told in ((asked, known), (known, asked)):
        page = client_of("fatma").get(reverse("desk:close-case", args=[mine.number])).text
        page = page.replace("Bijvoorbeeld Z-2026-0000012.", "")  # may be the very number
        assert not_told.number not in page and "hetzelfde adres" not in page
    again = about_annie(village, fatma).case
    page = client_of("fatma").get(reverse("desk:close-case", args=[known.number])).text
    assert again.number in page and "dezelfde persoon" in page


@pytest.mark.function("B3")
@pytest.mark.function("B4")
def test_what_was_decided_is_not_passed_on_and_not_triaged_again(
    case: Any,  # noqa: F811
    wanted: Single,  # noqa: F811
    fatma: Reader,
    client_of: Sign,
) -> None:
    number = case.melding.number
    desk = client_of("fatma")
    before = desk.get(reverse("desk:melding", args=[number])).content.decode()
    assert "Triage opnieuw doen" in before and "Doorgeven aan een andere gemeente" in before
    settle_single(case.number, wanted, by=fatma, at=TUESDAY)
    done = Triage.objects.count()

    page = desk.get(reverse("desk:melding", args=[number])).content.decode()
    assert "Triage opnieuw doen" not in page and "Doorgeven aan een andere gemeente" not in page
    assert "Op deze vraag is besloten:" in page
    sent = {"gemeente": 373, "hoe": "gesproken", "wie": "Annie"}
    refused = desk.post(reverse("desk:send-on", args=[number]), sent, follow=True).content.decode()
    assert "Op deze vraag is al besloten" in refused and "bel de andere gemeente" in refused
    with pytest.raises(actions.AlreadyDecidedHere, match="nieuwe melding"):
        actions.triage(case, COMPLEX, by=fatma, at=timezone.now())
    assert not SentOn.objects.exists() and Triage.objects.count() == done and not Closure.objects.exists()
