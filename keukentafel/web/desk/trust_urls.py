"""Routes on who looked at a file and what may be shared."""

from __future__ import annotations

from django.urls import path

from . import consents, looks

urlpatterns = [
    path("huishoudens/<int:number>/inzage/", looks.access_log, name="looks"),
    path("huishoudens/<int:number>/toestemmingen/", consents.consents, name="consents"),
    path(
        "huishoudens/<int:number>/toestemmingen/<int:share>/intrekken/",
        consents.withdraw,
        name="withdraw-share",
    ),
]
