"""Addresses of complaints."""

from __future__ import annotations

from django.urls import path

from . import letters, pages

urlpatterns = [
    path("klachten/", pages.complaints, name="complaints"),
    path("klachten/nieuw/", pages.new_complaint, name="new-complaint"),
    path("klachten/<str:number>/", pages.complaint, name="complaint"),
    path("klachten/<str:number>/plaatsen/", pages.place, name="place-complaint"),
    path("klachten/<str:number>/brief/<int:letter>/", letters.letter, name="complaint-letter"),
    path("klachten/<str:number>/brief/<int:letter>/gepost/", letters.posted, name="complaint-letter-posted"),
    path("klachten/<str:number>/<slug:step>/", pages.step, name="complaint-step"),
]
