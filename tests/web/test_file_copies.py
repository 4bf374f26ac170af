"""A copy of one's own file: what goes along, what stays out, and who may take it."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Document
from keukentafel.domain.cases.queries import Changed
from keukentafel.domain.journal.actions import AlreadySent
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Household, Membership
from keukentafel.domain.process.actions import copies as actions
from keukentafel.domain.process.models import FileCopy, FileCopyMade
from keukentafel.domain.process.queries import copies as queries
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import copy_jobs
from tests.fixtures.village import MONDAY, TUESDAY, Village
from tests.outside import pdf_text
from tests.outside.pdf_text import flat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
Sign = Callable[[str], Any]
ALONE, TOGETHER = "Jan belde over de taxipas.", "Annie en Jan vertelden over hun dochter."


@pytest.fixture
def home(village: Village, fatma: Reader) -> Household:
    """The file of De Wit with a contact about Jan alone, one about Jan and Annie, and a letter to Jan."""
    household = village.household("De Wit")
    jan, annie = village.person("Jan").pk, village.person("Annie").pk
    for summary, about in ((ALONE, [jan]), (TOGETHER, [jan, annie])):
        cases.register_contact(
            household, channel="telefoon", direction="in", at_moment=MONDAY, summary=summary, member_ids=about,
            by=fatma, at=MONDAY,
        )  # fmt: skip
    cases.keep_document(
        municipality=household.municipality_id, household=household.pk, name="taxipas.txt", media_type="text/plain",
        content=b"Uw taxipas", person=jan, by=fatma, at=MONDAY,
    )  # fmt: skip
    return household


def ask(home: Household, person: int, by: Reader, **more: Any) -> FileCopy:
    return actions.ask_for_copy(home, **({"person": person, "form": "pdf", "by": by, "at": MONDAY} | more))


def ready(copy: FileCopy) -> None:
    """Made, and still there today: the pages of the tests live on the real day."""
    copy_jobs.copy_now(copy.pk, at=timezone.now())
    FileCopy.objects.filter(pk=copy.pk).update(destroy_on=timezone.localdate() + timedelta(days=2))


def text_of(content: bytes) -> str:
    with pikepdf.open(io.BytesIO(content)) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "nl"
        assert file.Root.Outlines.Count != 0
        return pdf_text.text(file)


@pytest.mark.function("A15")
def test_a_worker_makes_a_copy_with_an_index_and_a_list_of_what_stayed_out(
    home: Household, village: Village, client_of: Sign
) -> None:
    jan = village.person("Jan").pk
    page = client_of("fatma").get(reverse("desk:copies", args=[home.pk]), {"persoon": jan})
    assert page.status_code == 200
    assert "Annie" in page.content.decode()
    answer = client_of("fatma").post(
        reverse("desk:copies", args=[home.pk]), {"person": jan, "form": "pdf", "sent_once": uuid.uuid4()}
    )
    assert answer.status_code == 302
    copy = FileCopy.objects.get()
    copy_jobs.copy_now(copy.pk, at=timezone.now())

    taken = client_of("fatma").get(reverse("desk:copy", args=[home.pk, copy.pk]))
    assert taken["Content-Type"] == "application/pdf"
    said = text_of(taken.content)
    assert flat(ALONE) in said
    assert flat(TOGETHER) not in said
    assert flat("Wat er niet in staat") in said
    assert flat("gaan ook over iemand anders") in said
    assert "Annie" not in said
    assert Entry.objects.filter(kind="copy.asked").count() == 1


def test_a_piece_about_others_goes_along_with_a_reason_only(
    home: Household, village: Village, fatma: Reader
) -> None:
    jan = village.person("Jan").pk
    held = queries.preview(home.pk, jan, reader=fatma).held_back
    together = next(piece.key for piece in held if piece.text == TOGETHER)

    with pytest.raises(actions.NoReason, match="waarom"):
        ask(home, jan, fatma, included=[together])
    copy = ask(home, jan, fatma, included=[together], reason="Annie vindt het goed.")
    copy_jobs.copy_now(copy.pk, at=MONDAY)

    assert flat(TOGETHER) in text_of(queries.copy_file(copy.pk, reader=fatma).content)


def test_all_pieces_about_others_are_chosen_with_one_link(
    home: Household, village: Village, fatma: Reader, client_of: Sign
) -> None:
    jan, annie = village.person("Jan").pk, village.person("Annie").pk
    cases.register_contact(
        home, channel="telefoon", direction="in", at_moment=MONDAY, summary="Samen gebeld.", member_ids=[jan, annie],
        by=fatma, at=MONDAY,
    )  # fmt: skip
    held = queries.preview(home.pk, jan, reader=fatma).held_back
    page = reverse("desk:copies", args=[home.pk])

    none = client_of("fatma").get(page, {"persoon": jan}).content.decode()
    every = client_of("fatma").get(page, {"persoon": jan, "stukken": "alle"}).content.decode()

    assert len(held) > 1 and f"Alle {len(held)} stukken aanvinken" in none
    assert none.count(" checked") == 1, "only how"
    assert every.count(" checked") == 1 + len(held) and "Alles weer uitvinken" in every


def test_the_zip_holds_the_files_too(home: Household, village: Village, fatma: Reader) -> None:
    copy = ask(home, village.person("Jan").pk, fatma, form="zip")
    copy_jobs.copy_now(copy.pk, at=MONDAY)

    with zipfile.ZipFile(io.BytesIO(queries.copy_file(copy.pk, reader=fatma).content)) as archive:
        names = archive.namelist()
        kept = next(name for name in names if name.endswith("taxipas.txt"))
        assert names[0] == "dossier.pdf"
        assert archive.read(kept) == b"Uw taxipas"


def test_a_zip_is_not_made_with_a_file_that_is_no_longer_what_it_was(
    home: Household, village: Village, fatma: Reader
) -> None:
    copy = ask(home, village.person("Jan").pk, fatma, form="zip")
    pas = Document.objects.get(name="taxipas.txt")
    Path(default_storage.path(pas.path)).write_bytes(b"Iets anders")
    with pytest.raises(Changed):
        copy_jobs.copy_now(copy.pk, at=MONDAY)


@pytest.mark.function("A15")
def test_a_resident_asks_and_takes_their_own_copy_and_nobody_elses(
    home: Household, village: Village, client_of: Sign
) -> None:
    assert (
        client_of("de_wit")
        .post(reverse("portal:my-copies"), {"form": "pdf", "sent_once": uuid.uuid4()})
        .status_code
        == 302
    )
    copy = FileCopy.objects.get()
    assert copy.person == village.person("Jan")
    waiting = client_of("de_wit").get(reverse("portal:my-copies")).content.decode()
    assert "wordt gemaakt" in waiting
    copy_jobs.copy_now(copy.pk, at=timezone.now())

    address = reverse("portal:my-copy", args=[copy.pk])
    assert client_of("de_wit").get(address).status_code == 200
    assert client_of("bakker").get(address).status_code == 404
    assert client_of("ruud").get(reverse("desk:copy", args=[home.pk, copy.pk])).status_code == 404


def test_a_copy_for_annie_is_not_shown_to_jan(
    home: Household, village: Village, fatma: Reader, client_of: Sign
) -> None:
    copy = ask(home, village.person("Annie").pk, fatma)
    ready(copy)

    assert client_of("fatma").get(reverse("desk:copy", args=[home.pk, copy.pk])).status_code == 200
    assert client_of("de_wit").get(reverse("portal:my-copy", args=[copy.pk])).status_code == 404


def test_sent_twice_it_is_asked_once(home: Household, village: Village, fatma: Reader) -> None:
    key, jan = uuid.uuid4(), village.person("Jan").pk
    ask(home, jan, fatma, sent_once=key)
    with pytest.raises(AlreadySent):
        ask(home, jan, fatma, sent_once=key)

    assert FileCopy.objects.count() == 1


def test_somebody_of_another_household_is_refused(
    home: Household, village: Village, fatma: Reader, client_of: Sign
) -> None:
    els = village.person("Els").pk
    with pytest.raises(actions.NotOfThisHousehold):
        ask(home, els, fatma)
    assert client_of("fatma").get(reverse("desk:copies", args=[home.pk]), {"persoon": els}).status_code == 404


def test_after_two_weeks_row_and_file_are_gone_and_the_journal_knows(
    home: Household, village: Village, fatma: Reader, django_capture_on_commit_callbacks: Any
) -> None:
    copy = ask(home, village.person("Jan").pk, fatma)
    made = copy_jobs.copy_now(copy.pk, at=MONDAY)
    assert made is not None
    assert actions.destroy_copies(on=TUESDAY.date(), at=TUESDAY) == 0

    later = MONDAY + timedelta(days=14)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.destroy_copies(on=later.date(), at=later) == 1

    assert not FileCopy.objects.exists()
    assert not default_storage.exists(made.path)
    assert Entry.objects.filter(kind="copy.destroyed").count() == 1


def test_made_twice_the_first_stays(home: Household, village: Village, fatma: Reader) -> None:
    copy = ask(home, village.person("Jan").pk, fatma)
    first = copy_jobs.copy_now(copy.pk, at=MONDAY)

    assert first is not None
    assert copy_jobs.copy_now(copy.pk, at=TUESDAY) is None


def test_who_left_does_not_learn_where_the_others_live_and_what_they_want_now(
    home: Household, village: Village, fatma: Reader
) -> None:
    jan = village.person("Jan")
    before = queries.preview(home.pk, jan.pk, reader=fatma)
    assert "Adres" in dict(before.particulars)
    Membership.objects.filter(household=home, person=jan).update(until_on=MONDAY.date())

    after = queries.preview(home.pk, jan.pk, reader=fatma)

    assert "Adres" not in dict(after.particulars)
    assert "Naam" in dict(after.particulars)


def test_a_copy_that_the_store_lost_is_said_and_can_be_asked_again(
    home: Household, village: Village, fatma: Reader, client_of: Sign
) -> None:
    copy = ask(home, village.person("Jan").pk, fatma)
    ready(copy)
    default_storage.delete(FileCopyMade.objects.get().path)

    answer = client_of("fatma").get(reverse("desk:copy", args=[home.pk, copy.pk]), follow=True)

    assert "Vraag een nieuwe kopie" in answer.content.decode()
    assert client_of("de_wit").get(reverse("portal:my-copy", args=[copy.pk])).status_code == 302
