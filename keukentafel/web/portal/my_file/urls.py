"""Addresses under /mijn/, part of the portal's own list; `voor/` is the same for somebody for whom one speaks."""

from __future__ import annotations

from django.urls import include, path

from keukentafel.web.portal import aftercare
from keukentafel.web.portal.household_plan import pages as household_plan
from keukentafel.web.portal.meetings import mine as meetings

from . import (
    complaints,
    copies,
    intentions,
    objecting,
    objections,
    pages,
    post,
    readers,
    referral,
    represented_plan,
    rights,
    tasks,
    withdrawing,
)

for_somebody = [
    path("", pages.file_for, name="for-my-file"),
    path("zaken/<str:number>/", pages.case_for, name="for-case"),
    path("verwijzingen/<str:number>/niet-meer-vertellen/", referral.silence_for, name="for-silence-referrer"),
    path("brieven/<int:letter>/", pages.letter_for, name="for-letter"),
    path("brieven/<int:letter>/rechten/", rights.leaflet_for, name="for-letter-rights"),
    path("besluiten/<str:number>/rechten/", rights.rights_for, name="for-decision-rights"),
    path("besluiten/<str:number>/rechten/blad/", rights.desk_sheet_for, name="for-decision-sheet"),
    path("besluiten/<str:number>/bezwaar/", objecting.object_for, name="for-object"),
    path("besluiten/<str:number>/voornemen/", intentions.intention_for, name="for-intention"),
    path("aanvragen/<str:reference>/intrekken/", withdrawing.withdraw_for, name="for-withdraw-aanvraag"),
    path("bezwaren/<str:number>/", objections.objection_for, name="for-my-objection"),
    path("bezwaren/<str:number>/stukken/<int:document>/", objections.paper_for, name="for-objection-paper"),
    path("taken/", tasks.tasks_for, name="for-my-tasks"),
    path("taken/<int:task>/", tasks.task_for, name="for-my-task"),
    path("post/", post.letters_for, name="for-my-letters"),
    path("post/<int:letter>/", post.written_letter_for, name="for-my-letter"),
    path("post/bericht/<int:notice>/", post.notice_for, name="for-my-notice"),
    path("kopie/", copies.copies_for, name="for-my-copies"),
    path("kopie/<int:copy>/", copies.copy_for, name="for-my-copy"),
    path("plan/", represented_plan.plan_for, name="for-plan"),
    path("plan/stand/", represented_plan.plan_stamp_for, name="for-plan-stamp"),
    path("plan/versie/<int:key>/", represented_plan.version_for, name="for-plan-version"),
    path("plan/wie-leest/", readers.plan_readers_for, name="for-plan-readers"),
    path("plan/wie-leest/<int:invitation>/intrekken/", readers.withdraw_for, name="for-withdraw-goal"),
    path(
        "plan/wie-leest/punt/<int:invited>/intrekken/", readers.withdraw_point_for, name="for-withdraw-point"
    ),
    path(
        "plan/regie/<int:director>/intrekken/", readers.withdraw_direction_for, name="for-withdraw-direction"
    ),
    path("plan/gevraagd/<int:asked>/", readers.asked_action_for, name="for-asked-action"),
    path("plan/gevraagd/<int:asked>/stand/", readers.asked_action_stamp_for, name="for-asked-action-stamp"),
    path("plan/<int:household>/zo-zie-ik-het/", household_plan.part_for, name="for-own-part"),
    path("plan/acties/<int:action>/", household_plan.action_for, name="for-own-action"),
    path("overleggen/", meetings.meetings_for, name="for-my-meetings"),
    path("overleggen/<int:meeting>/", meetings.meeting_for, name="for-my-meeting"),
    path("overleggen/<int:meeting>/stand/", meetings.meeting_stamp_for, name="for-my-meeting-stamp"),
    path("hoe-gaat-het/<int:moment>/", aftercare.follow_up_for, name="for-my-follow-up"),
    path("inzage/", pages.looks_for, name="for-looks"),
]
urlpatterns = [
    path("", pages.my_file, name="my-file"),
    path("zaken/<str:number>/", pages.case, name="case"),
    path("verwijzingen/<str:number>/niet-meer-vertellen/", referral.silence, name="silence-referrer"),
    path("brieven/<int:letter>/", pages.letter, name="letter"),
    path("brieven/<int:letter>/rechten/", rights.leaflet, name="letter-rights"),
    path("besluiten/<str:number>/rechten/", rights.rights, name="decision-rights"),
    path("besluiten/<str:number>/rechten/blad/", rights.desk_sheet, name="decision-sheet"),
    path("besluiten/<str:number>/bezwaar/", objecting.object_to, name="object"),
    path("besluiten/<str:number>/voornemen/", intentions.intention, name="intention"),
    path("aanvragen/<str:reference>/intrekken/", withdrawing.withdraw, name="withdraw-aanvraag"),
    path("bezwaren/<str:number>/", objections.my_objection, name="my-objection"),
    path("bezwaren/<str:number>/stukken/<int:document>/", objections.paper, name="objection-paper"),
    path("klachten/", complaints.complain, name="complain"),
    path("klachten/<str:number>/", complaints.my_complaint, name="my-complaint"),
    path("klachten/<str:number>/brief/<int:letter>/", complaints.letter, name="my-complaint-letter"),
    path("taken/", tasks.my_tasks, name="my-tasks"),
    path("taken/<int:task>/", tasks.my_task, name="my-task"),
    path("hoe-gaat-het/<int:moment>/", aftercare.my_follow_up, name="my-follow-up"),
    path("post/", post.my_letters, name="my-letters"),
    path("post/<int:letter>/", post.my_letter, name="my-letter"),
    path("post/bericht/<int:notice>/", post.my_notice, name="my-notice"),
    path("kopie/", copies.my_copies, name="my-copies"),
    path("kopie/<int:copy>/", copies.my_copy, name="my-copy"),
    path("plan/wie-leest/", readers.plan_readers, name="plan-readers"),
    path("plan/wie-leest/<int:invitation>/intrekken/", readers.withdraw, name="withdraw-goal"),
    path("plan/wie-leest/punt/<int:invited>/intrekken/", readers.withdraw_point, name="withdraw-point"),
    path("plan/regie/<int:director>/intrekken/", readers.withdraw_direction, name="withdraw-direction"),
    path("plan/gevraagd/<int:asked>/", readers.asked_action, name="asked-action"),
    path("plan/gevraagd/<int:asked>/stand/", readers.asked_action_stamp, name="asked-action-stamp"),
    path("inzage/", pages.looks_at_me, name="looks"),
    path("voor/<int:representation>/", include(for_somebody)),
]
