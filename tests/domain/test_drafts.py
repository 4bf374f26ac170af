"""What is typed is kept for its writer, forgotten in time, and merged before it is overwritten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.places import CASTRICUM
from keukentafel.domain.cases import actions, queries
from keukentafel.domain.cases.models import Draft
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.merging import merge, sentences
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.django_db
PROSE = st.lists(
    st.sampled_from(["Jan belt. ", "Annie slaapt slecht. ", "De hond blaft!\n", "Tim", "", "Wie komt? "])
).map("".join)


@pytest.mark.function("A7")
@pytest.mark.parametrize("end", ["over", "destroyed", "shared"])
def test_what_was_typed_in_a_working_note_goes_with_it(home: Household, fatma: Reader, end: str) -> None:
    note, other = (
        actions.write_working_note(home, text=text, by=fatma, at=MONDAY) for text in ("Vermoeden", "Ander")
    )
    for row in (note, other):
        typed = {"text": ["en meer"]}
        actions.keep_draft(home, "working-note", about=row.pk, fields=typed, base=1, by=fatma, at=MONDAY)
    other.delete()  # and typed on in a window that was still open
    if end == "over":
        actions.ask_and_destroy(CASTRICUM, at=MONDAY + timedelta(days=15))
    else:
        {"destroyed": actions.destroy_working_note, "shared": actions.share_working_note}[end](
            note, by=fatma, at=TUESDAY
        )
    assert Draft.objects.get().about != note.pk
    assert actions.destroy_forgotten_drafts(CASTRICUM, at=TUESDAY) == 1 and not Draft.objects.exists()


@pytest.mark.function("A7")
def test_a_new_working_note_that_was_never_sent_is_forgotten_as_soon(home: Household, fatma: Reader) -> None:
    fields = {"text": ["Vermoeden"], "kind": ["working"]}
    actions.keep_draft(home, "note", fields=fields, by=fatma, at=MONDAY)
    actions.keep_draft(home, "contact", fields={"text": ["Gebeld"]}, by=fatma, at=MONDAY)
    assert actions.destroy_forgotten_drafts(CASTRICUM, at=MONDAY + timedelta(days=14)) == 0
    assert actions.destroy_forgotten_drafts(CASTRICUM, at=MONDAY + timedelta(days=14, seconds=1)) == 1
    assert Draft.objects.get().form == "contact"


def test_a_draft_is_of_its_writer_and_others_see_only_that_they_are_there(
    village: Village, home: Household, fatma: Reader, sandra: Reader
) -> None:
    for by, text in ((fatma, "Van Fatma"), (sandra, "Van Sandra")):
        actions.keep_draft(home, "note", fields={"text": [text]}, by=by, at=MONDAY)
    found = queries.drafts(home.pk, "note", at=MONDAY, reader=fatma)
    assert found.own is not None and found.own.fields == {"text": ["Van Fatma"]}
    assert [each.name for each in found.others] == [sandra.name]
    late = queries.drafts(home.pk, "note", at=MONDAY + timedelta(hours=1), reader=fatma)
    assert late.own is not None and not late.others
    ruud = queries.drafts(home.pk, "note", at=MONDAY, reader=village.reader("ruud"))
    assert (ruud.own, ruud.others) == (None, ())


def test_a_draft_goes_when_it_was_sent_or_forgotten(home: Household, fatma: Reader) -> None:
    from uuid import uuid4

    page = uuid4()
    assert actions.keep_draft(home, "note", fields={"text": ["a\x00\ud800"]}, page=page, by=fatma, at=MONDAY)
    actions.drop_draft(home, "note", page=page, by=fatma, at=MONDAY)
    assert not actions.keep_draft(home, "note", fields={"text": ["te laat"]}, page=page, by=fatma, at=MONDAY)
    assert not Draft.objects.exists()
    actions.keep_draft(home, "note", fields={"text": ["nieuw"]}, page=uuid4(), by=fatma, at=MONDAY)
    assert actions.destroy_forgotten_drafts(CASTRICUM, at=MONDAY + timedelta(days=29)) == 0
    assert actions.destroy_forgotten_drafts(CASTRICUM, at=MONDAY + timedelta(days=31)) == 1


def test_one_form_has_no_more_texts_than_a_person_types(home: Household, fatma: Reader) -> None:
    from uuid import uuid4

    for _number in range(50):
        actions.keep_draft(home, "note", key=uuid4(), fields={"text": ["x"]}, by=fatma, at=MONDAY)
    with pytest.raises(actions.TooManyWait):
        actions.keep_draft(home, "note", key=uuid4(), fields={"text": ["x"]}, by=fatma, at=MONDAY)


@given(PROSE, PROSE, PROSE)
def test_what_one_of_two_left_alone_is_as_the_other_left_it(base: str, mine: str, theirs: str) -> None:
    assert merge(base, mine, base).text == mine
    assert merge(base, base, theirs).text == theirs
    assert merge(base, mine, mine).text == mine
    assert "".join(sentences(mine)) == mine
    together = merge(base, mine, theirs)
    for added in (set(sentences(mine)) | set(sentences(theirs))) - set(sentences(base)):
        assert added.strip() in together.text


def test_two_different_sentences_are_put_together_and_the_same_one_is_a_clash() -> None:
    base = "Jan werkt. Annie slaapt slecht. Tim gaat naar school."
    mine = "Jan werkt niet meer. Annie slaapt slecht. Tim gaat naar school."
    theirs = "Jan werkt. Annie slaapt slecht. Tim is ziek."
    assert merge(base, mine, theirs) == merge(base, theirs, mine)
    assert merge(base, mine, theirs).text == "Jan werkt niet meer. Annie slaapt slecht. Tim is ziek."
    clash = merge(base, mine, "Jan werkt in Alkmaar. Annie slaapt slecht. Tim gaat naar school.")
    assert clash.clash and "niet meer" in clash.text and "in Alkmaar" in clash.text
