"""Addresses of providers, under /aanbieder/."""

from django.urls import path

from . import allocations, asked

app_name = "back_office"
urlpatterns = [
    path("", allocations.allocations, name="allocations"),
    path("opdrachten/<int:allocation>/", allocations.allocation, name="allocation"),
    path("gevraagd/", asked.asked_actions, name="asked-actions"),
    path("gevraagd/<int:asked>/", asked.asked_action, name="asked-action"),
]
