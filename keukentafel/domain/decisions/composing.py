"""The text of the letter about a decision, made from rows alone: the same rows and day give the same text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.utils import translation

from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Action
from keukentafel.domain.teams.models import Professional
from keukentafel.domain.walls.models import Municipality
from keukentafel.kernel import names
from keukentafel.rules import contribution, cost, letters, termen
from keukentafel.rules.rows import Product

from .models import Beschikking, Proposal, forms

OBJECTION = "bezwaartermijn"
ADULT = 18


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter ready to be kept. objection_last_day: the last day to object when it is sent on that day."""

    letter: letters.Letter
    objection_last_day: date


def compose(beschikking: Beschikking, *, on: date) -> Composed:
    """The letter about this decision when it is sent on that day.

    raises  rules.letters.IncompleteLetter when the municipality lacks something that must be in it
    source  Awb, artikel 3:45 and 6:7 to 6:9
    """
    aanvraag, proposal = beschikking.aanvraag, beschikking.proposal
    assert proposal is not None
    last_day = termen.compute(OBJECTION, on).last_day
    product = cost.product(aanvraag.municipality_id, proposal.product, on=proposal.starts_on)
    municipality = Municipality.objects.get(pk=aanvraag.municipality_id)
    values: dict[str, letters.Value] = {
        "aanhef": names.salutation(
            person_name(aanvraag.person), cast(names.Sex, aanvraag.person.sex.upper())
        ),
        "besluitnummer": beschikking.number,
        "besloten_op": beschikking.decided_on,
        "aanvraag_op": aanvraag.received_on,
        "voorziening": _lower(product.naam),
        "reden": beschikking.grounds,
        "mandaat": capacity(beschikking),
        "naam_beslisser": beschikking.decided_by.name,
        "bezwaar_uiterlijk": last_day,
        "bezwaar_adres": _letterbox(municipality),
        "bezwaar_website": _website(municipality),
        "gemeente": municipality.name,
        "telefoon": municipality.phone,
    }
    granted = beschikking.outcome == "granted"
    values |= _granted(proposal, product, aanvraag.person) if granted else _refused(proposal)
    code = f"beschikking-{aanvraag.law}-{'toekenning' if granted else 'afwijzing'}"
    return Composed(letters.fill(code, on=on, values=values), last_day)


def _granted(proposal: Proposal, product: Product, person: Person) -> dict[str, letters.Value]:
    return {
        "hoeveel": cost.quantity(proposal.unit, proposal.frequency, proposal.volume, on=proposal.starts_on),
        "vorm": _form(proposal.form),
        "aanbieder": proposal.provider.name if proposal.provider else "wie u zelf kiest",
        "begint_op": proposal.starts_on,
        "eindigt_op": proposal.ends_on,
        "doelen": [proposal.goal.text],
        "bijdrage": contribution.wmo(
            on=proposal.starts_on, exemptions=_exemptions(product, person, proposal.starts_on)
        ).sentence,
    }


def _form(code: str) -> str:
    """In Dutch, as the rest of the letter, whatever language the one who decides chose for the screen."""
    with translation.override("nl"):
        return str(dict(forms())[code])


def _refused(proposal: Proposal) -> dict[str, letters.Value]:
    """What does help: what the plan says that people around the resident do for this goal."""
    free = (
        Action.objects.filter(goal=proposal.goal_id, done__isnull=True)
        .exclude(doer="professional")
        .order_by("pk")
    )
    helps = [f"{action.doer_name}: {action.text}" for action in free]
    return {"wat_wel": [*helps, "Het sociaal team denkt met u mee over wat u zelf of met anderen kunt doen."]}


def _exemptions(product: Product, person: Person, on: date) -> list[str]:
    """source  Wmo 2015, artikel 2.1.4 lid 7 and Uitvoeringsbesluit Wmo 2015, artikel 3.8"""
    found = []
    if product.code == "rolstoel":
        found.append("rolstoel")
    if person.birth_year is not None and product.groep != "wonen" and _surely_under_age(person, on):
        found.append("jonger-dan-18")
    return found


def _surely_under_age(person: Person, on: date) -> bool:
    """Whether even the earliest possible birth date makes this person a minor."""
    assert person.birth_year is not None
    earliest = date(person.birth_year, person.birth_month or 1, person.birth_day or 1)
    return on.year - earliest.year - ((on.month, on.day) < (earliest.month, earliest.day)) < ADULT


def capacity(beschikking: Beschikking) -> str:
    """In which quality somebody decided: "Teamleider (mandaat tl-wmo-ja)". source  Awb, artikel 10:10"""
    known = Professional.objects.filter(
        account=beschikking.decided_by_id, municipality=beschikking.municipality_id
    ).first()
    function = known.function if known and known.function else "medewerker sociaal team"
    return f"{function} (mandaat {beschikking.mandate})"


def _letterbox(municipality: Municipality) -> str:
    return f"gemeente {municipality.name}, {municipality.address}" if municipality.address else ""


def _website(municipality: Municipality) -> str:
    """The municipality's own domain is that of its e-mail."""
    domain = municipality.email.rpartition("@")[2]
    return f"https://www.{domain}/bezwaar" if domain else ""


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
