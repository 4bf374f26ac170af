"""The page of the keukentafelgesprek and of its verslag, driven as generalists do: also two of them at once."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Draft
from keukentafel.domain.intake.models import Conversation, ConversationDone, DomainNote, Melding
from keukentafel.web.desk.intake import conversation
from keukentafel.web.desk.intake.talk_form import values_of
from tests.fixtures.intake import everything_asked, receive
from tests.fixtures.read import value_of
from tests.fixtures.village import Village

Sign = Callable[[str], Any]


@pytest.mark.function("B5")
@pytest.mark.function("B6")
@pytest.mark.function("B7")
def test_from_conversation_to_fixed_verslag(melding: Melding, client_of: Sign) -> None:
    client, talk = client_of("fatma"), reverse("desk:conversation", args=[melding.case.number])
    verslag = reverse("desk:verslag", args=[melding.case.number])
    incomplete = _sent(everything_asked(support_offered=False))
    assert client.post(talk, incomplete | {"revision": 0, "verder": "1"}).headers["Location"] == verslag
    refused = client.post(verslag, {"revision": 1, "verslag": "Eigen tekst", "vaststellen": "1"})
    assert refused.status_code == 422 and "cliëntondersteuning" in refused.content.decode()
    assert "Eigen tekst" in refused.content.decode() and not ConversationDone.objects.exists()

    client.post(talk, _sent(everything_asked()) | {"revision": 1, "verder": "1"})
    made = _text(client.get(verslag))
    assert "- Financiën: 4, voldoende zelfredzaam." in made
    client.post(verslag, {"verslag": made + "\nNog iets.", "bewaar": "1"})
    assert "Nog iets." in _text(client.get(verslag))
    client.post(verslag, {"revision": 2, "verslag": made + "\nNog iets.", "vaststellen": "1"})

    assert ConversationDone.objects.get().verslag.endswith("Nog iets.")
    fixed = client.get(verslag).content.decode()
    assert 'name="verslag"' not in fixed and "Vastgesteld door Fatma Yilmaz" in fixed
    assert client.get(talk).headers["Location"] == verslag
    go_on = client.get(reverse("desk:case", args=[melding.case.number]))
    assert go_on.headers["Location"] == reverse("desk:plan", args=[melding.case.household_id])


def test_a_stale_save_shows_both_texts(melding: Melding, client_of: Sign) -> None:
    address = reverse("desk:conversation", args=[melding.case.number])
    mine, theirs = (
        {"gezegd-behoeften": "Mijn tekst."},
        {"gezegd-behoeften": "Haar tekst.", "gezegd-geld": "Zij huurt."},
    )
    client_of("sandra").post(address, {"revision": 0, "held_on": "1-3-2026"} | theirs)

    refused = client_of("fatma").post(address, {"revision": 0, "held_on": "1-3-2026"} | mine)
    page = refused.content.decode()
    assert refused.status_code == 422 and "Sandra Hoekstra" in page
    assert all(text in page for text in ("Mijn tekst.", "Haar tekst.", "Zij huurt."))
    assert 'name="revision" value="1"' in page
    merged = {"gezegd-behoeften": "Mijn tekst. Haar tekst.", "gezegd-geld": "Zij huurt."}
    assert (
        client_of("fatma").post(address, {"revision": 1, "held_on": "1-3-2026"} | merged).status_code == 302
    )


def test_what_only_one_of_two_wrote_is_put_together(melding: Melding, client_of: Sign) -> None:
    address = reverse("desk:conversation", args=[melding.case.number])
    client_of("sandra").post(address, {"revision": 0, "held_on": "1-3-2026", "gezegd-geld": "Zij huurt."})

    sent = client_of("fatma").post(
        address, {"revision": 0, "held_on": "1-3-2026", "gezegd-wonen": "Een trap."}
    )
    assert sent.status_code == 302
    assert dict(DomainNote.objects.values_list("domain", "text")) == {
        "geld": "Zij huurt.", "wonen": "Een trap."
    }  # fmt: skip


def test_who_typed_while_a_colleague_saved_is_told_and_loses_nothing(
    melding: Melding, client_of: Sign
) -> None:
    address = reverse("desk:conversation", args=[melding.case.number])
    fatma, said = client_of("fatma"), {"revision": 0, "held_on": "1-3-2026", "gezegd-wonen": "Een trap."}
    fatma.post(address, said)
    who = value_of("typed_by", fatma.get(address).content.decode())
    client_of("sandra").post(
        address, said | {"revision": 1, "gezegd-geld": "Zij huurt.", "gezegd-wonen": "Een lift."}
    )

    kept = fatma.post(
        reverse("desk:table-draft", args=[melding.case.number, "gesprek"]),
        said | {"revision": 1, "gezegd-wonen": "Twee trappen.", "typed_by": who, "page_key": ""},
    )
    assert "Sandra Hoekstra heeft dit gesprek intussen opgeslagen" in kept.json()["others"]
    assert Conversation.objects.get().revision == 2
    page = fatma.get(address).content.decode()
    assert all(
        text in page for text in ("Twee trappen.", "Een lift.", "Zij huurt.", 'name="revision" value="2"')
    )


def test_text_from_another_device_never_wins_silently(melding: Melding, client_of: Sign) -> None:
    """What waited on a tablet arrives after the same person typed on at the office: both texts are shown."""
    fatma, number = client_of("fatma"), melding.case.number
    address, keep = (
        reverse("desk:conversation", args=[number]),
        reverse("desk:table-draft", args=[number, "gesprek"]),
    )

    def opened() -> dict[str, str]:
        found = dict(
            re.findall(r'name="(typed_by|page_key|draft_from)" value="([^"]*)"', fatma.get(address).text)
        )
        return {"revision": "0", "held_on": "1-3-2026"} | found

    tablet = opened()
    assert "both" not in fatma.post(keep, tablet | {"gezegd-wonen": "Een trap."}).json()
    office = opened()
    fatma.post(keep, office | {"gezegd-wonen": "Zij verhuist.", "gezegd-geld": "Zij huurt."})
    late = fatma.post(keep, tablet | {"gezegd-wonen": "Een trap zonder leuning."}).json()
    assert late["both"] and "ander apparaat" in late["others"]

    page = fatma.get(address).text
    assert all(text in page for text in ("Een trap zonder leuning.", "Zij verhuist.", "Zij huurt."))
    assert "Op een ander apparaat typte u:" in page
    together = opened()
    refused = fatma.post(address, tablet | {"gezegd-wonen": "Een trap zonder leuning."})
    assert refused.status_code == 422 and "Zij verhuist." in refused.text, "also for who saves without script"
    one = {"gezegd-wonen": "Een trap zonder leuning, zij verhuist.", "gezegd-geld": "Zij huurt."}
    assert fatma.post(address, together | one).status_code == 302
    assert not Draft.objects.exists() and dict(DomainNote.objects.values_list("domain", "text")) == {
        "wonen": "Een trap zonder leuning, zij verhuist.", "geld": "Zij huurt."
    }  # fmt: skip


def test_a_colleague_who_saves_at_the_same_moment_takes_nothing_away(
    melding: Melding, client_of: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = reverse("desk:conversation", args=[melding.case.number])
    said, save = {"revision": 0, "held_on": "1-3-2026"}, conversation.actions.save_conversation

    def sandra_first(*args: Any, **more: Any) -> Any:
        monkeypatch.setattr(conversation.actions, "save_conversation", save)
        client_of("sandra").post(address, said | {"gezegd-wonen": "Een lift."})
        return save(*args, **more)

    monkeypatch.setattr(conversation.actions, "save_conversation", sandra_first)
    answer = client_of("fatma").post(
        address, said | {"gezegd-wonen": "Een trap.", "gezegd-geld": "Zij huurt."}
    )
    assert answer.status_code == 422
    assert all(text in answer.text for text in ("Een trap.", "Een lift.", "Zij huurt.", "Sandra Hoekstra"))


def test_who_throws_away_throws_away_what_was_typed_since_too(melding: Melding, client_of: Sign) -> None:
    fatma, number = client_of("fatma"), melding.case.number
    address = reverse("desk:conversation", args=[number])
    keep, drop = (
        reverse(f"desk:{name}", args=[number, "gesprek"]) for name in ("table-draft", "discard-table-draft")
    )

    def opened(page: str) -> dict[str, str]:
        return dict(re.findall(r'name="(typed_by|page_key|this_page|draft_from)" value="([^"]*)"', page))

    fatma.post(keep, opened(fatma.get(address).text) | {"revision": "0", "gezegd-wonen": "Een trap."})
    page = fatma.get(address).text
    typed_on = opened(page) | {"revision": "0", "gezegd-wonen": "Een trap zonder leuning."}
    fatma.post(keep, typed_on)
    (thrown,) = re.findall(rf'action="{re.escape(drop)}"(.*?)</form>', page, re.S)
    assert fatma.post(drop, opened(thrown)).status_code == 302 and not Draft.objects.exists()
    assert fatma.post(keep, typed_on).json() == {"sent": True} and not Draft.objects.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"held_on": ""}, "Vul de dag van het gesprek in."),
        ({"held_on": "1-1-2199"}, "niet in de toekomst"),
        ({"gezegd-geld": "x" * 30_000}, "te lang"),
        ({"score-financien": "9"}, "9"),
        ({"revision": "x"}, ""),
    ],
)
def test_bad_input_is_refused_and_stays_on_the_page(
    melding: Melding, client_of: Sign, change: dict[str, str], sentence: str
) -> None:
    address = reverse("desk:conversation", args=[melding.case.number])
    refused = client_of("fatma").post(
        address, {"revision": 0, "held_on": "1-3-2026", "gezegd-wonen": "Een steile trap."} | change
    )
    page = refused.content.decode()
    assert refused.status_code == 422 and sentence in page and "Een steile trap." in page
    assert not Conversation.objects.exists()


def test_without_a_person_the_conversation_waits(client_of: Sign, village: Village) -> None:
    melding = receive()
    page = client_of("fatma").get(reverse("desk:conversation", args=[melding.case.number]), follow=True)
    assert "Zoek of maak eerst de persoon" in page.content.decode()


def _sent(spoken: Any) -> dict[str, str]:
    """A conversation as a browser sends it: an empty box is not sent."""
    values = values_of(spoken)
    return {name: "on" if value is True else value for name, value in values.items() if value is not False}


def _text(page: Any) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page.content.decode(), re.DOTALL)
    assert found is not None
    return html.unescape(found[1])
