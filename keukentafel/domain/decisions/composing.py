"""The text of the letter about a decision, made from rows alone: the same rows and day give the same text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import translation

from keukentafel.domain.intake import queries as intake
from keukentafel.domain.people.greeting import of_whom, salutation
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans.models import Action
from keukentafel.domain.walls.models import Municipality
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import contribution, cost, deciding, letters, letters_decisions, objections
from keukentafel.rules.products import IN_MONEY

from . import correcting, given_words, instead, models, paying, products, stopping, who_asked
from .appeal_days import last_day_to_object
from .budget import budget_lines, money_lines
from .completing import told_of_request
from .ends_at_once import temporary_stops
from .models import NOT_TREATED, AtOnce, Beschikking, Letter, Proposal, TemporaryProvision
from .signing import capacity_of_temporary, signature, signed
from .spoken import found_out_about, report_of
from .to_object import letterbox, website

OBJECTION = objections.TO_OBJECT
OF_REST = "Voor het deel dat u niet krijgt, geldt dit:"
"""Before the sentence of a ground to refuse, where a part is granted."""
TO_PERSON = (
    "beschikking__aanvraag__person", "temporary__person", "extension__provision__person", "ended__provision__person",
)  # fmt: skip
"""From a letter to whom it goes: paths, of which one leads there."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter ready to be kept. objection_last_day: the last day to object when it is sent on that day."""

    letter: letters.Letter
    objection_last_day: date


def compose_letter(letter: Letter, *, on: date, parents: bool = False, told: date | None = None) -> Composed:
    """The text of the letter about its decision when it is sent on that day. parents, told, raises: as compose"""
    if letter.beschikking is not None:
        return compose(letter.beschikking, on=on, own=letter.own_words, parents=parents, told=told)
    if later := letter.ended or letter.extension:
        return compose_later(later, on=on, told=told)
    assert letter.temporary is not None
    return compose_temporary(letter.temporary, on=on, told=told)


def compose(
    beschikking: Beschikking, *, on: date, own: str = "", parents: bool = False, told: date | None = None
) -> Composed:
    """The letter about this decision when it is sent on that day.

    own     a paragraph that whoever decides added; empty for none
    parents the letter to who has authority, about a child that gets one itself
    told    a last day to object that somebody read before: it gets no sooner
    raises  rules.letters.IncompleteLetter when the municipality lacks something that must be in it
    source  Awb, artikel 3:45 and 6:7 to 6:9
    """
    aanvraag = beschikking.aanvraag
    last_day = last_day_to_object(on, told=told)
    municipality = Municipality.objects.get(pk=aanvraag.municipality_id)
    outcome, law = beschikking.outcome, aanvraag.law
    values: dict[str, letters.Value] = {
        **_everywhere(aanvraag.person, municipality, last_day, on),
        **of_whom(aanvraag.person, on=on, parents=parents),
        "aanhef": salutation(aanvraag.person, on=on, parents=parents),
        "besluitnummer": beschikking.number,
        "besloten_op": beschikking.decided_on,
        "aanvraag_op": aanvraag.received_on,
        "reden": beschikking.grounds,
        "ondertekening": signature(beschikking, municipality.name),
        "eigen_alinea": own,
    }
    if stops := temporary_stops(beschikking):
        values["tijdelijk_stopt"] = stops
    if outcome == NOT_TREATED:
        values |= told_of_request(aanvraag)
    else:
        values |= _about_help(beschikking, law)
        values["waarom"] = stopping.why_asked(values)
        if asked := who_asked.told(beschikking.intention, on=on, parents=parents):
            values["reden"] = f"{asked} {beschikking.grounds}"
    code = letters_decisions.code(law, outcome)
    known = {name: value for name, value in values.items() if name in letters.fields(code, on=on)}
    return Composed(
        letters.fill(code, on=on, values=known, also=_blocks(beschikking, law, values, own=own)), last_day
    )


