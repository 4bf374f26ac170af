"""Letters that a colleague wrote, read by who speaks for the addressee: as far as that goes and as long as it runs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, OutgoingLetter
from keukentafel.domain.cases.queries import letters
from keukentafel.domain.journal.models import Look
from keukentafel.domain.people.models import Person, Representation
from keukentafel.domain.process.queries import my_post
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.represented import TODAY, child, own, page_of, resident, speaks
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.usefixtures("files", "monday")


def letter(
    village: Village, to: Person, subject: str, by: Reader, case: Case | None = None
) -> OutgoingLetter:
    """As it is when a worker made it."""
    made = OutgoingLetter.objects.create(
        municipality_id=383, household=village.household("De Wit"), case=case, to_person=to, to_name=to.surname,
        template="brief-algemeen", template_version="2015-01-01", subject=subject, body="Tekst.", dated_on=TODAY,
        at=MONDAY, by_id=by.account, by_function="generalist",
    )  # fmt: skip
    return cases.letter_made(made, b"%PDF-1.7", window=to, text=made.body, at=MONDAY)


@pytest.mark.function("A2")
@pytest.mark.function("A8")
@pytest.mark.parametrize(
    ("kind", "more", "sees"),
    [
        ("bewindvoerder", {}, {"Over geld"}),
        ("mentor", {}, {"Over hulp"}),
        ("curator", {}, {"Over geld", "Over hulp", "Zomaar"}),
        ("gemachtigde", {"care": True}, {"Over hulp"}),
    ],
)
def test_each_kind_reads_the_letters_that_it_is_for(
    village: Village,
    fatma: Reader,
    money_and_care: tuple[Case, Case],
    kind: str,
    more: Any,
    sees: set[str],
) -> None:
    annie, (money, care) = village.person("Annie"), money_and_care
    written = [
        letter(village, annie, subject, fatma, case)
        for subject, case in (("Over geld", money), ("Over hulp", care), ("Zomaar", None))
    ]
    to_jan = letter(village, village.person("Jan"), "Aan Jan", fatma, care)
    who, browser = resident(village, "Bea")
    row = speaks(annie, who, kind, fatma, **more)

    assert f"/mijn/voor/{row.pk}/post/" in page_of(browser, row).text
    page = page_of(browser, row, "post/").text
    assert {each.subject for each in written if each.subject in page} == sees and "Aan Jan" not in page
    for each in [*written, to_jan]:
        answer = page_of(browser, row, f"post/{each.pk}/")
        assert answer.status_code == (200 if each.subject in sees else 404), each.subject
    assert Look.objects.filter(person_id=annie.pk, purpose=f"vertegenwoordiger: {kind}").exists()

    _other, stranger = resident(village, "Cor")
    assert page_of(stranger, row, "post/").status_code == 404
    Representation.objects.filter(pk=row.pk).update(from_on=TODAY - timedelta(days=9), until_on=TODAY)
    for rest in ("post/", f"post/{written[1].pk}/"):
        assert page_of(browser, row, rest).status_code == 404


@pytest.mark.function("A4")
def test_a_letter_with_an_address_is_not_for_who_may_not_know_it(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    """A parent in another house, and who speaks for somebody who hides; at home the letter is read."""
    tim = child(village, 8)
    sent = letter(village, tim, "Over school", fatma)
    home = speaks(tim, village.person("Jan"), "gezag", fatma)
    assert page_of(client_of("de_wit"), home, f"post/{sent.pk}/").status_code == 200
    who, browser = resident(village, "Bea")
    elsewhere = speaks(tim, who, "gezag", fatma)
    assert page_of(browser, elsewhere, "post/").status_code == 200
    assert page_of(browser, elsewhere, f"post/{sent.pk}/").status_code == 404

    annie = village.person("Annie")
    hers = letter(village, annie, "Over post", fatma)
    curator = speaks(annie, who, "curator", fatma)
    assert page_of(browser, curator, f"post/{hers.pk}/").status_code == 200
    Person.objects.filter(pk=annie.pk).update(address_secret=True)
    assert page_of(browser, curator, f"post/{hers.pk}/").status_code == 404
    assert "Over post" not in page_of(browser, curator, "post/").text
    at_home = page_of(client_of("de_wit"), home, f"post/{sent.pk}/")
    assert at_home["Content-Type"].startswith("text/html") and "alleen de tekst" in at_home.text


def test_what_is_not_open_leaves_room_for_what_is(
    village: Village,
    fatma: Reader,
    money_and_care: tuple[Case, Case],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    annie, (money, care) = village.person("Annie"), money_and_care
    for subject, case in (("Over hulp", care), ("Over geld", money)):
        letter(village, annie, subject, fatma, case)
    who, browser = resident(village, "Bea")
    row = speaks(annie, who, "mentor", fatma)
    for queries in (letters, my_post):
        monkeypatch.setattr(queries, "MOST", 1, raising=False)  # no page stops anywhere
    assert "Over hulp" in page_of(browser, row, "post/").text
    hers = own(annie).get("/mijn/post/").text
    assert "Over hulp" in hers and "Over geld" in hers
