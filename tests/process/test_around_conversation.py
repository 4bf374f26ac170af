"""What stands around a conversation: appointment, preparation, and the verslag that is sent, signed and becomes an aanvraag."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock, OpenTask, Task
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.models import (
    Appointment,
    Melding,
    Notice,
)
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries.my_talk import my_talk
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.around_conversation import THURSDAY
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village


@pytest.mark.function("B7")
def test_an_appointment_stands_in_the_work_and_in_a_letter(planned: Appointment, fatma: Reader) -> None:
    task = OpenTask.objects.get(task__kind="afspraak")
    letter = Notice.objects.get(appointment=planned)

    assert (task.account_id, task.due_on) == (fatma.account, date(2026, 3, 5))
    assert "5 maart 2026, om 14.00 uur" in letter.body and "Lepelstraat 12" in letter.body
    assert "Jan de Wit en Ria van MEE" in letter.body and "ja, Arabisch" in letter.body
    assert intake.appointments(planned.case_id)[0].state == "planned"


@pytest.mark.function("B7")
def test_moved_and_cancelled_are_rows_with_a_reason(planned: Appointment, fatma: Reader) -> None:
    actions.move_appointment(planned, starts_at=FRIDAY, reason="Ik ben ziek.", by=fatma, at=TUESDAY)
    with pytest.raises(intakes.WithoutReason):
        actions.cancel_appointment(planned, reason=" ", by_resident=False, by=fatma, at=TUESDAY)
    actions.cancel_appointment(
        planned, reason="Annie ligt in het ziekenhuis.", by_resident=True, by=fatma, at=TUESDAY
    )

    (seen,) = intake.appointments(planned.case_id)
    assert (seen.state, seen.moves[0].before_at, seen.starts_at) == ("cancelled", THURSDAY, FRIDAY)
    assert not OpenTask.objects.filter(task__kind="afspraak").exists()
    assert "gaat niet door" in Notice.objects.latest("pk").subject
    with pytest.raises(intakes.AppointmentOver):
        actions.move_appointment(planned, starts_at=FRIDAY, reason="Toch wel.", by=fatma, at=TUESDAY)


def test_an_appointment_in_the_past_or_with_a_stranger_is_refused(
    melding: Melding, fatma: Reader, village: Village
) -> None:
    wanted = intakes.Planned("kantoor", THURSDAY, fatma.account, where="Kamer 2")
    for wrong, refusal in (
        (replace(wanted, starts_at=MONDAY - timedelta(days=1)), intakes.WrongMoment),
        (replace(wanted, starts_at=MONDAY + timedelta(days=400)), intakes.WrongMoment),
        (replace(wanted, where=" "), intakes.NoPlace),
        (
            replace(wanted, participants=(intakes.Comes("lid", person=village.person("Els").pk),)),
            intakes.NotOfThisHousehold,
        ),
    ):
        with pytest.raises(refusal):
            actions.plan_appointment(melding.case, wrong, by=fatma, at=MONDAY)
    assert not Appointment.objects.exists() and not Task.objects.filter(kind="afspraak").exists()


@pytest.mark.function("B7")
def test_a_resident_asks_for_another_day_and_gets_called_back(
    planned: Appointment, de_wit: Reader, fatma: Reader
) -> None:
    actions.wish_for_appointment(planned, kind="verzetten", text="Liever 's ochtends.", by=de_wit, at=TUESDAY)
    with pytest.raises(intakes.AlreadyAskedFor):
        actions.wish_for_appointment(planned, kind="afzeggen", text="", by=de_wit, at=TUESDAY)

    task = OpenTask.objects.get(task__kind="bellen")
    assert (task.account_id, intake.appointments(planned.case_id)[0].wished.text) == (
        fatma.account, "Liever 's ochtends."
    )  # fmt: skip
    actions.move_appointment(planned, starts_at=FRIDAY, reason="Op verzoek.", by=fatma, at=TUESDAY)
    assert intake.appointments(planned.case_id)[0].wished is None


@pytest.mark.function("B7")
def test_it_is_held_on_its_day_and_not_before(planned: Appointment, fatma: Reader) -> None:
    with pytest.raises(intakes.NotYet):
        actions.hold_appointment(planned, by=fatma, at=TUESDAY)
    actions.hold_appointment(planned, by=fatma, at=THURSDAY + timedelta(hours=2))
    assert intake.appointments(planned.case_id)[0].state == "held"


@pytest.mark.function("B7")
def test_a_preparation_is_kept_often_sent_once_and_read_after_that(melding: Melding, de_wit: Reader) -> None:
    said = intakes.Prepared("mijn zoon", parts={"wonen": intakes.Part(wish="Een traplift.", score=2)})
    intakes.keep_preparation(melding.case, replace(said, comes_along=""), by=de_wit, at=MONDAY)
    assert not intake.preparation(melding.case_id).said
    intakes.send_preparation(melding.case, said, by=de_wit, at=TUESDAY)

    assert intake.preparation(melding.case_id).said == said
    with pytest.raises(intakes.AlreadyPrepared):
        intakes.keep_preparation(melding.case, intakes.Prepared("niemand"), by=de_wit, at=TUESDAY)


def test_an_empty_preparation_is_not_sent(melding: Melding, de_wit: Reader) -> None:
    with pytest.raises(intakes.NothingPrepared):
        intakes.send_preparation(melding.case, intakes.Prepared(), by=de_wit, at=TUESDAY)


@pytest.mark.function("B7")
def test_a_resident_is_promised_no_day_that_nobody_can_keep(
    melding: Melding, fatma: Reader, de_wit: Reader
) -> None:
    """As long as the term stands still nobody knows its end, and a day that passed is no promise."""
    clock = Clock.objects.get(case=melding.case, code="wmo-onderzoek")

    annie = replace(de_wit, person=melding.identified.person_id)

    def until(today: date) -> date | None:
        return my_talk(melding.case.number, reader=replace(annie, today=today)).until

    assert until(FRIDAY.date()) == clock.last_day
    assert until(clock.last_day + timedelta(1)) is None
    cases.suspend_clock(
        clock, ground="instemming", event_on=TUESDAY.date(), given_until=None, reason="Wij wachten.", by=fatma, at=TUESDAY
    )  # fmt: skip
    assert until(FRIDAY.date()) is None
