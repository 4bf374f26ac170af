"""What django-allauth asks us: our own sentences, nobody signs up, and an outside account never brings rights along."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from . import secret

JUST_SIGNED_IN_SECONDS = 300

SENTENCES = {
    "account_inactive": _("Dit account is gesloten. Vraag uw teamleider om hulp."),
    "email_password_mismatch": _("Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze nog eens na."),
    "enter_current_password": _("Vul uw wachtwoord in."),
    "incorrect_code": _("Deze code klopt niet, of hij is verlopen. Vul de nieuwste code in."),
    "incorrect_password": _("Dit wachtwoord klopt niet."),
    "invalid_login": _("Inloggen is niet gelukt."),
    "rate_limited": _("U probeerde dit te vaak. Wacht een paar minuten."),
    "too_many_login_attempts": _("U probeerde dit te vaak. Wacht vijf minuten en probeer het opnieuw."),
}
DONE = {
    "mfa/messages/recovery_codes_generated.txt": _("Er zijn nieuwe herstelcodes. De oude werken niet meer."),
    "mfa/messages/totp_activated.txt": _("Uw app is gekoppeld."),
    "mfa/messages/totp_deactivated.txt": _("Uw app is ontkoppeld."),
    "mfa/messages/webauthn_added.txt": _("Uw passkey is opgeslagen."),
    "mfa/messages/webauthn_removed.txt": _("Uw passkey is verwijderd."),
}
"""What allauth wants to say after something succeeded; what is not here (signed in, signed out) speaks for itself."""


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {**DefaultAccountAdapter.error_messages, **SENTENCES}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account is made by who gives its rights."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        if text := message or DONE.get(message_template or ""):
            messages.add_message(request, level, text, extra_tags=extra_tags)

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """By the account's own address: allauth looks in its table of confirmed addresses, which we do not use."""
        email = user.get_username()
        again = self.authenticate(context.request, email=email, password=password)
        return again is not None and again.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **_kwargs: Any) -> bool:
        """Not for who came in a moment ago: asking the password twice in one minute makes nothing safer."""
        records = get_authentication_records(context.request, context.request.user)
        return not any(time.time() - record.get("at", 0) < JUST_SIGNED_IN_SECONDS for record in records)


class MfaAdapter(DefaultMFAAdapter):
    """Secrets of second factors lie encrypted in the database: a copy of it opens nobody's account."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": SENTENCES["incorrect_code"]}

    def encrypt(self, text: str) -> str:
        return secret.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return secret.decrypt(encrypted_text)


class OidcAdapter(DefaultSocialAccountAdapter):
    """The municipality's provider says who somebody is; whether they may come in and what they may see, we say."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Match by the address that the provider confirmed; a stranger, or one without that, is sent away.

        raises  ImmediateHttpResponse that goes to the sign-in page with a sentence
        """
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise _away(request)
        if sociallogin.is_existing:
            return
        confirmed = [
            address.email for address in sociallogin.email_addresses if address.verified and address.email
        ]
        accounts = get_user_model()._default_manager
        known = [account for email in confirmed for account in accounts.filter(email__iexact=email)]
        if len(known) != 1:
            raise _away(request)
        sociallogin.connect(request, known[0])

    def on_authentication_error(self, request: HttpRequest, provider: Any, **_kwargs: Any) -> None:
        raise _away(request)


def _away(request: HttpRequest) -> ImmediateHttpResponse:
    messages.error(
        request, _("Inloggen via uw organisatie is niet gelukt: wij kennen u hier niet. Vraag uw teamleider.")
    )
    return ImmediateHttpResponse(redirect("accounts:sign-in"))
