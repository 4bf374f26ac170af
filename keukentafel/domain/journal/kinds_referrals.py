"""Kinds of deeds about referrals and who refers; `kinds.KINDS` has them all."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .kind import Kind

REFERRALS: dict[str, Kind] = {
    "referral.sent": Kind(_("stuurde een verwijzing"), "jeugdhulp-dossier"),
    "referral.returned": Kind(_("gaf een verwijzing terug aan de verwijzer"), "jeugdhulp-dossier"),
    "referral.taken_back": Kind(_("nam een verwijzing terug"), "jeugdhulp-dossier"),
    "referral.recorded": Kind(_("nam een verwijzing op"), "jeugdhulp-dossier"),
    "referral.heard": Kind(_("legde vast of de hulp na een verwijzing begon of stopte"), "jeugdhulp-dossier"),
    "referral.told": Kind(_("vertelde de verwijzer hoe het ging"), "jeugdhulp-dossier"),
    "referral.consent_given": Kind(
        _("schreef op dat de verwijzer mag horen hoe het gaat"), "jeugdhulp-dossier"
    ),
    "referral.consent_withdrawn": Kind(
        _("schreef op dat de verwijzer niet meer hoort hoe het gaat"), "jeugdhulp-dossier"
    ),
    "referral.parents_know": Kind(
        _("schreef op dat de ouders van een verwijzing weten"), "jeugdhulp-dossier"
    ),
    "referral.parents_untold": Kind(
        _("draaide terug dat de ouders van een verwijzing weten"), "jeugdhulp-dossier"
    ),
    "referral.destroyed": Kind(
        _("vernietigde een verwijzing die in geen dossier stond"), "jeugdhulp-dossier"
    ),
    "referrer.made": Kind(_("maakte een account voor wie verwijst"), "jeugdhulp-dossier"),
    "referrer.ended": Kind(_("beëindigde een account van wie verwijst"), "jeugdhulp-dossier"),
    "referral.corrected": Kind(
        _("verbeterde welke hulp bij een verwijzing hoort, of wat die kost"), "jeugdhulp-dossier"
    ),
    "referral.sheet_made": Kind(
        _("maakte het blad met de rechten bij een besluit van een loket"), "jeugdhulp-dossier"
    ),
    "referral.made_known": Kind(
        _("legde vast op welke dag een loket zijn besluit bekendmaakte"), "jeugdhulp-dossier"
    ),
    "desk_decision.recorded": Kind(
        _("legde vast dat een loket een aanvraag afwees namens de gemeente"), "wmo-dossier"
    ),
    "desk_decision.corrected": Kind(
        _("verbeterde welk loket afwees, of op welke dag zijn brief ging"), "wmo-dossier"
    ),
    "desk_decision.undone": Kind(
        _("haalde een afwijzing van een loket weg die bij vergissing was opgenomen"), "wmo-dossier"
    ),
    "desk_decision.sheet_made": Kind(
        _("maakte het blad met de rechten bij een afwijzing van een loket"), "wmo-dossier"
    ),
}
