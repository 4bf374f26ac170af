"""Putting values into a page is quick, and as safe as it was."""

from __future__ import annotations

from typing import Any

import markupsafe
import pytest
from django.template import engines
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from jinja2 import UndefinedError

from keukentafel.web.ui.quick import escaped


class Html:
    def __html__(self) -> str:
        return "<i>eigen</i>"


@pytest.mark.parametrize(
    "value",
    ["<script>", "'\"&", "", 7, None, 1.5, ["<a>"], markupsafe.Markup("<b>"), mark_safe("<u>"), gettext_lazy("Zoeken"), Html(),
     type("Text", (str,), {})("<own>")],
)  # fmt: skip
def test_the_same_as_markupsafe(value: Any) -> None:
    assert escaped(value) == str(markupsafe.escape(value))


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ value }}", "&lt;b&gt;"),
        ("{% for each in [value] %}{{ each }}{% endfor %}", "&lt;b&gt;"),
        ("{% macro one(text) %}<p>{{ text }}</p>{% endmacro %}{{ one(value) }}", "<p>&lt;b&gt;</p>"),
        ("{% set text %}<p>{{ value }}</p>{% endset %}{{ text }}", "<p>&lt;b&gt;</p>"),
        ("{{ value ~ '&' }}", "&lt;b&gt;&amp;"),
        ("{{ value|upper }}", "&lt;B&gt;"),
        ("{{ value|safe }}", "<b>"),
        ('<a title="{{ value }}">', '<a title="&lt;b&gt;">'),
    ],
)
def test_templates_escape_everywhere(template: str, shown: str) -> None:
    assert engines["pages"].from_string(template).render({"value": "<b>"}) == shown


def test_a_misspelled_variable_is_still_an_error() -> None:
    with pytest.raises(UndefinedError):
        engines["pages"].from_string("{{ valeu }}").render({"value": 1})
