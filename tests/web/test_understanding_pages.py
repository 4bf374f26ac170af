"""The pages on which a need is understood, by who uses them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keukentafel.domain.guide.actions.offers import import_offers
from keukentafel.domain.guide.models import Offer
from keukentafel.domain.intake import queries
from keukentafel.domain.intake.models import (
    Clarification,
    CriterionSet,
    DomainNote,
    Identified,
    LadderStep,
    Measurement,
    Melding,
)
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.process import actions
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import everything_asked
from tests.fixtures.village import MONDAY, Village, VillageClient

Sign = Callable[[Reader | str], VillageClient]
CSV = "sleutel,organisatie,naam,dienst,kosten\na,De Kern,Duur eten,maaltijd,€ 9\nb,De Kern,Vrij eten,maaltijd,\n"


@pytest.mark.function("B5")
def test_two_colleagues_clarify_one_case_and_nothing_is_lost(melding: Melding, client_of: Sign) -> None:
    page = reverse("desk:clarification", args=[melding.case.number])
    assert "‘Behoeften en wensen’ is nog niet besproken." in client_of("fatma").get(page).content.decode()

    mine = {"revision": "0", "speelt-geld": "Er is te weinig.", "wens-geld": "Rust.", "gevraagd-geld-1": "on"}
    assert client_of("fatma").post(page, mine).status_code == 302
    both = client_of("sandra").post(
        page, {"revision": "0", "speelt-geld": "Het gaat wel.", "goed-wonen": "De tuin."}
    )
    text = both.content.decode()
    assert both.status_code == 422
    assert "Het gaat wel." in text and "Er is te weinig." in text and "De tuin." in text

    whole = {
        "revision": "1",
        "speelt-geld": "Er is te weinig, maar het gaat.",
        "wens-geld": "Rust.",
        "goed-wonen": "De tuin.",
    }
    assert client_of("sandra").post(page, whole).status_code == 302
    notes = {row.domain: (row.text, row.wishes, row.goes_well) for row in DomainNote.objects.all()}
    assert notes == {"geld": ("Er is te weinig, maar het gaat.", "Rust.", ""), "wonen": ("", "", "De tuin.")}
    assert Clarification.objects.get().revision == 2


@pytest.mark.function("B7")
def test_a_conversation_begins_with_what_was_clarified_and_wipes_nothing_out(
    melding: Melding, client_of: Sign
) -> None:
    """Also on a tablet whose page was opened before a colleague clarified."""
    clarified = {
        "revision": "0", "speelt-wonen": "De trap is te steil.", "wens-wonen": "Beneden slapen.", "genoeg-netwerk": "nee",
        "reden-netwerk": "Niemand kan.",
    }  # fmt: skip
    client_of("sandra").post(reverse("desk:clarification", args=[melding.case.number]), clarified)
    talk = reverse("desk:conversation", args=[melding.case.number])
    shown = client_of("fatma").get(talk).content.decode()
    assert "De trap is te steil." in shown and "Niemand kan." in shown

    older = {"revision": "0", "known": "0", "held_on": "2-3-2026", "gezegd-wonen": "Annie wil verhuizen."}
    both = client_of("fatma").post(talk, older)
    text = both.content.decode()
    assert both.status_code == 422 and "De trap is te steil." in text and "Annie wil verhuizen." in text
    whole = older | {
        "known": "1", "gezegd-wonen": "De trap is te steil. Annie wil verhuizen.", "genoeg-netwerk": "nee",
        "reden-netwerk": "Niemand kan.",
    }  # fmt: skip
    assert client_of("fatma").post(talk, whole).status_code == 302
    note, step = DomainNote.objects.get(domain="wonen"), LadderStep.objects.get(step="netwerk")
    assert (note.text, note.wishes) == (whole["gezegd-wonen"], "Beneden slapen.")
    assert step.reason == "Niemand kan."


@pytest.mark.function("B5")
def test_an_answer_on_the_ladder_without_a_reason_is_not_kept(melding: Melding, client_of: Sign) -> None:
    page = reverse("desk:clarification", args=[melding.case.number])
    sent = client_of("fatma").post(page, {"revision": "0", "genoeg-netwerk": "nee"})

    assert sent.status_code == 422
    assert "Zonder reden telt het antwoord niet." in sent.content.decode()
    assert not LadderStep.objects.exists()


@pytest.mark.function("B5")
def test_what_is_typed_is_kept_and_comes_back(melding: Melding, client_of: Sign) -> None:
    page, browser = reverse("desk:clarification", args=[melding.case.number]), client_of("fatma")
    browser.post(page, {"revision": "0", "concept": "1", "speelt-dag": "Lange middagen."})

    text = browser.get(page).content.decode()
    assert "Lange middagen." in text and "U was hier bezig" in text
    assert not DomainNote.objects.exists()


@pytest.mark.function("B6")
def test_scores_are_given_shown_compared_and_taken_back(
    melding: Melding, client_of: Sign, village: Village
) -> None:
    number, annie, jan = melding.case.number, village.person("Annie").pk, village.person("Jan").pk
    new = reverse("desk:new-scores", args=[number, "zrm"])
    browser = client_of("fatma")
    assert f'<option value="{annie}" selected' in browser.get(new).content.decode()
    first = {"on": "1-2-2026", "person": str(jan), "score-financien": "2", "doel-financien": "4"}
    assert browser.post(new, first).status_code == 302
    again = browser.get(f"{new}?persoon={jan}").content.decode()
    assert "Vorige keer: 2" in again and "Norm: 3." in again
    own = reverse("portal:scoring", args=[number, "zrm"])
    assert client_of("de_wit").get(own).status_code == 404  # a case about his mother
    Identified.objects.filter(melding=melding).delete()
    Identified.objects.create(
        melding=melding, municipality_id=melding.municipality_id, person_id=jan, at=melding.received_at
    )
    assert "Hoe gaat het met uw geld?" in client_of("de_wit").get(own).content.decode()
    english = client_of("de_wit")
    english.cookies["kt_taal"] = "en"
    text = english.get(own).content.decode()
    assert "How are you doing with money?" in text and "1 very bad, help is needed now" in text
    assert "Hoe gaat het met uw geld?" not in text
    assert client_of("de_wit").post(own, {"score-financien": "4"}).status_code == 302
    assert client_of("de_wit").post(own, {"score-financien": ""}).status_code == 422
    old = first | {"on": "1-3-2016", "version": "2017", "doel-financien": ""}
    asked = browser.post(new, old)
    assert asked.status_code == 422 and 'name="version" value="2013"' in asked.content.decode()
    browser.post(new, first | {"person": str(annie), "score-financien": "9"})
    assert Measurement.objects.count() == 2

    shown = browser.get(reverse("desk:scores", args=[number])).content.decode()
    assert shown.count('<svg class="kt-course__svg"') == 1  # only what was scored is drawn
    assert "onder de norm" in shown and "2 hoger" in shown and "nog niet gescoord" in shown
    wrong = Measurement.objects.get(by_resident=False)
    browser.post(reverse("desk:withdraw-scores", args=[number, wrong.pk]), {"reason": "Verkeerde persoon."})
    assert "Verkeerde persoon." in browser.get(reverse("desk:scores", args=[number])).content.decode()


@pytest.mark.function("B6")
def test_who_still_works_with_the_matrix_of_eleven_domains_scores_with_it(
    melding: Melding, client_of: Sign, village: Village, fatma: Reader
) -> None:
    """Beside the one of today: neither hides the domains of the other, and a domain of both asks for one goal."""
    number, annie = melding.case.number, str(village.person("Annie").pk)
    new, browser = reverse("desk:new-scores", args=[number, "zrm"]), client_of("fatma")
    assert f"{new}?versie=2013" in browser.get(reverse("desk:scores", args=[number])).content.decode()
    page = browser.get(f"{new}?versie=2013").content.decode()
    assert (
        page.count('name="doel-') == 11 and "score-verslaving" in page and "score-middelengebruik" not in page
    )
    said = {"on": "1-2-2026", "person": annie, "score-financien": "2"}
    assert browser.post(new, said | {"score-middelengebruik": "1"}).status_code == 302
    eleven = said | {"on": "2-2-2026", "chosen": "2013", "version": "2013", "score-verslaving": "2"}
    assert browser.post(new, eleven).status_code == 302

    assert Measurement.objects.latest("pk").version == "2013"
    found = queries.progress(queries.measurements(melding.case.household_id or 0, reader=fatma))
    assert [each.instrument.versie for each in found] == ["2013", "2017"]
    asks = queries.domains_below_norm(melding.case.household_id or 0, reader=fatma, on=fatma.today)
    assert sorted(each.domain for each in asks) == ["financien", "middelengebruik", "verslaving"]
    assert browser.get(f"{new}?versie=2017").status_code == 200
    assert browser.get(f"{new}?versie=1999").status_code == 404
    assert browser.post(new, eleven | {"on": "1-1-2014"}).status_code == 422, "it did not exist yet"


@pytest.mark.function("B6")
def test_only_who_keeps_the_municipality_in_order_loads_texts(client_of: Sign, village: Village) -> None:
    page, browser = reverse("manage:instruments"), client_of("fatma")
    assert browser.get(page).status_code == 403
    _administrator(village)
    text = 'instrument="zrm"\nversie="2017"\nlicentie="C 1"\n[[criterium]]\ndomein="financien"\nniveau=1\ntekst="Schuld."\n'
    assert browser.post(page, {"file": _file(text), "licensed": "on"}).status_code == 302
    assert "C 1" in browser.get(page).content.decode()
    wrong = browser.post(page, {"file": _file(text.replace("niveau=1", "niveau=8")), "licensed": "on"})
    assert "Criterium 1: het niveau ‘8’ bestaat niet." in wrong.content.decode()
    assert CriterionSet.objects.count() == 1


@pytest.mark.function("B11")
def test_from_need_to_offer_free_first_and_the_choice_stands_on_the_ladder(
    melding: Melding, client_of: Sign
) -> None:
    import_offers(383, CSV, by=None, at=MONDAY)
    number, browser = melding.case.number, client_of("fatma")
    text = browser.get(reverse("desk:support", args=[number]) + "?behoefte=eten").content.decode()
    places = [
        text.rindex(each)
        for each in ("Zelf doen", "familie, vrienden", "Vrij eten", "Duur eten", "Hulp bij het huishouden")
    ]
    assert places == sorted(places)

    one = f"{reverse('desk:look-at', args=[number, 'maaltijd'])}?aanbod={Offer.objects.get(key='b').pk}&behoefte=eten"
    assert "Schrijf op waarom dit niet past." in browser.post(one, {"outcome": "declined"}).content.decode()
    assert browser.post(one, {"outcome": "declined", "reason": "zij eet zoutloos"}).status_code == 302
    steps = queries.ladder_answers(melding.case_id)
    assert "zij eet zoutloos" in steps["algemene-voorziening"].reason


@pytest.mark.function("B11")
def test_chosen_help_goes_from_the_page_to_the_verslag_and_to_the_plan(
    melding: Melding, client_of: Sign, fatma: Reader
) -> None:
    import_offers(383, CSV, by=None, at=MONDAY)
    actions.save_conversation(melding.case, everything_asked(), revision=0, by=fatma, at=MONDAY)
    number, browser = melding.case.number, client_of("fatma")
    for key in ("a", "b"):
        page = f"{reverse('desk:look-at', args=[number, 'maaltijd'])}?aanbod={Offer.objects.get(key=key).pk}"
        assert browser.post(page, {"outcome": "chosen", "reason": "op dinsdag"}).status_code == 302
    verslag = browser.get(reverse("desk:verslag", args=[number])).content.decode()
    lines = "- Vrij eten (De Kern): gratis. Op dinsdag.\n- Duur eten (De Kern): € 9. Op dinsdag."
    assert lines in verslag

    free = queries.chosen_of(melding.case_id, on=MONDAY.date())[0].id
    page = reverse("desk:act-on-choice", args=[number, free])
    assert page in browser.get(reverse("desk:support", args=[number])).content.decode()
    assert "Maak eerst een doel in het plan." in browser.get(page).content.decode()
    goal = plans.add_goal(
        melding.case.household_id or 0, domain="mensen", text="Samen eten", met_when="Elke week", by=fatma, at=MONDAY
    )  # fmt: skip
    sent = {"goal": str(goal.pk), "doer_name": "De Kern", "text": "Komt eten", "due_on": ""}
    assert browser.post(page, sent).headers["Location"] == reverse(
        "desk:plan", args=[melding.case.household_id]
    )
    assert browser.get(page).status_code == 404
    assert page not in browser.get(reverse("desk:support", args=[number])).content.decode()


@pytest.mark.function("B11")
def test_the_guide_is_kept_by_hand_and_from_a_file(client_of: Sign, village: Village) -> None:
    _administrator(village)
    browser = client_of("fatma")
    read = browser.post(
        reverse("manage:offers"), {"file": _file(CSV + "c,De Kern,Iets,raar,\n")}
    ).content.decode()
    assert "2 toegevoegd" in read and "de dienst ‘raar’ is onbekend" in read
    new = {"organisation": "De Kern", "name": "Koffie", "service": "ontmoeten"}
    assert browser.post(reverse("manage:new-offer"), new).status_code == 302
    koffie = Offer.objects.get(name="Koffie")
    assert koffie.free and koffie.organisation_id == Offer.objects.get(key="a").organisation_id
    browser.post(reverse("manage:offer", args=[koffie.pk]), {"stop": "1"})
    assert "is er niet meer" in browser.get(reverse("manage:offers")).content.decode()


def _administrator(village: Village) -> None:
    Role.objects.create(
        municipality_id=383, account=village.account("fatma"), kind="functional_admin", from_on=MONDAY.date()
    )


def _file(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("bestand", text.encode())


@pytest.mark.function("B11")
def test_that_the_ladder_lacks_a_step_is_said_only_while_it_does(
    melding: Melding, client_of: Sign, fatma: Reader
) -> None:
    page = reverse("desk:support", args=[melding.case.number]) + "?behoefte=huishouden&behoefte=eten"
    lacks = "Kan pas als bij elke lagere stap staat"
    assert lacks in client_of("fatma").get(page).text
    actions.save_conversation(melding.case, everything_asked(), revision=0, by=fatma, at=MONDAY)
    assert lacks not in client_of("fatma").get(page).text
