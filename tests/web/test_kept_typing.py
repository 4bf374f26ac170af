"""What is typed in any form behind a signed-in door is kept, for its writer alone, until it is sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.utils import timezone

from keukentafel.domain.cases import actions
from keukentafel.domain.cases.models import Closure, PageDraft
from keukentafel.domain.people.models import Household
from keukentafel.domain.plans.models import Plan
from keukentafel.domain.process import actions as process
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import INFORMATION, about_annie
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], VillageClient]
KEEP = "/binnen/getypt/"
TEXT = 'Tante Truus zei: "het gaat <niet> & toch"\n</textarea>'
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)


@pytest.fixture
def page(home: Household) -> str:
    return f"/werk/huishoudens/{home.pk}/plan/beeld/"


def of(browser: VillageClient, page: str) -> dict[str, str]:
    """The hidden fields of the form in which somebody writes on this page."""
    written = [form for form in FORM.findall(browser.get(page).text) if "data-kt-draft" in form]
    return dict(HIDDEN.findall(written[0]))


def types(browser: VillageClient, page: str, text: str = TEXT) -> dict[str, str]:
    form = of(browser, page) | {"text": text}
    assert browser.post(KEEP, form).json()["saved"].startswith("Bewaard om ")
    return form


def test_what_was_typed_stands_there_again_until_it_is_sent(
    client_of: SignIn, home: Household, page: str
) -> None:
    fatma = client_of("fatma")
    form = types(fatma, page)
    again = fatma.get(page).text
    assert "U was hier bezig op" in again
    assert 'Tante Truus zei: "het gaat &lt;niet&gt; &amp; toch"' in again
    assert of(fatma, page)["page_key"] == form["page_key"], "the same text goes on"

    assert fatma.post(page, form).status_code == 302
    assert Plan.objects.get(household=home).picture.startswith("Tante Truus")
    assert not PageDraft.objects.exists()
    assert "U was hier bezig op" not in fatma.get(page).text


def test_nobody_else_reads_it(client_of: SignIn, page: str) -> None:
    fatma, sandra = client_of("fatma"), client_of("sandra")
    form = types(fatma, page)
    assert "Tante Truus" not in sandra.get(page).text
    assert sandra.post(KEEP, form).status_code == 409, "her mark is not hers to use"
    assert sandra.post(f"{KEEP}weggooien/", form).status_code == 404
    assert PageDraft.objects.count() == 1
    assert client_of("ruud").get(page).status_code == 404


def test_only_a_form_of_ours_is_kept(client_of: SignIn, page: str) -> None:
    fatma = client_of("fatma")
    form = of(fatma, page)
    for wrong in (
        {},
        form | {"draft_of": "x"},
        form | {"page_key": "x"},
        form | {"draft_of": Signer().sign("[1]")},
    ):
        assert fatma.post(KEEP, wrong).status_code == 404
    assert fatma.post(KEEP, form | {"text": "a" * 400_001}).status_code == 422
    assert not PageDraft.objects.exists()


def test_two_tabs_are_two_texts(client_of: SignIn, page: str) -> None:
    fatma = client_of("fatma")
    first, second = of(fatma, page), of(fatma, page)
    for form, text in ((first, "de eerste tekst"), (second, "de tweede tekst")):
        fatma.post(KEEP, form | {"text": text})
    assert "de tweede tekst" in fatma.get(page).text
    fatma.post(page, second | {"text": "de tweede tekst"})
    assert "de eerste tekst" in fatma.get(page).text, "sending the one leaves what was typed in the other"


def test_thrown_away_is_gone(client_of: SignIn, page: str) -> None:
    fatma = client_of("fatma")
    form = types(fatma, page)
    answer = fatma.post(f"{KEEP}weggooien/", form | {"next": page})
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert "Tante Truus" not in fatma.get(page).text


def test_a_form_with_a_mistake_in_it_goes_on_under_its_own_key(client_of: SignIn, page: str) -> None:
    fatma = client_of("fatma")
    form = types(fatma, page, "a" * 8_001)
    answer = fatma.post(page, form)
    assert answer.status_code == 422
    assert f'name="page_key" value="{form["page_key"]}"' in answer.text
    assert PageDraft.objects.count() == 1


def test_forgotten_after_thirty_days(client_of: SignIn, home: Household, page: str) -> None:
    types(client_of("fatma"), page)
    at = timezone.now()
    with security.opened(home.municipality_id):
        assert actions.destroy_forgotten_page_drafts(home.municipality_id, at=at + timedelta(days=29)) == 0
        assert actions.destroy_forgotten_page_drafts(home.municipality_id, at=at + timedelta(days=31)) == 1


def test_two_people_who_paint_one_picture_see_both_before_either_overwrites(
    client_of: SignIn, home: Household, page: str
) -> None:
    fatma, sandra = client_of("fatma"), client_of("sandra")
    sandra.post(page, of(sandra, page) | {"text": "Jan eet slecht. Joke komt."})
    hers, of_sandra = of(fatma, page), of(sandra, page)
    sandra.post(page, of_sandra | {"text": "Jan eet slecht. Joke komt elke dag."})
    answer = fatma.post(page, hers | {"text": "Jan eet weer goed. Joke komt."})
    assert answer.status_code == 422
    assert "heeft dit intussen ook aangepast" in answer.text
    assert "Jan eet weer goed. Joke komt elke dag." in answer.text
    assert Plan.objects.get(household=home).picture == "Jan eet slecht. Joke komt elke dag."
    both = dict(HIDDEN.findall(next(form for form in FORM.findall(answer.text) if "draft_of" in form)))
    assert fatma.post(page, both | {"text": "Jan eet weer goed. Joke komt elke dag."}).status_code == 302
    assert Plan.objects.get(household=home).picture_revision == 3


def test_what_is_refused_on_the_way_to_another_page_stands_there_again(
    client_of: SignIn, village: Village, fatma: Reader
) -> None:
    """Also without a script: the answer of this form sends its writer on, with a sentence, and the text is not gone."""
    melding = about_annie(village, fatma)
    process.triage(melding.case, INFORMATION, by=fatma, at=MONDAY)
    worker, page = client_of("fatma"), f"/werk/meldingen/{melding.number}/"
    answer = f"/werk/zaken/{melding.case.number}/antwoord/"
    form = next(each for each in FORM.findall(worker.get(page).text) if answer in each)

    told = worker.post(
        answer, dict(HIDDEN.findall(form)) | {"antwoord": "Bel Welzijn. " * 2_000}, follow=True
    ).text

    assert "De tekst is te lang" in told
    assert told.count("Bel Welzijn. ") >= 2_000
    assert not Closure.objects.filter(case=melding.case).exists()


@pytest.mark.function("B7")
def test_what_was_done_with_a_warning_is_not_offered_again(
    client_of: SignIn, village: Village, fatma: Reader
) -> None:
    melding = about_annie(village, fatma)
    process.triage(melding.case, INFORMATION, by=fatma, at=MONDAY)
    worker, page = client_of("fatma"), f"/werk/zaken/{melding.case.number}/afspraken/"
    christmas = timezone.localdate().replace(month=12, day=26)
    if christmas <= timezone.localdate():
        christmas = christmas.replace(year=christmas.year + 1)
    wanted = {
        "on": christmas.strftime("%d-%m-%Y"), "hour": "9.30", "minutes": "60", "place": "thuis",
        "account": str(fatma.account), "remark": "Bel aan bij de zijdeur.",
    }  # fmt: skip
    form = of(worker, page) | wanted
    assert worker.post(KEEP, form).json()["saved"].startswith("Bewaard om ")

    told = worker.post(page, form, follow=True).text
    assert "De afspraak is gemaakt" in told and "vrije dag" in told
    assert not PageDraft.objects.exists() and "Uw tekst staat er weer" not in told
