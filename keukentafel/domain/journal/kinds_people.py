"""Kinds of deeds about people and households; `kinds.KINDS` has them all."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .kind import Kind

PEOPLE: dict[str, Kind] = {
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
    "person.merged": Kind(_("voegde twee personen samen die dezelfde bleken te zijn"), "wmo-dossier"),
    "person.unmerged": Kind(_("draaide een samenvoeging van twee personen terug"), "wmo-dossier"),
    "person.split": Kind(_("splitste gegevens die van twee personen bleken te zijn"), "wmo-dossier"),
    "person.rejoined": Kind(_("draaide een splitsing van een persoon terug"), "wmo-dossier"),
    "person.copies_destroyed": Kind(
        _("vernietigde kopieën van voor een samenvoeging of splitsing"), "wmo-dossier"
    ),
    "person.double_reported": Kind(_("meldde dat twee personen misschien dezelfde zijn"), "wmo-dossier"),
    "person.double_dismissed": Kind(_("legde vast dat twee personen niet dezelfde zijn"), "wmo-dossier"),
    "person.age_noticed": Kind(_("wees het team op een leeftijd die eraan komt"), "wmo-dossier"),
    "household.changed": Kind(_("veranderde de naam of wijk van het huishouden"), "wmo-dossier"),
    "household.role_changed": Kind(_("veranderde een rol in het huishouden"), "wmo-dossier"),
    "household.joining_corrected": Kind(
        _("verbeterde sinds wanneer iemand bij het huishouden hoort"), "wmo-dossier"
    ),
    "household.never_belonged": Kind(_("haalde iemand weg die hier per ongeluk bij stond"), "wmo-dossier"),
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
    "tie.removed": Kind(_("haalde een band weg die er nooit was"), "wmo-dossier"),
    "contact.added": Kind(_("legde iemand uit het netwerk vast"), "wmo-dossier"),
    "contact.changed": Kind(_("schreef op hoe iemand uit het netwerk bereikbaar is"), "wmo-dossier"),
    "contact.ended": Kind(_("beëindigde een contact uit het netwerk"), "wmo-dossier"),
    "representation.added": Kind(_("legde een vertegenwoordiger vast"), "wmo-dossier"),
    "representation.ended": Kind(_("beëindigde een vertegenwoordiging"), "wmo-dossier"),
    "representation.checked": Kind(_("ging na of een vertegenwoordiging klopt"), "wmo-dossier"),
    "representation.check_withdrawn": Kind(
        _("trok een controle van een vertegenwoordiging in"), "wmo-dossier"
    ),
    "involvement.ended": Kind(_("beëindigde een betrokkenheid"), "wmo-dossier"),
    "involvement.started": Kind(_("werd betrokken bij het huishouden"), "wmo-dossier"),
}
