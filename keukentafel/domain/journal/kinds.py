"""Every kind of deed: the sentence that a resident reads about it, and how long it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    """`sentence` follows on the name of who did it; `retention` is a code of regels/landelijk/bewaartermijnen.toml."""

    sentence: Any
    retention: str


KINDS: dict[str, Kind] = {
    "melding.received": Kind(_("ontving uw vraag"), "wmo-dossier"),
    "melding.picked_up": Kind(_("pakte de vraag op"), "wmo-dossier"),
    "melding.identified": Kind(_("koppelde de vraag aan het dossier"), "wmo-dossier"),
    "person.added": Kind(_("legde een persoon vast"), "wmo-dossier"),
    "household.opened": Kind(_("opende het huishouddossier"), "wmo-dossier"),
    "household.joined": Kind(_("voegde iemand aan het huishouden toe"), "wmo-dossier"),
    "household.member_shared": Kind(
        _("voegde iemand van dit huishouden ook aan een ander huishouden toe"), "wmo-dossier"
    ),
    "household.left": Kind(_("legde vast dat iemand niet meer bij het huishouden hoort"), "wmo-dossier"),
    "person.changed": Kind(_("veranderde de gegevens van een persoon"), "wmo-dossier"),
    "person.bsn_corrected": Kind(_("verbeterde een burgerservicenummer"), "wmo-dossier"),
    "person.born": Kind(_("legde een geboorte vast"), "wmo-dossier"),
    "person.died": Kind(_("legde een overlijden vast"), "wmo-dossier"),
    "person.death_withdrawn": Kind(_("herstelde een overlijden dat niet klopte"), "wmo-dossier"),
    "person.age_noticed": Kind(_("wees het team op een leeftijd die eraan komt"), "wmo-dossier"),
    "household.changed": Kind(_("veranderde de naam of wijk van het huishouden"), "wmo-dossier"),
    "household.role_changed": Kind(_("veranderde een rol in het huishouden"), "wmo-dossier"),
    "household.main_home_changed": Kind(_("legde vast wat het hoofdverblijf is"), "wmo-dossier"),
    "household.moved_out": Kind(_("legde een verhuizing uit het huishouden vast"), "wmo-dossier"),
    "household.moved_in": Kind(_("legde een verhuizing naar het huishouden vast"), "wmo-dossier"),
    "household.ended": Kind(_("beëindigde het huishouden"), "wmo-dossier"),
    "household.reopened": Kind(_("heropende het huishouden"), "wmo-dossier"),
    "address.changed": Kind(_("veranderde een adres"), "wmo-dossier"),
    "address.ended": Kind(_("beëindigde een adres"), "wmo-dossier"),
    "address.shown": Kind(_("bekeek het geheime adres"), "wmo-dossier"),
    "tie.added": Kind(_("legde een band tussen mensen vast"), "wmo-dossier"),
    "tie.changed": Kind(_("veranderde een band tussen mensen"), "wmo-dossier"),
    "tie.ended": Kind(_("beëindigde een band tussen mensen"), "wmo-dossier"),
    "contact.added": Kind(_("legde iemand uit het netwerk vast"), "wmo-dossier"),
    "contact.ended": Kind(_("beëindigde een contact uit het netwerk"), "wmo-dossier"),
    "representation.added": Kind(_("legde een vertegenwoordiger vast"), "wmo-dossier"),
    "representation.ended": Kind(_("beëindigde een vertegenwoordiging"), "wmo-dossier"),
    "involvement.ended": Kind(_("beëindigde een betrokkenheid"), "wmo-dossier"),
    "involvement.started": Kind(_("werd betrokken bij het huishouden"), "wmo-dossier"),
    "case.triaged": Kind(_("bepaalde welke route bij de vraag past"), "wmo-dossier"),
    "contact.registered": Kind(_("legde een contact vast"), "wmo-dossier"),
    "contact.corrected": Kind(_("verbeterde een contact"), "wmo-dossier"),
    "note.corrected": Kind(_("verbeterde een aantekening"), "wmo-dossier"),
    "note.pinned": Kind(_("zette een aantekening vast of weer los"), "wmo-dossier"),
    "working_note.written": Kind(_("maakte een werkaantekening voor zichzelf"), "wmo-dossier"),
    "working_note.destroyed": Kind(_("vernietigde een werkaantekening"), "wmo-dossier"),
    "note.written": Kind(_("schreef een aantekening"), "wmo-dossier"),
    "task.issued": Kind(_("zette een taak uit"), "wmo-dossier"),
    "task.done": Kind(_("rondde een taak af"), "wmo-dossier"),
    "conversation.saved": Kind(_("werkte het gespreksverslag bij"), "wmo-dossier"),
    "conversation.finished": Kind(_("rondde het gesprek af"), "wmo-dossier"),
    "ladder.answered": Kind(_("legde vast welke hulp eerst is bekeken"), "wmo-dossier"),
    "plan.started": Kind(_("begon het plan"), "wmo-dossier"),
    "goal.added": Kind(_("voegde een doel aan het plan toe"), "wmo-dossier"),
    "goal.closed": Kind(_("sloot een doel af"), "wmo-dossier"),
    "goal.shared": Kind(_("deelde een doel met een deskundige"), "wmo-dossier"),
    "action.added": Kind(_("voegde een actie aan het plan toe"), "wmo-dossier"),
    "action.done": Kind(_("rondde een actie af"), "wmo-dossier"),
    "aanvraag.received": Kind(_("nam een aanvraag in behandeling"), "wmo-dossier"),
    "proposal.made": Kind(_("deed een voorstel voor ondersteuning"), "wmo-dossier"),
    "beschikking.decided": Kind(_("nam een besluit"), "wmo-dossier"),
    "letter.redated": Kind(_("gaf de brief de datum van verzending"), "wmo-dossier"),
    "letter.printed": Kind(_("maakte de brief"), "wmo-dossier"),
    "provision.allocated": Kind(_("gaf een aanbieder opdracht"), "wmo-dossier"),
    "case.opened": Kind(_("opende een zaak"), "wmo-dossier"),
    "case.attached": Kind(_("koppelde een zaak aan het huishouden"), "wmo-dossier"),
    "case.kind_changed": Kind(_("veranderde de soort zaak"), "wmo-dossier"),
    "case.handed_over": Kind(_("droeg de zaak over"), "wmo-dossier"),
    "case.closed": Kind(_("sloot de zaak af"), "wmo-dossier"),
    "step.finished": Kind(_("rondde een stap af"), "wmo-dossier"),
    "clock.started": Kind(_("liet een wettelijke termijn ingaan"), "wmo-dossier"),
    "task.taken": Kind(_("pakte een taak op"), "wmo-dossier"),
    "task.passed": Kind(_("droeg een taak over"), "wmo-dossier"),
    "document.kept": Kind(_("bewaarde een document"), "wmo-dossier"),
    "plan.picture_painted": Kind(_("werkte het beeld van het huishouden bij"), "wmo-dossier"),
    "direction.taken": Kind(_("nam de regie over het plan"), "wmo-dossier"),
    "direction.handed_back": Kind(_("gaf de regie terug aan het huishouden"), "wmo-dossier"),
    "brp.asked": Kind(_("vroeg gegevens op uit de BRP"), "wmo-dossier"),
    "brp.answered": Kind(_("ontving het antwoord van de BRP"), "wmo-dossier"),
    "brp.taken_over": Kind(_("nam gegevens over uit de BRP"), "wmo-dossier"),
    "brp.forgotten": Kind(_("vernietigde oude antwoorden van de BRP"), "wmo-dossier"),
    "case.scoped": Kind(_("legde vast over welke leefgebieden en wetten de zaak gaat"), "wmo-dossier"),
    "case.reopened": Kind(_("heropende de zaak"), "wmo-dossier"),
    "case.linked": Kind(_("verbond twee zaken"), "wmo-dossier"),
    "case.unlinked": Kind(_("haalde twee zaken uit elkaar"), "wmo-dossier"),
    "clock.suspended": Kind(_("zette een wettelijke termijn stil"), "wmo-dossier"),
    "clock.resumed": Kind(_("liet een wettelijke termijn verder lopen"), "wmo-dossier"),
    "clock.extended": Kind(_("verlengde een wettelijke termijn"), "wmo-dossier"),
    "task.postponed": Kind(_("stelde een taak uit"), "wmo-dossier"),
    "task.taken_back": Kind(_("nam een taak terug"), "wmo-dossier"),
    "absence.registered": Kind(_("vulde afwezigheid in"), "wmo-dossier"),
    "absence.ended": Kind(_("was weer aanwezig"), "wmo-dossier"),
    "deputy.appointed": Kind(_("wees een vervanger aan"), "wmo-dossier"),
    "deputy.ended": Kind(_("liet de vervanging eindigen"), "wmo-dossier"),
    "copy.asked": Kind(_("vroeg een kopie van het dossier"), "wmo-dossier"),
    "copy.destroyed": Kind(_("vernietigde een kopie van het dossier"), "wmo-dossier"),
    "lockout.started": Kind(_("sloot het dossier voor een collega"), "wmo-dossier"),
    "lockout.ended": Kind(_("opende het dossier weer voor een collega"), "wmo-dossier"),
    "share.given": Kind(
        _("legde vast dat gegevens voor een andere wet mogen worden gebruikt"), "wmo-dossier"
    ),
    "share.withdrawn": Kind(_("trok dat weer in"), "wmo-dossier"),
}
