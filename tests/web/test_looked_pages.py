"""In "who looked" every page of a file has a word, for colleagues and for residents."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from keukentafel.web import looked_pages


def names(resolver: URLResolver, area: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from names(each, each.namespace or area)
        else:
            yield f"{area}:{each.name}", each


def test_every_page_that_shows_a_file_to_who_works_has_its_word() -> None:
    showing = {
        name
        for name, route in names(get_resolver())
        if getattr(getattr(route.callback, "door", None), "shows", "")
        and not name.startswith(("portal:", "referrer:"))
    }
    assert len(showing) > 100
    assert showing - set(looked_pages.NAMES) == set()


def test_pages_of_one_name_are_told_together_and_never_by_their_code() -> None:
    seen = looked_pages.seen_at_work(
        [("desk:note", 2), ("desk:correct-note", 3), ("desk:gone", 4), ("desk:plan", 9)]
    )

    assert seen == [("plan", 9), ("aantekening", 5), ("een andere bladzijde van het dossier", 4)]
    assert looked_pages.at_home("desk:gone") == "uw dossier"
