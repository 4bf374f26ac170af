"""A resident says that something in the verslag is not right: who holds the case sees it, and so does who decides."""

from __future__ import annotations

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.models import AanvraagTold
from keukentafel.domain.intake.models import Melding
from tests.fixtures.talked import mark_of
from tests.fixtures.way_in import Sign

pytestmark = pytest.mark.django_db
WRONG = {"do": "react", "agrees": "nee", "text": "Ik vroeg ook om vervoer."}


@pytest.mark.function("B7")
def test_what_is_not_right_is_work_and_goes_with_the_aanvraag(fixed: Melding, client_of: Sign) -> None:
    desk, jan = client_of("fatma"), client_of("de_wit")
    number = fixed.case.number
    mine, file = reverse("portal:my-verslag", args=[number]), reverse("desk:case-file", args=[number])
    desk.post(reverse("desk:verslag", args=[number]), {"do": "send"})
    assert "Ik vroeg ook om vervoer." not in desk.get(file).content.decode()

    wrong = WRONG | {"fingerprint": mark_of(jan.get(mine).text)}
    said = jan.post(mine, wrong, follow=True).content.decode()
    jan.post(mine, wrong | {"text": "En om een lift."})
    task = OpenTask.objects.select_related("task", "account").get(task__reference="verslag:reactie")
    at_desk = desk.get(file).content.decode()
    before_signing = jan.get(mine).content.decode()
    jan.post(mine, {"do": "sign", "fingerprint": mark_of(before_signing), "applies": "ja", "read": "on"})

    assert "neemt uw contactpersoon contact met u op" in said
    assert task.account is not None and task.account.name == "Fatma Yilmaz"
    assert "er iets niet klopt in het verslag" in at_desk and "En om een lift." in at_desk
    assert "Volgens een reactie klopt er iets niet" in before_signing
    assert "En om een lift." in AanvraagTold.objects.get().text


@pytest.mark.function("B7")
def test_who_says_that_it_is_right_after_all_gives_no_work(fixed: Melding, client_of: Sign) -> None:
    desk, jan = client_of("fatma"), client_of("de_wit")
    mine = reverse("portal:my-verslag", args=[fixed.case.number])
    desk.post(reverse("desk:verslag", args=[fixed.case.number]), {"do": "send"})
    said = {"do": "react", "fingerprint": mark_of(jan.get(mine).text), "agrees": "ja", "text": ""}
    assert jan.post(mine, said).status_code == 302

    page = desk.get(reverse("desk:verslag", args=[fixed.case.number])).content.decode()
    assert not OpenTask.objects.filter(task__reference="verslag:reactie").exists()
    assert "zegt dat het klopt" in page and "De inwoner zegt dat er iets niet klopt" not in page
