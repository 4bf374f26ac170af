"""The back button after sending: the page is fetched anew, the browser fills in what was typed, and it is sent again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from demo import places
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.intake.actions import fingerprint
from keukentafel.domain.intake.models import ConversationDone
from keukentafel.domain.walls import security
from tests.fixtures.directed import consented
from tests.fixtures.village import Village
from tests.web.answers import written

from .stage import Stage

SOMEBODY = {"first_names": "Noor", "surname": "Zilverstand", "born": "1-3-1950", "sex": "v", "new": "yes"}
LATER = "31-12-2099"
STORED = "Dit was al opgeslagen."
FORMS: dict[str, tuple[dict[str, Any], str]] = {
    "werk/huishoudens/{household}/aantekening/": ({"text": "Sleutel onder de mat."}, STORED),
    "werk/huishoudens/{household}/contact/": ({
        "channel": "telefoon", "direction": "uit", "on": "{today}", "at": "{now}", "members": "{jan}", "case": "",
        "summary": "Gebeld over de was.",
    }, STORED),
    "werk/klachten/nieuw/": ({
        "kind": "wachten", "channel": "telefoon", "received_on": "{today}", "name": "P. Visser", "text": "Ik wacht al weken.",
    }, STORED),
    "mijn/klachten/": ({"kind": "anders", "text": "Er belde niemand."}, STORED),
    "werk/huishoudens/{household}/lid/": (SOMEBODY | {"role": "kind", "from_on": "{today}"}, STORED),
    "werk/huishoudens/nieuw/": (SOMEBODY | {"role": "alleenstaand", "district": "{district}"}, STORED),
    "werk/meldingen/nieuw/": ({
        "relation": "zelf", "text": "Ik zie niemand meer.", "about_name": "Noor Zilverstand", "channel": "telefoon",
        "urgent": "nee", "unsafe": "nee",
    }, "Deze melding was al opgeslagen."),
    "werk/huishoudens/{household}/plan/doel/": ({
        "text": "Weer buiten komen", "met_when": "Zij gaat elke week", "domain": "mensen", "priority": "2",
    }, "Het doel staat in het plan."),
    "werk/doelen/{goal}/actie/": (
        {"who": "network:", "name": "Coba", "known_as": "buurvrouw", "text": "Komt langs"}, "De actie staat in het plan.",
    ),
    "werk/doelen/{goal}/delen/": (
        {"who": "colleague", "account": "{pieter}", "kind": "grond", "ground": "Hij kent de regeling."}, STORED,
    ),
    "werk/huishoudens/{household}/aanvraag/": (
        {"case": "{case}", "person": "{jan}", "law": "wmo", "asked_by": "", "received_on": "{today}"}, "Deze aanvraag is er al",
    ),
    "werk/aanvragen/{waiting}/intrekken/": (
        {"said_by": "Annie", "way": "telefoon", "said_on": "{today}"}, STORED,
    ),
    "werk/huishoudens/{household}/plan/actie/": (
        {"goal": "{goal}", "who": "person:{jan}", "text": "Belt de bakker"}, "De actie staat in het plan.",
    ),
    "werk/huishoudens/{household}/plan/beeld/{jan}/": ({"text": "Ik zie het anders."}, "Dit staat nu bij het beeld."),
    "werk/huishoudens/{household}/plan/nu-niet/{low_domain}/": (
        {"reason": "Eerst rust."}, "Het staat erbij waarom dit nu geen doel is.",
    ),
    "werk/doelen/{goal}/uitstellen/": (
        {"reason": "Eerst rust.", "until_on": "1-1-2099", "anyway": "on"}, "Het doel is uitgesteld.",
    ),
    "werk/acties/{own_action}/": ({"do": "done", "words": "Gedaan."}, "Deze actie is al afgerond."),
    "werk/acties/{free_action}/aanpassen/": (
        {"revision": "0", "who": "nu", "text": "Loopt door het bos"}, "De actie is aangepast. Wat er stond, blijft bewaard.",
    ),
    "mijn/plan/{household}/zo-zie-ik-het/": ({"text": "Ik zie het anders."}, "Dit staat nu in het plan."),
    "mijn/plan/acties/{own_action}/": ({"result": "Gedaan."}, "Deze actie is al afgerond."),
    "werk/huishoudens/{household}/plan/beeld/": ({"text": "Het gaat beter."}, "Het beeld is opgeslagen."),
    "werk/huishoudens/{household}/plan/regie/": ({
        "reason": "Zij vragen erom.", "until_on": "{later}", "accepts_convenant": "on",
    }, "U hebt de regie al."),
    "werk/acties/{free_action}/vragen/": ({"who": "member", "person": "{jan}"}, STORED),
    "werk/huishoudens/{household}/overleggen/nieuw/": ({
        "title": "Rond de tafel", "on": "{later}", "hour": "10.00", "place": "De Kern", "others": "",
    }, STORED),
    "werk/overleggen/{meeting}/uitnodigen/": ({
        "who": "", "name": "Juf Els", "email": "", "doer": "professional", "ground": "zij kent Sanne", "items": "{meeting_item}",
        "grond_{meeting_goal}": "grond",
    }, STORED),
    "werk/overleggen/{meeting}/agenda/": (
        {"do": "add", "household": "{household}", "text": "De vakantie"}, "Het punt staat op de agenda.",
    ),
    "werk/agendapunten/{meeting_item}/actie/": ({
        "text": "Belt de juf", "goal": "{goal}", "who": "professional:", "name": "Juf Els",
    }, STORED),
    "werk/agendapunten/{meeting_item}/doel/": (
        {"text": "Vaker buiten", "met_when": "Elke week", "domain": "mensen"}, STORED,
    ),
    "werk/agendapunten/{meeting_item}/notulen/": (
        {"text": "Het gaat goed.", "began": "", "revision": ""}, "De notulen zijn opgeslagen.",
    ),
    "werk/huishoudens/{household}/plan/opschalen/": ({
        "to_level": "regie", "reason": "Het gaat niet.", "kind": "grond", "ground": "afgesproken",
    }, STORED),
    "werk/huishoudens/{household}/plan/regie/organisatie/": ({
        "organisation": "Welzijn Duinrand", "ground": "vrijwillig", "reason": "Zij doen het.", "until_on": "{later}",
    }, "Deze organisatie heeft de regie al."),
    "werk/zaken/{case}/scores/nieuw/zrm/": (
        {"on": "{today}", "person": "{jan}", "score-financien": "3"}, STORED,
    ),
    "werk/huishoudens/{household}/plan/versies/{plan_version}/akkoord/": (
        {"person": "{jan}", "agrees": "nee", "reason": "Te veel tegelijk.", "on": "{today}"}, "Het staat bij het plan.",
    ),
    "werk/huishoudens/{household}/plan/pdf/": (
        {"sent_once": "6f1c7b1e-5e43-4c8e-9d3e-0f0f6f6f0001", "large": "nee", "version": "", "member": "alles"}, STORED,
    ),
    "werk/taken/{task}/": ({"do": "finish", "result": "Gebeld."}, "Deze taak is al afgerond."),
    "werk/meldingen/{melding}/persoonlijk-plan/": ({"way": "papier", "text": "Ik wil thuis blijven."}, STORED),
    "werk/zaken/{new_case}/triage/": (
        {"a": ["gevaar:nee", "wachten:ja", "elders:ja"], "vastleggen": "1"}, "De triage is vastgelegd",
    ),
    "werk/zaken/{second_case}/afspraken/": ({
        "on": "{later}", "hour": "10.00", "place": "thuis", "account": "{fatma}", "minutes": "60",
    }, STORED),
    "werk/afspraken/{appointment}/": (
        {"do": "move", "on": "{later}", "hour": "11.00", "place": "thuis", "reason": "Ziek."}, STORED,
    ),
    "werk/afspraken/{appointment}/wijzigen/": ({"account": "{fatma}", "minutes": "45", "reason": "Korter."}, STORED),
    "werk/zaken/{case}/aanbod/ontmoeten/": ({"outcome": "declined", "reason": "Te ver weg."}, STORED),
    "werk/zaken/{case}/nazorg/plannen/": ({"on": "{later}", "what": "Lukt het boodschappen doen?"}, STORED),
    "werk/zaken/{case}/nazorg/{follow_up}/": ({"reached": "ja", "changed": "Rust."}, "is al vastgelegd"),
    "werk/zaken/{case}/nazorg/{follow_up}/inwoner/": ({"reached": "ja", "said": "Fijn."}, "Het antwoord is vastgelegd."),
    "werk/zaken/{case}/nazorg/{follow_up}/vervalt/": ({"reason": "Verhuisd."}, "Dit moment is vervallen."),
    "werk/zaken/{second_case}/tijdelijk/": ({
        "person": "{jan}", "product": "", "description": "Maaltijden aan huis", "euros": "500", "provider": "{provider}",
        "starts_on": "{today}", "ends_on": "{soon}", "reason": "Er is niemand.",
    }, "is er al"),
    "werk/zaken/{my_case}/gesprek/verslag/": (
        {"do": "react", "who": "{jan}", "way": "mondeling", "agrees": "ja", "text": "Klopt."}, STORED,
    ),
    "werk/huishoudens/{household}/aanvraag/binnengekomen/": ({
        "case": "{second_case}", "person": "{jan}", "came_on": "{today}", "origin": "brief", "law": "wmo",
        "text": "Een traplift.",
    }, "Deze aanvraag is er al."),
    "mijn/zaken/{my_case}/persoonlijk-plan/": ({"text": "Ik wil thuis blijven."}, STORED),
    "mijn/zaken/{my_case}/verslag/": (
        {"do": "react", "fingerprint": "{read}", "agrees": "ja", "text": "Het klopt."}, STORED,
    ),
    "mijn/zaken/{case}/hoe-gaat-het/zrm/": ({"score-financien": "4"}, STORED),
    "mijn/aanvraag/": ({"case": "", "law": "wmo", "text": "Een traplift."}, STORED),
    "castricum/vraag/{receipt}/persoonlijk-plan/": ({"text": "Ik wil thuis blijven."}, STORED),
}  # fmt: skip
"""Every form that adds something to a file, and what is said to whoever sends it a second time."""
BY = {"mijn/": "de_wit", "castricum/": "visitor"}
"""Whose form it is; what is not named here is Fatma's."""


