"""Beside the objection of somebody else: what the resident reads, who said what, and the hearing that is to be held after all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock, Document
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Objection, Proposal
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.decisions.queries.objection_hearing_lines import hearing_lines
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import OwnFile
from keukentafel.domain.process.actions import hearing_questions, penalties
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries.my_objections import my_objection
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import reasons
from tests.fixtures import aanvraag
from tests.fixtures.late import FIRST_OWED, WHY, on
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.represented import resident
from tests.fixtures.village import Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]
NEIGHBOUR = Other("buur", None, "K. Buurman", ("Lepelstraat 14", "1901 AB Castricum"))
BETTER = "Uw brief was wel geldig: de handtekening stond op de achterkant."
TO_HIM = "U bent geen belanghebbende: van uw huis ziet u er niets van."
TO_HER = "Voor u verandert er niets: uw buurman kan hier niet tegen opkomen."


@pytest.fixture
def of_neighbour(granted: Beschikking, fatma: Reader, sandra: Reader) -> Objection:
    made = object_to(granted, by=fatma, who=NEIGHBOUR)
    hearings.waive_hearing(made, ground="a", reason="U hebt hier geen belang bij.", by=sandra, at=LATER)
    return made


def body(made: Objection, template: str) -> str:
    return Notice.objects.get(case=made.case, template=template).body


def test_the_resident_reads_why_in_words_of_their_own(of_neighbour: Objection, sandra: Reader) -> None:
    wanted = rows.Wanted(
        "niet-ontvankelijk", TO_HIM, "stands", inadmissible="belanghebbende", to_resident=TO_HER
    )
    made = process.decide(of_neighbour, wanted, by=sandra, at=LATER)
    to_him, to_her = (
        body(of_neighbour, "beslissing-op-bezwaar"),
        body(of_neighbour, "bezwaar-ander-beslissing"),
    )
    assert TO_HIM in to_him and TO_HER not in to_him
    assert TO_HER in to_her and TO_HIM not in to_her
    assert (made.grounds, made.why_for_resident) == (TO_HIM, TO_HER)


@pytest.mark.parametrize("why", ("", "  ", "Nee."))
def test_without_words_to_the_resident_nothing_is_decided(
    of_neighbour: Objection, sandra: Reader, why: str
) -> None:
    wanted = rows.Wanted(
        "niet-ontvankelijk", TO_HIM, "stands", inadmissible="belanghebbende", to_resident=why
    )
    with pytest.raises((rows.ResidentNotTold, reasons.ReasonsTooThin)):
        process.decide(of_neighbour, wanted, by=sandra, at=LATER)
    assert not Objection.objects.filter(decision__isnull=False).exists()


def test_who_objected_alone_gets_one_letter(granted: Beschikking, fatma: Reader, sandra: Reader) -> None:
    own = object_to(granted, by=fatma)
    hearings.waive_hearing(own, ground="b", reason="U vraagt wat u al hebt.", by=sandra, at=LATER)
    wanted = rows.Wanted("ongegrond", "De buurvrouw helpt u al elke dag.", "stands", to_resident=TO_HER)
    with pytest.raises(rows.ResidentNotTold, match="één brief") as refusal:
        process.decide(own, wanted, by=sandra, at=LATER)
    assert refusal.value.field == "to_resident"


def test_what_another_said_is_not_said_by_the_resident(
    granted: Beschikking, village: Village, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(granted, by=fatma, who=NEIGHBOUR)
    hearing_questions.ask_to_hear(made, by=sandra, at=LATER)
    hearing_questions.answered(made, wants=False, way="telefoon", on=LATER.date(), by=sandra, at=LATER)
    told = " ".join(hearing_lines(made))
    assert "K. Buurman wil niet gehoord worden" in told and "inwoner" not in told


def test_why_there_is_no_hearing_is_not_read_before_the_decision_that_it_gives_away(
    granted: Beschikking, village: Village, fatma: Reader, sandra: Reader
) -> None:
    mila = resident(village, "Mila")[0]
    reader = entrance.reader_of(OwnFile.objects.get(person=mila).account, today=LATER.date())
    assert reader is not None
    made = object_to(granted, by=fatma, who=Other("ouder", mila.pk))
    hearings.waive_hearing(made, ground="b", reason="U vraagt wat er al is.", by=sandra, at=LATER)
    seen = my_objection(made.number, reader=reader, spoken=None)
    assert (seen.own, seen.waived, seen.why_waived) == (True, True, "")
    assert seen.now is not None and seen.now.code == "beslissing"

    hearings.take_back_waiver(made, reason="Zij is de moeder en wil komen.", by=sandra, at=LATER)
    seen = my_objection(made.number, reader=reader, spoken=None)
    assert not seen.waived and seen.now is not None and seen.now.code == "horen"

    hearings.waive_hearing(made, ground="b", reason="U vraagt wat er al is.", by=sandra, at=LATER)
    wanted = rows.Wanted("ongegrond", TO_HIM, "stands", to_resident=TO_HER)
    process.decide(made, wanted, by=sandra, at=LATER)
    seen = my_objection(made.number, reader=reader, spoken=None)
    assert seen.why_waived == "U vraagt wat er al is."


def test_another_does_not_object_again_to_a_penalty_that_their_objection_is_about_already(
    late: Clock, proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    decided = FIRST_OWED + timedelta(days=16)
    aanvraag.decide(proposal, fatma, at=on(decided))
    first = penalties.settle_penalty(
        late, known_on=decided, exclusion="geen-geldige", reason=WHY, by=sandra, at=on(decided)
    )
    at = on(decided + timedelta(days=3))
    told = rows.ToldObjection("post", "Het geld komt mij toe.", at.date(), who=NEIGHBOUR)
    made = process.receive(first, told, by=fatma, at=at)
    new = penalties.correct_penalty(late, known_on=decided, because=BETTER, by=sandra, at=at)
    with pytest.raises(rows.AlreadyObjected, match=made.number):
        process.receive(new, told, by=fatma, at=at)
    own = process.receive(new, replace(told, who=None), by=fatma, at=at)
    assert own.number != made.number


@pytest.mark.usefixtures("files")
def test_of_a_letter_that_was_dated_anew_one_stands_there(
    granted: Beschikking, village: Village, fatma: Reader
) -> None:
    mila = resident(village, "Mila")[0]
    reader = entrance.reader_of(OwnFile.objects.get(person=mila).account, today=LATER.date())
    assert reader is not None
    made = object_to(granted, by=fatma, who=Other("ouder", mila.pk))
    before = kept(made, mila.pk, None)
    after = kept(made, mila.pk, before)
    seen = my_objection(made.number, reader=reader, spoken=None)
    assert [each.id for each in seen.papers] == [after.pk]


def kept(made: Objection, person: int, before: Document | None) -> Document:
    household = made.case.household_id
    assert household is not None
    return cases.keep_document(
        municipality=made.municipality_id, household=household, case=made.case, name="Vraag.pdf",
        media_type="application/pdf", content=b"%PDF-1.7", person=person, replaces=before, by=None, at=LATER,
    )  # fmt: skip


def test_another_who_withdraws_or_is_not_admitted_hears_nothing_of_what_the_resident_has_now(
    granted: Beschikking, of_neighbour: Objection, fatma: Reader, sandra: Reader
) -> None:
    gone = object_to(
        granted, by=fatma, who=Other("ander", None, "Wil Test", ("Dorpsstraat 1", "1901 AA Castricum"))
    )
    process.withdraw(gone, on=LATER.date(), way="schriftelijk", by=sandra, at=LATER)
    wanted = rows.Wanted(
        "niet-ontvankelijk", TO_HIM, "stands", inadmissible="belanghebbende", to_resident=TO_HER
    )
    process.decide(of_neighbour, wanted, by=sandra, at=LATER)
    for told in (body(gone, "bezwaar-ingetrokken"), body(of_neighbour, "beslissing-op-bezwaar")):
        assert "Het besluit blijft zoals het is." in told and "geldt tot en met" not in told
    assert f"Besluit {granted.number} blijft zoals het is." in body(of_neighbour, "bezwaar-ander-beslissing")


def test_the_resident_reads_that_the_advice_was_another_and_nothing_of_who_objected(
    granted: Beschikking, fatma: Reader, pieter: Reader, sandra: Reader
) -> None:
    made = object_to(granted, by=fatma, who=NEIGHBOUR)
    process.choose_course(made, committee=True, name="De bezwaarcommissie", by=pieter, at=LATER)
    hearings.waive_hearing(made, ground="a", reason="U hebt hier geen belang bij.", by=pieter, at=LATER)
    advice = "De buurman heeft veel last van de auto."
    rows.advise(made, outcome="gegrond", text=advice, given_on=LATER.date(), by=sandra, at=LATER)
    wanted = rows.Wanted(
        "niet-ontvankelijk", TO_HIM, "stands", inadmissible="belanghebbende", to_resident=TO_HER,
        departs="Uit de stukken blijkt geen eigen belang.",
    )  # fmt: skip
    process.decide(made, wanted, by=sandra, at=LATER)
    told = body(made, "bezwaar-ander-beslissing")
    said = "De bezwaarcommissie gaf een ander advies: die ander heeft gelijk. Dat advies volgen wij niet."
    assert said in told and advice not in told
