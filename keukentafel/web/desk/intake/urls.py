"""Addresses below /werk/, in the namespace of the desk."""

from django.urls import path

from . import conversation, identify, melding, new, triage

urlpatterns = [
    path("meldingen/nieuw/", new.new_melding, name="new-melding"),
    path("meldingen/<str:number>/", melding.melding, name="melding"),
    path("meldingen/<str:number>/oppakken/", melding.pick_up, name="pick-up"),
    path("meldingen/<str:number>/overdragen/", melding.pass_on, name="pass-on"),
    path("meldingen/<str:number>/terug/", melding.put_back, name="put-back"),
    path("meldingen/<str:number>/doorgeven/", melding.send_on, name="send-on"),
    path("meldingen/<str:number>/persoon/", identify.identify, name="identify"),
    path("zaken/<str:number>/", melding.go_on, name="case"),
    path("zaken/<str:number>/triage/", triage.triage, name="triage"),
    path("zaken/<str:number>/antwoord/", triage.answer, name="answer"),
    path("zaken/<str:number>/gesprek/", conversation.conversation, name="conversation"),
    path("zaken/<str:number>/gesprek/verslag/", conversation.verslag, name="verslag"),
]
