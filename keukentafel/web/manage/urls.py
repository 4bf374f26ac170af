"""Management, under /beheer/."""

from __future__ import annotations

from django.urls import path

from . import access, duplicates, home, instruments, lockouts, offers, post, triage

app_name = "manage"
urlpatterns = [
    path("", home.home, name="home"),
    path("instrumenten/", instruments.instruments, name="instruments"),
    path(
        "instrumenten/<slug:instrument>/<str:version>/weghalen/", instruments.remove, name="remove-criteria"
    ),
    path("aanbod/", offers.offers, name="offers"),
    path("aanbod/nieuw/", offers.offer, name="new-offer"),
    path("aanbod/<int:offer>/", offers.offer, name="offer"),
    path("toegang/", access.table, name="access"),
    path("triage/", triage.trees, name="trees"),
    path("triage/<int:number>/", triage.tree, name="tree"),
    path("triage/<int:number>/proef/", triage.try_tree, name="try-tree"),
    path("triage/<int:number>/aanzetten/", triage.switch, name="switch-tree"),
    path("dossier/", lockouts.go_to, name="go-to"),
    path("dubbelen/", duplicates.candidates, name="duplicates"),
    path("dubbelen/zoeken/", duplicates.search, name="search-duplicates"),
    path("dubbelen/<int:pair>/", duplicates.pair, name="pair"),
    path("dubbelen/samengevoegd/", duplicates.regroupings, name="regroupings"),
    path("dubbelen/samengevoegd/<int:regrouping>/", duplicates.regrouping, name="regrouping"),
    path("dubbelen/splitsen/", duplicates.go_to_split, name="go-to-split"),
    path("dubbelen/splitsen/<int:person>/", duplicates.split, name="split"),
    path("post/", post.notices, name="post"),
    path("post/<int:notice>/", post.notice, name="notice"),
    path("huishoudens/<int:number>/dicht/", lockouts.lockouts, name="lockouts"),
    path("huishoudens/<int:number>/dicht/<int:lockout>/opheffen/", lockouts.let_in, name="let-in"),
]
