"""Who directs by law stops when it is recorded that the ground ended, as who does it; and the resident reads why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.guide import actions as guide
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.models import Director, DirectorGroundEnded
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.days import in_days
from tests.fixtures.village import Village, VillageClient

pytestmark = pytest.mark.function("C3")
Sign = Callable[[Reader | str], VillageClient]


@pytest.fixture
def home(village: Village, fatma: Reader) -> int:
    now, number = timezone.now(), village.household("De Wit").pk
    safe = guide.add_organisation(
        guide.OrganisationFacts("Veilig Thuis Test", "veilig-thuis"), by=fatma, at=now
    )
    actions.let_direct(
        number, organisation=safe.pk, ground="veilig-thuis", reason="Eerst rust.",
        until_on=timezone.localdate() + timedelta(days=60), by=fatma, at=now,
    )  # fmt: skip
    return number


def test_the_form_says_at_each_field_what_is_missing_and_loses_nothing(home: int, client_of: Sign) -> None:
    desk, page = client_of("fatma"), reverse("desk:end-ground", args=[home])
    assert "Veilig Thuis Test heeft de regie tot" in desk.get(page).text
    empty = desk.post(page, {"ended_on": ""})
    for sentence in (
        "Schrijf op welke dag de grond verviel.",
        "Schrijf op wie van de organisatie dit zei",
        "Schrijf op waarom de grond",
    ):
        assert sentence in empty.text
    form = {"ended_on": in_days(1), "told_by": "M. de Boer", "reason": "Het is veilig."}
    wrong = desk.post(page, form)
    assert wrong.status_code == 422 and "M. de Boer" in wrong.text and "Het is veilig." in wrong.text
    assert "Kies een dag vanaf het begin van de regie tot en met vandaag." in wrong.text
    assert 'id="id_ended_on_error"' in wrong.text or 'aria-invalid="true"' in wrong.text
    assert not DirectorGroundEnded.objects.exists()


def test_recorded_the_course_and_the_resident_read_why(home: int, client_of: Sign) -> None:
    desk, page = client_of("fatma"), reverse("desk:end-ground", args=[home])
    form = {"ended_on": in_days(), "told_by": "M. de Boer", "reason": "Het is veilig."}
    course = desk.post(page, form, follow=True).text
    assert "Het huishouden heeft de regie weer zelf." in course and "volgens: M. de Boer" in course
    again = desk.post(page, form)
    assert again.status_code == 422 and "Niemand heeft nu de regie op grond van de wet." in again.text
    assert DirectorGroundEnded.objects.count() == 1
    at_home, read = client_of("de_wit"), reverse("portal:plan-readers")
    untold = at_home.get(read).text
    assert "Veilig Thuis Test" not in untold and "De grond verviel op" not in untold
    director = Director.objects.get(ground="veilig-thuis")
    told = {"what": f"regie-{director.pk}", "on": in_days()}
    assert "Thuis verteld op" in desk.post(reverse("desk:told-home", args=[home]), told, follow=True).text
    readers = at_home.get(read).text
    assert "De grond verviel op" in readers and "Het is veilig." in readers
