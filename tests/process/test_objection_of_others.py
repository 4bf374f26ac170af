"""Somebody else whose interest a decision touches objects beside the resident: each their own objection."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keukentafel.domain.cases.models import Clock, Task
from keukentafel.domain.decisions import owed
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Objection
from keukentafel.domain.decisions.objectors import Other, beside, key_of
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.decisions.queries.objection_beside import may_object
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Tie
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions import posting
from keukentafel.domain.process.actions.addressees import about
from keukentafel.domain.process.actions.letter_preview import preview_objection
from keukentafel.domain.process.queries import print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.objected_by_others import NEIGHBOUR, letters, of_person, other_parent
from tests.fixtures.village import Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]


def test_another_objects_beside_the_resident_with_a_number_a_term_and_a_receipt_of_their_own(
    refused: Beschikking, village: Village, fatma: Reader
) -> None:
    mila = other_parent(village)
    first, second = object_to(refused, by=fatma), object_to(refused, by=fatma, who=of_person(mila))
    third = object_to(refused, by=fatma, who=NEIGHBOUR)

    assert (
        len({first.number, second.number, third.number})
        == len({first.case_id, second.case_id, third.case_id})
        == 3
    )
    assert {each.person_id for each in (first, second, third)} == {village.person("Annie").pk}
    assert all(Clock.objects.filter(case=each.case).exists() for each in (first, second, third))
    receipts = [letters(each, "bezwaar-ontvangst")[0] for each in (first, second, third)]
    assert [each.person_id for each in receipts] == [village.person("Annie").pk, mila.pk, None]
    assert (receipts[2].to_name, receipts[2].to_address) == (NEIGHBOUR.name, list(NEIGHBOUR.lines))
    assert "Mijn dossier" in receipts[0].body and "Mijn dossier" not in receipts[2].body
    assert [each.number for each in beside(first)] == [second.number, third.number]


def test_who_objected_does_not_object_again_as_long_as_it_stands(
    refused: Beschikking, village: Village, fatma: Reader
) -> None:
    mila = other_parent(village)
    everybody = (None, of_person(mila), NEIGHBOUR)
    made = [object_to(refused, by=fatma, who=each) for each in everybody]
    typed = Other("ander", None, "k. buurman", ("Lepelstraat 14", "1901AB  Castricum"))
    for who, before in (*zip(everybody, made, strict=True), (typed, made[2])):
        with pytest.raises(rows.AlreadyObjected, match=before.number):
            object_to(refused, by=fatma, who=who)

    process.withdraw(made[1], on=LATER.date(), way="schriftelijk", by=fatma, at=LATER)
    again = object_to(refused, by=fatma, who=of_person(mila))
    with pytest.raises(rows.StepRefused, match="nieuw bezwaar"):
        process.undo_withdrawal(made[1], by=fatma, at=LATER)
    assert Objection.objects.count() == 4 and key_of(again) == key_of(made[1])
    process.withdraw(made[0], on=LATER.date(), way="schriftelijk", by=fatma, at=LATER)
    process.undo_withdrawal(made[0], by=fatma, at=LATER)  # those of others are not in the way


@pytest.mark.parametrize("who", (Other("buur"), Other("koning", None, "W."), Other("", None, "W.")))
def test_nobody_in_particular_does_not_object(refused: Beschikking, fatma: Reader, who: Other) -> None:
    with pytest.raises(rows.NobodyObjects):
        object_to(refused, by=fatma, who=who)
    with pytest.raises(rows.NobodyObjects, match="inwoner"):
        object_to(refused, by=fatma, who=Other("ouder", refused.aanvraag.person_id))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(("inwoner", "mila", "kees", "buur")), st.booleans()), min_size=1, max_size=7
    )
)
def test_of_one_person_one_objection_stands_at_most(
    refused: Beschikking, village: Village, fatma: Reader, steps: list[tuple[str, bool]]
) -> None:
    """Each step: who objects, or takes it back. Mila and Kees are one by a merge: both rows lead to Mila."""
    with transaction.atomic():
        mila = other_parent(village)
        who = {"inwoner": None, "mila": of_person(mila), "kees": Other("familie", mila.pk), "buur": NEIGHBOUR}
        same = {"kees": "mila"}
        standing: dict[str, Objection] = {}
        for name, withdraws in steps:
            person = same.get(name, name)
            if withdraws and person in standing:
                process.withdraw(
                    standing.pop(person), on=LATER.date(), way="schriftelijk", by=fatma, at=LATER
                )
            elif person in standing:
                with pytest.raises(rows.AlreadyObjected, match=standing[person].number):
                    object_to(refused, by=fatma, who=who[name])
            else:
                standing[person] = object_to(refused, by=fatma, who=who[name])
        left = Objection.objects.filter(withdrawn__isnull=True)
        assert sorted(map(key_of, left)) == sorted(map(key_of, standing.values()))
        assert len({key_of(each) for each in left}) == left.count()
        transaction.set_rollback(True)


def test_two_records_that_became_one_are_one_person(
    refused: Beschikking, village: Village, fatma: Reader
) -> None:
    """The other parent turns out to be the resident, recorded twice."""
    mila = other_parent(village)
    made = object_to(refused, by=fatma, who=of_person(mila))
    Objection.objects.filter(pk=made.pk).update(objector=refused.aanvraag.person_id)  # as a merge does
    with pytest.raises(rows.AlreadyObjected, match=made.number):
        object_to(refused, by=fatma)


@pytest.mark.usefixtures("files")
def test_an_outsider_gets_letters_at_the_address_that_was_typed_and_nobody_else_reads_them(
    refused: Beschikking, village: Village, fatma: Reader
) -> None:
    made = object_to(refused, by=fatma, who=NEIGHBOUR, on_behalf="mr. P. Recht")
    (receipt,) = letters(made, "bezwaar-ontvangst")
    printed = notices.print_now(receipt.pk, at=LATER)
    assert printed.document is not None and printed.document.person_id is None
    paper = notices.as_paper(
        Notice.objects.select_related("case", "person", "verslag", "by").get(pk=receipt.pk)
    )
    assert paper.address is not None
    assert paper.address.lines == ("K. Buurman", "Lepelstraat 14", "1901 AB Castricum")
    ready = {line.document for line in print_queue.print_queue(reader=fatma).ready}
    assert printed.document_id in ready
    assert Task.objects.filter(case=made.case, title__contains="mr. P. Recht").exists()
    assert about(made.case) == notices.notices.Outsider("K. Buurman", NEIGHBOUR.lines)
    with pytest.raises(owed.WhoAsked, match="geen dossier"):
        owed.who_asked(Clock.objects.get(case=made.case))


def test_who_waits_for_the_decision_on_it_is_who_objected(
    refused: Beschikking, village: Village, fatma: Reader
) -> None:
    mila = other_parent(village)
    made = object_to(refused, by=fatma, who=of_person(mila))
    assert owed.who_asked(Clock.objects.get(case=made.case)).person == mila == about(made.case)


def test_parents_are_offered_before_who_lives_in_the_house(
    refused: Beschikking, village: Village, fatma: Reader
) -> None:
    mila, annie = other_parent(village), village.person("Annie")
    Tie.objects.create(municipality_id=383, person=mila, other=annie, kind="ouder")
    near = may_object(refused, reader=fatma).near
    assert near[0].person == mila.pk and near[0].quality == "ouder"
    assert annie.pk not in {each.person for each in near}
    assert all(each.quality == "familie" for each in near[1:]) and len(near) > 1


def sent(letter: Notice, by: Reader) -> None:
    posting.post(notices.print_now(letter.pk, at=LATER).document, by=by, at=LATER)


@pytest.mark.usefixtures("files")
def test_upheld_the_resident_gets_the_decision_and_another_reads_nothing_of_the_help(
    granted: Beschikking, village: Village, fatma: Reader, sandra: Reader
) -> None:
    """The neighbour wins: the help of Annie stops, without that she asked for it."""
    own, made = object_to(granted, by=fatma), object_to(granted, by=fatma, who=NEIGHBOUR)
    hearings.waive_hearing(
        made, ground="c", reason="U wilt niet komen.", resident_agrees=True, by=sandra, at=LATER
    )
    wanted = rows.Wanted(
        "gegrond", "De hulp geeft overlast in de straat.", "revoked", to_resident="De hulp past hier niet."
    )
    assert preview_objection(made, wanted, by=sandra, at=LATER).to == NEIGHBOUR.name
    decided = process.decide(made, wanted, by=sandra, at=LATER)

    (to_other,), (to_annie,) = (
        letters(made, "beslissing-op-bezwaar"),
        letters(made, "bezwaar-ander-beslissing"),
    )
    assert to_other.to_name == NEIGHBOUR.name and to_annie.person == village.person("Annie")
    for told in ("Hulp bij het huishouden", "Thuis BV", "3 uur"):
        assert told not in to_other.body
    assert "U krijgt gelijk" in to_other.body and "Wij gaven die ander gelijk" in to_annie.body
    assert NEIGHBOUR.name not in to_annie.body and "rechtbank Noord-Holland" in to_annie.body

    sent(to_other, fatma)
    decided.refresh_from_db()
    new = decided.replacement
    assert new is not None and decided.sent_on == LATER.date() and new.sent_on is None, (
        "not announced to the resident yet"
    )
    sent(to_annie, fatma)
    new.refresh_from_db()
    assert new.sent_on == LATER.date()
    assert notices.as_paper(_whole(to_annie)).leaflet and not notices.as_paper(_whole(to_other)).leaflet

    page = queries.objection(own.number, reader=sandra)
    assert f"ook over besluit {new.number}" in page.fallen and "Zo niet" not in page.fallen
    assert made.number in page.fallen and [each.number for each in page.others] == [made.number]
    hearings.waive_hearing(own, ground="c", reason="U wilt niet komen.", by=sandra, at=LATER)
    again = rows.Wanted("gegrond", "De hulp had moeten blijven.", "revoked", stop_asked=True)
    with pytest.raises(rows.OutcomeClashes, match=made.number):
        process.decide(own, again, by=sandra, at=LATER)
    nothing = rows.Wanted(
        "niet-ontvankelijk", "Er is geen hulp meer om over te beslissen.", "stands", inadmissible="belang"
    )
    over = process.decide(own, nothing, by=sandra, at=LATER)
    assert over.inadmissible == "belang" and Beschikking.objects.count() == 2


def test_what_was_decided_later_that_day_on_the_objection_of_another_is_no_part_of_one_that_was_over(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    own, made = object_to(granted, by=fatma), object_to(granted, by=fatma, who=NEIGHBOUR)
    for each in (own, made):
        hearings.waive_hearing(
            each, ground="c", reason="U wilt niet komen.", resident_agrees=True, by=sandra, at=LATER
        )
    process.decide(own, rows.Wanted("ongegrond", "Drie uur is genoeg voor u.", "stands"), by=sandra, at=LATER)
    process.decide(
        made,
        rows.Wanted("gegrond", "De hulp geeft overlast.", "revoked", to_resident="De hulp past hier niet."),
        by=sandra,
        at=LATER + timedelta(hours=1),
    )

    assert queries.objection(own.number, reader=sandra).also == ()


def _whole(notice: Notice) -> Notice:
    return Notice.objects.select_related("case", "person", "verslag", "by").get(pk=notice.pk)
