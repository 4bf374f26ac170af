"""Markdown to typst markup: headings, paragraphs, strong, emphasis, lists, tables, links and what somebody said.

Nothing else. All text becomes typst string literals, so no text can become code. What a letter does not know raises
`UnknownMarkdown` instead of vanishing.
"""

import itertools
import re
from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .text import literal

_PARSER = (
    MarkdownIt("commonmark", {"html": False})
    .enable("table")
    .disable(
        ["html_block", "html_inline", "entity", "reference"]  # each would change or swallow text
    )
)
_SAFE_LINK = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)
_ALIGNMENT = re.compile(r"text-align:(left|center|right)")
_BREAKS = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")  # all of ASCII: Markdown lets each of them be escaped
_DEEPEST = 6
_NARROWEST, _WIDEST = 8, 40  # characters for which a table column makes room
_SIMPLE = {
    "strong_open": "#strong[",
    "strong_close": "];",
    "em_open": "#emph[",
    "em_close": "];",
    "link_close": "];",
    "heading_close": "]\n\n",
    "bullet_list_close": ")\n\n",
    "ordered_list_close": ")\n\n",
    "list_item_open": "[",
    "list_item_close": "], ",
    "table_close": ")\n\n",
    "thead_open": "table.header(",
    "thead_close": "), ",
    "tbody_open": "",
    "tbody_close": "",
    "tr_open": "",
    "tr_close": "",
    "th_open": "[",
    "th_close": "], ",
    "td_open": "[",
    "td_close": "], ",
    "blockquote_open": "#quote(block: true)[",
    "blockquote_close": "]\n\n",
    "hardbreak": "#linebreak();",
}
_DUTCH_NAMES = {
    "code_block": "een blok code",
    "code_inline": "code",
    "fence": "een blok code",
    "hr": "een streep",
    "image": "een plaatje",
}


class UnknownMarkdown(ValueError):
    """The text uses something that letters do not know; the message is a Dutch sentence."""


def typst_from(markdown: str, unprintable: frozenset[str] = frozenset()) -> str:
    """Typst markup for the Markdown of a letter's body.

    Headings are put one level lower than written (the subject is the first level) and never skip one, as
    PDF/UA-1 asks.

    unprintable   characters to replace because the fonts lack them
    raises        UnknownMarkdown
    """
    return _Writer(unprintable).write(_PARSER.parse(markdown))


def escape(text: str) -> str:
    """The text so that Markdown shows it as it is, on one line: for names and other values put into a body."""
    return _PUNCTUATION.sub(r"\\\1", _BREAKS.sub(" ", text).strip())


class _Writer:
    def __init__(self, unprintable: frozenset[str]) -> None:
        self._unprintable = unprintable
        self._above: list[int] = []  # levels as written of the headings that this one stands under

    def write(self, tokens: Iterable[Token]) -> str:
        tokens = list(tokens)
        return "".join(self._piece(token, tokens[at:]) for at, token in enumerate(tokens))

    def _piece(self, token: Token, rest: list[Token]) -> str:
        if token.type in _SIMPLE:
            return _SIMPLE[token.type]
        match token.type:
            case "text" | "text_special":
                return self._text(token.content)
            case "softbreak":
                return self._text(" ")
            case "inline":
                return self.write(token.children or [])
            case "paragraph_open":
                return ""
            case "paragraph_close":
                return "" if token.hidden else "\n\n"
            case "heading_open":
                return self._heading(token, rest[1])
            case "bullet_list_open":
                return f"#list(tight: {_is_tight(rest)}, "
            case "ordered_list_open":
                return f"#enum(tight: {_is_tight(rest)}, start: {int(token.attrs.get('start', 1))}, "
            case "link_open":
                return self._link(token)
            case "table_open":
                return _table(rest)
        raise UnknownMarkdown(_refusal(token))

    def _text(self, text: str) -> str:
        return f"#{literal(text, self._unprintable)};" if text else ""

    def _heading(self, token: Token, text: Token) -> str:
        if not text.content.strip():
            raise UnknownMarkdown(f"Een kop in een brief heeft tekst nodig{_line(token)}.")
        written = int(token.tag[1:])
        self._above = [*(level for level in self._above if level < written), written]
        return f"#heading(level: {min(1 + len(self._above), _DEEPEST)})["

    def _link(self, token: Token) -> str:
        target = str(token.attrs["href"])
        if not _SAFE_LINK.match(target):
            raise UnknownMarkdown(
                f"Een brief kan niet verwijzen naar {target!r}: alleen https, mailto en tel."
            )
        return f"#link({literal(target)})["


def _table(rest: list[Token]) -> str:
    """The start of a table over the whole width: a column is as wide as its longest text asks, within bounds."""
    sides: list[str] = []
    longest: list[int] = []
    for token, inside in itertools.pairwise(rest):
        if token.type == "table_close":
            break
        if token.type == "th_open":
            style = _ALIGNMENT.search(str(token.attrs.get("style", "")))
            sides.append(style[1] if style else "left")
            longest.append(_NARROWEST)
        if token.type == "tr_open":
            column = 0
        if token.type in ("th_open", "td_open"):
            longest[column] = max(longest[column], min(len(inside.content), _WIDEST))
            column += 1
    widths = ", ".join(f"{length}fr" for length in longest)
    return f"#table(columns: ({widths},), align: ({', '.join(sides)},), "


def _is_tight(rest: list[Token]) -> str:
    """Whether the paragraphs of this list stand close together: then markdown-it hides them."""
    hidden = next((token.hidden for token in rest if token.type == "paragraph_open"), True)
    return "true" if hidden else "false"


def _refusal(token: Token) -> str:
    what = _DUTCH_NAMES.get(token.type, f"‘{token.type}’")
    return f"Een brief kent geen {what.removeprefix('een ')}{_line(token)}."


def _line(token: Token) -> str:
    return f" (regel {token.map[0] + 1})" if token.map else ""
