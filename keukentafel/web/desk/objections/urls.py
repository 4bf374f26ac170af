"""Addresses of objections."""

from __future__ import annotations

from django.urls import path

from . import court_pages, pages, steps

urlpatterns = [
    path("bezwaren/", pages.objections, name="objections"),
    path("bezwaren/<str:number>/", pages.objection, name="objection"),
    path("bezwaren/<str:number>/uitspraak/<int:appeal>/", court_pages.court_said, name="court-said"),
    path(
        "bezwaren/<str:number>/rechter/<int:appeal>/vergissing/",
        court_pages.appeal_mistake,
        name="appeal-mistake",
    ),
    path("bezwaren/<str:number>/<slug:step>/", steps.step, name="objection-step"),
    path("besluiten/<str:number>/bezwaar/", pages.new_objection, name="new-objection"),
]
