"""The reader's own settings, and the style guide."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("instellingen/", views.settings, name="settings"),
    path("voorbeelden/", views.samples, name="samples"),
    path("voorbeelden/<slug:page>/", views.sample, name="sample"),
]
