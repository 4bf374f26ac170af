"""Addresses under /mijn/plan/, part of the portal's own list."""

from __future__ import annotations

from django.urls import path

from . import along_signed, family_plan, live, pages

AT = "plan/<int:number>/"
FAMILY = f"{AT}familiegroepsplan/"
ALONG = "meeschrijven/<int:helper>/"
urlpatterns = [
    path("meeschrijven/", along_signed.plans, name="plans-along"),
    path(ALONG, along_signed.write, name="write-along"),
    path(f"{ALONG}bewaren/", along_signed.keep, name="keep-along"),
    path(f"{ALONG}stand/", along_signed.stamp, name="along-stamp"),
    path(f"{ALONG}doel/", along_signed.goal, {"goal": 0}, name="new-goal-along"),
    path(f"{ALONG}doel/<int:goal>/", along_signed.goal, name="goal-along"),
    path("plan/", pages.plans, name="plans"),
    path(AT, pages.plan, name="plan"),
    path(f"{AT}stand/", live.stamp, name="plan-stamp"),
    path(f"{AT}versie/<int:key>/", pages.version, name="plan-version"),
    path(f"{AT}verschil/<int:older>/<int:newer>/", pages.changes, name="plan-changes"),
    path(f"{AT}pdf/", pages.papers, name="plan-papers"),
    path(f"{AT}pdf/<int:paper>/", pages.paper, name="plan-paper"),
    path(FAMILY, family_plan.write, name="family-plan"),
    path(f"{FAMILY}bewaren/", family_plan.keep, name="keep-family-plan"),
    path(f"{FAMILY}doel/", family_plan.goal, {"goal": 0}, name="new-family-goal"),
    path(f"{FAMILY}doel/<int:goal>/", family_plan.goal, name="family-goal"),
    path(f"{FAMILY}samen/", family_plan.together, name="family-together"),
]
