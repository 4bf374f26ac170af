"""A fixed verslag that was not right, or a second conversation in one case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake.models import (
    ConversationDone,
    Melding,
    Notice,
    VerslagInPortal,
    VerslagReaction,
    VerslagSigned,
)
from keukentafel.domain.people.models import Person
from keukentafel.domain.process import actions
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.desk.intake.signature_form import SignatureForm
from tests.fixtures.days import in_days
from tests.fixtures.intake import everything_asked
from tests.fixtures.talked import mark_of
from tests.fixtures.village import Village

Sign = Callable[[str], Any]


@pytest.mark.function("B7")
def test_a_fixed_verslag_is_put_right_in_a_new_one_and_stays_to_be_read(
    fixed: Melding, client_of: Sign, fatma: Reader
) -> None:
    desk, jan, number = client_of("fatma"), client_of("de_wit"), fixed.case.number
    page = reverse("desk:verslag", args=[number])
    assert desk.post(page, {"do": "send"}).status_code == 302
    begun = desk.post(page, {"do": "again"})
    assert begun.url == reverse("desk:conversation", args=[number])
    assert desk.get(begun.url).status_code == 200, "the conversation opens again"
    draft = desk.get(page).text
    assert "Jan wil rust." in draft and 'name="vaststellen"' in draft
    mine = reverse("portal:my-verslag", args=[number])
    assert "Jan wil rust." in jan.get(mine).text, "what was sent stays until there is another"

    with pytest.raises(intakes.NotFinished):
        intakes.begin_again(fixed.case, by=fatma, at=timezone.now())
    actions.save_conversation(
        fixed.case, everything_asked(held_on=timezone.localdate()), revision=1, by=fatma, at=timezone.now()
    )
    actions.finish_conversation(
        fixed.case, verslag="Jan wil rust en ruimte.", revision=2, by=fatma, at=timezone.now()
    )
    assert "rust en ruimte" in desk.get(page).text and "rust en ruimte" not in jan.get(mine).text
    assert desk.post(page, {"do": "send", "again": "1"}, follow=True).status_code == 200
    earlier = desk.get(reverse("desk:verslag-versions", args=[number])).text
    assert earlier.index("rust en ruimte") < earlier.index("Jan wil rust.")


FIRST, SECOND = "Jan wil rust.", "Jan wil een scootmobiel."
SIGN = {"do": "sign", "applies": "ja", "read": "on"}
REACT = {"do": "react", "agrees": "nee", "text": "Ik wil slapen."}


def second(fixed: Melding, client_of: Sign, fatma: Reader, *, sent: bool) -> None:
    """A second verslag is fixed after the first one."""
    page = reverse("desk:verslag", args=[fixed.case.number])
    assert client_of("fatma").post(page, {"do": "again"}).status_code == 302
    spoken, now = everything_asked(held_on=timezone.localdate()), timezone.now()
    actions.save_conversation(fixed.case, spoken, revision=1, by=fatma, at=now)
    actions.finish_conversation(fixed.case, verslag=SECOND, revision=2, by=fatma, at=now)
    if sent:
        assert client_of("fatma").post(page, {"do": "send", "again": "1"}).status_code == 302


@pytest.fixture
def jans(fixed: Melding, client_of: Sign) -> str:
    """The page on which Jan reads the first verslag, which was sent."""
    client_of("fatma").post(reverse("desk:verslag", args=[fixed.case.number]), {"do": "send"})
    return reverse("portal:my-verslag", args=[fixed.case.number])


@pytest.mark.function("B9")
def test_who_reads_the_first_signs_and_reacts_on_the_first_while_the_second_was_not_sent(
    fixed: Melding, jans: str, client_of: Sign, fatma: Reader
) -> None:
    jan = client_of("de_wit")
    first = ConversationDone.objects.get()
    second(fixed, client_of, fatma, sent=False)
    shown = jan.get(jans).text
    assert FIRST in shown and SECOND not in shown
    read = {"fingerprint": mark_of(shown)}
    assert jan.post(jans, REACT | read).status_code == 302
    assert jan.post(jans, SIGN | read).status_code == 302

    assert VerslagReaction.objects.get().verslag_id == VerslagSigned.objects.get().verslag_id == first.pk
    assert "U hebt dit verslag ondertekend." in jan.get(jans).text


@pytest.mark.function("B9")
def test_who_read_the_first_is_given_the_second_when_that_was_sent_by_now(
    fixed: Melding, jans: str, client_of: Sign, fatma: Reader
) -> None:
    jan = client_of("de_wit")
    read = {"fingerprint": mark_of(jan.get(jans).text)}
    second(fixed, client_of, fatma, sent=True)
    for sent in (SIGN, REACT, SIGN | {"do": "react", "agrees": "ja"}):
        late = jan.post(jans, sent | read)
        assert late.status_code == 422 and "Er is nu een ander verslag" in late.text
        assert SECOND in late.text and mark_of(late.text) == intakes.fingerprint(SECOND)
        assert (
            'name="read" checked' not in late.text and "checked" not in late.text.split('name="read"')[1][:80]
        )
    assert jan.post(jans, SIGN | {"fingerprint": ""}).status_code == 422
    assert not VerslagSigned.objects.exists() and not VerslagReaction.objects.exists()
    assert not Aanvraag.objects.exists()

    assert jan.post(jans, SIGN | {"fingerprint": mark_of(late.text)}).status_code == 302
    assert VerslagSigned.objects.get().verslag.verslag == SECOND


@pytest.mark.function("B9")
def test_the_deed_itself_refuses_a_text_that_is_not_the_one_that_was_read(
    fixed: Melding, jans: str, client_of: Sign, village: Village, fatma: Reader
) -> None:
    first = ConversationDone.objects.select_related("conversation__case__household").get()
    second(fixed, client_of, fatma, sent=True)
    today, jan = timezone.localdate(), village.person("Jan").pk
    signing = intakes.Signing("zelf", today, today, person=jan, read=intakes.fingerprint(first.verslag))
    with pytest.raises(intakes.NotWhatWasRead):
        actions.sign_verslag(first, signing, applicant=jan, by=village.reader("de_wit"), at=timezone.now())
    assert not VerslagSigned.objects.exists()


@pytest.mark.function("B9")
def test_who_signed_the_first_can_sign_the_second_and_what_was_wrong_in_the_first_stays_with_it(
    fixed: Melding, jans: str, client_of: Sign, fatma: Reader
) -> None:
    desk, jan = client_of("fatma"), client_of("de_wit")
    case = reverse("desk:case-file", args=[fixed.case.number])
    read = {"fingerprint": mark_of(jan.get(jans).text)}
    assert jan.post(jans, REACT | read).status_code == 302
    assert jan.post(jans, SIGN | read | {"applies": "nee"}).status_code == 302
    assert "Ik wil slapen." in desk.get(case).text
    second(fixed, client_of, fatma, sent=False)
    page = desk.get(reverse("desk:verslag", args=[fixed.case.number])).text
    assert "Reacties op een eerder verslag" in page and "Onder een eerder verslag" in page
    assert "Het verslag is nog niet verstuurd." in page, (
        "the letter with the first is not one with the second"
    )
    assert "Ik wil slapen." not in desk.get(case).text
    desk.post(reverse("desk:verslag", args=[fixed.case.number]), {"do": "send", "again": "1"})

    shown = jan.get(jans).text
    assert SECOND in shown and "Onderteken het verslag" in shown
    assert "Volgens een reactie klopt er iets niet" not in shown
    assert jan.post(jans, SIGN | {"fingerprint": mark_of(shown)}).status_code == 302
    assert VerslagSigned.objects.count() == 2
    assert "Ik wil slapen." not in Aanvraag.objects.get().told.text


@pytest.mark.function("B7")
@pytest.mark.function("B9")
def test_in_a_case_about_safety_the_desk_says_what_the_portal_shows(
    fixed: Melding, client_of: Sign, fatma: Reader, village: Village
) -> None:
    Melding.objects.filter(pk=fixed.pk).update(unsafe=True)
    desk, jan = client_of("fatma"), client_of("de_wit")
    page, mine = (reverse(name, args=[fixed.case.number]) for name in ("desk:verslag", "portal:my-verslag"))
    assert "Het verslag is nog niet verstuurd." in desk.get(page).text and jan.get(mine).status_code == 404

    said = desk.post(page, {"do": "send"}, follow=True).text
    assert "De inwoner leest het verslag in Mijn dossier." in said and "de brief wordt gemaakt" not in said
    assert "Er ging geen brief naar huis" in said and "Stuur het nog een keer" in said
    assert not Notice.objects.filter(verslag__isnull=False).exists()
    shown = jan.get(mine).text
    assert FIRST in shown and "Onderteken de brief met het verslag" not in shown
    assert jan.post(mine, SIGN | {"fingerprint": mark_of(shown)}).status_code == 302
    assert VerslagSigned.objects.get().applies
    assert client_of("bakker").get(mine).status_code == 404

    desk.post(page, {"do": "send", "again": "1"})
    assert OpenTask.objects.filter(task__reference="verslag:geven").count() == 1


@pytest.mark.function("B7")
def test_who_no_letter_can_reach_is_shown_nothing_either(
    fixed: Melding, client_of: Sign, village: Village
) -> None:
    Melding.objects.filter(pk=fixed.pk).update(unsafe=True)
    Person.objects.filter(pk=village.person("Jan").pk).update(suspended_on=timezone.localdate())
    page = reverse("desk:verslag", args=[fixed.case.number])
    refused = client_of("fatma").post(page, {"do": "send"})
    assert refused.status_code == 422 and "kunnen die persoon geen brief sturen" in refused.text
    assert not VerslagInPortal.objects.exists()


@pytest.mark.function("B9")
def test_a_signature_on_paper_goes_to_the_verslag_that_was_printed(
    fixed: Melding, client_of: Sign, fatma: Reader
) -> None:
    desk, page = client_of("fatma"), reverse("desk:verslag", args=[fixed.case.number])
    assert "Welk verslag staat op het papier?" not in desk.get(page).text, "there is one"
    first = ConversationDone.objects.get()
    second(fixed, client_of, fatma, sent=False)
    assert "Welk verslag staat op het papier?" in desk.get(page).text
    today = in_days()
    signed = {
        "do": "sign", "who": "", "name": "M. Smit", "capacity": "curator", "signed_on": today, "received_on": today,
    }  # fmt: skip
    scan = SimpleUploadedFile("scan.txt", b"Getekend.")
    silent = desk.post(page, signed | {"file": scan})
    assert silent.status_code == 422 and "Kies welk verslag op het papier staat." in silent.text
    scan = SimpleUploadedFile("scan.txt", b"Getekend.")
    kept = desk.post(page, signed | {"file": scan, "verslag": first.pk})
    assert kept.status_code == 302
    assert VerslagSigned.objects.get().verslag_id == first.pk


@pytest.mark.function("B7")
def test_which_verslag_is_signed_is_told_with_the_dutch_time() -> None:
    form = SignatureForm(
        people=[], on=date(2026, 3, 3), laws=[], fitting=[],
        fixed=[(2, datetime(2026, 3, 2, 22, 40, tzinfo=UTC)), (1, datetime(2026, 3, 2, 23, 10, tzinfo=UTC))],
    )  # fmt: skip
    days = [str(name) for _value, name in form.fields["verslag"].choices]
    assert days == ["Vastgesteld op 2 maart 2026 om 23.40 uur", "Vastgesteld op 3 maart 2026 om 00.10 uur"]
