"""What a page of the desk is called for a resident who reads who looked."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy

PAGES = {
    "desk:household": gettext_lazy("het overzicht van uw huishouden"),
    "desk:person": gettext_lazy("uw persoonsgegevens"),
    "desk:contact": gettext_lazy("het vastleggen van een contact"),
    "desk:note": gettext_lazy("een aantekening"),
    "desk:melding": gettext_lazy("uw vraag"),
    "desk:triage": gettext_lazy("de route van uw vraag"),
    "desk:conversation": gettext_lazy("het verslag van het gesprek"),
    "desk:plan": gettext_lazy("uw plan"),
    "desk:picture": gettext_lazy("het beeld in uw plan"),
    "desk:direction": gettext_lazy("wie de regie heeft in uw plan"),
    "desk:new-goal": gettext_lazy("een doel in uw plan"),
    "desk:new-action": gettext_lazy("een actie in uw plan"),
    "desk:share-goal": gettext_lazy("het delen van een doel"),
    "desk:close-goal": gettext_lazy("het afsluiten van een doel"),
    "desk:shared-goals": gettext_lazy("één doel uit uw plan"),
    "desk:shared-goal": gettext_lazy("één doel uit uw plan"),
    "desk:new-aanvraag": gettext_lazy("een aanvraag"),
    "desk:aanvraag": gettext_lazy("uw aanvraag"),
    "desk:propose": gettext_lazy("het voorstel voor hulp"),
    "desk:decide": gettext_lazy("het besluit op uw aanvraag"),
    "desk:letter": gettext_lazy("uw brief"),
    "back_office:allocations": gettext_lazy("de opdracht om u te helpen"),
    "back_office:allocation": gettext_lazy("de opdracht om u te helpen"),
}


def page_name(code: str) -> str:
    """In plain words; a page without words of its own is simply "your file"."""
    return str(PAGES[code]) if code in PAGES else gettext("uw dossier")
