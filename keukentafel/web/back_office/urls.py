"""Addresses of providers, under /aanbieder/."""

from django.urls import path

from . import allocations, asked

app_name = "back_office"
urlpatterns = [
    path("", allocations.allocations, name="allocations"),
    path("opdrachten/<int:allocation>/", allocations.allocation, name="allocation"),
    path("gevraagd/", asked.asked_actions, name="asked-actions"),
    path("gevraagd/stand/", asked.asked_actions_stamp, name="asked-actions-stamp"),
    path("gevraagd/<int:asked>/stand/", asked.asked_action_stamp, name="asked-action-stamp"),
    path("gevraagd/<int:asked>/", asked.asked_action, name="asked-action"),
]
