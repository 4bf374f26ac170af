"""What is written down about objections and complaints, a court, and what is paid for deciding too late."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .kind import Kind

OBJECTIONS: dict[str, Kind] = {
    "objection.received": Kind(_("nam het bezwaar in behandeling"), "bezwaar-klacht"),
    "objection.late_judged": Kind(_("beoordeelde waarom het bezwaar te laat kwam"), "bezwaar-klacht"),
    "objection.repair_asked": Kind(_("vroeg om het bezwaar aan te vullen"), "bezwaar-klacht"),
    "objection.repaired": Kind(_("legde vast dat het bezwaar is aangevuld"), "bezwaar-klacht"),
    "objection.course_chosen": Kind(
        _("bepaalde of een commissie over het bezwaar adviseert"), "bezwaar-klacht"
    ),
    "objection.hearing_planned": Kind(_("plande een hoorzitting over het bezwaar"), "bezwaar-klacht"),
    "objection.hearing_called_off": Kind(_("zegde een hoorzitting af"), "bezwaar-klacht"),
    "objection.asked_to_hear": Kind(_("vroeg of u gehoord wilt worden"), "bezwaar-klacht"),
    "objection.answered_to_hear": Kind(_("legde vast of u gehoord wilt worden"), "bezwaar-klacht"),
    "objection.hearing_waived": Kind(_("zag af van een hoorzitting"), "bezwaar-klacht"),
    "objection.heard": Kind(_("schreef het verslag van de hoorzitting"), "bezwaar-klacht"),
    "objection.report_corrected": Kind(_("verbeterde het verslag van de hoorzitting"), "bezwaar-klacht"),
    "objection.advised": Kind(_("legde het advies over het bezwaar vast"), "bezwaar-klacht"),
    "objection.decided": Kind(_("besliste op het bezwaar"), "bezwaar-klacht"),
    "objection.withdrawal_undone": Kind(_("maakte het intrekken van het bezwaar ongedaan"), "bezwaar-klacht"),
    "objection.withdrawn": Kind(_("legde vast dat het bezwaar is ingetrokken"), "bezwaar-klacht"),
    "objection.mistaken": Kind(_("legde vast dat het bezwaar een vergissing was"), "bezwaar-klacht"),
    "objection.appealed": Kind(_("legde vast dat de rechter is gevraagd te oordelen"), "bezwaar-klacht"),
    "objection.court_said": Kind(_("legde een uitspraak van de rechter vast"), "bezwaar-klacht"),
    "objection.again": Kind(
        _("begon opnieuw aan het bezwaar, na een uitspraak van de rechter"), "bezwaar-klacht"
    ),
    "objection.step_undone": Kind(_("verbeterde een vergissing bij het bezwaar"), "bezwaar-klacht"),
    "complaint.received": Kind(_("nam een klacht in behandeling"), "bezwaar-klacht"),
    "complaint.about_said": Kind(_("legde vast over wie een klacht gaat"), "bezwaar-klacht"),
    "complaint.handed": Kind(_("bepaalde wie een klacht behandelt"), "bezwaar-klacht"),
    "complaint.committee": Kind(_("vroeg advies over een klacht"), "bezwaar-klacht"),
    "complaint.extended": Kind(_("nam meer tijd voor een klacht"), "bezwaar-klacht"),
    "complaint.hearing_planned": Kind(_("nodigde uit om over een klacht te praten"), "bezwaar-klacht"),
    "complaint.hearing_called_off": Kind(_("zegde een gesprek over een klacht af"), "bezwaar-klacht"),
    "complaint.heard": Kind(_("legde vast wat er over een klacht is gezegd"), "bezwaar-klacht"),
    "complaint.solved": Kind(_("loste een klacht samen op"), "bezwaar-klacht"),
    "complaint.refused": Kind(_("nam een klacht niet in behandeling"), "bezwaar-klacht"),
    "complaint.answered": Kind(_("beantwoordde een klacht"), "bezwaar-klacht"),
    "complaint.answer_corrected": Kind(_("verbeterde het antwoord op een klacht"), "bezwaar-klacht"),
    "complaint.closed": Kind(_("sloot een klacht af"), "bezwaar-klacht"),
    "complaint.letter_made": Kind(_("maakte de pdf van een brief over een klacht"), "bezwaar-klacht"),
    "complaint.letter_again": Kind(
        _("liet een brief over een klacht opnieuw maken, zonder adres"), "bezwaar-klacht"
    ),
    "complaint.letter_posted": Kind(_("deed een brief over een klacht op de post"), "bezwaar-klacht"),
    "complaint.letter_unposted": Kind(
        _("legde een brief over een klacht terug die niet was verstuurd"), "bezwaar-klacht"
    ),
    "aanvraag.appealed": Kind(
        _("schreef een beroep bij de rechter op omdat er niet was beslist"), "wmo-dossier"
    ),
    "aanvraag.court_said": Kind(_("schreef de uitspraak op over een besluit dat uitbleef"), "wmo-dossier"),
    "aanvraag.appeal_taken_back": Kind(_("nam een beroep dat een vergissing was terug"), "wmo-dossier"),
    "aanvraag.court_said_taken_back": Kind(
        _("nam een uitspraak terug die verkeerd was opgeschreven"), "wmo-dossier"
    ),
    "penalty.paid": Kind(_("legde vast dat een dwangsom is betaald"), "wmo-dossier"),
}
