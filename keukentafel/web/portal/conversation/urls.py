"""Addresses under /mijn/, part of the portal's own list."""

from __future__ import annotations

from django.urls import path

from . import pages, preparation, verslag

urlpatterns = [
    path("zaken/<str:number>/gesprek/", pages.talk, name="talk"),
    path("zaken/<str:number>/voorbereiding/", preparation.prepare, name="prepare"),
    path("zaken/<str:number>/voorbereiding/bewaren/", preparation.keep, name="keep-preparation"),
    path("zaken/<str:number>/verslag/", verslag.verslag, name="my-verslag"),
    path("zaken/<str:number>/verslag/brief/", verslag.letter, name="my-verslag-letter"),
    path("afspraken/<int:appointment>/", pages.appointment, name="my-appointment"),
    path("afspraken/<int:appointment>/agenda/", pages.calendar, name="my-appointment-calendar"),
    path("aanvraag/", pages.application, name="my-application"),
]
