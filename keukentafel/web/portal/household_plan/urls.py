"""Addresses under /mijn/plan/, for what a member writes and does themselves."""

from __future__ import annotations

from django.urls import path

from . import pages

urlpatterns = [
    path("<int:household>/zo-zie-ik-het/", pages.part, name="own-part"),
    path("acties/<int:action>/", pages.action, name="own-action"),
]
