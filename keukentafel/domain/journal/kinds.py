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
    "household.left": Kind(_("legde vast dat iemand niet meer bij het huishouden hoort"), "wmo-dossier"),
    "involvement.started": Kind(_("werd betrokken bij het huishouden"), "wmo-dossier"),
    "case.triaged": Kind(_("bepaalde welke route bij de vraag past"), "wmo-dossier"),
    "contact.registered": Kind(_("legde een contact vast"), "wmo-dossier"),
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
}
