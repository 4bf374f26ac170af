"""The facts of a person as a generalist puts them right, and every form about people sent with rubbish."""

from __future__ import annotations

import re

import pytest

from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk import SignIn
from tests.fixtures.family import who
from tests.fixtures.village import Village, VillageClient

pytestmark = pytest.mark.django_db


def facts_of(desk: VillageClient, person: int) -> dict[str, str]:
    """What the form of a person is filled with."""
    return fields_of(desk.get(f"/werk/personen/{person}/wijzigen/").text)


def fields_of(page: str) -> dict[str, str]:
    fields = dict(re.findall(r'<input [^>]*name="(\w+)"[^>]*? value="([^"]*)"', page))
    for name in ("sex", "name_use"):
        select = re.search(rf'name="{name}".*?</select>', page, re.DOTALL)
        assert select
        chosen = re.search(r'value="(\w)" selected', select[0])
        fields[name] = chosen[1] if chosen else ""
    fields.pop("csrfmiddlewaretoken", None)
    for box in ("needs_interpreter", "address_secret"):
        if not re.search(rf'name="{box}"[^>]* checked', page):
            fields.pop(box, None)
    return fields


@pytest.mark.function("A2")
def test_what_is_known_is_changed_and_the_version_before_is_shown(
    desk: VillageClient, family: Household, fatma: Reader
) -> None:
    sem = who("Sem")
    form = facts_of(desk, sem.pk) | {
        "phone": "06-1234 5678", "other_phone": "0251 123456", "language": "Fries", "needs_interpreter": "on", "born": "4-1980",
    }  # fmt: skip

    answer = desk.post(f"/werk/personen/{sem.pk}/wijzigen/", form, follow=True)

    assert "De gegevens zijn opgeslagen." in answer.text
    assert "06 1234 5678 · 0251 123 456" in answer.text
    sem.refresh_from_db()
    assert (sem.birth_year, sem.birth_month, sem.birth_day, sem.born_on) == (1980, 4, None, None)
    history = desk.get(f"/werk/personen/{sem.pk}/geschiedenis/").text
    for words in ("5 april 1980", "april 1980", "Fries", fatma.name, "Tweede telefoon"):
        assert words in history, words
    entry = Entry.objects.filter(kind="person.changed").latest("pk")
    assert "phone" in entry.details["columns"] and "0612345678" not in str(entry.details)


@pytest.mark.function("A2")
def test_two_people_change_the_same_person(client_of: SignIn, desk: VillageClient, family: Household) -> None:
    sem = who("Sem")
    mine = facts_of(desk, sem.pk) | {
        "email": "sem@voorbeeld.nl",
        "language": "Frans",
        "needs_interpreter": "on",
    }
    sandra = client_of("sandra")
    theirs = facts_of(sandra, sem.pk) | {"language": "Fries", "phone": "0612345678"}
    assert sandra.post(f"/werk/personen/{sem.pk}/wijzigen/", theirs).status_code == 302

    answer = desk.post(f"/werk/personen/{sem.pk}/wijzigen/", mine)

    assert answer.status_code == 409
    assert "Een collega was u voor" in answer.text and "nu opgeslagen: Fries" in answer.text
    assert "was leeg, nu 06 1234 5678" in answer.text and answer.text.count("nu opgeslagen") == 1
    assert "sem@voorbeeld.nl" in answer.text, "what was typed stays"
    sem.refresh_from_db()
    assert (sem.language, sem.email) == ("Fries", "")
    assert re.search(r'name="needs_interpreter"[^>]* checked', answer.text)
    again = fields_of(answer.text) | {"needs_interpreter": "on"}
    assert desk.post(f"/werk/personen/{sem.pk}/wijzigen/", again).status_code == 302
    sem.refresh_from_db()
    kept = (sem.language, sem.email, sem.phone, sem.needs_interpreter)
    assert kept == ("Frans", "sem@voorbeeld.nl", "0612345678", True), "what only the colleague changed stays"


@pytest.mark.function("A2")
def test_a_bsn_is_corrected_with_a_reason(desk: VillageClient, family: Household, village: Village) -> None:
    path = f"/werk/personen/{who('Kik').pk}/bsn/"
    taken = village.person("Jan").bsn
    assert desk.post(path, {"bsn": "111222333", "reason": ""}).status_code == 422
    assert "Er is al iemand" in desk.post(path, {"bsn": taken, "reason": "typefout"}).text
    assert desk.post(path, {"bsn": "111222333", "reason": "pas-gekregen"}).status_code == 302
    assert who("Kik").bsn == "111222333"
    assert Entry.objects.filter(kind="person.bsn_corrected").latest("pk").details == {
        "reason": "pas-gekregen"
    }


PAGES = [
    "/werk/huishoudens/{home}/leden/", "/werk/huishoudens/{home}/leden/{jan}/", "/werk/huishoudens/{home}/geboorte/",
    "/werk/huishoudens/{home}/verhuizing/", "/werk/huishoudens/{home}/gegevens/", "/werk/huishoudens/{home}/adressen/",
    "/werk/huishoudens/{home}/betrokken/", "/werk/personen/{jan}/wijzigen/", "/werk/personen/{jan}/bsn/",
    "/werk/personen/{jan}/geschiedenis/", "/werk/personen/{jan}/overlijden/", "/werk/personen/{jan}/banden/",
    "/werk/personen/{jan}/vertegenwoordiging/",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_nonsense_gets_a_sentence(village: Village, desk: VillageClient, home: Household, page: str) -> None:
    """Every form of the page, sent with rubbish: a sentence or nothing done, and never an error of ours."""
    path = page.format(home=home.pk, jan=village.person("Jan").pk)
    before = Entry.objects.count()
    for do in (
        "add",
        "change",
        "end",
        "close",
        "reopen",
        "show",
        "involve",
        "contact",
        "gone",
        "role",
        "main",
        "leave",
        "joined",
        "mistake",
        "died",
    ):
        rubbish = dict.fromkeys(
            ("row", "tie", "other", "from_on", "until_on", "on", "died_on", "born_on", "household", "district", "bsn", "version"),
            "9" * 40,
        ) | {"do": do, "sent_once": "x", "kind": "zz", "role": "\x00", "name": "a" * 500}  # fmt: skip
        assert desk.post(path, rubbish).status_code in (200, 409, 422), do
    assert Entry.objects.count() == before
