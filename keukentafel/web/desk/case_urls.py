"""Cases, tasks and who stands in for whom, in the namespace of the desk."""

from __future__ import annotations

from django.urls import path

from . import cases, clocks, household_tasks, penalties, tasks, terms, work

urlpatterns = [
    path("afwezigheid/", work.absence, name="absence"),
    path("afwezigheid/einde/", work.end_absence, name="end-absence"),
    path("taken/overdragen/", tasks.hand_over, name="hand-over-tasks"),
    path("huishoudens/<int:number>/taken/", household_tasks.tasks, name="tasks"),
    path("huishoudens/<int:number>/taken/nieuw/", household_tasks.new_task, name="new-task"),
    path("zaken/<str:number>/dossier/", cases.overview, name="case-file"),
    path("zaken/<str:number>/soort/", cases.kind, name="case-kind"),
    path("zaken/<str:number>/onderwerpen/", cases.scopes, name="case-scopes"),
    path("zaken/<str:number>/overdragen/", cases.hand_over, name="hand-over-case"),
    path("zaken/<str:number>/afsluiten/", cases.close, name="close-case"),
    path("zaken/<str:number>/heropenen/", cases.reopen, name="reopen-case"),
    path("zaken/<str:number>/verbinden/", cases.link, name="link-case"),
    path("zaken/<str:number>/losmaken/", cases.unlink, name="unlink-case"),
    path("zaken/<str:number>/termijnen/<int:clock>/opschorten/", clocks.suspend, name="suspend-clock"),
    path("zaken/<str:number>/termijnen/<int:clock>/hervatten/", clocks.resume, name="resume-clock"),
    path("zaken/<str:number>/termijnen/<int:clock>/verlengen/", clocks.extend, name="extend-clock"),
    path(
        "zaken/<str:number>/termijnen/<int:clock>/ingebrekestelling/", clocks.notice, name="notice-of-default"
    ),
    path("zaken/<str:number>/termijnen/<int:clock>/dwangsom/", penalties.penalty, name="penalty"),
    path(
        "zaken/<str:number>/termijnen/<int:clock>/dwangsom/voorleggen/",
        penalties.lay_before,
        name="lay-before-penalty",
    ),
    path(
        "zaken/<str:number>/termijnen/<int:clock>/ingebrekestelling/vervalt/",
        penalties.take_back,
        name="notice-taken-back",
    ),
    path("termijnen/", terms.terms, name="terms"),
]
