"""Something in every part of a file, in words that stand nowhere else; letters and copies included."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils import timezone

from demo import places
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Document, OutgoingLetter
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.intake.models import ConversationDone
from keukentafel.domain.people.actions import NewContact, add_contact, involve
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.process.actions import copies
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import copy_jobs, post
from tests.fixtures import told as stories
from tests.fixtures.village import Village, browser_of
from tests.web.answers import body

from .relations import professional
from .ways import reader_of


def fatma() -> Reader:
    return reader_of("fatma")


LETTER = "ooievaarveer"
"""Stands in a letter to Jan, and nowhere else."""


def make_papers(told: stories.Told, home: Household) -> dict[str, str]:
    """A letter to Jan and one to Annie, and a copy of the file for each: asked, made by the worker, and kept."""
    by, now = fatma(), timezone.now()
    letter = a_letter(told)
    annie = Village().person("Annie").pk
    hers = a_letter(told, to=annie, about=told.case, text="Uw stoel is klaar.")
    for each in (letter, hers):
        post.make_now(each, at=now)
    asked = {
        form: copies.ask_for_copy(home, person=person, form=form, by=by, at=now).pk
        for form, person in (("zip", told.jan), ("pdf", annie))
    }
    for copy in asked.values():
        copy_jobs.copy_now(copy, at=now)
    watering = plans.add_action(told.goal, doer="member", person=annie, text="Geeft water", by=by, at=now)
    action = plans.ask_action(watering.pk, person=annie, by=by, at=now).pk
    by_proxy = f"mijn/voor/{{representation}}/plan/gevraagd/{action}/"
    return {
        "mijn/voor/{representation}/plan/gevraagd/1/": by_proxy,
        "mijn/voor/{representation}/plan/gevraagd/1/stand/": f"{by_proxy}stand/",
        "werk/huishoudens/{household}/kopie/1/": f"werk/huishoudens/{{household}}/kopie/{asked['zip']}/",
        "mijn/kopie/1/": f"mijn/kopie/{asked['zip']}/",
        "mijn/voor/{representation}/kopie/1/": f"mijn/voor/{{representation}}/kopie/{asked['pdf']}/",
        "werk/huishoudens/{household}/brief/1/": f"werk/huishoudens/{{household}}/brief/{letter}/",
        "werk/afdrukken/brief/1/": f"werk/afdrukken/brief/{letter}/",
        "mijn/post/1/": f"mijn/post/{letter}/",
        "mijn/voor/{representation}/post/1/": f"mijn/voor/{{representation}}/post/{hers}/",
    }


def a_letter(
    told: stories.Told, *, to: int = 0, about: str = "", text: str = f"Neem een {LETTER} mee."
) -> int:
    """As Fatma writes it, to Jan or to who is told: seen first, then sent."""
    desk, path = browser_of(Village().account("fatma")), f"/werk/huishoudens/{told.household}/brief/"
    form = {
        "template": "brief-algemeen", "to": f"persoon:{to or told.jan}", "onderwerp": "De sleutel", "about": about,
        "tekst": text, "name": "", "address": "",
    }  # fmt: skip
    seen = re.search(r'name="verstuur" value="([0-9a-f]{32})"', body(desk.post(path, form | {"bekijk": "1"})))
    assert seen and desk.post(path, form | {"verstuur": seen[1]}).status_code == 302
    return OutgoingLetter.objects.latest("pk").pk


def a_note(told: stories.Told) -> str:
    cases.write_note(
        Household.objects.get(pk=told.household), text="kalkoenveer", by=fatma(), at=timezone.now()
    )
    return "kalkoenveer"


def a_contact(told: stories.Told) -> str:
    cases.register_contact(
        Household.objects.get(pk=told.household), channel="telefoon", direction="in", at_moment=timezone.now(),
        summary="eendenveer", member_ids=[told.jan], by=fatma(), at=timezone.now(),
    )  # fmt: skip
    return "eendenveer"


def a_task(told: stories.Told) -> str:
    by = fatma()
    cases.issue_task(
        kind="bellen", title="ganzenveer", municipality=places.CASTRICUM, team=by.teams[0], due_on=by.today,
        household=told.household, by=by, at=timezone.now(),
    )  # fmt: skip
    return "ganzenveer"


def a_goal(told: stories.Told) -> str:
    plans.add_goal(
        told.household, domain="wonen", text="zwanenveer", met_when="Als het zo is", by=fatma(), at=timezone.now()
    )  # fmt: skip
    return "zwanenveer"


def a_document(told: stories.Told) -> str:
    Document.objects.filter(pk=told.document).update(name="uilenveer", created_at=timezone.now())
    return "uilenveer"


def a_subject(told: stories.Told) -> str:
    Case.objects.filter(number=told.case).update(subject="havikveer")
    return "havikveer"


def a_conversation(told: stories.Told) -> str:
    ConversationDone.objects.filter(conversation__case__number=told.case).update(verslag="duivenveer")
    return "duivenveer"


def a_decision(told: stories.Told) -> str:
    return Beschikking.objects.get(aanvraag__number=told.decided).number


def some_support(told: stories.Told) -> str:
    """Under a name of its own: who delivers what stands in nobody's own part of the guide."""
    allocation = Allocation.objects.get(pk=told.allocation)
    Organisation.objects.filter(pk=allocation.organisation_id).update(name="Stichting Merelveer")
    return "Merelveer"


def a_phone(told: stories.Told) -> str:
    Person.objects.filter(pk=told.jan).update(email="spreeuwenveer@voorbeeld.nl")
    return "spreeuwenveer"


def a_ground(told: stories.Told) -> str:
    home, by = Household.objects.get(pk=told.household), fatma()
    colleague = professional("veer", home, "generalist", own_team=False)
    involve(home, account=colleague.pk, role="valkenveer", ground="Wmo 2015, artikel 2.3.2", from_on=by.today, by=by,
            at=timezone.now())  # fmt: skip
    return "valkenveer"


def a_neighbour(told: stories.Told) -> str:
    new = NewContact(kind="informeel", name="Bets Mussenveer", role="buurvrouw")
    add_contact(Household.objects.get(pk=told.household), new, by=fatma(), at=timezone.now())
    return "Mussenveer"


PARTS: dict[str, Callable[[stories.Told], str]] = {
    "persoonsgegevens": a_phone, "zaken": a_subject, "taken": a_task, "contactmomenten": a_contact,
    "aantekeningen": a_note, "gesprekken": a_conversation, "documenten": a_document, "plan": a_goal,
    "besluiten": a_decision, "ondersteuning": some_support, "betrokkenen": a_ground, "netwerk": a_neighbour,
}  # fmt: skip
"""Right to a part → what puts words there that stand in no other part."""
ON_THE_OVERVIEW = set(PARTS) - {"gesprekken", "netwerk"}
"""Of a conversation and of the network the overview has no words, only that they are there."""
