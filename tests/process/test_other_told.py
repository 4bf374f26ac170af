"""Beside the objection of somebody else: what the resident reads, who said what, and the hearing that is to be held after all."""

from __future__ import annotations

import pytest

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Objection
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.decisions.queries.objection_hearing_lines import hearing_lines
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import OwnFile
from keukentafel.domain.process.actions import hearing_questions
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries.my_objections import my_objection
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import reasons
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.represented import resident
from tests.fixtures.village import Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]
NEIGHBOUR = Other("buur", None, "K. Buurman", ("Lepelstraat 14", "1901 AB Castricum"))
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
