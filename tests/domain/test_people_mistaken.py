"""What was written down wrongly about who belongs to a household is put right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import actions
from keukentafel.domain.people.models import Household, Membership
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.people import MARCH_1, MARCH_2, YEARS_AGO, who
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("A1")]
YEARS_AHEAD = date(2030, 1, 1)


def test_who_never_belonged_is_there_on_no_day_and_the_versions_are_kept(
    village: Village, zeilstra: Household, home: Household, fatma: Reader
) -> None:
    jan = village.person("Jan")
    versions = Membership.pgh_event_model.objects
    row = actions.add_member(
        zeilstra,
        who=jan.pk,
        role="anders",
        from_on=MARCH_1,
        main=False,
        ground="tijdelijk",
        by=fatma,
        at=MONDAY,
    )

    actions.never_belonged(zeilstra, jan.pk, since=MARCH_1, mistake="persoon", by=fatma, at=MONDAY)

    assert not Membership.objects.filter(household=zeilstra, person=jan).exists()
    assert Membership.objects.filter(household=home, person=jan).exists()
    assert versions.filter(pgh_obj_id=row.pk).exists()
    line = Entry.objects.filter(kind="household.never_belonged").latest("pk")
    assert line.household_id == zeilstra.pk and line.details == {"person": jan.pk, "mistake": "persoon"}
    with pytest.raises(actions.NotAMember, match="intussen veranderd"):
        actions.never_belonged(zeilstra, jan.pk, since=MARCH_1, mistake="persoon", by=fatma, at=MONDAY)


def test_the_first_day_is_corrected_and_never_lies_after_the_last(zeilstra: Household, fatma: Reader) -> None:
    sem = who("Sem")
    actions.correct_joining(zeilstra, sem.pk, since=YEARS_AGO, from_on=MARCH_1, by=fatma, at=MONDAY)
    assert Membership.objects.get(household=zeilstra, person=sem).from_on == MARCH_1
    actions.leave(zeilstra, sem.pk, until_on=MARCH_2, by=fatma, at=MONDAY)
    with pytest.raises(actions.NotYet):
        actions.correct_joining(zeilstra, sem.pk, since=MARCH_1, from_on=YEARS_AHEAD, by=fatma, at=MONDAY)
    with pytest.raises(actions.LeavesBeforeJoining):
        actions.correct_joining(zeilstra, sem.pk, since=MARCH_1, from_on=MARCH_2, by=fatma, at=MONDAY)


def test_two_main_homes_on_one_day_cannot_come_from_a_correction(
    village: Village, zeilstra: Household, home: Household, fatma: Reader
) -> None:
    jan = village.person("Jan")
    actions.leave(home, jan.pk, until_on=MARCH_1, by=fatma, at=MONDAY)
    actions.add_member(zeilstra, who=jan.pk, role="anders", from_on=MARCH_2, main=True, by=fatma, at=MONDAY)
    with pytest.raises(actions.AlreadyInHousehold):
        actions.correct_joining(
            zeilstra, jan.pk, since=MARCH_2, from_on=MARCH_1 - timedelta(9), by=fatma, at=MONDAY
        )
    actions.correct_joining(zeilstra, jan.pk, since=MARCH_2, from_on=MARCH_1, by=fatma, at=MONDAY)


@pytest.mark.usefixtures("no_names_from_an_earlier_test")
def test_the_page_puts_it_right_also_for_who_left(
    desk: VillageClient, zeilstra: Household, fatma: Reader
) -> None:
    kik = who("Kik")
    page = f"/werk/huishoudens/{zeilstra.pk}/leden/{kik.pk}/"
    assert desk.post(page, {"do": "joined", "from_on": "1-3-2016"}).status_code == 302
    assert desk.post(page, {"do": "mistake"}).status_code == 422
    actions.leave(zeilstra, kik.pk, until_on=MARCH_1, by=fatma, at=MONDAY)
    assert desk.get(page).status_code == 404
    assert f"{page}?sinds=2016-03-01" in desk.get(f"/werk/huishoudens/{zeilstra.pk}/leden/").text
    earlier = desk.get(f"{page}?sinds=2016-03-01").text
    assert "heeft hier nooit bij gehoord" in earlier and "Vertrek vastleggen" not in earlier
    assert desk.post(f"{page}?sinds=2016-03-01", {"do": "mistake", "mistake": "dubbel"}).status_code == 302
    assert not Membership.objects.filter(household=zeilstra, person=kik).exists()
