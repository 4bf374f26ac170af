"""The demo's page; these routes exist only with KEUKENTAFEL_DEMO."""

from __future__ import annotations

from django.urls import path

from . import demo_page

app_name = "demo"
urlpatterns = [path("", demo_page.people, name="people")]
