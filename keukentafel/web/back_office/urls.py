"""Addresses of providers, under /aanbieder/."""

from django.urls import path

from . import allocations

app_name = "back_office"
urlpatterns = [
    path("", allocations.allocations, name="allocations"),
    path("opdrachten/<int:allocation>/", allocations.allocation, name="allocation"),
]
