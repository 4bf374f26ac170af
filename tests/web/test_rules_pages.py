"""The readable rules: generated from the tables that decide, for any day, for everybody."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.rules import loader, readable

pytestmark = pytest.mark.django_db
PAGES = ["insight:rules", "insight:words", "insight:triage", "insight:term"]


@pytest.mark.parametrize("name", PAGES)
def test_everybody_may_read_the_rules(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("slug", [table.slug for table in readable.tables(on=date(2026, 11, 22))])
def test_every_table_is_a_page_with_its_sources(client: Client, slug: str) -> None:
    table = readable.table(slug, on=date(2026, 11, 22))
    assert table is not None

    page = client.get(reverse("insight:table", args=[slug]), {"op": "22-11-2026"}).content.decode()

    assert page.count("<tr id=") == len(table.rows)
    assert all(_escaped(row.source) in page for row in table.rows)


def test_a_table_is_shown_as_it_was_on_a_chosen_day(client: Client) -> None:
    page = client.get(reverse("insight:table", args=["bedragen"]), {"op": "1-6-2016"}).content.decode()

    assert "U ziet de regels van 1 juni 2016" in page


def test_a_day_that_is_no_day_gets_a_sentence(client: Client) -> None:
    page = client.get(reverse("insight:rules"), {"op": "morgen"}).content.decode()

    assert "Schrijf een datum als 1-3-2026." in page and 'value="morgen"' in page


@pytest.mark.function("B4")
def test_the_drawing_and_the_list_of_the_tree_say_the_same(client: Client) -> None:
    page = client.get(reverse("insight:triage")).content.decode()
    diagram = readable.triage_diagram(on=date(2026, 11, 22))

    assert page.count("<rect") == len(diagram.nodes) == page.count('<li id="knoop-')
    assert page.count('marker-end="url(#pijl)"') == len(diagram.edges)


@pytest.mark.function("B10")
def test_a_term_is_computed_and_explained(client: Client) -> None:
    asked: dict[str, Any] = {"termijn": "wmo-onderzoek", "begin": "24-3-2026"}

    page = client.get(reverse("insight:term"), asked).content.decode()

    assert "Laatste dag: 6 mei 2026" in page and "Wmo 2015, artikel 2.3.2 lid 1" in page


def test_every_word_of_the_list_can_be_pointed_at(client: Client) -> None:
    page = client.get(reverse("insight:words")).content.decode()

    assert page.count("kt-words__row") == len(loader.load().woorden.on(date(2026, 11, 22))) >= 60
    assert 'id="beschikking"' in page


def test_a_table_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get(reverse("insight:table", args=["bestaat-niet"])).status_code == 404
    assert client.get(reverse("insight:holidays", args=[1999])).status_code == 404


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("'", "&#39;").replace('"', "&#34;")
