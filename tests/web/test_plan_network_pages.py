"""Somebody of the network is reached by what stands in the ecomap: typed once, chosen when an action is asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import NetworkContact, Tie
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.models import ActionAsked, Goal
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = pytest.mark.function("C2")
Sign = Callable[[Reader | str], VillageClient]


@pytest.mark.function("A12")
def test_a_name_and_a_role_that_were_wrong_are_put_right(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    desk, home, annie = client_of("fatma"), village.household("De Wit"), village.person("Annie").pk
    kees = people.add_contact(
        home, people.NewContact("informeel", "Kes", "buur"), tied_to=[annie], by=fatma, at=MONDAY
    )
    page = reverse("desk:reach-contact", args=[home.pk, kees.pk])
    assert page in desk.get(reverse("desk:genogram", args=[home.pk])).text
    empty = desk.post(page, {"name": " ", "role": "buurman", "phone": "", "email": ""})
    assert empty.status_code == 422 and "Vul in wie het is." in empty.text
    right = {"name": "Kees", "role": "buurman", "phone": "", "email": ""}
    assert desk.post(page, right).status_code == 302
    kees.refresh_from_db()
    assert (kees.name, kees.role) == ("Kees", "buurman")
    assert Tie.objects.get(contact=kees).description == "buurman"
    assert Entry.objects.filter(kind="contact.changed", household_id=home.pk).count() == 1


def test_the_address_is_typed_once_and_chosen_when_asking(
    village: Village, goal: Goal, fatma: Reader, client_of: Sign
) -> None:
    desk, home, now = client_of("fatma"), village.household("De Wit"), timezone.now()
    truus = people.add_contact(
        home, people.NewContact("informeel", "Truus", "buurvrouw"), by=fatma, at=MONDAY
    )
    page = reverse("desk:reach-contact", args=[home.pk, truus.pk])
    assert page in desk.get(reverse("desk:involved", args=[home.pk])).text
    who = {"name": "Truus", "role": "buurvrouw"}
    wrong = desk.post(page, who | {"phone": "0251123456", "email": "truus"})
    assert (
        wrong.status_code == 422 and "Dit is geen e-mailadres." in wrong.text and "0251123456" in wrong.text
    )
    assert desk.post(page, who | {"phone": "0251-123456", "email": "truus@example.org"}).status_code == 302
    assert "truus@example.org" in desk.get(reverse("desk:involved", args=[home.pk])).text
    assert client_of("ruud").get(page).status_code == 404

    coffee = actions.add_action(goal.pk, doer="network", contact=truus.pk, text="Koffie", by=fatma, at=now)
    ask = reverse("desk:ask-action", args=[coffee.pk])
    form = desk.get(ask).text
    assert "Truus (buurvrouw): truus@example.org" in form
    nobody = desk.post(ask, {"who": "network", "kind": "grond", "ground": "zij helpt"})
    assert nobody.status_code == 422 and "Kies of schrijf op wie het is." in nobody.text
    sent = desk.post(ask, {"who": "network", "network": truus.pk, "kind": "grond", "ground": "zij helpt"})
    assert sent.status_code == 302
    assert ActionAsked.objects.get().invitation.network == NetworkContact.objects.get(pk=truus.pk)
