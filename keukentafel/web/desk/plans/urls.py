"""The plan of a household, and what follows from it: aanvraag, proposal, decision."""

from __future__ import annotations

from django.urls import path

from . import (
    actions,
    asking,
    changes,
    completeness,
    decisions,
    direction,
    goals,
    invited,
    plan,
    scaling,
    sharing,
)

urlpatterns = [
    path("huishoudens/<int:number>/plan/", plan.plan, name="plan"),
    path("huishoudens/<int:number>/plan/beeld/", plan.picture, name="picture"),
    path("huishoudens/<int:number>/plan/regie/", direction.direction, name="direction"),
    path("huishoudens/<int:number>/plan/regie/teruggeven/", direction.hand_back, name="hand-back"),
    path("huishoudens/<int:number>/plan/regie/verlengen/", direction.prolong, name="prolong-direction"),
    path(
        "huishoudens/<int:number>/plan/regie/organisatie/",
        direction.outside_director,
        name="outside-director",
    ),
    path("huishoudens/<int:number>/plan/regie/verloop/", direction.course, name="direction-course"),
    path("huishoudens/<int:number>/plan/opschalen/", scaling.scale, name="scale"),
    path("huishoudens/<int:number>/plan/wie-leest/", sharing.readers, name="plan-readers"),
    path("gedeeld/<int:invitation>/intrekken/", sharing.withdraw, name="withdraw-goal"),
    path("acties/<int:action>/vragen/", asking.ask, name="ask-action"),
    path("gevraagd/", asking.asked_actions, name="asked-actions"),
    path("gevraagd/<int:asked>/", asking.asked_action, name="asked-action"),
    path("gevraagd/<int:asked>/terug/", asking.take_back, name="take-back-asking"),
    path("huishoudens/<int:number>/plan/doel/", goals.new_goal, name="new-goal"),
    path("huishoudens/<int:number>/plan/beeld/<int:person>/", plan.part, name="picture-part"),
    path("huishoudens/<int:number>/plan/actie/", actions.new_plan_action, name="new-plan-action"),
    path("huishoudens/<int:number>/plan/acties/", actions.plan_actions, name="plan-actions"),
    path(
        "huishoudens/<int:number>/plan/nu-niet/<slug:domain>/<int:person>/",
        completeness.not_now,
        name="not-now",
    ),
    path("nu-niet/<int:not_now>/intrekken/", completeness.withdraw, name="withdraw-not-now"),
    path("doelen/<int:goal>/bewerken/", goals.edit_goal, name="edit-goal"),
    path("doelen/<int:goal>/uitstellen/", goals.postpone, name="postpone-goal"),
    path("doelen/<int:goal>/oppakken/", goals.resume, name="resume-goal"),
    path("doelen/<int:goal>/heropenen/", goals.reopen, name="reopen-goal"),
    path("doelen/<int:goal>/actie/", actions.new_action, name="new-action"),
    path("acties/<int:action>/", actions.action, name="action"),
    path("doelen/<int:goal>/delen/", sharing.share, name="share-goal"),
    path("doelen/<int:goal>/afsluiten/", goals.close, name="close-goal"),
    path("acties/<int:action>/afronden/", actions.finish_action, name="finish-action"),
    path("acties/<int:action>/aanpassen/", actions.edit_action, name="edit-action"),
    path("acties/<int:action>/opbrengst/", actions.tell_result, name="action-result"),
    path("gedeelde-doelen/", invited.shared_goals, name="shared-goals"),
    path("gedeelde-doelen/<int:goal>/", invited.shared_goal, name="shared-goal"),
    path("huishoudens/<int:number>/aanvraag/", decisions.new_aanvraag, name="new-aanvraag"),
    path("aanvragen/<str:number>/", decisions.aanvraag, name="aanvraag"),
    path("aanvragen/<str:number>/voorstel/", decisions.propose, name="propose"),
    path("aanvragen/<str:number>/besluit/", decisions.decide, name="decide"),
    path("aanvragen/<str:number>/voorleggen/", decisions.lay_before, name="lay-before"),
    path(
        "aanvragen/<str:number>/besluit/brief/<int:preview>/", decisions.letter_before, name="letter-before"
    ),
    path(
        "aanvragen/<str:number>/besluit/brief/<int:preview>/pdf/",
        decisions.letter_before,
        {"kind": "pdf"},
        name="letter-before-pdf",
    ),
    path("brieven/<int:letter>/", decisions.letter, name="letter"),
    path("brieven/<int:letter>/rechten/", decisions.letter_rights, name="letter-rights"),
    path("besluiten/<str:number>/voornemen/<slug:kind>/", changes.intend, name="intend"),
    path("voornemens/<int:intention>/", changes.intention, name="intention"),
    path("voornemens/<int:intention>/zienswijze/", changes.hear, name="hear-intention"),
    path("voornemens/<int:intention>/laten-vallen/", changes.drop, name="drop-intention"),
    path("voornemens/<int:intention>/voorleggen/", changes.lay_before, name="lay-before-intention"),
]
