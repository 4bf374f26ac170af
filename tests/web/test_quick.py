"""Putting values into a page is quick, and as safe as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import markupsafe
import pytest
from django.template import engines
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from jinja2 import FileSystemLoader, UndefinedError, pass_context

from keukentafel.web.ui.compiled import CompiledTemplates
from keukentafel.web.ui.quick import QuickEnvironment, escaped


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


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        (
            "{% macro m(a, b='x', c=none) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1) }}-{{ m(1, c=2) }}-{{ m(b=3, a=1) }}",
            "1xNone-1x2-13None",
        ),
        (
            "{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}{{ value }}{% endcall %}",
            "[&lt;b&gt;]",
        ),
        ("{% macro m() %}{{ varargs|length }}{{ kwargs.k }}{% endmacro %}{{ m(1, 2, k=3) }}", "23"),
        (
            "{% for each in range(2) %}{% set n = each %}{{ [n]|map('string')|join }}{{ value.upper() }}{% endfor %}",
            "0&lt;B&gt;1&lt;B&gt;",
        ),
        ("{{ namespace(a=1).a }}{{ dict(a=2).a }}{{ cycler('x', 'y').next() }}", "12x"),
        ("{{ keyed(1, word='a') }}", "(1,) {&#39;word&#39;: &#39;a&#39;}"),
        ("{{ with_context('value') }}", "&lt;b&gt;"),
    ],
)
def test_everything_that_can_be_called_is_called_as_before(template: str, shown: str) -> None:
    @pass_context
    def with_context(context: Any, name: str) -> Any:
        return context[name]

    def keyed(*args: Any, **kwargs: Any) -> str:
        return f"{args} {kwargs}"

    values = {"value": "<b>", "keyed": keyed, "with_context": with_context}
    assert engines["pages"].from_string(template).render(values) == shown


@pytest.mark.parametrize("wrong", ["{{ m() }}", "{{ m(1, 2) }}", "{{ m(1, z=2) }}"])
def test_a_macro_called_wrongly_is_still_an_error(wrong: str) -> None:
    with pytest.raises((TypeError, UndefinedError)):
        engines["pages"].from_string("{% macro m(a) %}{{ a }}{% endmacro %}" + wrong).render({})


def test_a_misspelled_variable_is_still_an_error() -> None:
    with pytest.raises(UndefinedError):
        engines["pages"].from_string("{{ valeu }}").render({"value": 1})


def test_a_word_of_a_dict_is_found_before_its_methods_fail_and_methods_stay_methods() -> None:
    template = engines["pages"].from_string(
        "{{ words.household }}{% for key, text in words.items() %}{{ key }}{{ text }}{% endfor %}"
    )

    assert template.render({"words": {"household": "H"}}) == "HhouseholdH"
    assert template.render({"words": {"items": 1, "household": "H"}}) == "Hitems1householdH"
    with pytest.raises(UndefinedError, match="household"):
        template.render({"words": {}})


def test_what_was_made_of_a_template_is_kept_until_it_changes(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text("{{ a }}")
    kept = tmp_path / "kept"

    def rendered() -> str:
        started = QuickEnvironment(loader=FileSystemLoader(tmp_path), bytecode_cache=CompiledTemplates(kept))
        return started.get_template("one.html").render(a=1)

    assert rendered() == rendered() == "1"
    (made,) = kept.iterdir()
    before = made.stat().st_mtime_ns
    assert rendered() == "1" and made.stat().st_mtime_ns == before
    (tmp_path / "one.html").write_text("{{ a + 1 }}")
    assert rendered() == "2" and made.stat().st_mtime_ns != before


def test_what_others_may_have_put_there_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text("{{ a }}")
    kept = tmp_path / "kept"
    kept.mkdir()
    kept.chmod(0o777)
    started = QuickEnvironment(loader=FileSystemLoader(tmp_path), bytecode_cache=CompiledTemplates(kept))

    assert started.get_template("one.html").render(a=1) == "1" and list(kept.iterdir()) == []


def test_a_folder_that_cannot_be_written_stops_no_page(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text("{{ a }}")
    (tmp_path / "kept").write_text("a file")
    alone = QuickEnvironment(
        loader=FileSystemLoader(tmp_path), bytecode_cache=CompiledTemplates(tmp_path / "kept")
    )

    assert alone.get_template("one.html").render(a=1) == "1"
