"""Invented people and cases for the living style guide, so that the look can be judged without a database.

Nothing here is read by the product itself. Each page of PAGES is rendered with what `context()` returns, beside the names that
every template has (site, reader, url, static …).
"""

from __future__ import annotations

from typing import Any

from django import forms

PAGES: dict[str, str] = {
    "onderdelen": "ui/samples/parts.html",
    "mijn-werk": "ui/samples/my_work.html",
    "huishouden": "ui/samples/household.html",
    "formulier": "ui/samples/form.html",
    "thuis": "ui/samples/portal_home.html",
    "vraag": "ui/samples/portal_question.html",
    "mijn-zaak": "ui/samples/portal_case.html",
}


class ContactForm(forms.Form):
    """A desk form with every kind of control; shown with mistakes."""

    on = forms.DateField(
        label="Datum", input_formats=["%d-%m-%Y"], help_text="Dag, maand en jaar, zoals 03-11-2026."
    )
    channel = forms.ChoiceField(
        label="Hoe", choices=[("", "Kies"), ("phone", "Telefoon"), ("visit", "Huisbezoek"), ("desk", "Balie")]
    )
    whom = forms.MultipleChoiceField(
        label="Over wie gaat het?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("1", "Anna de Wit"), ("2", "Pieter de Wit")],
    )
    minutes = forms.IntegerField(label="Duur in minuten", required=False)
    bsn = forms.CharField(label="Burgerservicenummer", max_length=9, required=False)
    summary = forms.CharField(
        label="Wat is er besproken?",
        widget=forms.Textarea,
        help_text="Schrijf zo dat de bewoner het kan meelezen.",
    )
    shared = forms.BooleanField(label="De bewoner mag dit zien in het eigen dossier", required=False)


class QuestionForm(forms.Form):
    """The first page of a question on the portal."""

    about = forms.ChoiceField(
        label="Voor wie vraagt u hulp?",
        widget=forms.RadioSelect,
        choices=[
            ("self", "Voor mijzelf"),
            ("family", "Voor iemand in mijn familie"),
            ("other", "Voor iemand anders"),
        ],
    )
    what = forms.MultipleChoiceField(
        label="Waar gaat het over?",
        widget=forms.CheckboxSelectMultiple,
        help_text="U mag meer dan één ding kiezen.",
        choices=[
            ("house", "Hulp in het huishouden"),
            ("lonely", "Eenzaamheid"),
            ("money", "Geld of schulden"),
            ("care", "Zorgen voor een ander"),
        ],
    )
    text = forms.CharField(
        label="Vertel in uw eigen woorden wat er speelt",
        widget=forms.Textarea,
        help_text="U hoeft niet alles te vertellen. Wij praten er later samen over door.",
    )
    phone = forms.CharField(
        label="Telefoonnummer", required=False, help_text="Dan kunnen wij u bellen voor een afspraak."
    )


def context() -> dict[str, Any]:
    """Everything the sample pages draw."""
    wrong = ContactForm(
        {"on": "31-02-2026", "channel": "", "bsn": "123456789", "summary": "", "minutes": "20"}
    )
    wrong.add_error("bsn", "Dit is geen geldig BSN: de controle van de cijfers klopt niet.")
    wrong.add_error(
        None, "Deze zaak is intussen gesloten door Sandra Bakker. Heropen de zaak om verder te gaan."
    )
    return {
        "tasks": TASKS,
        "household": HOUSEHOLD,
        "contact_form": ContactForm(initial={"on": "22-11-2026", "channel": "phone"}),
        "wrong_form": wrong,
        "question_form": QuestionForm(initial={"about": "family", "what": ["house", "lonely"]}),
        "case_steps": CASE_STEPS,
        "pages": PAGES,
    }


