"""The verslag of a conversation: sent, reacted on, signed, and then the aanvraag."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from keukentafel.domain.cases.models import Clock, Document, OpenTask, StepDone
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Aanvraag, AanvraagTold
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.models import (
    ConversationDone,
    ConversationRevision,
    Melding,
    VerslagSigned,
)
from keukentafel.domain.people.models import Person
from keukentafel.domain.process import actions
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices as paper
from tests.fixtures.around_conversation import scan
from tests.fixtures.intake import everything_asked
from tests.fixtures.village import AMSTERDAM, FRIDAY, MONDAY, TUESDAY, Village


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
    assert notice is not None
    for suspended_on in (TUESDAY.date(), None):
        Person.objects.filter(pk=notice.person_id).update(suspended_on=suspended_on)
        printed = paper.print_now(notice.pk, at=TUESDAY)
        assert (printed.document is None) is (suspended_on is not None)

    assert printed.document is not None and printed.document.direction == "uit"
    assert paper.print_now(notice.pk, at=TUESDAY).document_id == printed.document_id
    assert (
        intake.aftermath(verslag.conversation.case_id, verslag.pk).letters[0].document == printed.document_id
    )


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

    (line,) = intake.aftermath(verslag.conversation.case_id, verslag.pk).reactions
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
    done = set(StepDone.objects.filter(case=verslag.conversation.case).values_list("step", flat=True))
    assert "aanvraag" in done and "plan" not in done, "nobody made a plan by signing"
    assert OpenTask.objects.filter(task__reference="stap:plan").exists()


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
