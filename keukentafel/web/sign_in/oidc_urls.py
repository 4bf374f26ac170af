"""Signing in by the provider of one's own organisation (OpenID Connect); there only when it is set up."""

from __future__ import annotations

from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path

from keukentafel.web import doors

_may = doors.public(may="sign in by their organisation")

urlpatterns = [
    path("afgebroken/", _may(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("<slug:provider_id>/", _may(oidc.login), name="openid_connect_login"),
    path("<slug:provider_id>/terug/", _may(oidc.callback), name="openid_connect_callback"),
]
