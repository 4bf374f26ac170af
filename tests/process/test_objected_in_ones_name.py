"""Somebody objects in the name of the resident, and nobody knows that they may: the resident is told so, and may still object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Objection, Referral
from keukentafel.domain.decisions.proxies import is_unproven
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.objected import object_to
from tests.fixtures.represented import resident, speaks
from tests.fixtures.village import TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]
WIL = "Wil Onbekend"
HERE = "/mijn/besluiten/{}/bezwaar/"


@pytest.fixture
def by_wil(decided_by_desk: Referral, fatma: Reader) -> Objection:
    return against(decided_by_desk, fatma, on_behalf=WIL)


def against(decided: Any, by: Reader, **more: Any) -> Objection:
    return object_to(decided, by=by, at=TUESDAY, **more)


def test_the_resident_reads_who_did_and_objects_themselves(
    by_wil: Objection, decided_by_desk: Referral, client_of: Callable[[str], VillageClient]
) -> None:
    jan, here = client_of("de_wit"), HERE.format(decided_by_desk.number)
    page = jan.get(here)
    assert page.status_code == 200 and WIL in page.text and by_wil.number in page.text
    assert here in jan.get(f"/mijn/besluiten/{decided_by_desk.number}/rechten/").text

    sent = jan.post(here, {"text": "Ik wil zelf meer hulp."}, follow=True)

    own = Objection.objects.latest("pk")
    assert (own.on_behalf, own.text) == ("", "Ik wil zelf meer hulp.") and own.number in sent.text
    assert jan.get(here).status_code == 302
    rights = jan.get(f"/mijn/besluiten/{decided_by_desk.number}/rechten/").text
    assert own.number in rights and by_wil.number not in rights


def test_the_desk_takes_that_of_the_resident_in_and_no_second_one_in_their_name(
    by_wil: Objection, decided_by_desk: Referral, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    page = client_of("fatma").get(f"/werk/besluiten/{decided_by_desk.number}/bezwaar/")
    assert page.status_code == 200 and by_wil.number in page.text and "Een machtiging is er niet" in page.text
    with pytest.raises(rows.AlreadyObjected, match=by_wil.number):
        against(decided_by_desk, fatma, on_behalf="Kees Ook")
    own = against(decided_by_desk, fatma)
    with pytest.raises(rows.AlreadyObjected, match=own.number):
        against(decided_by_desk, fatma)


def test_once_the_authorisation_is_there_it_is_theirs(
    by_wil: Objection, decided_by_desk: Referral, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    assert is_unproven(by_wil)
    asked = process.ask_repair(
        by_wil, missing=["machtiging"], repair_by=TUESDAY.date().replace(day=20), by=fatma, at=TUESDAY
    )
    assert is_unproven(by_wil)
    process.repaired(asked, on=TUESDAY.date(), by=fatma, at=TUESDAY)

    assert not is_unproven(by_wil)
    assert client_of("de_wit").get(HERE.format(decided_by_desk.number)).status_code == 302
    with pytest.raises(rows.AlreadyObjected, match=by_wil.number):
        against(decided_by_desk, fatma)


@pytest.mark.parametrize(
    "more",
    [{"on_behalf": WIL, "channel": "portaal"}, {"on_behalf": "Bea Elders"}, {}],
    ids=["portal", "court", "own"],
)
def test_who_was_let_in_or_speaks_by_law_stands_in_their_place(
    decided_by_desk: Referral, village: Village, fatma: Reader, more: dict[str, Any]
) -> None:
    who, _client = resident(village, "Bea")
    speaks(decided_by_desk.person, who, "bewindvoerder", fatma)
    made = against(decided_by_desk, fatma, **more)

    assert not is_unproven(made)
