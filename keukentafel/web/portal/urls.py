"""Addresses of the portal. The municipality stands in front: its house style and its team follow from it."""

from django.urls import include, path

from . import ask, pages, personal_plan, scoring
from .meetings import outside as outside_meeting
from .outside_task import goal as outside_goal
from .outside_task import pages as outside_task
from .plan import along

app_name = "portal"
urlpatterns = [
    path("", pages.start, name="start"),
    path("mijn/zaken/<str:number>/hoe-gaat-het/<slug:instrument>/", scoring.scoring, name="scoring"),
    path("mijn/zaken/<str:number>/persoonlijk-plan/", personal_plan.my_plan, name="my-plan"),
    path("mijn/plan/", include("keukentafel.web.portal.household_plan.urls")),
    path("mijn/overleggen/", include("keukentafel.web.portal.meetings.urls")),
    path("mijn/", include("keukentafel.web.portal.my_file.urls")),
    path("mijn/", include("keukentafel.web.portal.conversation.urls")),
    path("mijn/", include("keukentafel.web.portal.plan.urls")),
    path("<slug:gemeente>/", pages.home, name="home"),
    path("<slug:gemeente>/vraag/", ask.ask, name="ask"),
    path("<slug:gemeente>/vraag/verder/<str:secret>/", ask.go_on, name="ask-on"),
    path("<slug:gemeente>/vraag/<uuid:receipt>/", ask.receipt, name="receipt"),
    path("<slug:gemeente>/vraag/<uuid:receipt>/persoonlijk-plan/", ask.plan, name="personal-plan"),
    path("<slug:gemeente>/taak/<str:secret>/", outside_task.task, name="outside-task"),
    path("<slug:gemeente>/overleg/<str:secret>/", outside_meeting.meeting, name="outside-meeting"),
    path("<slug:gemeente>/overleg/<str:secret>/stand/", outside_meeting.stamp, name="outside-meeting-stamp"),
    path("<slug:gemeente>/familieplan/<str:secret>/", along.write, name="family-plan-along"),
    path("<slug:gemeente>/familieplan/<str:secret>/bewaren/", along.keep, name="keep-family-plan-along"),
    path("<slug:gemeente>/familieplan/<str:secret>/stand/", along.stamp, name="family-plan-along-stamp"),
    path("<slug:gemeente>/familieplan/<str:secret>/inlog/", along.account, name="family-plan-account"),
    path(
        "<slug:gemeente>/familieplan/<str:secret>/doel/",
        along.goal,
        {"goal": 0},
        name="new-family-goal-along",
    ),
    path("<slug:gemeente>/familieplan/<str:secret>/doel/<int:goal>/", along.goal, name="family-goal-along"),
    path("<slug:gemeente>/afspraak/<str:secret>/", outside_goal.goal, name="outside-goal"),
    path("<slug:gemeente>/afspraak/<str:secret>/stand/", outside_goal.stamp, name="outside-goal-stamp"),
    path("<slug:gemeente>/informatie/", pages.information, name="information"),
    path("<slug:gemeente>/contact/", pages.contact, name="contact"),
]
