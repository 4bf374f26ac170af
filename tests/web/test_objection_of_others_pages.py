"""The objection of another than the resident, as colleagues record it and as a parent makes it in the portal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Document
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Hearing, Objection
from keukentafel.domain.decisions.objectors import Other, name_of
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices
from tests.fixtures.objected import object_to, step_of
from tests.fixtures.represented import child, own, resident, speaks
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files", "monday")]
Sign = Callable[[str], Any]
TOLD = {"channel": "balie", "received_on": MONDAY.strftime("%d-%m-%Y"), "text": "Ik heb er last van."}
BUUR = {"objector": "buur", "name": "K. Buurman", "address": "Lepelstraat 14\n1901 AB Castricum"}


def test_the_desk_records_that_of_another_beside_the_first(
    refused: Beschikking, fatma: Reader, client_of: Sign
) -> None:
    first = object_to(refused, by=fatma, at=MONDAY)
    fatmas, page = client_of("fatma"), reverse("desk:new-objection", args=[refused.number])
    assert fatmas.get(page).url == reverse("desk:objection", args=[first.number])
    here = f"{page}?ander=1"
    assert here in fatmas.get(reverse("desk:objection", args=[first.number])).text
    shown = fatmas.get(here).text
    assert first.number in shown and "buur" in shown and "over wie het besluit gaat" not in shown

    for wrong in ({}, {"objector": "buur"}, {"objector": "inwoner"}):
        assert fatmas.post(here, TOLD | wrong).status_code == 422
    sent = fatmas.post(here, TOLD | BUUR)
    made = Objection.objects.latest("pk")
    assert sent.url == reverse("desk:objection", args=[made.number])
    assert (name_of(made), made.quality) == ("K. Buurman", "buur")
    assert fatmas.post(here, TOLD | BUUR).url == sent.url, "who objected goes to that objection"
    assert Objection.objects.count() == 2

    shown = fatmas.get(sent.url).text
    assert "Bezwaar van K. Buurman (buur)" in shown and first.number in shown and "belanghebbende" in shown
    assert "van K. Buurman (buur)" in fatmas.get(reverse("desk:objections")).text


def test_one_hearing_for_both_and_the_resident_asked_before_there_is_none(
    refused: Beschikking, fatma: Reader, client_of: Sign
) -> None:
    first = object_to(refused, by=fatma, at=MONDAY)
    client_of("fatma").post(f"{reverse('desk:new-objection', args=[refused.number])}?ander=1", TOLD | BUUR)
    made = Objection.objects.latest("pk")
    pieters, step = client_of("pieter"), partial(step_of, "objection")
    asked = pieters.get(step(made.number, "niet-horen")).text
    assert "kreeg het besluit en wil ook niet worden gehoord" in asked
    assert "kreeg het besluit en wil" not in pieters.get(step(first.number, "niet-horen")).text
    waived = {"ground": "c", "reason": "U wilt niet komen."}
    assert "Ook wie het besluit kreeg" in pieters.post(step(made.number, "niet-horen"), waived).text

    assert made.number in pieters.get(step(first.number, "hoorzitting")).text
    plan = {
        "day": (MONDAY + timedelta(days=21)).strftime("%d-%m-%Y"),
        "time": "14.30",
        "place": "Raadhuis",
        "along": [made.number],
    }
    assert pieters.post(step(first.number, "hoorzitting"), plan).status_code == 302
    assert {each.objection_id for each in Hearing.objects.all()} == {first.pk, made.pk}


def test_a_first_objection_can_be_of_another_and_a_name_beside_the_resident_is_asked_about(
    refused: Beschikking, client_of: Sign
) -> None:
    fatmas, page = client_of("fatma"), reverse("desk:new-objection", args=[refused.number])
    assert ", over wie het besluit gaat" in fatmas.get(page).text
    assert fatmas.post(page, TOLD | {"objector": "inwoner", "name": "K. Buurman"}).status_code == 422
    assert "Vul het adres in" in fatmas.post(page, TOLD | {"objector": "aanbieder"}).text
    provider = fatmas.post(page, TOLD | {"objector": "aanbieder", "address": BUUR["address"]})
    assert provider.status_code == 302 and name_of(Objection.objects.get()) == "Thuis BV"


@pytest.fixture
def of_tim(refused: Beschikking, village: Village) -> Beschikking:
    """The decision is about Tim, who is eight."""
    Aanvraag.objects.filter(pk=refused.aanvraag_id).update(person=child(village, 8), by=None)
    return Beschikking.objects.get(pk=refused.pk)


def test_a_parent_chooses_for_whom_and_the_other_parent_objects_for_themselves_beside_it(
    of_tim: Beschikking, village: Village, fatma: Reader, client_of: Sign
) -> None:
    tim, (mila, milas), (kees, keess) = (
        village.person("Tim"),
        resident(village, "Mila"),
        resident(village, "Kees"),
    )
    of_mila, of_kees = speaks(tim, mila, "gezag", fatma), speaks(tim, kees, "gezag", fatma)
    page = reverse("portal:for-object", args=[of_mila.pk, of_tim.number])
    assert "Voor mijzelf, als ouder of voogd" in milas.get(page).text
    assert milas.post(page, {"text": "Tim heeft meer nodig."}).status_code == 422
    sent = milas.post(page, {"text": "Tim heeft meer nodig.", "side": "namens"})
    theirs = Objection.objects.get()
    assert (theirs.quality, theirs.on_behalf) == ("", "Mila")
    assert sent.url == reverse("portal:for-my-objection", args=[of_mila.pk, theirs.number])

    beside = reverse("portal:for-object", args=[of_kees.pk, of_tim.number])
    shown = keess.get(beside)
    assert shown.status_code == 200 and "bezwaar voor uzelf" in shown.text and "Namens Tim" in shown.text
    sent = keess.post(beside, {"text": "Ik ben er ook nog."})
    made = Objection.objects.latest("pk")
    assert (made.objector, made.quality, made.on_behalf) == (kees, "ouder", "")
    assert sent.url == reverse("portal:my-objection", args=[made.number])
    assert keess.get(beside).url == sent.url == keess.post(beside, {"text": "Ik ben er ook nog."}).url
    assert Objection.objects.count() == 2

    assert (
        "Ik ben er ook nog" in keess.get(sent.url).text
        and made.number in keess.get(reverse("portal:my-file")).text
    )
    rights = reverse("portal:for-decision-rights", args=[of_kees.pk, of_tim.number])
    assert sent.url in keess.get(rights).text
    told = milas.get(reverse("portal:for-decision-rights", args=[of_mila.pk, of_tim.number])).text
    assert theirs.number in told and made.number not in told and page in told


def test_who_objected_as_another_reads_that_alone_and_nobody_else_does(
    refused: Beschikking, village: Village, fatma: Reader, client_of: Sign
) -> None:
    mila, milas = resident(village, "Mila")
    annie = own(village.person("Annie"))
    theirs = object_to(refused, by=fatma, at=MONDAY)
    client_of("fatma").post(f"{reverse('desk:new-objection', args=[refused.number])}?ander=1", TOLD | BUUR)
    typed = Objection.objects.latest("pk")
    made = object_to(refused, by=fatma, at=MONDAY, who=Other("ouder", mila.pk))
    receipt = Notice.objects.get(case=made.case)
    document = notices.print_now(receipt.pk, at=MONDAY).document
    assert document is not None

    page = partial(reverse, "portal:my-objection")
    paper = reverse("portal:objection-paper", args=[made.number, document.pk])
    assert milas.get(page(args=[made.number])).status_code == 200
    assert milas.get(paper).status_code == 200 and paper in milas.get(page(args=[made.number])).text
    for number, who in (
        (theirs.number, milas), (typed.number, milas), (made.number, annie), (typed.number, annie),
        (made.number, client_of("de_wit")), (typed.number, client_of("de_wit")),
    ):  # fmt: skip
        assert who.get(page(args=[number])).status_code == 404
    for who in (annie, client_of("de_wit")):
        assert who.get(paper).status_code == 404
    assert annie.get(page(args=[theirs.number])).status_code == 200
    home = annie.get(reverse("portal:my-file")).text
    assert theirs.number in home and made.number not in home and typed.number not in home
    assert milas.get(reverse("portal:decision-rights", args=[refused.number])).status_code == 404
    assert refused.number not in milas.get(reverse("portal:my-file")).text
    assert Document.objects.filter(case=made.case).exists()


def test_who_may_not_write_down_what_the_college_decided_hears_it_before_the_form(
    refused: Beschikking, fatma: Reader, client_of: Sign
) -> None:
    made = object_to(refused, by=fatma, at=MONDAY)
    form = step_of("objection", made.number, "college")
    pieters = client_of("pieter")
    assert pieters.get(form).url == reverse("desk:objection", args=[made.number])
    assert "mandaat" in pieters.get(reverse("desk:objection", args=[made.number])).text
    assert client_of("sandra").get(form).status_code == 200
