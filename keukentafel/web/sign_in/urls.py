"""Every page of signing in by name: allauth's own names, because its code asks for them, and ours for our pages."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from . import typed, views

SECOND = "inloggen/tweede-stap/"

accounts = (
    [
        path("inloggen/", views.sign_in, name="sign-in"),
        path("uitloggen/", views.sign_out, name="sign-out"),
        path(SECOND, views.second_factor, name="second-factor"),
        path("binnen/", views.start, name="start"),
        path("binnen/weggooien/", views.forget_form, name="forget-form"),
        path("binnen/bewaard/", views.read_kept_forms, name="kept-forms"),
        path("binnen/getypt/", typed.keep, name="keep-typed"),
        path("binnen/getypt/weggooien/", typed.discard, name="discard-typed"),
    ],
    "accounts",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(accounts)),
    path("inloggen/", views.sign_in, name="account_login"),
    path("inloggen/gesloten/", views.inactive, name="account_inactive"),
    path("inloggen/code/", views.give_code, name="mfa_authenticate"),
    path("inloggen/passkey/", views.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("inloggen/bevestigen/", views.confirm_by_password, name="account_reauthenticate"),
    path("inloggen/bevestigen/code/", views.confirm_by_code, name="mfa_reauthenticate"),
    path("inloggen/bevestigen/passkey/", views.confirm_by_passkey, name="mfa_reauthenticate_webauthn"),
    path(SECOND, views.second_factor, name="mfa_index"),
    path(SECOND, views.second_factor, name="mfa_list_webauthn"),
    path(SECOND + "app/", views.connect_app, name="mfa_activate_totp"),
    path(SECOND + "app/ontkoppelen/", views.disconnect_app, name="mfa_deactivate_totp"),
    path(SECOND + "passkey/", views.add_passkey, name="mfa_add_webauthn"),
    path(SECOND + "passkey/<int:pk>/verwijderen/", views.remove_passkey, name="mfa_remove_webauthn"),
    path(SECOND + "herstelcodes/", views.read_codes, name="mfa_view_recovery_codes"),
    path(SECOND + "herstelcodes/nieuw/", views.new_codes, name="mfa_generate_recovery_codes"),
]

if settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns.append(path("inloggen/organisatie/", include("keukentafel.web.sign_in.oidc_urls")))
if settings.DEMO:
    urlpatterns.append(path("demo/", include("keukentafel.web.sign_in.demo_urls")))
