"""Under /mijn/overleggen/."""

from __future__ import annotations

from django.urls import path

from . import mine

urlpatterns = [
    path("", mine.my_meetings, name="my-meetings"),
    path("<int:meeting>/", mine.my_meeting, name="my-meeting"),
    path("<int:meeting>/stand/", mine.my_meeting_stamp, name="my-meeting-stamp"),
]
