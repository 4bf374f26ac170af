from django.urls import path

from . import rules

app_name = "insight"
urlpatterns = [
    path("", rules.index, name="rules"),
    path("woorden/", rules.words, name="words"),
    path("triage/", rules.triage, name="triage"),
    path("proces/", rules.process, name="process"),
    path("termijn-berekenen/", rules.term, name="term"),
    path("feestdagen/<int:year>/", rules.holidays, name="holidays"),
    path("<slug:slug>/", rules.table, name="table"),
]