def answers(stage: Stage, address: str, *, minute: int = 0) -> dict[str, Any]:
    at = timezone.localtime() + timedelta(minutes=minute)
    more = {
        "today": at.strftime("%d-%m-%Y"), "now": at.strftime("%H:%M"), "pieter": Village().account("pieter").pk,
        "district": Village().district("Castricum").pk, "fatma": Village().account("fatma").pk,
        "later": (at + timedelta(days=40)).strftime("%d-%m-%Y"), "soon": (at + timedelta(days=7)).strftime("%d-%m-%Y"),
    }  # fmt: skip
    with security.opened(*places.CODES):
        shown = ConversationDone.objects.filter(conversation__case__number=stage.told.my_case).latest("pk")
        more["read"] = fingerprint(shown.verslag)
        more["provider"] = Allocation.objects.get(pk=stage.told.allocation).organisation_id
        typed = {
            stage.told.address(name, **more): stage.told.address(value, **more)
            if isinstance(value, str)
            else value
            for name, value in FORMS[address][0].items()
        }
        return typed | (_consents(at) if typed.get("ground") == "vrijwillig" else {})


def _consents(at: datetime) -> dict[str, str]:
    """Of the whole household, as the form asks them."""
    given = consented(Village(), at)
    return {f"toestemming_{person}": by for person, by in given.by_person.items()} | {
        "given_on": given.on.strftime("%d-%m-%Y"), "way": given.way,
    }  # fmt: skip


