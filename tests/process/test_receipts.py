"""What comes with a melding: the receipt, files, a personal plan; and what may never be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.urls import reverse

from keukentafel.domain.cases.actions import WrongFile
from keukentafel.domain.cases.models import Case, Document, Task
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.models import (
    Identified,
    Melding,
    MeldingFile,
    Notice,
    PersonalPlan,
    UnsentMelding,
    Untied,
)
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.outbox import queries
from keukentafel.domain.outbox.models import Notice as Mail
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.people.models import Person
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import sending_on, untying
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.mail.message import message
from keukentafel.outside.paper.notices import print_now
from keukentafel.web import melding_checks
from tests.fixtures.intake import COMPLEX, receive
from tests.fixtures.village import MONDAY, Village, VillageClient

LETTER = Incoming("brief van de huisarts.txt", b"Mevrouw is gevallen.")
MB = 1024 * 1024
PROMISES = (
    "cliëntondersteuner",
    "mantelzorger",
    "persoonlijk plan",
    "iemand meenemen",
    "9 maart 2026",
    "13 april 2026",
)
"""What the receipt tells, by letter and by mail: Wmo 2015, artikel 2.3.2 lid 1 to 3."""


@pytest.mark.function("B2")
def test_the_receipt_goes_by_mail_without_a_word_of_what_it_is_about(village: Village) -> None:
    melding = receive(asker_email="jan@voorbeeld.nl", receipt_by="email")

    mail = Mail.objects.get(about_kind="melding", about_id=melding.pk)
    envelope = unseal(mail.sealed)
    assert (mail.text, envelope.to) == ("mail-ontvangst-ander", "jan@voorbeeld.nl")
    assert envelope.args == ("castricum", str(melding.receipt))
    assert not Notice.objects.exists()


@pytest.mark.function("B2")
@pytest.mark.parametrize("relation", ["zelf", "ouder"])
def test_the_mail_is_whole_and_says_nothing_of_the_question_nor_who(village: Village, relation: str) -> None:
    mail = _mailed(
        asker_email="jan@voorbeeld.nl", receipt_by="email", relation=relation, about_birth="1-2-2015"
    )

    assert mail.subject == "Gemeente Castricum heeft uw bericht ontvangen"
    for promise in PROMISES:
        assert promise in mail.body, promise
    for secret in ("Annie", "Jan", "Wit", "Lepel", "huishouden lukt", "alleen", "team", "1901", "2015"):
        assert secret not in mail.body, secret
    assert not {"\\", "**", "{{"} & {part for part in ("\\", "**", "{{") if part in mail.body}


@pytest.mark.function("B2")
def test_the_mail_about_a_worry_over_safety_only_points_at_its_page(village: Village) -> None:
    mail = _mailed(asker_email="jan@voorbeeld.nl", receipt_by="email", relation="zelf", unsafe=True)

    assert "/castricum/" in mail.body
    for word in ("gesprek", "keukentafel", "M-2026"):
        assert word not in mail.body, word


@pytest.mark.function("B2")
def test_who_asks_for_oneself_gets_the_letter_as_soon_as_we_know_who_it_is(
    village: Village, fatma: Reader
) -> None:
    melding = receive(relation="zelf", receipt_by="brief")
    assert not Notice.objects.exists()

    actions.identify(melding, village.person("Annie").pk, by=fatma, at=MONDAY)
    actions.identify(melding, village.person("Annie").pk, by=fatma, at=MONDAY)

    letter = Notice.objects.get()
    assert letter.template == "ontvangstbevestiging" and melding.number in letter.body
    for promise in PROMISES:
        assert promise in letter.body, promise


@pytest.mark.parametrize(
    ("answers", "goes"),
    [
        ({"knows": "akkoord"}, True),
        ({"knows": "nee"}, False),
        ({"knows": ""}, False),
        ({"knows": "akkoord", "unsafe": True}, False),
        ({"knows": "akkoord", "receipt_by": "scherm"}, False),
    ],
)
def test_a_letter_about_the_question_of_another_goes_only_to_who_knows_of_it(
    village: Village, fatma: Reader, answers: dict[str, Any], goes: bool
) -> None:
    melding = receive(**({"receipt_by": "brief"} | answers))
    actions.identify(melding, village.person("Annie").pk, by=fatma, at=MONDAY)

    assert Notice.objects.exists() is goes
    assert not goes or "alleen" not in Notice.objects.get().body


def test_nothing_is_sent_to_who_died(village: Village, fatma: Reader) -> None:
    Person.objects.filter(pk=village.person("Annie").pk).update(died_on=MONDAY.date())
    melding = receive(relation="zelf", receipt_by="brief")
    actions.identify(melding, village.person("Annie").pk, by=fatma, at=MONDAY)

    assert not Notice.objects.exists()


def test_a_receipt_by_mail_needs_an_address(village: Village) -> None:
    with pytest.raises(actions.NowhereToSend):
        receive(receipt_by="email")
    assert not Case.objects.exists()


@pytest.mark.function("B1")
def test_files_come_along_and_are_in_the_file_once_we_know_whose_it_is(
    village: Village, fatma: Reader
) -> None:
    melding = receive(files=(LETTER,), largest=MB)
    kept = MeldingFile.objects.get(melding=melding)
    assert kept.document is None and kept.media_type == "text/plain" and not Document.objects.exists()

    actions.identify(melding, village.person("Annie").pk, by=fatma, at=MONDAY)

    document = Document.objects.get(case=melding.case)
    kept.refresh_from_db()
    assert kept.document == document and document.path == kept.path and document.direction == "in"


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ((LETTER,) * 6, intake.TooManyFiles),
        ((Incoming("virus.txt", b"MZ"),), WrongFile),
        ((Incoming("groot.txt", b"x" * (MB + 1)),), WrongFile),
    ],
)
def test_a_wrong_file_writes_nothing(
    village: Village, files: tuple[Incoming, ...], why: type[Exception]
) -> None:
    with pytest.raises(why):
        receive(files=files, largest=MB)
    assert not Case.objects.exists() and not MeldingFile.objects.exists()


def test_what_is_passed_on_takes_its_files_along(village: Village, fatma: Reader) -> None:
    melding = receive(files=(LETTER,), largest=MB)
    sent = sending_on.send_on(
        melding, to=373, consent="gesproken", consent_by="Jan de Wit", why="Verhuist.", by=fatma, at=MONDAY
    )

    with security.opened(373):
        there = Melding.objects.get(number=sent.number)
        assert (there.channel, there.through) == ("gemeente", "gemeente Castricum")
        assert there.files.get().name == LETTER.name


@pytest.mark.function("B1")
def test_the_database_refuses_a_nameless_melding_that_is_not_about_safety(village: Village) -> None:
    melding = receive(asker_name="", unsafe=True)
    with pytest.raises(IntegrityError, match="melding_nameless"), transaction.atomic():
        Melding.objects.filter(pk=melding.pk).update(unsafe=False)


@pytest.mark.function("B2")
def test_a_plan_on_the_last_day_and_one_after_it_both_count(village: Village, fatma: Reader) -> None:
    melding = receive()
    first = actions.hand_in_plan(melding, text="Ik wil thuis blijven wonen.", largest=MB, by=None, at=MONDAY)
    actions.identify(melding, village.person("Annie").pk, by=fatma, at=MONDAY)
    late = actions.hand_in_plan(
        melding, file=LETTER, way="papier", largest=MB, by=fatma, at=MONDAY + timedelta(days=8)
    )

    assert first.due_on.isoformat() == "2026-03-09" and late.received_on > late.due_on
    assert Document.objects.filter(case=melding.case, kind="formulier").count() == 2
    assert Task.objects.filter(case=melding.case, title__startswith="Lees het persoonlijk plan").count() == 2


def test_an_empty_plan_and_one_from_before_the_melding_are_refused(village: Village, fatma: Reader) -> None:
    melding = receive()
    with pytest.raises(intake.EmptyPlan):
        actions.hand_in_plan(melding, text="  ", largest=MB, by=None, at=MONDAY)
    with pytest.raises(intake.PlanFromBefore):
        before = MONDAY.date() - timedelta(days=1)
        actions.hand_in_plan(melding, text="Plan", received_on=before, largest=MB, by=fatma, at=MONDAY)
    assert not PersonalPlan.objects.exists()


def test_an_unsent_form_is_read_with_its_key_alone_and_destroyed_after_two_weeks(village: Village) -> None:
    key = intake.new_key()
    intake.keep_unsent(key, {"text": ["Ik durf het bijna niet te vragen."]}, municipality=383, at=MONDAY)

    row = UnsentMelding.objects.get()
    assert key not in row.lock and b"durf" not in bytes(row.sealed)
    assert intake.destroy_forgotten_meldingen(383, at=MONDAY + timedelta(days=13)) == 0
    assert intake.destroy_forgotten_meldingen(383, at=MONDAY + timedelta(days=14)) == 1


@pytest.mark.function("B3")
def test_a_melding_of_the_wrong_person_is_untied_with_a_reason_and_leaves_that_file(
    village: Village, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    jan, annie = village.person("Jan").pk, village.person("Annie").pk
    melding = receive(relation="zelf", receipt_by="brief", files=[LETTER], largest=MB)
    melding = actions.identify(melding, jan, by=fatma, at=MONDAY)
    wrong, address = Notice.objects.get(), reverse("desk:untie", args=[melding.number])
    browser = client_of("fatma")
    browser.post(address, {"reason": ""})
    assert Identified.objects.filter(melding=melding).exists() and Document.objects.count() == 1

    assert browser.post(address, {"reason": "Dit is zijn moeder."}).status_code == 302
    assert print_now(wrong.pk, at=MONDAY).document_id is None
    assert Untied.objects.get().reason == "Dit is zijn moeder." and Untied.objects.get().person_id == jan
    assert Case.objects.get(pk=melding.case_id).household_id is None
    assert not Document.objects.exists() and MeldingFile.objects.get().document_id is None
    with pytest.raises(intake.NotTied):
        untying.untie(melding, reason="Nog eens", by=fatma, at=MONDAY)

    melding = actions.identify(Melding.objects.get(pk=melding.pk), annie, by=fatma, at=MONDAY)
    right = Notice.objects.exclude(pk=wrong.pk).get()
    assert right.person_id == annie and Document.objects.get().person_id == annie
    Notice.objects.filter(pk=right.pk).update(document=Document.objects.get())
    MeldingFile.objects.update(document=None)
    loose = untying.untie(melding, reason="Toch niet", by=fatma, at=MONDAY)
    assert [each.pk for each in loose.letters] == [right.pk] and loose.ended is None

    melding = actions.identify(Melding.objects.get(pk=melding.pk), annie, by=fatma, at=MONDAY)
    actions.triage(melding.case, COMPLEX, by=fatma, at=MONDAY)
    with pytest.raises(untying.WorkWentOn):
        untying.untie(melding, reason="Te laat", by=fatma, at=MONDAY)


@pytest.mark.function("B12")
def test_no_letter_goes_home_about_a_worry_over_oneself(village: Village, fatma: Reader) -> None:
    melding = receive(relation="zelf", receipt_by="brief", unsafe=True, text="Mijn man slaat mij.")
    actions.identify(melding, village.person("Annie").pk, by=fatma, at=MONDAY)
    assert not Notice.objects.exists()
    home = {"about_street": "Lepelstraat", "about_number": "12", "about_town": "Castricum"}
    checks = melding_checks._receipt(home | {"receipt_by": "brief", "relation": "zelf", "unsafe": True})
    assert [name for name, _sentence in checks] == ["receipt_by"]


def _mailed(**asked: Any) -> EmailMessage:
    """The mail that the postman makes of the receipt."""
    melding = receive(**asked)
    notice = queries.waiting(Mail.objects.get(about_kind="melding", about_id=melding.pk).pk)
    assert notice is not None
    place = Municipality.objects.get(pk=melding.municipality_id)
    return message(notice, unseal(notice.sealed), place, on=MONDAY.date())
