"""What is agreed in a plan: the plan of the family, versions, evaluations, the plan on paper."""

from __future__ import annotations

from django.urls import path

from . import evaluation, family_plan, papers, versions

AT = "huishoudens/<int:number>/plan/"
urlpatterns = [
    path(f"{AT}familiegroepsplan/", family_plan.family_plan, name="family-plan"),
    path(f"{AT}familiegroepsplan/doen/", family_plan.act, name="family-plan-act"),
    path(f"{AT}versies/", versions.versions, name="plan-versions"),
    path(f"{AT}versies/nieuw/", versions.freeze, name="freeze-plan"),
    path(f"{AT}versies/<int:key>/", versions.version, name="plan-version"),
    path(f"{AT}versies/<int:key>/akkoord/", versions.agreement, name="plan-agreement"),
    path(f"{AT}versies/<int:older>/verschil/<int:newer>/", versions.changes, name="plan-changes"),
    path(f"{AT}evaluatie/", evaluation.evaluation, name="plan-evaluation"),
    path(f"{AT}evaluatie/afronden/", evaluation.close, name="close-evaluation"),
    path(f"{AT}evaluatie/dag/", evaluation.move, name="move-evaluation"),
    path(f"{AT}pdf/", papers.papers, name="plan-papers"),
    path(f"{AT}pdf/<int:paper>/", papers.paper, name="plan-paper"),
]