def _about_help(beschikking: Beschikking, law: str) -> dict[str, letters.Value]:
    """What was decided about help, and on which ground."""
    aanvraag, proposal, outcome = beschikking.aanvraag, beschikking.proposal, beschikking.outcome
    assert proposal is not None
    values: dict[str, letters.Value] = {"voorziening": products.in_sentence(proposal)}
    if ground := deciding.named(beschikking.ground, on=beschikking.decided_on):
        values["grond"] = f"{OF_REST} {ground.zin}" if outcome == "partly_granted" else ground.zin
    if outcome in letters_decisions.GIVES:
        values |= _given(proposal, aanvraag.person, law)
    if outcome in letters_decisions.REPLACES:
        values |= _instead(beschikking, proposal)
    values |= correcting.told(beschikking)
    if outcome not in letters_decisions.GIVES or outcome == "partly_granted":
        values |= _helps(proposal)
    return values


def of_grant(new: Beschikking, *, on: date) -> tuple[dict[str, letters.Value], frozenset[str]]:
    """What a letter of another kind says of the help that this decision gives: its goal, what it costs, the budget and what one
    must tell; with the blocks in which that stands. Empty for a decision that gives nothing.

    source  Wmo 2015, artikel 2.1.4, 2.3.6 and 2.3.8; Jeugdwet, artikel 8.1.2
    """
    proposal, law, person = new.proposal, new.aanvraag.law, new.aanvraag.person
    if proposal is None or new.outcome not in letters_decisions.GIVES:
        return {}, frozenset()
    values: dict[str, letters.Value] = {
        "voorziening": products.in_sentence(proposal), **of_whom(person, on=on), **_given(proposal, person, law)
    }  # fmt: skip
    found = {"doelen", f"verandering-{law}", *letters_decisions.of_form(law, proposal.form)}
    if "bijdrage" in values:
        found.add("bijdrage")
    return values, frozenset(found)


def _blocks(
    beschikking: Beschikking, law: str, values: dict[str, letters.Value], *, own: str
) -> frozenset[str]:
    """Which of the optional blocks stand in this letter."""
    proposal = beschikking.proposal
    found = {letters_decisions.OWN} if own else set()
    found |= {letters_decisions.TEMPORARY_STOPS} if "tijdelijk_stopt" in values else set()
    if beschikking.outcome == NOT_TREATED:
        return frozenset(found)
    found |= {letters_decisions.GROUND if beschikking.ground else letters_decisions.article(law)}
    found |= {letters_decisions.FALLS_AWAY} if "vervallen" in values else set()
    found |= {letters_decisions.CORRECTS} if correcting.told(beschikking) else set()
    if beschikking.outcome == deciding.ENDED:
        found.add(letters_decisions.BEGINS_NOT if stopping.BEGINS in values else letters_decisions.STOPS)
    if proposal is not None:
        found |= letters_decisions.of_form(law, proposal.form)
    if report_of(beschikking.aanvraag) is not None:
        found.add(letters_decisions.REPORT)
    return frozenset(found)


def compose_temporary(provision: TemporaryProvision, *, on: date, told: date | None = None) -> Composed:
    """The letter that help begins at once. raises as compose. source  Wmo 2015, artikel 2.3.3; Awb, artikel 3:41 and 3:45"""
    values: dict[str, letters.Value] = {
        "begint_op": provision.starts_on,
        "eindigt_op": provision.ends_on,
        "reden": provision.reason,
        "bijdrage": contribution.told(paying.of_temporary(provision), on=provision.starts_on),
    }
    return _temporary("tijdelijke-voorziening", provision, provision, values, on=on, told=told)


def compose_later(
    decided: models.TemporaryExtended | models.TemporaryEnded, *, on: date, told: date | None = None
) -> Composed:
    """The letter that it lasts longer, stops sooner, or does not begin. raises as compose. source  as compose_temporary"""
    values: dict[str, letters.Value] = {"reden": decided.reason}
    if isinstance(decided, models.TemporaryEnded) and decided.never_began:
        values["begint_op"] = decided.provision.starts_on
        return _temporary(
            "tijdelijke-voorziening-begint-niet", decided.provision, decided, values, on=on, told=told
        )
    if isinstance(decided, models.TemporaryEnded):
        before = decided.provision.stops.filter(pk__lt=decided.pk).order_by("-pk").first()
        code = "tijdelijke-voorziening-stopt-anders" if before else "tijdelijke-voorziening-stopt"
        values |= {"eindigt_op": decided.last_day} | ({"eindigde_op": before.last_day} if before else {})
        return _temporary(code, decided.provision, decided, values, on=on, told=told)
    values |= {"eindigde_op": decided.before_on, "eindigt_op": decided.ends_on}
    return _temporary("tijdelijke-voorziening-langer", decided.provision, decided, values, on=on, told=told)