TASKS: list[dict[str, Any]] = [
    {"what": "Onderzoek afronden", "who": "Familie De Wit", "number": "2026-0412", "kind": "Wmo · onderzoek", "days": -2,
     "on": "20-11-2026", "state": "running", "place": "Castricum Oost"},
    {"what": "Terugbellen over de pgb-begroting", "who": "M. Öztürk", "number": "2026-0398", "kind": "Wmo · contact", "days": 0,
     "on": "22-11-2026", "state": "running", "place": "Bakkum"},
    {"what": "Beslissen op de aanvraag", "who": "Familie Van den Berg", "number": "2026-0371", "kind": "Wmo · aanvraag",
     "days": 3, "on": "25-11-2026", "state": "running", "place": "Limmen"},
    {"what": "Keukentafelgesprek voorbereiden", "who": "J. Groot", "number": "2026-0420", "kind": "Wmo · melding", "days": 5,
     "on": "27-11-2026", "state": "running", "place": "Castricum Centrum"},
    {"what": "Verslag sturen en reactie vragen", "who": "Familie Hassan-Visser", "number": "2026-0355",
     "kind": "Jeugdwet · onderzoek", "days": 12, "on": "04-12-2026", "state": "running", "place": "Akersloot"},
    {"what": "Wachten op medisch advies", "who": "C. Zonneveld", "number": "2026-0340", "kind": "Wmo · onderzoek", "days": 16,
     "on": "08-12-2026", "state": "suspended", "place": "Castricum Oost"},
    {"what": "Evalueren: dagbesteding", "who": "Familie Kuijper", "number": "2025-1188", "kind": "Wmo · voorziening", "days": 31,
     "on": "23-12-2026", "state": "running", "place": "Limmen"},
]  # fmt: skip

HOUSEHOLD: dict[str, Any] = {
    "name": "Huishouden De Wit",
    "number": "H-10412",
    "address": "Duinenbosch 12, 1901 NX Castricum",
    "district": "Castricum Oost",
    "members": [
        {"name": "Anna de Wit-Mooij", "initials": "AW", "role": "moeder · 82 jaar", "note": "geboren 14-03-1944"},
        {"name": "Pieter de Wit", "initials": "PW", "role": "zoon, mantelzorger · 54 jaar", "note": "woont in Heemskerk"},
    ],
    "cases": [
        {"name": "Hulp bij het huishouden", "number": "2026-0412", "status": "In onderzoek", "kind": "info",
         "term": "Onderzoek na de melding", "days": 12, "on": "04-12-2026", "iso": "2026-12-04",
         "why": "De melding kwam binnen op 23 oktober 2026. Het onderzoek mag zes weken duren. De laatste dag is een vrijdag."},
        {"name": "Eenzaamheid", "number": "2026-0413", "status": "Loopt", "kind": "ok",
         "term": "Contact na drie maanden", "days": 45, "on": "06-01-2027", "iso": "2027-01-06",
         "why": "Afgesproken in het plan: na drie maanden kijken hoe het gaat."},
    ],
    "goals": [
        {"text": "Het huis is schoon en veilig", "done": 1, "total": 3, "domain": "Huisvesting", "until": "mei 2027"},
        {"text": "Elke week bezoek dat ertoe doet", "done": 2, "total": 2, "domain": "Sociaal netwerk", "until": "maart 2027"},
    ],
    "scores": [("Huisvesting", 3, 2), ("Sociaal netwerk", 2, None), ("Lichamelijke gezondheid", 3, 3), ("Financiën", 5, 5)],
    "people": [
        {"name": "Fatma El Idrissi", "initials": "FE", "role": "generalist, voert regie", "note": "sociaal team Castricum"},
        {"name": "Thuis BV", "initials": "TB", "role": "aanbieder, hulp bij het huishouden", "note": "2 uur per week"},
        {"name": "Joke Brandsma", "initials": "JB", "role": "deskundige, alleen doel 2", "note": "tot 31-12-2026"},
    ],
    "events": [
        {"at": "19 nov. 2026", "iso": "2026-11-19", "title": "Huisbezoek", "by": "Fatma El Idrissi", "icon": "home", "kind": "",
         "text": "Mevrouw vertelt dat de trap te zwaar wordt. Zoon Pieter doet de boodschappen."},
        {"at": "4 nov. 2026", "iso": "2026-11-04", "title": "Gebeld met Pieter de Wit", "by": "Fatma El Idrissi", "icon": "phone",
         "kind": "quiet", "text": ""},
        {"at": "26 okt. 2026", "iso": "2026-10-26", "title": "Ontvangst bevestigd per brief", "by": "Keukentafel", "icon": "mail",
         "kind": "quiet", "text": ""},
        {"at": "23 okt. 2026", "iso": "2026-10-23", "title": "Melding ontvangen via het portaal", "by": "Pieter de Wit",
         "icon": "inbox", "kind": "", "text": ""},
    ],
}  # fmt: skip

CASE_STEPS: list[dict[str, str]] = [
    {"name": "Vraag ontvangen", "state": "done", "note": "23 oktober"},
    {"name": "Wij praten met u", "state": "done", "note": "19 november"},
    {"name": "Wij zoeken uit wat kan", "state": "current", "note": "klaar vóór 4 december"},
    {"name": "U vraagt aan", "state": "todo", "note": ""},
    {"name": "Besluit in een brief", "state": "todo", "note": "binnen 2 weken"},
]
