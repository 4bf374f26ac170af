"""What is written down about the own contribution."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .kind import Kind

CONTRIBUTIONS: dict[str, Kind] = {
    "contribution.start": Kind(_("legde vast dat het CAK een bijdrage kan vragen"), "cak"),
    "contribution.returned": Kind(_("schreef op dat het CAK een melding terugstuurde"), "wmo-dossier"),
    "contribution.return_settled": Kind(_("handelde af wat het CAK terugstuurde"), "wmo-dossier"),
    "contribution.again": Kind(_("liet een melding voor het CAK opnieuw meegaan"), "wmo-dossier"),
    "contribution.moved": Kind(_("legde vast dat de bijdrage op een andere dag begint of stopt"), "cak"),
    "contribution.mended": Kind(
        _("verbeterde de dag of de soort van een melding aan het CAK"), "wmo-dossier"
    ),
    "contribution.stop": Kind(_("legde vast dat de bijdrage stopt"), "cak"),
    "contribution.changed": Kind(
        _("legde vast dat de bijdrage begint of stopt terwijl de hulp loopt"), "cak"
    ),
    "contribution.to_judge": Kind(_("vroeg te beoordelen of de bijdrage anders wordt"), "wmo-dossier"),
    "contribution.left": Kind(_("liet de bijdrage zoals zij was"), "wmo-dossier"),
    "contribution.taken_back": Kind(_("nam een oordeel over de bijdrage terug"), "wmo-dossier"),
    "contribution.file_asked": Kind(_("maakte een bestand voor het CAK"), "cak"),
}
