"""What happens in a household: each scenario from beginning to end, at the level of deeds and questions."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import access, actions
from keukentafel.domain.people.models import Address, Household, Membership, Person, Tie
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.people import MARCH_1, MARCH_2, MARCH_3, YEARS_AGO, who
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.django_db


def home(person: Person, *, on: date) -> dict[int, bool]:
    """Household → whether it is the main home, on a day."""
    rows = Membership.objects.filter(access.current(on), person=person)
    return {row.household_id: row.main for row in rows}


@pytest.mark.function("A1")
def test_a_birth_joins_from_the_day_of_birth_without_bsn(zeilstra: Household, fatma: Reader) -> None:
    parents = [who("Sem").pk, who("Noa").pk]
    membership = actions.register_birth(
        zeilstra, child=actions.NewPerson("Zeilstra", "Mik"), born_on=MARCH_1, parents=parents, with_authority=parents[1:],
        by=fatma, at=MONDAY,
    )  # fmt: skip

    child = membership.person
    assert (membership.from_on, membership.role, membership.main) == (MARCH_1, "kind", True)
    assert (child.bsn, child.born_on) == (None, MARCH_1)
    assert set(Tie.objects.filter(other=child, kind="ouder").values_list("person", flat=True)) == set(parents)
    assert [r.representative_id for r in child.represented_by.all()] == parents[1:]


@pytest.mark.function("A1")
def test_nobody_is_born_tomorrow_or_of_a_stranger(
    village: Village, zeilstra: Household, fatma: Reader
) -> None:
    child = actions.NewPerson("Zeilstra", "Mik")
    with pytest.raises(actions.NotYet):
        actions.register_birth(zeilstra, child=child, born_on=MARCH_3, by=fatma, at=MONDAY)
    with pytest.raises(actions.NotAMember):
        actions.register_birth(
            zeilstra, child=child, born_on=MARCH_1, parents=[village.person("Jan").pk], by=fatma, at=MONDAY
        )


@pytest.mark.function("A2")
def test_a_death_ends_what_it_ends_and_can_be_taken_back(zeilstra: Household, fatma: Reader) -> None:
    sem, kik = who("Sem"), who("Kik")
    actions.represent(
        kik, kind="gezag", representative=actions.Representative(person=sem.pk), from_on=YEARS_AGO, by=fatma, at=MONDAY
    )  # fmt: skip

    assert actions.register_death(sem, died_on=MARCH_1, by=fatma, at=MONDAY) == [zeilstra.pk]

    assert home(sem, on=MARCH_1) == {zeilstra.pk: True}
    assert home(sem, on=MARCH_2) == {}
    assert kik.represented_by.get().until_on == MARCH_2
    assert Tie.objects.get(person=sem, kind="partner").until_on == MARCH_2
    with pytest.raises(actions.AlreadyDied):
        actions.register_death(sem, died_on=MARCH_1, by=fatma, at=MONDAY)

    actions.withdraw_death(sem, by=fatma, at=TUESDAY)
    assert home(sem, on=MARCH_3) == {zeilstra.pk: True}
    assert kik.represented_by.get().until_on is None
    assert Tie.objects.get(person=sem, kind="partner").until_on is None


@pytest.mark.parametrize(("day", "refusal"), [(MARCH_3, "NotYet"), (date(1979, 1, 1), "DiedBeforeBirth")])
def test_a_death_that_cannot_be_is_refused(
    zeilstra: Household, fatma: Reader, day: date, refusal: str
) -> None:
    with pytest.raises(getattr(actions, refusal)):
        actions.register_death(who("Sem"), died_on=day, by=fatma, at=MONDAY)
    assert who("Sem").died_on is None


@pytest.mark.function("A1")
def test_a_divorce_with_children_of_two_homes(village: Village, zeilstra: Household, fatma: Reader) -> None:
    noa, kik, bo = who("Noa"), who("Kik"), who("Bo")
    there = actions.move_out(
        zeilstra,
        [actions.Mover(noa.pk), actions.Mover(kik.pk, "both_here"), actions.Mover(bo.pk, "both_there")],
        to=actions.NewHome(village.district("Bakkum").pk, address=actions.NewAddress("Kerkweg", "8", "1901EF", "Bakkum")),
        from_on=MARCH_2, because="scheiding", by=fatma, at=MONDAY,
    )  # fmt: skip

    assert home(noa, on=MARCH_1) == {zeilstra.pk: True}
    assert home(noa, on=MARCH_2) == {there.pk: True}
    assert home(kik, on=MARCH_2) == {zeilstra.pk: True, there.pk: False}
    assert home(bo, on=MARCH_2) == {zeilstra.pk: False, there.pk: True}
    assert Membership.objects.get(household=there, person=noa).role == "ouder"
    assert Membership.objects.get(household=zeilstra, person=who("Sem")).role == "ouder"
    kinds = {tie.kind: tie.until_on for tie in Tie.objects.filter(person=who("Sem"))}
    assert kinds == {"partner": MARCH_2, "ex-partner": None}
    assert Address.objects.get(household=there).street == "Kerkweg"


@pytest.mark.function("A12")
def test_who_part_are_known_as_a_couple_also_without_a_tie(
    village: Village, zeilstra: Household, fatma: Reader
) -> None:
    Tie.objects.filter(kind="partner").delete()
    new = actions.NewHome(village.district("Bakkum").pk)
    actions.move_out(
        zeilstra,
        [actions.Mover(who("Noa").pk)],
        to=new,
        from_on=MARCH_2,
        because="scheiding",
        by=fatma,
        at=MONDAY,
    )

    tie = Tie.objects.get(kind="ex-partner")
    assert ({tie.person_id, tie.other_id}, tie.from_on) == ({who("Sem").pk, who("Noa").pk}, MARCH_2)


def test_who_moves_alone_lives_alone(village: Village, zeilstra: Household, fatma: Reader) -> None:
    there = actions.move_out(
        zeilstra, [actions.Mover(who("Noa").pk)], to=actions.NewHome(village.district("Bakkum").pk), from_on=MARCH_2,
        because="scheiding", by=fatma, at=MONDAY,
    )  # fmt: skip
    assert (there.name, Membership.objects.get(household=there).role) == ("Zeilstra", "alleenstaand")


def test_moving_to_a_household_that_is_there(village: Village, zeilstra: Household, fatma: Reader) -> None:
    bakker = village.household("Bakker")
    actions.move_out(
        zeilstra, [actions.Mover(who("Bo").pk)], to=bakker.pk, from_on=MARCH_2, because="uit-huis", by=fatma, at=MONDAY
    )  # fmt: skip
    assert home(who("Bo"), on=MARCH_2) == {bakker.pk: True}
    assert Membership.objects.get(household=zeilstra, person=who("Bo")).left_because == "uit-huis"


def test_a_move_that_cannot_be_writes_nothing(village: Village, zeilstra: Household, fatma: Reader) -> None:
    before = Household.objects.count(), Entry.objects.count()
    new = actions.NewHome(village.district("Bakkum").pk)
    tries = [
        ([], new, MARCH_2, actions.NobodyMoves),
        ([actions.Mover(village.person("Jan").pk)], new, MARCH_2, actions.NotAMember),
        ([actions.Mover(who("Bo").pk)], new, date(2001, 1, 1), actions.LeavesBeforeJoining),
        ([actions.Mover(who("Bo").pk)], zeilstra.pk, MARCH_2, actions.UnknownHousehold),
        ([actions.Mover(who("Bo").pk)], 10**12, MARCH_2, actions.UnknownHousehold),
    ]  # fmt: skip
    for movers, to, day, refusal in tries:
        with pytest.raises(refusal):
            actions.move_out(zeilstra, movers, to=to, from_on=day, because="verhuisd", by=fatma, at=MONDAY)
    assert (Household.objects.count(), Entry.objects.count()) == before


@pytest.mark.function("A1")
def test_the_main_home_of_a_child_changes(village: Village, zeilstra: Household, fatma: Reader) -> None:
    bakker, kik = village.household("Bakker"), who("Kik")
    actions.join(bakker, kik, role="kind", from_on=MARCH_1, main=False, by=fatma, at=MONDAY)

    actions.make_main_home(bakker, kik.pk, from_on=MARCH_3, by=fatma, at=TUESDAY)

    assert home(kik, on=MARCH_2) == {zeilstra.pk: True, bakker.pk: False}
    assert home(kik, on=MARCH_3) == {zeilstra.pk: False, bakker.pk: True}


@pytest.mark.function("A1")
def test_a_household_ends_and_goes_on(village: Village, zeilstra: Household, fatma: Reader) -> None:
    actions.end_household(zeilstra, reason="verhuisd", on=MARCH_2, by=fatma, at=MONDAY)
    assert home(who("Sem"), on=MARCH_2) == {}
    with pytest.raises(actions.HouseholdEnded):
        actions.end_household(zeilstra, reason="anders", on=MARCH_2, by=fatma, at=MONDAY)
    actions.join(village.household("Bakker"), who("Bo"), role="kind", from_on=MARCH_2, by=fatma, at=MONDAY)

    back = actions.reopen_household(zeilstra, on=MARCH_3, by=fatma, at=TUESDAY)

    assert set(back) == {who("Sem").pk, who("Noa").pk, who("Kik").pk}
    assert home(who("Sem"), on=MARCH_2) == {}
    assert home(who("Sem"), on=MARCH_3) == {zeilstra.pk: True}
    with pytest.raises(actions.HouseholdOpen):
        actions.reopen_household(zeilstra, on=MARCH_3, by=fatma, at=TUESDAY)


@pytest.mark.function("A1")
def test_a_household_reopened_on_the_day_it_ended_goes_on_as_it_was(
    zeilstra: Household, fatma: Reader
) -> None:
    noa, sem = who("Noa"), who("Sem")
    Membership.objects.filter(person=noa).update(until_on=MARCH_3, left_because="verhuisd")
    actions.end_household(zeilstra, reason="anders", on=MARCH_2, by=fatma, at=MONDAY)

    actions.reopen_household(zeilstra, on=MARCH_2, by=fatma, at=TUESDAY)

    row = Membership.objects.get(person=sem)
    assert (row.from_on, row.until_on, row.left_because) == (YEARS_AGO, None, "")
    planned = Membership.objects.get(person=noa)
    assert (planned.until_on, planned.left_because) == (MARCH_3, "verhuisd")


@pytest.mark.function("A1")
def test_reopening_brings_back_only_whom_the_closing_sent_away(zeilstra: Household, fatma: Reader) -> None:
    """Noa left by herself that day; the first day of Sem was put right after the closing; Kik was written down as gone."""
    sem, noa, kik = who("Sem"), who("Noa"), who("Kik")
    actions.leave(zeilstra, noa.pk, until_on=MARCH_2, because="verhuisd", by=fatma, at=MONDAY)
    Membership.objects.filter(person=kik).delete()
    Membership.objects.create(
        municipality_id=zeilstra.municipality_id, household=zeilstra, person=kik, role="kind", from_on=YEARS_AGO,
        until_on=MARCH_3, left_because="verhuisd", main=False,
    )  # fmt: skip
    actions.end_household(zeilstra, reason="anders", on=MARCH_2, by=fatma, at=MONDAY)
    actions.correct_joining(zeilstra, sem.pk, since=YEARS_AGO, from_on=MARCH_1, by=fatma, at=MONDAY)

    back = actions.reopen_household(zeilstra, on=MARCH_2, by=fatma, at=TUESDAY)
    assert {sem.pk, kik.pk} <= set(back) and noa.pk not in back
    row = Membership.objects.get(person=sem)
    assert (row.from_on, row.until_on, row.left_because) == (MARCH_1, None, "")
    assert Membership.objects.get(person=noa).until_on == MARCH_2
    assert Membership.objects.get(person=kik).until_on == MARCH_3


@pytest.mark.function("A1")
def test_somebody_who_never_came_back_is_no_reason_to_fail(zeilstra: Household, fatma: Reader) -> None:
    noa = who("Noa")
    Membership.objects.filter(person=noa).delete()
    Membership.objects.create(
        municipality_id=zeilstra.municipality_id, household=zeilstra, person=noa, role="partner", from_on=YEARS_AGO,
        until_on=MARCH_2, left_because="anders",
    )  # fmt: skip
    actions.end_household(zeilstra, reason="anders", on=MARCH_2, by=fatma, at=MONDAY)
    assert noa.pk not in actions.reopen_household(zeilstra, on=MARCH_2, by=fatma, at=TUESDAY)


@pytest.mark.function("A4")
def test_an_address_follows_the_one_before_and_leaves_it_visible(zeilstra: Household, fatma: Reader) -> None:
    new = actions.NewAddress("Strandweg", "1", "1901 AA", "Castricum", from_on=MARCH_2)
    actions.change_address(zeilstra, new, by=fatma, at=MONDAY)

    rows = Address.objects.filter(household=zeilstra).order_by("from_on")
    assert [(row.street, row.until_on) for row in rows] == [("Strandweg", None)], "the same day: replaced"
    later = actions.NewAddress(
        "Rue de la Loi 16", "", "", "1000 Bruxelles", country="België", from_on=MARCH_3
    )
    actions.change_address(zeilstra, later, by=fatma, at=TUESDAY)
    assert [(r.street, r.until_on) for r in rows.all()] == [
        ("Strandweg", MARCH_3),
        ("Rue de la Loi 16", None),
    ]
    with pytest.raises(actions.AddressEnded):
        actions.change_address(zeilstra, new, by=fatma, at=TUESDAY)
    with pytest.raises(actions.AddressEmpty):
        actions.change_address(zeilstra, actions.NewAddress("", " "), by=fatma, at=TUESDAY)


@pytest.mark.function("A2")
def test_a_death_taken_back_gives_back_what_was_planned_and_not_what_was_over(
    zeilstra: Household, fatma: Reader
) -> None:
    sem, kik, planned = who("Sem"), who("Kik"), date(2026, 6, 1)
    over = actions.represent(
        kik, kind="gezag", representative=actions.Representative(person=sem.pk), from_on=YEARS_AGO, by=fatma, at=MONDAY
    )  # fmt: skip
    actions.end_representation(over.pk, of=kik, until_on=MARCH_2, by=fatma, at=MONDAY)
    actions.leave(zeilstra, sem.pk, until_on=planned, because="verhuisd", by=fatma, at=MONDAY)

    actions.register_death(sem, died_on=MARCH_1, by=fatma, at=MONDAY)
    actions.withdraw_death(sem, by=fatma, at=TUESDAY)

    row = Membership.objects.get(person=sem)
    assert (row.until_on, row.left_because) == (planned, "verhuisd")
    assert kik.represented_by.get().until_on == MARCH_2
    assert Tie.objects.get(person=sem, kind="partner").until_on is None


def test_a_planned_leave_does_not_stop_a_change_of_main_home(
    village: Village, zeilstra: Household, fatma: Reader
) -> None:
    kik, there, planned = who("Kik"), village.household("De Wit"), date(2026, 6, 1)
    actions.join(there, kik, role="kind", from_on=MARCH_1, main=False, by=fatma, at=MONDAY)
    actions.leave(zeilstra, kik.pk, until_on=planned, because="verhuisd", by=fatma, at=MONDAY)

    actions.make_main_home(there, kik.pk, from_on=MARCH_2, by=fatma, at=MONDAY)

    assert home(kik, on=MARCH_1) == {zeilstra.pk: True, there.pk: False}
    assert home(kik, on=MARCH_2) == {zeilstra.pk: False, there.pk: True}
    assert home(kik, on=planned) == {there.pk: True}
    last = Membership.objects.get(household=zeilstra, person=kik, until_on=planned)
    assert last.left_because == "verhuisd"
