"""What is typed in a form is kept on the server while it is typed, in every form behind a signed-in door.

A page does nothing for this. When the door answers with a page on which somebody can write, each form with a free text
(`FREE`) is given the line of desk/typing.html and kt/draft.js; what its reader typed there before and did not send stands in
it again. A form that keeps its text in a way of its own (web/desk/drafts.py, with `typing.line` in its template) is left alone.

What may be kept is decided by the page: it gives its form a signed mark with whose page it is, and of which household. It is
read back by that same page only, for the same account; so who may no longer open the page no longer reads the draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.html import format_html

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.web.ui.environment import static, url

from .refill import ALWAYS_NEW, refill
from .typing_line import Typing

if TYPE_CHECKING:
    from .doors import Door

MARK, FROM = "draft_of", "voorgelegd_door"
"""FROM: who wrote a text that was laid before its reader, among its fields."""
LONG = 200
"""Letters: a field of one line in which this many fit is for a reason or an answer, not for a name or a number."""
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
POSTED = re.compile(r'<form\b[^>]*\bmethod="post"')
ACTION = re.compile(r'<form\b[^>]*\baction="([^"]*)"')
FREE = re.compile(r"<textarea\b")
ONE_LINE = re.compile(r'<input\b[^>]*\btype="text"[^>]*\bmaxlength="(\d+)"')
FIXED = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
OWN_WAY = ("data-kt-draft", "data-kt-minutes", 'type="password"', "hx-post")
"""A form that keeps its own text (minutes keep themselves: kt/minutes.js), that asks for a password, or is sent bit by bit."""
_signer = Signer(salt="keukentafel.draft-of")


def after(request: HttpRequest, response: HttpResponse, door: Door) -> HttpResponse:
    """The answer of a page, with its forms kept while they are typed in; forgotten when it has been sent."""
    if request.reader is None or not door.kinds or not door.second_factor:
        return response
    if request.method == "POST" and response.status_code in (302, 303):
        _forget(request)
    elif response.status_code in (200, 422) and _is_page(response):
        _give(request, response)
    return response


def mark(place: actions.Place, reader: Reader) -> str:
    """The hidden field of a form: whose it is, and where."""
    told = [reader.account, place.page, place.action, place.municipality, place.household]
    return _signer.sign_object(told)


def marked(request: HttpRequest) -> tuple[int, actions.Place, UUID] | None:
    """Whose form this is, where it stands and its key; None when we did not give it out."""
    try:
        account, page, action, municipality, household = _signer.unsign_object(request.POST.get(MARK, ""))
        key = UUID(request.POST.get("page_key", ""))
    except (BadSignature, ValueError, TypeError):
        return None
    return account, actions.Place(page, action, municipality, household), key


def who(reader: Reader) -> str:
    """Whose page this is, so that text never ends up with whoever signs in next on the same device."""
    return salted_hmac("keukentafel.drafts", str(reader.account)).hexdigest()[:20]


def is_free(form: str) -> bool:
    """Whether somebody writes in this form of a page: a text of more lines, or of one long one."""
    if not POSTED.match(form) or any(way in form for way in OWN_WAY):
        return False
    return bool(FREE.search(form)) or any(int(found) >= LONG for found in ONE_LINE.findall(form))


def _forget(request: HttpRequest) -> None:
    """It was sent. Unless the page says that it went wrong: then the text is still needed, as it was sent.

    A warning beside a success is about what was done; by itself it may be a refusal, and the text stays as it is.
    """
    given = marked(request)
    if given is None or given[0] != request.reader.account:
        return
    said = _levels(request)
    if messages.ERROR in said:
        with suppress(Refusal, NotYours):
            keep(request, given[1], given[2], timezone.now())
    elif messages.WARNING not in said or messages.SUCCESS in said:
        actions.drop_page_draft(given[1].page, given[2], by=request.reader)


def _levels(request: HttpRequest) -> set[int]:
    """Of the messages of this answer."""
    queued: Iterable[messages.storage.base.Message] = getattr(
        messages.get_messages(request), "_queued_messages", ()
    )
    return {message.level for message in queued}


def _is_page(response: HttpResponse) -> bool:
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return False
    return b"<textarea" in response.content or b"maxlength=" in response.content


def _give(request: HttpRequest, response: HttpResponse) -> None:
    html = response.content.decode()
    found = [form for form in FORM.findall(html) if is_free(form)]
    municipality = _municipality(request)
    if not found or municipality is None:
        return
    given = marked(request) if request.method == "POST" else None
    page = given[1].page if given else _page(request, response)
    again = given is not None or response.status_code == 422  # what was typed stands in it already
    waiting = () if again else cases.page_drafts(page, reader=request.reader)
    household = request.looked_at.household if request.looked_at else None
    actions_of = [_action(request, form) for form in found]
    own = _own(waiting, found, actions_of)
    for nth, (form, action) in enumerate(zip(found, actions_of, strict=True)):
        place = actions.Place(page, action, municipality, household)
        key = own[nth].key if nth in own else given[2] if given and given[1].action == action else uuid4()
        html = html.replace(form, _with_line(request, form, place, key, own.get(nth)), 1)
    for each in own.values():
        html = refill(html, page=request.get_full_path(), action=each.action, fields=each.fields).html
    response.content = _with_script(html)


def _own(
    waiting: tuple[cases.Waiting, ...], forms: list[str], actions_of: list[str]
) -> dict[int, cases.Waiting]:
    """Of each form, by its place on the page, the newest text that was typed in it. Of several that are sent to one place
    it is the one with most of the same fixed values."""
    found: dict[int, cases.Waiting] = {}
    for each in waiting:
        fitting = [nth for nth, action in enumerate(actions_of) if action == each.action]
        if fitting:
            found.setdefault(max(fitting, key=lambda nth: _agree(forms[nth], each)), each)
    return found


def _agree(form: str, waiting: cases.Waiting) -> int:
    fixed = [(name, unescape(value)) for name, value in FIXED.findall(form) if name not in ALWAYS_NEW]
    return sum(value in waiting.fields.get(name, ()) for name, value in fixed)


def _with_line(
    request: HttpRequest, form: str, place: actions.Place, key: UUID, own: cases.Waiting | None
) -> str:
    draft = Typing(
        url("accounts:keep-typed"), who(request.reader), key, own, discard_url=url("accounts:discard-typed")
    )
    hidden = format_html('<input type="hidden" name="{}" value="{}">', MARK, mark(place, request.reader))
    context = {"draft": draft, "hidden": hidden, "page": request.get_full_path()}
    line = render_to_string("ui/typed_line.html", context, request=request)
    at = form.rfind('<div class="kt-actions">')
    at = at if at >= 0 else form.rfind("</form>")
    back = render_to_string("ui/typed_back.html", context, request=request) if own else ""
    return f"{back}{form[:at]}{line}{form[at:]}"


def _with_script(html: str) -> str:
    style, script = static("kt/typing.css"), static("kt/draft.js")
    if style not in html:
        html = html.replace("</head>", format_html('<link rel="stylesheet" href="{}"></head>', style), 1)
    if script not in html:
        html = html.replace("</body>", format_html('<script src="{}" defer></script></body>', script), 1)
    return html


def _municipality(request: HttpRequest) -> int | None:
    if request.looked_at:
        return int(request.looked_at.municipality)
    return next(iter(request.reader.municipalities), None)


def _page(request: HttpRequest, response: HttpResponse) -> str:
    """Which page this is. One that is shown by sending something, is the page about what was sent."""
    address = request.get_full_path()
    if request.method == "POST" and response.status_code == 200:
        address += repr(
            sorted((name, values) for name, values in request.POST.lists() if name not in ALWAYS_NEW)
        )
    return page_at(address)


def page_at(address: str) -> str:
    return sha256(address.encode()).hexdigest()


def _action(request: HttpRequest, form: str) -> str:
    found = ACTION.match(form)
    return urlsplit(urljoin(request.get_full_path(), found[1] if found else "")).path[:400]


def typed(request: HttpRequest) -> dict[str, list[str]]:
    """What somebody typed, without what the page added."""
    return {
        name: [str(each) for each in values]
        for name, values in request.POST.lists()
        if name not in ALWAYS_NEW and "password" not in name
    }


def keep(request: HttpRequest, place: actions.Place, key: UUID, at: datetime) -> None:
    """raises what keep_page_draft does"""
    actions.keep_page_draft(place, key, fields=typed(request), by=request.reader, at=at)
