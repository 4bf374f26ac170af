"""The pages of signing in. Each is allauth's own view behind one of our doors, or a page of ours."""

from __future__ import annotations

import re
from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount.adapter import get_adapter as get_oidc_adapter
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from keukentafel.domain.entrance.queries import Typed
from keukentafel.web import doors, kept_forms

MARK = re.compile(r"[0-9a-f]{32}|[0-9a-f-]{36}")
"""What a page gives its form to know it again; nobody typed it."""
START_PAGES = {
    "professional": "desk:my-work",
    "provider": "back_office:allocations",
    "referrer": "referrer:sent",
    "resident": "portal:my-file",
}


class SignIn(account.LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        providers = get_oidc_adapter(self.request).list_providers(self.request)
        links = [(p.name, p.get_login_url(self.request)) for p in providers]
        return {**super().get_context_data(**kwargs), "providers": links, "next": self.get_next_url() or ""}


class ConnectApp(totp.ActivateTOTPView):
    """Who connects an app has shown a code of it, so this session has its second factor at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type=Authenticator.Type.TOTP)
        return response


class AddPasskey(webauthn.AddWebAuthnView):
    """The same for a passkey."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **kwargs}  # allauth drops a form that was refused

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type=Authenticator.Type.WEBAUTHN)
        return response


@doors.signed_in(may="choose their second factor", second_factor=False)
def second_factor(request: HttpRequest) -> HttpResponse:
    """What an account has as second factor, and what it may add. Professionals come here until they have one."""
    mine = Authenticator.objects.filter(user_id=request.user.pk).order_by("pk")
    passkeys = [m.wrap() for m in mine if m.type == Authenticator.Type.WEBAUTHN]
    context = {
        "app": next((m for m in mine if m.type == Authenticator.Type.TOTP), None),
        "passkeys": passkeys,
        "codes_left": _codes_left(list(mine)),
        "given": doors.gave_second_factor(request),
        "must": request.reader.kind in doors.ASKED_TWICE,
        "confirm": "mfa_reauthenticate_webauthn" if passkeys else "mfa_reauthenticate",
    }
    return render(request, "sign_in/second_factor.html", context)


@doors.signed_in(may="come to their own start page")
def start(request: HttpRequest) -> HttpResponse:
    reader = request.reader
    if reader.role_kinds == {"expert"}:  # has no work list, only the goals somebody shares
        return redirect("desk:shared-goals")
    if reader.opens_no_file:
        return redirect("manage:home")
    return redirect(START_PAGES[reader.kind])


@doors.signed_in(may="throw away the form that was kept when their session ended")
@require_POST
def forget_form(request: HttpRequest) -> HttpResponse:
    """Back to the page on which it stood."""
    page = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        page = reverse("accounts:start")
    response = redirect(page)
    kept_forms.forget(request, response, request.POST.get("kept", ""))
    return response


@doors.signed_in(may="read what one sent when one's own session had ended")
def read_kept_forms(request: HttpRequest) -> HttpResponse:
    """Everything that waits, to copy: for a form whose page does not open any more."""
    found = [(each, _written(each.typed)) for each in kept_forms.waiting(request)]
    return render(request, "sign_in/kept_forms.html", {"forms": found})


def _written(typed: Typed) -> list[str]:
    """What somebody wrote in it; not the choices of a list, nor what the page put there."""
    values = (value.strip() for name, given in typed.fields.items() if name != "next" for value in given)
    return [value for value in values if value and not (value.isdigit() or MARK.fullmatch(value))]


@doors.public(may="sign out")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Also leaves a sign-in that stopped half-way. The browser forgets the pages it kept."""
    logout(request)
    response = redirect("accounts:sign-in")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _codes_left(mine: list[Authenticator]) -> int | None:
    codes = next((m for m in mine if m.type == Authenticator.Type.RECOVERY_CODES), None)
    return len(codes.wrap().get_unused_codes()) if codes else None


_own = doors.signed_in(may="keep their own second factor", second_factor=False)
_again = doors.signed_in(may="show once more that it is them", second_factor=False)

sign_in = doors.public(may="sign in")(SignIn.as_view())
inactive = doors.public(may="read that the account is closed")(account.AccountInactiveView.as_view())
give_code = doors.public(may="give their second factor")(mfa.authenticate)
sign_in_by_passkey = doors.public(may="sign in by passkey")(webauthn.login_webauthn)
confirm_by_password = _again(account.reauthenticate)
confirm_by_code = _again(mfa.reauthenticate)
confirm_by_passkey = _again(webauthn.reauthenticate_webauthn)
connect_app = _own(ConnectApp.as_view())
disconnect_app = _own(totp.deactivate_totp)
add_passkey = _own(AddPasskey.as_view())
remove_passkey = _own(webauthn.remove_webauthn)
read_codes = _own(recovery_codes.view_recovery_codes)
new_codes = _own(recovery_codes.generate_recovery_codes)
