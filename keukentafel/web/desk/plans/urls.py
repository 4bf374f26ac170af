"""The plan of a household, and what follows from it: aanvraag, proposal, decision."""

from __future__ import annotations

from django.urls import path

from . import decisions, goals, invited, plan

urlpatterns = [
    path("huishoudens/<int:number>/plan/", plan.plan, name="plan"),
    path("huishoudens/<int:number>/plan/beeld/", plan.picture, name="picture"),
    path("huishoudens/<int:number>/plan/regie/", plan.direction, name="direction"),
    path("huishoudens/<int:number>/plan/regie/teruggeven/", plan.hand_back, name="hand-back"),
    path("huishoudens/<int:number>/plan/doel/", goals.new_goal, name="new-goal"),
    path("doelen/<int:goal>/actie/", goals.new_action, name="new-action"),
    path("doelen/<int:goal>/delen/", goals.share, name="share-goal"),
    path("doelen/<int:goal>/afsluiten/", goals.close, name="close-goal"),
    path("acties/<int:action>/afronden/", goals.finish_action, name="finish-action"),
    path("gedeelde-doelen/", invited.shared_goals, name="shared-goals"),
    path("gedeelde-doelen/<int:goal>/", invited.shared_goal, name="shared-goal"),
    path("huishoudens/<int:number>/aanvraag/", decisions.new_aanvraag, name="new-aanvraag"),
    path("aanvragen/<str:number>/", decisions.aanvraag, name="aanvraag"),
    path("aanvragen/<str:number>/voorstel/", decisions.propose, name="propose"),
    path("aanvragen/<str:number>/besluit/", decisions.decide, name="decide"),
    path("aanvragen/<str:number>/voorleggen/", decisions.lay_before, name="lay-before"),
    path("brieven/<int:letter>/", decisions.letter, name="letter"),
]
