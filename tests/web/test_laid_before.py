"""What somebody wrote goes along to the colleague before whom they lay the decision."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import PageDraft
from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D3")]
Sign = Callable[[str], VillageClient]
WORDS = "Zij kan niet meer “zelf” stofzuigen & dweilen."
LAID = re.compile(r'<form method="post" action="([^"]*/voorleggen/[^"]*)".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def pages(proposal: Proposal) -> tuple[str, str]:
    number = proposal.aanvraag.number
    return reverse("desk:decide", args=[number]), reverse("desk:lay-before", args=[number])


def test_the_text_of_who_has_no_mandate_stands_in_the_form_of_who_has(
    proposal: Proposal, sandra: Reader, client_of: Sign
) -> None:
    page, _laid = pages(proposal)
    typed = {"outcome": "granted", "grounds": WORDS, "own": "Bel mij gerust.", "proposal": proposal.pk}
    shown = client_of("pieter").post(page, typed).text
    assert "‘Leg voor’ geeft die mee aan wie besluit." in shown
    form = next(each for each in LAID.finditer(shown) if f'value="{sandra.account}"' in each[0])
    sent = {name: unescape(value) for name, value in HIDDEN.findall(form[0]) if name != "csrfmiddlewaretoken"}
    assert sent["grounds"] == WORDS

    client_of("pieter").post(unescape(form[1]), sent)

    for_sandra = client_of("sandra").get(page).text
    assert unescape(for_sandra).count(WORDS) == 1 and "Bel mij gerust." in for_sandra
    assert "Pieter" in for_sandra and "legde dit aan u voor op" in for_sandra
    assert WORDS not in unescape(client_of("fatma").get(page).text), "it is for Sandra alone"


def test_the_form_in_which_somebody_types_has_the_buttons_to_lay_it_before_another(
    proposal: Proposal, sandra: Reader, client_of: Sign
) -> None:
    page, laid = pages(proposal)
    shown = client_of("fatma").get(page).text
    assert (
        f'form="besluit" formaction="{laid}?besluit=refused" name="account" value="{sandra.account}"' in shown
    )
    client_of("fatma").post(
        f"{laid}?besluit=refused", {"account": sandra.account, "outcome": "granted", "grounds": WORDS}
    )
    kept = PageDraft.objects.get(account=sandra.account)
    assert kept.fields["grounds"] == [WORDS] and kept.fields["outcome"] == ["granted"]
    assert not PageDraft.objects.exclude(pk=kept.pk).exists()


def test_where_nothing_was_written_nothing_is_kept(
    proposal: Proposal, sandra: Reader, client_of: Sign
) -> None:
    page, laid = pages(proposal)
    client_of("pieter").post(laid, {"account": sandra.account, "outcome": "granted"})
    assert not PageDraft.objects.exists() and "legde dit aan u voor" not in client_of("sandra").get(page).text


def test_nobody_is_given_a_text_before_whom_it_cannot_be_laid(
    proposal: Proposal, village: object, client_of: Sign, ruud: Reader
) -> None:
    _page, laid = pages(proposal)
    client_of("pieter").post(f"{laid}?besluit=granted", {"account": ruud.account, "grounds": WORDS})
    assert not PageDraft.objects.exists()
