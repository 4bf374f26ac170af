"""Management, under /beheer/."""

from __future__ import annotations

from django.urls import path

from . import access, lockouts

app_name = "manage"
urlpatterns = [
    path("toegang/", access.table, name="access"),
    path("dossier/", lockouts.go_to, name="go-to"),
    path("huishoudens/<int:number>/dicht/", lockouts.lockouts, name="lockouts"),
    path("huishoudens/<int:number>/dicht/<int:lockout>/opheffen/", lockouts.let_in, name="let-in"),
]
