"""Addresses under /mijn/, part of the portal's own list."""

from __future__ import annotations

from django.urls import path

from . import copies, pages

urlpatterns = [
    path("", pages.my_file, name="my-file"),
    path("zaken/<str:number>/", pages.case, name="case"),
    path("brieven/<int:letter>/", pages.letter, name="letter"),
    path("kopie/", copies.my_copies, name="my-copies"),
    path("kopie/<int:copy>/", copies.my_copy, name="my-copy"),
    path("inzage/", pages.looks_at_me, name="looks"),
]