@pytest.mark.parametrize("address", FORMS)
def test_nothing_is_doubled_and_a_sentence_says_so(stage: Stage, address: str) -> None:
    who = next((who for start, who in BY.items() if address.startswith(start)), "fatma")
    browser, path = stage.browsers[who], "/" + stage.told.address(address)
    before = written()
    first = browser.post(path, answers(stage, address))
    once = written()
    assert first.status_code == 302 and once > before, first.text

    browser.get(path)
    again = browser.post(path, answers(stage, address, minute=-1), follow=True)

    assert written() == once
    assert FORMS[address][1] in again.text


def test_what_was_changed_after_going_back_is_not_lost(stage: Stage) -> None:
    fatma, path = stage.browsers["fatma"], stage.told.address("/werk/huishoudens/{household}/aantekening/")
    fatma.post(path, {"text": "Sleutel onder de mat."})
    changed = fatma.post(path, {"text": "Sleutel bij de buren."}, follow=True)

    assert "De aantekening is opgeslagen." in changed.text
    assert "Sleutel bij de buren." in fatma.get(stage.told.address("/werk/huishoudens/{household}/")).text


def test_the_same_words_of_a_colleague_are_another_note(stage: Stage) -> None:
    path, before = stage.told.address("/werk/huishoudens/{household}/aantekening/"), written()
    for who in ("fatma", "sandra"):
        stage.browsers[who].post(path, {"text": "Geen gehoor."})

    assert written() == before + 2
