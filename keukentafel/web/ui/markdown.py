"""Texts from the rule tables and fixed reports as HTML. HTML inside them stays text."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markupsafe import Markup

_reader = MarkdownIt("commonmark", {"html": False}).disable(["image", "link", "autolink"])


def html(text: str) -> Markup:
    """Markdown as safe HTML: headings, paragraphs, lists, emphasis and quotes; no pictures and no links."""
    return Markup(_reader.render(text))
