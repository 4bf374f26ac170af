"""A page with a form on it, filled in again with what somebody sent earlier.

Works on the HTML that the page has become, so that every form of the program can have it, however it was made. Only the tags
of one form change; all the rest of the page stays letter for letter as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

Attributes = dict[str, str | None]
ALWAYS_NEW = {"csrfmiddlewaretoken", "form_of", "page_key", "draft_from", "sent_once", "typed_by", "draft_of"}
"""What a page gives its form anew each time."""
NEVER = {"password", "file", "submit", "button", "image", "reset"}


@dataclass(frozen=True, slots=True)
class Refilled:
    """form_at: where in the page the form begins, None when it is not there; left: what found no place in it."""

    html: str
    form_at: int | None
    left: tuple[str, ...]


@dataclass(slots=True)
class _Control:
    """A tag in which something is filled in.

    select  of an option: that in which it stands; nth: how many of that name came before it in this form
    end     where what stands in it ends (textarea)
    """

    tag: str
    attributes: Attributes
    at: int
    raw: str
    select: Attributes = field(default_factory=dict)
    nth: int = 0
    end: int = 0

    @property
    def name(self) -> str:
        return (self.select if self.tag == "option" else self.attributes).get("name") or ""

    @property
    def kind(self) -> str:
        return (self.attributes.get("type") or "text").lower() if self.tag == "input" else self.tag

    @property
    def value(self) -> str:
        return self.attributes.get("value") or ("" if "value" in self.attributes else "on")


@dataclass(slots=True)
class _Form:
    at: int
    action: str
    id: str
    folded: tuple[tuple[int, str], ...]
    """The folded parts of the page in which it stands: their tags, and where."""
    controls: list[_Control] = field(default_factory=list)
    selects: Counter[str] = field(default_factory=Counter)


def refill(html: str, *, page: str, action: str, fields: Mapping[str, Sequence[str]]) -> Refilled:
    """Fill in the form of this page that is sent to `action`.

    page  the address of the page, to which the addresses in it are relative
    """
    reader = _Reader(html, page)
    filling = _Filling({name: list(values) for name, values in fields.items() if name not in ALWAYS_NEW})
    forms = [form for form in reader.forms if form.action == action]
    if not forms:
        return Refilled(html, None, filling.left())
    form = max(forms, key=lambda each: _likeness(each, fields))
    edits = [edit for control in form.controls if (edit := filling.edit(control))]
    edits += [(at, at + len(raw), f"{raw[:-1]} open>") for at, raw in form.folded]
    form_at = form.at + len(" open") * len(form.folded)
    for start, end, text in sorted(edits, reverse=True):
        html = html[:start] + text + html[end:]
    return Refilled(html, form_at, filling.left())


class _Filling:
    """What was typed, and what of it has found its place."""

    def __init__(self, typed: dict[str, list[str]]) -> None:
        self.typed, self.used = typed, Counter[str]()
        self.chosen: set[tuple[str, str]] = set()

    def edit(self, control: _Control) -> tuple[int, int, str] | None:
        """What changes in the page for this control: from, until, by what."""
        if control.kind in NEVER:
            self.used[control.name] += 1
        if control.kind in NEVER or not control.name or control.name in ALWAYS_NEW:
            return None
        if control.kind in ("checkbox", "radio", "option"):
            return self._choice(control)
        values = self.typed.get(control.name, [])[self.used[control.name] :]
        if not values:
            return None
        self.used[control.name] += 1
        after = control.at + len(control.raw)
        if control.tag == "textarea":
            return after, max(control.end, after), "\n" + escape(values[0], quote=False)
        return control.at, after, _tag(control, "value", values[0])

    def left(self) -> tuple[str, ...]:
        """What stands nowhere on the page, of what a person typed."""
        return tuple(
            value
            for name, values in self.typed.items()
            for value in values[self.used[name] :]
            if value.strip() and (name, value) not in self.chosen
        )

    def _choice(self, control: _Control) -> tuple[int, int, str] | None:
        values = self.typed.get(control.name, [])
        if control.tag == "option":
            if control.name not in self.typed:
                return None
            if "multiple" not in control.select:
                values = values[control.nth : control.nth + 1]
        if control.value in values:
            self.chosen.add((control.name, control.value))
        mark = "selected" if control.tag == "option" else "checked"
        return (
            control.at,
            control.at + len(control.raw),
            _tag(control, mark, None, there=control.value in values),
        )


class _Reader(HTMLParser):
    """Finds the forms of a page that are sent by POST, with their controls."""

    def __init__(self, html: str, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.forms = page, list[_Form]()
        self._starts = [0]
        for line in html.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._open: _Form | None = None
        self._folded: list[tuple[int, str] | None] = []
        self._area: _Control | None = None
        self._select: Attributes = {}
        self._loose: list[tuple[str, _Control]] = []
        self.feed(html)
        self.close()
        for owner, control in self._loose:
            for form in self.forms:
                if form.id == owner:
                    form.controls.append(control)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes, raw = dict(attrs), self.get_starttag_text() or ""
        if tag == "form":
            self._open = self._form(attributes)
        elif tag == "details":
            self._folded.append(None if "open" in attributes else (self._here(), raw))
        elif tag == "select":
            self._select = attributes
            if self._open is not None:
                self._open.selects[attributes.get("name") or ""] += 1
        elif tag in ("input", "textarea", "option", "button"):
            self._control(tag, attributes, raw)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "details" and self._folded:
            self._folded.pop()
        elif tag == "select":
            self._select = {}
        elif tag == "textarea" and self._area is not None:
            self._area.end, self._area = self._here(), None

    def _form(self, attributes: Attributes) -> _Form | None:
        if (attributes.get("method") or "").lower() != "post":
            return None
        action = urlsplit(urljoin(self.page, attributes.get("action") or "")).path
        folded = tuple(each for each in self._folded if each is not None)
        form = _Form(self._here(), action, attributes.get("id") or "", folded)
        self.forms.append(form)
        return form

    def _control(self, tag: str, attributes: Attributes, raw: str) -> None:
        control = _Control(tag, attributes, self._here(), raw, self._select)
        if tag == "textarea":
            self._area = control
        owner = (self._select if tag == "option" else attributes).get("form")
        if owner:
            self._loose.append((owner, control))
        elif self._open is not None:
            control.nth = max(self._open.selects[control.name] - 1, 0)
            self._open.controls.append(control)

    def _here(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column


def _likeness(form: _Form, fields: Mapping[str, Sequence[str]]) -> tuple[int, int]:
    """Of several forms that are sent to one place: how many of the names it has, and how many of its fixed values agree."""
    names = {control.name for control in form.controls} & set(fields)
    fixed = [
        control for control in form.controls if control.kind == "hidden" and control.name not in ALWAYS_NEW
    ]
    agree = sum(control.attributes.get("value") in fields.get(control.name, ()) for control in fixed)
    return len(names), agree


def _tag(control: _Control, name: str, value: str | None, *, there: bool = True) -> str:
    """The tag with this attribute, or without it."""
    attributes = {each: was for each, was in control.attributes.items() if each != name}
    if there:
        attributes[name] = value
    written = (each if was is None else f'{each}="{escape(was)}"' for each, was in attributes.items())
    return f"<{control.tag} {' '.join(written)}>"
