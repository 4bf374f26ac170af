"""The forms of allauth with our own labels."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SignIn(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=_("E-mailadres"), password=_("Wachtwoord"))
        self.fields["login"].widget.attrs.update(autocomplete="username", spellcheck="false")


class ConfirmPassword(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password=_("Wachtwoord"))


class Code(AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self)


class ConfirmCode(ReauthenticateCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self)


class ConnectApp(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self)


class AddPasskey(AddWebAuthnForm):
    """Whether a passkey can also sign in alone follows from the device, so nobody is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        _say(self, name=_("Naam, zodat u hem herkent"))
        self.initial["name"] = _("Mijn passkey")


def _say_code(form: forms.Form) -> None:
    _say(form, code=_("Code"))
    form.fields["code"].widget.attrs.update(
        autocomplete="one-time-code", inputmode="text", spellcheck="false"
    )


def _say(form: forms.Form, **labels: Any) -> None:
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].help_text = ""
        form.fields[name].widget.attrs.pop("placeholder", None)
