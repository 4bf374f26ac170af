"""What stands around a conversation: appointment, preparation, and the verslag that is sent, signed and becomes an aanvraag."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta

import pikepdf
import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock, Document, OpenTask, Task
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Aanvraag, AanvraagTold
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.models import (
    Appointment,
    ConversationDone,
    ConversationRevision,
    Melding,
    Notice,
    VerslagSigned,
)
from keukentafel.domain.people.models import Person
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries.my_talk import my_talk
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices as paper
from tests.fixtures.intake import COMPLEX, about_annie, everything_asked
from tests.fixtures.village import AMSTERDAM, FRIDAY, MONDAY, TUESDAY, Village

THURSDAY = datetime(2026, 3, 5, 14, 0, tzinfo=AMSTERDAM)


def scan() -> bytes:
    """A sheet of paper that came through the scanner."""
    with pikepdf.new() as paper_sheet:
        paper_sheet.add_blank_page()
        made = io.BytesIO()
        paper_sheet.save(made)
    return made.getvalue()


@pytest.fixture
def melding(village: Village, fatma: Reader) -> Melding:
    made = about_annie(village, fatma)
    actions.triage(made.case, COMPLEX, by=fatma, at=MONDAY)
    made.case.refresh_from_db()
    return made


@pytest.fixture
def planned(melding: Melding, fatma: Reader, village: Village) -> Appointment:
    comes = (
        intakes.Comes("lid", person=village.person("Jan").pk),
        intakes.Comes("ondersteuner", name="Ria van MEE"),
    )
    wanted = intakes.Planned(
        "thuis", THURSDAY, fatma.account, minutes=75, interpreter="Arabisch", participants=comes
    )
    return actions.plan_appointment(melding.case, wanted, by=fatma, at=MONDAY)


@pytest.fixture
def verslag(melding: Melding, fatma: Reader) -> ConversationDone:
    actions.save_conversation(melding.case, everything_asked(), revision=0, by=fatma, at=MONDAY)
    return actions.finish_conversation(
        melding.case, verslag="Annie wil thuis blijven.", revision=1, by=fatma, at=TUESDAY
    )


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


def test_versions_of_the_verslag_stay_and_revisions_of_the_conversation_go(
    melding: Melding, fatma: Reader
) -> None:
    actions.save_conversation(melding.case, everything_asked(), revision=0, by=fatma, at=MONDAY)
    assert intake.said_at(melding.case_id, 1) == everything_asked()
    for text in ("Eerste tekst.", "Eerste tekst.", "Tweede tekst."):
        intakes.keep_draft(melding.case, text=text, by=fatma, at=MONDAY)
    actions.finish_conversation(melding.case, verslag="Laatste tekst.", revision=1, by=fatma, at=TUESDAY)

    assert [each.text for each in intake.versions(melding.case_id)] == [
        "Laatste tekst.", "Tweede tekst.", "Eerste tekst."
    ]  # fmt: skip
    assert not ConversationRevision.objects.exists()


@pytest.mark.function("B7")
def test_the_verslag_is_sent_as_a_letter_with_the_text_behind_it(
    verslag: ConversationDone, fatma: Reader, settings: object, tmp_path: object
) -> None:
    notice = actions.send_verslag(verslag, by=fatma, at=TUESDAY)
    for suspended_on in (TUESDAY.date(), None):
        Person.objects.filter(pk=notice.person_id).update(suspended_on=suspended_on)
        printed = paper.print_now(notice.pk, at=TUESDAY)
        assert (printed.document is None) is (suspended_on is not None)

    assert printed.document is not None and printed.document.direction == "uit"
    assert paper.print_now(notice.pk, at=TUESDAY).document_id == printed.document_id
    assert intake.aftermath(verslag.conversation.case_id).letters[0].document == printed.document_id


@pytest.mark.function("B7")
def test_a_reaction_stands_beside_the_text(verslag: ConversationDone, de_wit: Reader) -> None:
    with pytest.raises(intakes.NothingSaid):
        intakes.react(
            verslag, text=" ", agrees=False, way="portaal", person=de_wit.person, by=de_wit, at=TUESDAY
        )
    intakes.react(
        verslag, text="De buurvrouw komt op dinsdag.", agrees=False, way="portaal", person=de_wit.person,
        by=de_wit, at=TUESDAY,
    )  # fmt: skip

    (line,) = intake.aftermath(verslag.conversation.case_id).reactions
    assert (line.who, line.text) == ("Jan de Wit", "De buurvrouw komt op dinsdag.")
    verslag.refresh_from_db()
    assert verslag.verslag == "Annie wil thuis blijven."


@pytest.mark.function("B9")
def test_the_signed_verslag_is_the_aanvraag_from_the_day_it_came_in(
    verslag: ConversationDone, village: Village, fatma: Reader
) -> None:
    annie = village.person("Annie").pk
    signing = intakes.Signing("zelf", date(2026, 3, 3), date(2026, 3, 4), person=annie, applies=True)
    signed = actions.Paper("handtekening.pdf", scan(), 10_000)
    actions.sign_on_paper(verslag, signing, signed, applicant=annie, by=fatma, at=FRIDAY)

    asked = Aanvraag.objects.get()
    clock = Clock.objects.get(code="wmo-beschikking")
    assert (asked.person_id, asked.received_on, asked.told.origin) == (annie, date(2026, 3, 4), "verslag")
    assert (clock.started_on, clock.last_day) == (date(2026, 3, 4), date(2026, 3, 18))
    assert VerslagSigned.objects.get().document == Document.objects.get(direction="in")
    assert VerslagSigned.objects.get().fingerprint == intakes.fingerprint(verslag.verslag)


@pytest.mark.function("B9")
def test_who_signs_without_applying_applies_for_nothing(
    verslag: ConversationDone, village: Village, de_wit: Reader
) -> None:
    annie = village.person("Annie").pk
    signing = intakes.Signing("gemachtigde", date(2026, 3, 3), date(2026, 3, 3), person=de_wit.person)
    actions.sign_verslag(verslag, signing, applicant=annie, by=de_wit, at=TUESDAY)

    assert VerslagSigned.objects.count() == 1 and not Aanvraag.objects.exists()
    with pytest.raises(intakes.AlreadySigned):
        actions.sign_verslag(verslag, signing, applicant=annie, by=de_wit, at=TUESDAY)


@pytest.mark.function("B9")
def test_a_resident_who_signs_lays_the_decision_on_the_desk_of_who_holds_the_case(
    verslag: ConversationDone, village: Village, de_wit: Reader, fatma: Reader
) -> None:
    annie = village.person("Annie").pk
    signing = intakes.Signing(
        "gemachtigde", date(2026, 3, 3), date(2026, 3, 3), person=de_wit.person, applies=True
    )
    actions.sign_verslag(verslag, signing, applicant=annie, by=de_wit, at=TUESDAY)

    assert OpenTask.objects.get(task__kind="besluit").account_id == fatma.account


@pytest.mark.parametrize(
    ("signed", "received"),
    [
        (date(2026, 3, 2), date(2026, 3, 3)),
        (date(2026, 3, 4), date(2026, 3, 3)),
        (date(2026, 3, 3), date(2026, 3, 9)),
    ],
)
def test_a_signature_of_an_impossible_day_is_refused(
    verslag: ConversationDone, village: Village, fatma: Reader, signed: date, received: date
) -> None:
    annie = village.person("Annie").pk
    with pytest.raises(intakes.WrongSigningDay):
        actions.sign_verslag(
            verslag,
            intakes.Signing("zelf", signed, received, person=annie),
            applicant=annie,
            by=fatma,
            at=FRIDAY,
        )
    assert not VerslagSigned.objects.exists()


def application(village: Village, came_on: date = date(2026, 3, 2)) -> actions.Application:
    return actions.Application(village.person("Annie").pk, came_on, "brief", "Hulp bij het huishouden.")


@pytest.mark.function("B9")
def test_an_aanvraag_during_the_investigation_waits_and_counts_from_its_end(
    melding: Melding, village: Village, fatma: Reader
) -> None:
    told = actions.receive_application(melding.case, application(village), by=fatma, at=MONDAY)
    assert told.aanvraag is None and not Clock.objects.filter(code="wmo-beschikking").exists()
    with pytest.raises(actions.AlreadyWaiting):
        actions.receive_application(melding.case, application(village), by=fatma, at=MONDAY)

    actions.save_conversation(melding.case, everything_asked(), revision=0, by=fatma, at=MONDAY)
    actions.finish_conversation(melding.case, verslag="Klaar.", revision=1, by=fatma, at=FRIDAY)

    asked = AanvraagTold.objects.get().aanvraag
    assert asked is not None and asked.received_on == FRIDAY.date()
    assert Clock.objects.get(code="wmo-beschikking").started_on == FRIDAY.date()


@pytest.mark.function("B9")
def test_after_six_weeks_without_verslag_it_counts_from_the_day_after(
    melding: Melding, village: Village, fatma: Reader
) -> None:
    actions.receive_application(melding.case, application(village), by=fatma, at=MONDAY)
    last_day = Clock.objects.get(code="wmo-onderzoek").last_day
    night = datetime(last_day.year, last_day.month, last_day.day, 4, 17, tzinfo=AMSTERDAM)
    assert actions.take_all_waiting(municipality=383, at=night) == 0
    assert actions.take_all_waiting(municipality=383, at=night + timedelta(days=1)) == 1

    assert Aanvraag.objects.get().received_on == last_day + timedelta(days=1)
    assert OpenTask.objects.get(task__kind="besluit").account_id == fatma.account


@pytest.mark.function("B9")
def test_an_aanvraag_of_last_week_keeps_its_day(
    verslag: ConversationDone, village: Village, fatma: Reader
) -> None:
    case = verslag.conversation.case
    told = actions.receive_application(case, application(village, date(2026, 3, 4)), by=fatma, at=FRIDAY)

    assert told.aanvraag is not None and told.aanvraag.received_on == date(2026, 3, 4)
    with pytest.raises(decisions.AlreadyAsked):
        actions.receive_application(case, application(village), by=fatma, at=FRIDAY)
    with pytest.raises(decisions.WrongDayOfReceipt):
        actions.receive_application(case, application(village, date(2026, 4, 4)), by=fatma, at=FRIDAY)
