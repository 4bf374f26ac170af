"""Addresses below /werk/, in the namespace of the desk."""

from django.urls import path

from . import (
    applications,
    appointments,
    clarification,
    conversation,
    identify,
    melding,
    new,
    scores,
    support,
    table_drafts,
    triage,
    verslagen,
)

urlpatterns = [
    path("zaken/<str:number>/verheldering/", clarification.clarification, name="clarification"),
    path("zaken/<str:number>/scores/", scores.scores, name="scores"),
    path("zaken/<str:number>/scores/nieuw/<slug:instrument>/", scores.new_scores, name="new-scores"),
    path("zaken/<str:number>/scores/<int:measurement>/intrekken/", scores.withdraw, name="withdraw-scores"),
    path("zaken/<str:number>/aanbod/", support.support, name="support"),
    path("zaken/<str:number>/aanbod/<slug:service>/", support.look_at, name="look-at"),
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
    path("zaken/<str:number>/gesprek/verslag/", verslagen.verslag, name="verslag"),
    path("zaken/<str:number>/gesprek/verslag/versies/", verslagen.versions, name="verslag-versions"),
    path("zaken/<str:number>/gesprek/concept/<slug:form>/", table_drafts.save, name="table-draft"),
    path(
        "zaken/<str:number>/gesprek/concept/<slug:form>/weggooien/",
        table_drafts.discard,
        name="discard-table-draft",
    ),
    path("zaken/<str:number>/afspraken/", appointments.appointments, name="appointments"),
    path("afspraken/<int:appointment>/", appointments.appointment, name="appointment"),
    path("afspraken/<int:appointment>/agenda/", appointments.calendar, name="appointment-calendar"),
    path("gesprek/sleutel/", table_drafts.device_key, name="device-key"),
    path("gesprek/zonder-verbinding/", conversation.without_connection, name="without-connection"),
    path("gesprek-apparaat.js", conversation.worker, name="talk-worker"),
    path("huishoudens/<int:number>/aanvraag/binnengekomen/", applications.application, name="application"),
]
