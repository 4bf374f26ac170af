"""A form that arrives when its session has ended loses no letter, also without script.

At the door it is kept, sealed with a key that only this browser has; after signing in, its writer finds the page with
everything in it again. Somebody else who signs in finds nothing. Sent, thrown away or eight hours later it is gone.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe

from keukentafel.domain.entrance import actions
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.entrance.actions import KEPT_FOR

from .refill import ALWAYS_NEW, refill

COOKIE = "kt_bewaard"
WHOSE = "form_of"
"""The hidden field that says whose page it was; beside the one against forged forms, so that every form has it."""
WITH = "kept"
"""With a draft that is thrown away: the form that was kept of the same text."""
BACK = re.compile(
    r'<div class="[^"]*"[^>]*\bdata-kt-came-back>(?:(?!data-kt-came-back).)*?'
    r"(<form\b(?:(?!<button).)*)<button.*?</form>\s*</div>\s*</div>",
    re.DOTALL,
)
"""The line above a form that says that a draft came back, and in it the form that throws it away, up to its button."""
PAUSE = "X-Kt-Pause"
"""With this a page says that it goes on: not every browser tells in another way."""
_signer = Signer(salt="keukentafel.form-of")


def whose(request: HttpRequest) -> str:
    """The hidden field for a page of this reader; nothing for who did not sign in."""
    reader = getattr(request, "reader", None)
    if reader is None:
        return ""
    return format_html('<input type="hidden" name="{}" value="{}">', WHOSE, _signer.sign(str(reader.account)))


def keep(
    request: HttpRequest, *, answer: HttpResponse, trusted: bool = True, merged: bool = False
) -> str | None:
    """Keep what was sent, and give the browser its key with this answer. Gives the page on which it will stand again.

    trusted  the form came from a page of ours for certain; otherwise only its own signed mark says whose it is
    merged   not because the session ended: what it was about became part of another
    None     nobody's form, or one that may not be kept: a password, a code, a text that still stands on its page
    """
    door = getattr(request.resolver_match and request.resolver_match.func, "door", None)
    if door is None or not door.second_factor or not _leaves_its_page(request):
        return None
    account = _account(request, trusted)
    if account is None:
        return None
    fields = {n: values for n, values in request.POST.lists() if n not in ALWAYS_NEW and "password" not in n}
    typed = entrance.Typed(_page(request), request.path, fields, bool(request.FILES), merged)
    key = actions.keep_form(account, typed, key=request.COOKIES.get(COOKIE, ""), at=timezone.now())
    if key is None:
        return None
    answer.set_cookie(
        COOKIE,
        key,
        max_age=KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return f"{typed.page}#bewaard"


def after(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer of a page, with the form filled in again when this is its page; forgotten when it has been sent."""
    key = request.COOKIES.get(COOKIE, "")
    if not key or request.reader is None:
        return response
    if request.method == "POST":
        if thrown_away := request.POST.get(WITH):
            forget(request, response, thrown_away)
        elif response.status_code < 400 and _leaves_its_page(request):
            page, at = _page(request), timezone.now()
            lock = entrance.sent_again(page, request.path, key=key, at=at, reader=request.reader)
            if lock is not None:
                forget(request, response, lock)
    elif response.status_code != 200:
        return shelf(request) or response
    elif _visits(request) and response.headers.get("Content-Type", "").startswith("text/html"):
        kept = entrance.form_on(request.get_full_path(), key=key, at=timezone.now(), reader=request.reader)
        if kept is not None:
            _give_back(request, response, kept)
    return response


def shelf(request: HttpRequest) -> HttpResponse | None:
    """Where what was typed can be read, when its own page does not open (any more): for this page, None when nothing waits."""
    key, reader = request.COOKIES.get(COOKIE, ""), getattr(request, "reader", None)
    if not key or reader is None or not _visits(request):
        return None
    kept = entrance.form_on(request.get_full_path(), key=key, at=timezone.now(), reader=reader)
    return redirect("accounts:kept-forms") if kept is not None else None


def waiting(request: HttpRequest) -> list[entrance.Kept]:
    """Everything of this reader that waits in this browser."""
    return entrance.kept_forms(key=request.COOKIES.get(COOKIE, ""), at=timezone.now(), reader=request.reader)


def forget(request: HttpRequest, response: HttpResponse, lock: str) -> None:
    """It was sent after all, or is thrown away. The key goes with the last."""
    if not actions.forget_form(lock, by=request.reader):
        response.delete_cookie(COOKIE, samesite="Lax")


def _give_back(request: HttpRequest, response: HttpResponse, kept: entrance.Kept) -> None:
    html, typed = response.content.decode(), kept.typed
    found = refill(html, page=typed.page, action=typed.action, fields=typed.fields)
    context = {
        "left": found.left,
        "files": typed.files,
        "page": typed.page,
        "lock": kept.lock,
        "in_form": found.form_at is not None,
        "merged": typed.merged,
        "draft": "",
    }
    page, at = found.html, found.form_at
    if at is None:
        at = page.find(">", page.find("<main")) + 1
    elif draft := _draft_above(page, at):
        context["draft"] = mark_safe(draft[1])
        page, at = page[: draft.start()] + page[draft.end() :], at - len(draft[0])
    notice = render_to_string("ui/kept_form.html", context, request=request)
    response.content = page[:at] + notice + page[at:]


def _draft_above(page: str, form_at: int) -> re.Match[str] | None:
    """What says that a draft of this form came back: it is the same text, kept a little earlier, so it is told of once."""
    found = list(BACK.finditer(page, 0, form_at))
    return found[-1] if found and "<form" not in page[found[-1].end() : form_at] else None


def _account(request: HttpRequest, trusted: bool) -> int | None:
    try:
        return int(_signer.unsign(request.POST.get(WHOSE, "")))
    except (BadSignature, ValueError):
        return entrance.whose_session_was(request.session.session_key) if trusted else None


def _leaves_its_page(request: HttpRequest) -> bool:
    """Whether the browser goes away from the page on which it was typed; a script that saves in between does not (draft.js)."""
    if PAUSE in request.headers:
        return False
    return (
        request.headers.get("HX-Request") == "true"
        or request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    )


def _visits(request: HttpRequest) -> bool:
    """Whether a browser opens a page; not a part of one, and not what a script asks."""
    asked = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    return request.method == "GET" and asked and request.headers.get("HX-Request") != "true"


def _page(request: HttpRequest) -> str:
    """Where the form stands: the page it came from, and otherwise the address to which it is sent. Always one of ours."""
    came = urlsplit(request.headers.get("Referer", ""))
    page = f"{came.path}?{came.query}" if came.query else came.path
    if came.netloc != request.get_host() or not url_has_allowed_host_and_scheme(page, None):
        return request.get_full_path()
    return page
