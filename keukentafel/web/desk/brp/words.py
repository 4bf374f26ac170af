"""What the fields and outcomes of the BRP are called on the page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from keukentafel.domain.people import queries as people


@dataclass(frozen=True, slots=True)
class Row:
    """A field beside ours. hint: what taking it over does besides."""

    field: str
    label: str
    ours: str
    theirs: str
    differs: bool
    changed: bool
    hint: str = ""


def rows(comparison: people.BrpComparison) -> list[Row]:
    """Every field of the comparison in words; a secret address is not shown on either side."""
    labels = {
        "first_names": _("Voornamen"),
        "surname": _("Achternaam"),
        "partner_name": _("Naam van de partner"),
        "name_use": _("Naamgebruik"),
        "born": _("Geboren"),
        "sex": _("Geslacht"),
        "died": _("Overleden"),
        "suspended": _("Bijhouding gestopt"),
        "secret": _("Adres geheim"),
        "address": _("Adres"),
    }
    hints = {
        "address": _("Geldt voor het hele huishouden."),
        "died": _("Deze persoon hoort dan niet meer bij het huishouden en krijgt geen brieven meer."),
        "suspended": _("Deze persoon krijgt dan geen brieven meer."),
        "secret": _("Een geheim adres staat op geen enkele pagina of brief."),
    }
    return [
        Row(
            each.field,
            labels[each.field],
            _said(each.field, each.ours, comparison.hidden),
            _said(each.field, each.theirs, comparison.hidden),
            each.differs,
            each.field in comparison.changed_since,
            hints.get(each.field, "") if each.differs else "",
        )
        for each in comparison.fields
    ]


def suspended(reason: str) -> str:
    """Why the BRP no longer keeps somebody's data up to date."""
    return {
        "O": _("overleden"),
        "E": _("vertrokken naar het buitenland"),
        "M": _("gestopt bij ministerieel besluit"),
        "R": _("ingeschreven als niet-inwoner"),
        "F": _("bij vergissing aangelegd"),
        "W": _("gewist"),
    }.get(reason, _("reden onbekend"))


def trouble(outcome: str) -> str:
    """What went wrong, and that work goes on; empty when nothing did."""
    return {
        "outage": _(
            "De BRP geeft op dit moment geen antwoord. U kunt gewoon verder werken; probeer het later nog eens."
        ),
        "too_many": _("De BRP vindt te veel mensen. Voeg een voornaam of toevoeging toe en zoek opnieuw."),
        "refused": _("De BRP accepteert deze vraag niet. Kijk na wat u hebt getypt en zoek opnieuw."),
        "not_let_in": _(
            "De BRP laat ons niet toe. Meld dit aan de functioneel beheerder. U kunt gewoon verder werken."
        ),
        "not_connected": _(
            "Er is hier geen aansluiting op de BRP. Meld dit aan de functioneel beheerder. U kunt gewoon verder werken."
        ),
    }.get(outcome, "")


def _said(field: str, value: str, hidden: bool) -> str:
    if field == "address" and hidden:
        return _("geheim")
    if field == "sex":
        return str(dict(people.sexes()).get(value, value))
    if field == "name_use":
        return str(dict(people.name_uses()).get(value, value))
    if field == "secret":
        return _("ja") if value == "ja" else _("nee")
    if field == "suspended":
        return suspended(value) if value else "–"
    return value or "–"
