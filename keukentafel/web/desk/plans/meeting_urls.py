"""Meetings about plans, and what an open page asks every second."""

from __future__ import annotations

from django.urls import path

from . import correcting, live, meeting_people, meetings, minutes

urlpatterns = [
    path("huishoudens/<int:number>/plan/stand/", live.plan_stamp, name="plan-stamp"),
    path("gedeelde-doelen/<int:goal>/stand/", live.shared_goal_stamp, name="shared-goal-stamp"),
    path("gevraagd/<int:asked>/stand/", live.asked_action_stamp, name="asked-action-stamp"),
    path("huishoudens/<int:number>/overleggen/", meetings.meetings, name="meetings"),
    path("huishoudens/<int:number>/overleggen/nieuw/", meetings.new_meeting, name="new-meeting"),
    path("huishoudens/<int:number>/overleggen/gehouden/", meetings.held_meeting, name="held-meeting"),
    path("overleggen/", meetings.my_meetings, name="my-meetings"),
    path("overleggen/<int:meeting>/", meetings.meeting, name="meeting"),
    path("overleggen/<int:meeting>/stand/", live.meeting_stamp, name="meeting-stamp"),
    path("overleggen/<int:meeting>/wijzigen/", meetings.change_meeting, name="change-meeting"),
    path("overleggen/<int:meeting>/agenda/", meetings.agenda, name="meeting-agenda"),
    path("overleggen/<int:meeting>/uitnodigen/", meeting_people.invite, name="invite"),
    path(
        "overleggen/<int:meeting>/deelnemers/<int:participant>/punten/",
        meeting_people.invited_points,
        name="invited-points",
    ),
    path(
        "overleggen/<int:meeting>/deelnemers/<int:participant>/intrekken/",
        meeting_people.uninvite,
        name="uninvite",
    ),
    path("overleggen/<int:meeting>/sluiten/", meeting_people.close, name="close-meeting"),
    path("overleggen/<int:meeting>/aanwezigheid/", meeting_people.presence, name="meeting-presence"),
    path("overleggen/<int:meeting>/verslag/<int:number>/", meetings.report, name="meeting-report"),
    path("overleggen/<int:meeting>/mijn-acties/", meetings.my_actions, name="meeting-actions"),
    path("agendapunten/<int:item>/", meetings.item, name="meeting-item"),
    path("agendapunten/<int:item>/notulen/", minutes.minutes, name="minutes"),
    path("agendapunten/<int:item>/notulen/verbeteren/", correcting.correct, name="correct-minutes"),
    path("agendapunten/<int:item>/actie/", minutes.decide_action, name="decide-action"),
    path("agendapunten/<int:item>/doel/", minutes.decide_goal, name="decide-goal"),
    path("agendapunten/<int:item>/opschalen/", minutes.decide_scaling, name="decide-scaling"),
]
