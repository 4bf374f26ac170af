"""Addresses of objections."""

from __future__ import annotations

from django.urls import path

from . import pages, steps

urlpatterns = [
    path("bezwaren/", pages.objections, name="objections"),
    path("bezwaren/<str:number>/", pages.objection, name="objection"),
    path("bezwaren/<str:number>/uitspraak/<int:appeal>/", steps.court_said, name="court-said"),
    path(
        "bezwaren/<str:number>/rechter/<int:appeal>/vergissing/", steps.appeal_mistake, name="appeal-mistake"
    ),
    path("bezwaren/<str:number>/<slug:step>/", steps.step, name="objection-step"),
    path("besluiten/<str:number>/bezwaar/", pages.new_objection, name="new-objection"),
]
