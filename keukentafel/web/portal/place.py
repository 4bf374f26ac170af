"""Which municipality an address names."""

from __future__ import annotations

from django.http import Http404

from keukentafel.domain.walls.queries import Site
from keukentafel.web.ui.context import site


def municipality(slug: str) -> Site:
    """The municipality with this slug. raises Http404 for a partnership and for anything unknown"""
    found = site(slug)
    if found.code is None or found.slug != slug:
        raise Http404(slug)
    return found
