"""Kinds of deeds about what stood wrong in a file; `kinds.KINDS` has them all."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .kind import Kind

PIECES: dict[str, Kind] = {
    "appointment.changed": Kind(_("wijzigde een afspraak"), "wmo-dossier"),
    "document.corrected": Kind(_("verbeterde de gegevens van een document"), "wmo-dossier"),
    "piece.taken_away": Kind(_("haalde iets weg dat niet in dit dossier hoorde"), "wmo-dossier"),
    "piece.moved": Kind(_("verplaatste iets dat niet in dit dossier hoorde"), "wmo-dossier"),
    "piece.moved_here": Kind(_("kreeg iets in dit dossier dat in een ander dossier stond"), "wmo-dossier"),
    "task.reopened": Kind(_("zette een taak weer open die te vroeg was afgerond"), "wmo-dossier"),
}
