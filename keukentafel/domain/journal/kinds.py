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
    "melding.received": Kind(_("ontving uw vraag"), "wmo"),
    "melding.picked_up": Kind(_("pakte de vraag op"), "wmo"),
    "melding.identified": Kind(_("koppelde de vraag aan het dossier"), "wmo"),
    "person.added": Kind(_("legde een persoon vast"), "wmo"),
    "household.opened": Kind(_("opende het huishouddossier"), "wmo"),
    "household.joined": Kind(_("voegde iemand aan het huishouden toe"), "wmo"),
    "household.left": Kind(_("legde vast dat iemand niet meer bij het huishouden hoort"), "wmo"),
    "involvement.started": Kind(_("werd betrokken bij het huishouden"), "wmo"),
    "case.triaged": Kind(_("bepaalde welke route bij de vraag past"), "wmo"),
    "contact.registered": Kind(_("legde een contact vast"), "wmo"),
    "note.written": Kind(_("schreef een aantekening"), "wmo"),
    "task.issued": Kind(_("zette een taak uit"), "wmo"),
    "task.done": Kind(_("rondde een taak af"), "wmo"),
    "conversation.saved": Kind(_("werkte het gespreksverslag bij"), "wmo"),
    "conversation.finished": Kind(_("rondde het gesprek af"), "wmo"),
    "ladder.answered": Kind(_("legde vast welke hulp eerst is bekeken"), "wmo"),
    "plan.started": Kind(_("begon het plan"), "wmo"),
    "goal.added": Kind(_("voegde een doel aan het plan toe"), "wmo"),
    "goal.closed": Kind(_("sloot een doel af"), "wmo"),
    "goal.shared": Kind(_("deelde een doel met een deskundige"), "wmo"),
    "action.added": Kind(_("voegde een actie aan het plan toe"), "wmo"),
    "action.done": Kind(_("rondde een actie af"), "wmo"),
    "aanvraag.received": Kind(_("nam een aanvraag in behandeling"), "wmo"),
    "proposal.made": Kind(_("deed een voorstel voor ondersteuning"), "wmo"),
    "beschikking.decided": Kind(_("nam een besluit"), "wmo"),
    "letter.printed": Kind(_("maakte de brief"), "wmo"),
    "provision.allocated": Kind(_("gaf een aanbieder opdracht"), "wmo"),
    "people.imported": Kind(_("nam gegevens over uit de basisregistratie"), "wmo"),
}
