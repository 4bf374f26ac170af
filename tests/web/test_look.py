"""The look keeps its promises: contrast in every theme, no inline style or script, no token or icon that does not exist,
and form fields whose label, hint and mistake belong to the control."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.core.files.storage import FileSystemStorage
from django.template import engines

from keukentafel.web.ui import sheets

UI = Path(__file__).resolve().parents[2] / "keukentafel" / "web" / "ui"
SHEETS = UI / "static" / "kt"
THEMES = ["buch", "bergen", "castricum", "heiloo", "uitgeest"]
TOKEN = re.compile(r"--basis-color-([\w-]+):\s*(?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));")

# Text on the ground it is drawn on: 4.5 to 1 (WCAG 1.4.3).
TEXT_PAIRS = [
    ("default-color-document", "default-bg-subtle"), ("default-color-subtle", "default-bg-subtle"),
    ("default-color-subtle", "default-bg-document"), ("default-color-subtle", "default-bg-default"),
    ("default-color-default", "default-bg-default"), ("default-color-document", "default-bg-active"),
    ("accent-1-color-default", "accent-1-bg-active"), ("accent-1-color-default", "accent-1-bg-default"),
    ("accent-1-color-default", "default-bg-document"), ("accent-1-color-subtle", "default-bg-subtle"),
    ("accent-1-color-document", "accent-1-bg-default"), ("accent-2-color-default", "accent-2-bg-default"),
    ("accent-1-inverse-color-default", "accent-1-inverse-bg-default"),
    ("accent-1-inverse-color-hover", "accent-1-inverse-bg-hover"),
    ("accent-1-inverse-color-active", "accent-1-inverse-bg-active"),
    ("action-2-color-default", "default-bg-subtle"), ("action-2-color-default", "default-bg-document"),
    ("action-2-color-default", "accent-1-bg-subtle"), ("action-2-color-hover", "default-bg-subtle"),
    ("positive-color-default", "positive-bg-default"), ("negative-color-default", "negative-bg-default"),
    ("negative-color-default", "default-bg-document"), ("warning-color-default", "warning-bg-default"),
    ("warning-color-default", "default-bg-document"), ("info-color-default", "info-bg-default"),
    ("info-color-document", "info-bg-default"), ("warning-color-document", "warning-bg-subtle"),
]  # fmt: skip
# Edges of controls, focus and marks: 3 to 1 (WCAG 1.4.11).
EDGE_PAIRS = [
    ("default-border-default", "default-bg-document"), ("default-border-default", "default-bg-subtle"),
    ("negative-border-default", "default-bg-document"), ("accent-1-border-default", "default-bg-document"),
    ("accent-1-color-default", "default-bg-document"),
]  # fmt: skip


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_enough_contrast_in_light_and_dark(theme, shade):
    colours = colours_of(theme, shade)

    too_faint = {
        f"{front} on {ground}": round(contrast(colours[front], colours[ground]), 2)
        for least, pairs in ((4.5, TEXT_PAIRS), (3.0, EDGE_PAIRS))
        for front, ground in pairs
        if contrast(colours[front], colours[ground]) < least
    }

    assert too_faint == {}


def test_contrast_is_counted_as_the_guideline_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_white_is_readable_on_the_bar_of_every_theme(theme):
    for shade in ("light", "dark"):
        assert contrast("#ffffff", colours_of(theme, shade)["accent-1-inverse-bg-document"]) > 7


def test_templates_have_no_inline_style_or_script():
    inline = re.compile(r"\sstyle=|\son[a-z]+=[\"']|<style|<script(?![^>]*\bsrc=)|javascript:")

    assert [f"{path.name}: {hit}" for path, text in templates() for hit in inline.findall(text)] == []


def test_every_token_that_our_sheets_read_is_defined_somewhere():
    vendor = UI / "static" / "vendor"
    assert vendor.is_dir(), "Run script/assets first."
    everything = "\n".join(path.read_text() for path in [*SHEETS.glob("*.css"), *vendor.glob("*.css")])
    ours = "\n".join(path.read_text() for path in SHEETS.glob("*.css"))
    defined = set(re.findall(r"(--[\w-]+)\s*:", everything))

    assert {name for name in re.findall(r"var\(\s*(--[\w-]+)", ours) if name not in defined} == set()


def test_the_sheets_of_every_page_are_served_as_one_file_in_their_order(tmp_path: Path) -> None:
    served = sheets.SheetsInOne(location=tmp_path, base_url="/static/")
    written = FileSystemStorage(location=UI / "static")
    for name in (sheets.FONTS, *sheets.SHEETS):
        served.save(name, written.open(name))
    fonts = {
        f"vendor/{font.name}": (written, f"vendor/{font.name}")
        for font in (UI / "static/vendor").glob("*.woff2")
    }

    list(served.post_process({name: (written, name) for name in (sheets.FONTS, *sheets.SHEETS)} | fonts))

    in_one = (tmp_path / served.stored_name(sheets.ALL)).read_text()
    begins = [in_one.index((UI / "static" / name).read_text()[:200]) for name in sheets.SHEETS]
    assert begins == sorted(begins) and served.stored_name(sheets.ALL) != sheets.ALL


def test_every_icon_that_a_template_asks_for_is_drawn():
    drawn = set(
        re.findall(r'^  "([\w-]+)": "M', (UI / "templates/ui/macros/icons.html").read_text(), re.MULTILINE)
    )
    asked = re.compile(r'(?:icon\(|icon_name=)"([\w-]+)"')

    assert {name for _, text in templates() for name in asked.findall(text)} - drawn == set()


class Person(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals in het paspoort.", max_length=40)
    born = forms.DateField(label="Geboortedatum", input_formats=["%d-%m-%Y"], required=False)
    home = forms.ChoiceField(label="Woont", choices=[("", "Kies"), ("a", "Thuis")])
    way = forms.ChoiceField(label="Hoe", widget=forms.RadioSelect, choices=[("x", "Bellen"), ("y", "Mailen")])
    agree = forms.BooleanField(label="Akkoord")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_ties_label_hint_and_mistake_to_its_control():
    html = draw("{{ ui.field(form.name) }}", Person({"name": ""}))

    assert '<label class="utrecht-form-label kt-field__label" for="id_name">Naam</label>' in html
    assert 'id="id_name-hint">Zoals in het paspoort.</div>' in html
    assert 'aria-describedby="id_name-hint id_name-fout"' in html
    assert 'aria-invalid="true"' in html
    assert 'maxlength="40"' in html
    assert 'id="id_name-fout"' in html


def test_a_date_is_asked_as_text_and_says_that_it_may_stay_empty():
    html = draw("{{ ui.field(form.born) }}", Person())

    assert 'type="text"' in html
    assert 'placeholder="dd-mm-jjjj"' in html
    assert "(niet verplicht)" in html


def test_choices_stand_in_a_fieldset_and_keep_what_was_chosen():
    html = draw("{{ ui.field(form.way) }}{{ ui.field(form.home) }}", Person({"way": "y", "home": "a"}))

    assert '<legend class="utrecht-form-label kt-field__label">Hoe</legend>' in html
    assert re.search(r'value="y"[^>]* checked', html)
    assert not re.search(r'value="x"[^>]* checked', html)
    assert '<option value="a" selected>Thuis</option>' in html


def test_the_summary_links_every_mistake_to_its_field():
    form = Person({})
    html = draw("{{ ui.errors(form) }}", form)

    links = re.findall(r'href="#([\w-]+)"', html)
    assert links == ["id_name", "id_home", "id_way_0", "id_agree"]
    drawn = draw("{{ ui.fields(form) }}", form)
    assert all(f'id="{link}"' in drawn for link in links)


def test_a_form_without_mistakes_has_no_summary():
    assert "kt-errors" not in draw("{{ ui.errors(form) }}", Person())


def test_what_somebody_typed_cannot_become_markup():
    html = draw(
        "{{ ui.field(form.name) }}{{ ui.errors(form) }}", Person({"name": '"><script>alert(1)</script>' * 9})
    )

    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("days", "says"),
    [(-2, "2 dagen te laat"), (-1, "1 dag te laat"), (0, "Vandaag"), (1, "Nog 1 dag"), (12, "Nog 12 dagen")],
)
def test_a_term_is_said_in_words(days, says):
    assert says in draw("{{ ui.term_badge(days) }}", Person(), days=days)


def draw(source: str, form: forms.Form, **more: object) -> str:
    """A piece of template drawn with our own environment: strict, escaped, macros as pages have them."""
    template = engines["pages"].from_string('{% import "ui/macros.html" as ui %}' + source)
    return str(template.render({"form": form, **more}))


def templates() -> Iterator[tuple[Path, str]]:
    for path in sorted((UI / "templates").rglob("*.html")):
        yield path, path.read_text()


def colours_of(theme: str, shade: str) -> dict[str, str]:
    """Colour by token name as the theme shows it: what all themes share, then its own."""
    shared = (SHEETS / "tokens.css").read_text().split(".kt-light")[0]
    own = re.search(rf"\.kt-theme-{theme} \{{(.*?)\n\}}", (SHEETS / "themes.css").read_text(), re.DOTALL)
    assert own is not None
    rows = TOKEN.findall(shared) + TOKEN.findall(own.group(1))
    return {name: (light if shade == "light" else dark) or both for name, light, dark, both in rows}


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two hex colours, from 1 to 21. Source: WCAG 2.2, definition of contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
