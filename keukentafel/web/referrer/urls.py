"""Addresses of doctors who refer, under /verwijzer/."""

from django.urls import path

from . import pages

app_name = "referrer"
urlpatterns = [
    path("", pages.sent, name="sent"),
    path("nieuw/", pages.new, name="new"),
    path("<int:sent>/", pages.one, name="one"),
]