def _temporary(
    code: str,
    provision: TemporaryProvision,
    decided: AtOnce,
    values: dict[str, letters.Value],
    *,
    on: date,
    told: date | None,
) -> Composed:
    last_day = last_day_to_object(on, told=told)
    municipality = Municipality.objects.get(pk=provision.municipality_id)
    values |= {
        **_everywhere(provision.person, municipality, last_day, on),
        "besluitnummer": provision.number,
        "besloten_op": dutch_day(decided.at),
        "voorziening": provision.description,
        "aanbieder": provision.provider.name,
        "ondertekening": signed(municipality.name, decided.by.name, capacity_of_temporary(decided)),
    }
    known = {name: value for name, value in values.items() if name in letters.fields(code, on=on)}
    return Composed(letters.fill(code, on=on, values=known), last_day)


def _everywhere(
    person: Person, municipality: Municipality, last_day: date, on: date
) -> dict[str, letters.Value]:
    """What stands in every letter about a decision."""
    return {
        "aanhef": salutation(person, on=on),
        "bezwaar_uiterlijk": last_day,
        "bezwaar_adres": letterbox(municipality, on=on),
        "bezwaar_website": website(),
        "gemeente": municipality.name,
        "telefoon": municipality.phone,
    }


def _given(proposal: Proposal, person: Person, law: str) -> dict[str, letters.Value]:
    """What there is after this decision. Only the Wmo asks a contribution."""
    values: dict[str, letters.Value] = {
        "hoeveel": cost.quantity(proposal.unit, proposal.frequency, proposal.volume, on=proposal.starts_on),
        **_form(proposal, law),
        "begint_op": proposal.starts_on,
        "eindigt_op": proposal.ends_on,
        "doelen": [_aim(proposal)],
    }
    if law == "wmo":
        values["bijdrage"] = contribution.told(paying.of_proposal(proposal, person), on=proposal.starts_on)
    if proposal.form == "pgb":
        values["pgb_bedrag"] = budget_lines(proposal)
    if proposal.form in IN_MONEY:
        values["geld_bedrag"] = money_lines(proposal)
    return values


def _aim(proposal: Proposal) -> str:
    """What the help must reach: the goal, else what the resident wants in that part of life, else the name of it."""
    if proposal.goal:
        return proposal.goal.text
    whose = found_out_about(proposal.aanvraag)
    told = intake.needs_of(proposal.aanvraag.case_id, whose, on=proposal.starts_on).get(proposal.need)
    wishes = told.wishes.strip() if told else ""
    return wishes or ", ".join(intake.topic_names([proposal.need], on=proposal.starts_on))


def _instead(beschikking: Beschikking, proposal: Proposal) -> dict[str, letters.Value]:
    """The decision on which the help rests until this one counts, and what was decided for later and falls away."""
    changed = correcting.changed(beschikking)
    if changed is None:
        return {}
    first = beschikking.counts_from or proposal.starts_on
    earlier, gone = instead.rests_on(beschikking.outcome, changed, first)
    values: dict[str, letters.Value] = {
        "eerder_nummer": earlier.number,
        "eerder_op": earlier.decided_on,
        "ingaat_op": first,
        "laatste_dag": proposal.ends_on,
    }
    if beschikking.outcome in deciding.STOPS:
        values |= stopping.what_stops(earlier, first)
    return values | ({"vervallen": [instead.told(row) for row in gone]} if gone else {})


def _form(proposal: Proposal, law: str) -> dict[str, letters.Value]:
    """In Dutch, as the rest of the letter, whatever language the one who decides chose for the screen."""
    with translation.override("nl"):
        return {"vorm": given_words.how(proposal, law), "aanbieder": given_words.from_whom(proposal)}


def _helps(proposal: Proposal) -> dict[str, letters.Value]:
    """What does help: what the plan says that people around the resident do for this goal."""
    free = (
        Action.objects.filter(goal=proposal.goal_id, done__isnull=True)
        .exclude(doer="professional")
        .order_by("pk")
    )
    helps = [f"{action.doer_name}: {action.text}" for action in free]
    return {"wat_wel": [*helps, "Het sociaal team denkt met u mee over wat u zelf of met anderen kunt doen."]}
