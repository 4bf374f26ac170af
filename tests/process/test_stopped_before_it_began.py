"""Help that is stopped before its first day does not begin: page, letter and sheet say that, and no last day before the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import leaflet
from keukentafel.domain.decisions.actions import Wanted
from keukentafel.domain.decisions.actions.intending import Wanted as Intended
from keukentafel.domain.decisions.models import Beschikking, Letter
from keukentafel.domain.delivery.queries import allocations
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import changing
from keukentafel.domain.process.queries.my_file import my_file
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from tests.fixtures.village import TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D4", "D5", "D10")]
FIRST = date(2026, 3, 16)
ASKED = "Zij wil deze hulp toch niet."


def stop(granted: Beschikking, by: Reader, other: Reader, first: date) -> Beschikking:
    wanted = Intended("ended", "wmo-zelf-gestopt", ASKED, first, asked_on=TUESDAY.date())
    intended = changing.intend(granted.number, wanted, by=by, at=TUESDAY)
    return changing.decide(intended.pk, grounds=ASKED, by=other, at=TUESDAY)


def test_a_decision_to_stop_says_that_the_help_does_not_begin(
    granted: Beschikking,
    village: Village,
    fatma: Reader,
    sandra: Reader,
    client_of: Callable[[str], VillageClient],
) -> None:
    made = stop(granted, fatma, sandra, FIRST)

    letter = Letter.objects.get(beschikking=made)
    sheet = leaflet.compose_leaflet(letter, on=TUESDAY.date()).markdown
    assert letter.subject == "Uw hulp begint niet: hulp bij het huishouden"
    assert "U zou vanaf 16 maart 2026 hulp bij het huishouden krijgen." in letter.body
    assert "Waarom begint uw hulp niet?" in letter.body and "Deze hulp begint niet." in sheet
    assert "laatste dag is" not in letter.body and "vanaf 16 maart" not in sheet
    (here, _first) = my_file(reader=village.reader("de_wit")).decisions
    assert here.begins_not and here.stops_after is None
    for page in (reverse("portal:my-file"), reverse("portal:decision-rights", args=[made.number])):
        text = client_of("de_wit").get(page).text
        assert "Deze hulp begint niet." in text and "Laatste dag met hulp" not in text


def test_help_that_began_has_a_last_day(
    granted: Beschikking, village: Village, fatma: Reader, sandra: Reader
) -> None:
    made = stop(granted, fatma, sandra, date(2026, 3, 17))
    letter = Letter.objects.get(beschikking=made)
    assert "De laatste dag is **16 maart 2026**" in letter.body and "Uw hulp stopt" in letter.subject
    (here, _first) = my_file(reader=village.reader("de_wit")).decisions
    assert not here.begins_not and here.stops_after == FIRST


def test_help_at_once_that_is_stopped_before_its_first_day_does_not_begin(
    urgent: Case, wanted: Wanted, village: Village, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    given = actions.give_at_once(
        urgent.number, replace(wanted, starts_on=date(2026, 3, 9)), by=fatma, at=TUESDAY
    )
    ended = actions.stop_at_once(given.number, last=TUESDAY.date(), reason=ASKED, by=fatma, at=TUESDAY)

    letter = Letter.objects.get(ended=ended)
    sheet = leaflet.compose_leaflet(letter, on=TUESDAY.date()).markdown
    assert letter.subject == "Uw tijdelijke hulp begint niet"
    assert "U zou vanaf 9 maart 2026 tijdelijk hulp krijgen." in letter.body
    assert "niet begint" in sheet and "Tot en met" not in sheet and "3 maart 2026**" not in letter.body
    (order,) = allocations(reader=village.reader("thuis"))
    assert order.off
    shown = client_of("fatma").get(reverse("desk:at-once", args=[given.number])).text
    assert "Begint niet" in shown and "estopt" not in shown and "stopt na" not in shown


def test_help_that_is_going_to_stop_stops_and_is_not_said_to_have_stopped(
    granted: Beschikking,
    fatma: Reader,
    sandra: Reader,
    client_of: Callable[[str], VillageClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = stop(granted, fatma, sandra, date(2026, 4, 1))
    intention = reverse("desk:intention", args=[made.intention_id])
    assert granted.proposal is not None
    was = f"In dit besluit staat tot en met {plain_date(granted.proposal.ends_on)}. Een later besluit veranderde dat."
    for days, said in ((0, "Stopt: "), (60, "Gestopt: ")):
        monkeypatch.setattr("django.utils.timezone.now", lambda days=days: TUESDAY + timedelta(days=days))
        resident = client_of("de_wit")
        assert f"{said}hulp bij het huishouden" in resident.get(reverse("portal:my-file")).text.replace(
            "Hulp", "hulp"
        )
        assert was in resident.get(reverse("portal:decision-rights", args=[granted.number])).text
        assert was not in resident.get(reverse("portal:decision-rights", args=[made.number])).text
        assert "De inwoner kan reageren" not in client_of("fatma").get(intention).text
