"""What can be intended with a decision, and what the form for it begins with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext

from keukentafel.domain.decisions.both import both_say
from keukentafel.domain.decisions.correcting import instead_choices
from keukentafel.domain.decisions.help_days import first_days
from keukentafel.domain.decisions.models import (
    CORRECTED,
    ON_OBJECTION,
    Beschikking,
    forms,
    intended,
    outcomes,
    sides,
)
from keukentafel.domain.decisions.spoken import ladder_of
from keukentafel.domain.guide.queries.products import facts_of
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import cost, ladder
from keukentafel.rules import deciding as rules
from keukentafel.rules.products import Product

from .changes import Help, beschikking_row, help_of
from .choices import ProductChoice, products

AFTER_DEATH = "ended"
"""The one kind that is left of help for who died."""


@dataclass(frozen=True, slots=True)
class GroundChoice:
    """A ground with its article, what must be told, and the first day on which it can count when decided today.

    by_letter  the same when the resident is asked by letter first
    death  it asks that the death is in the file, and that is not there
    """

    code: str
    name: str
    asks: str
    earliest: date
    hears: bool
    by_letter: date
    death: bool


@dataclass(frozen=True, slots=True)
class ToIntend:
    """What a form about a decision begins with. start: the reasons of before and what the steps of the ladder say

    outcome, outcome_name, gives  of the decision: whether there is help by it
    ground, outcomes  for a correction: what it rests on now, and what the one in its place may decide
    """

    number: str
    aanvraag: str
    household: int
    household_name: str
    municipality: int
    person: int
    person_name: str
    kind: str
    kind_name: str
    help: Help
    counts_from: date
    grounds: tuple[GroundChoice, ...]
    start: str
    outcome: str
    outcome_name: str
    gives: bool
    ground: str
    outcomes: tuple[tuple[str, str], ...]
    products: tuple[tuple[str, str], ...]
    """Code and name of another product that it may name instead, because that was a mistake; then the chosen one."""
    product: str
    product_name: str
    unit: str
    """In which the volume is counted: today, of a correction as in the decision."""
    counted: str
    """The same in words, with how often: uur per week."""
    counts_alike: bool
    """Whether the help as it is was counted so too."""
    forms: tuple[tuple[str, str], ...]
    """Code and name of the forms in which the product is given, and of the one in which it is given now."""
    sides: tuple[tuple[str, str], ...]
    """Which side can have asked for it; empty where one speaks for both."""


def can_intend(number: str, *, reader: Reader) -> list[tuple[str, str]]:
    """What can be done with this decision: nothing while an intention waits, or when it is not the last one. raises NotYours"""
    row = beschikking_row(number, reader=reader)
    later = (
        row.outcome in ON_OBJECTION or Beschikking.objects.filter(Q(changes=row) | Q(replaces=row)).exists()
    )
    return [] if later or row.proposal is None else _kinds(row, on=reader.today)


def to_intend(number: str, kind: str, *, product: str = "", reader: Reader) -> ToIntend | None:
    """What the form needs; product: code of another one, "" for that of the decision.

    None when this kind is not possible now. raises NotYours"""
    row, today = beschikking_row(number, reader=reader), reader.today
    if kind not in dict(can_intend(number, reader=reader)) or row.proposal is None:
        return None
    corrects = kind == CORRECTED
    others = _other_products(row, kind, today)
    chosen = next((each for each in others if each.code == product), None)
    found = rules.grounds(
        law=row.aanvraag.law, outcome=row.outcome if corrects else kind, form=row.proposal.form, on=today
    )
    if corrects and row.outcome == "granted":
        found = ()
    if chosen is not None and not corrects:
        found = tuple(each for each in found if each.product)
    own = facts_of(row.municipality_id, chosen.code if chosen else row.proposal.product, on=today)
    counts = own if own is not None and (chosen is not None or not corrects) else row.proposal
    now = (counts.unit, counts.frequency)
    names = dict(outcomes())
    facts = rules.Facts(row.municipality_id, today, *first_days(row, on=today))
    after = replace(facts, decided_on=rules.after_reply(today))
    case = row.aanvraag.case
    return ToIntend(
        number=row.number,
        aanvraag=row.aanvraag.number,
        household=case.household_id or 0,
        household_name=case.household.name if case.household else "",
        municipality=row.municipality_id,
        person=row.aanvraag.person_id,
        person_name=person_name(row.aanvraag.person).full,
        kind=kind,
        kind_name=dict(intended())[kind],
        help=help_of(row.proposal),
        counts_from=row.counts_from or row.proposal.starts_on,
        grounds=tuple(
            GroundChoice(
                each.code, f"{gettext(each.naam)} ({each.bron})", gettext(each.vraagt),
                rules.earliest(each, facts), each.horen, rules.earliest(each, after),
                each.overleden and row.aanvraag.person.died_on is None,
            )
            for each in found
        ),
        start=row.grounds.strip() if corrects else starting_text(row),
        outcome=row.outcome if corrects else "",
        outcome_name=str(row.get_outcome_display()),
        gives=row.outcome in rules.GIVES,
        ground=row.ground,
        outcomes=tuple((each, str(names[each])) for each in instead_choices(row)) if corrects else (),
        products=tuple((each.code, each.label) for each in others),
        product=chosen.code if chosen else "",
        product_name=chosen.name if chosen else "",
        unit=now[0],
        counted=cost.counted_in(*now, on=today),
        counts_alike=now == (row.proposal.unit, row.proposal.frequency),
        forms=_forms(row, chosen, own),
        sides=tuple(sides()) if both_say(row.aanvraag.person, row.aanvraag.law, on=today) else (),
    )  # fmt: skip


def _forms(
    row: Beschikking, chosen: ProductChoice | None, own: Product | None
) -> tuple[tuple[str, str], ...]:
    assert row.proposal is not None
    offered = {*(chosen.forms if chosen else own.forms if own else ())}
    if chosen is None:
        offered.add(row.proposal.form)
    return tuple((code, str(name)) for code, name in forms() if code in offered)


def _other_products(row: Beschikking, kind: str, on: date) -> list[ProductChoice]:
    """What could have been meant: under the same law, for help that there is, where a mistake can be put right so."""
    assert row.proposal is not None
    law, form = row.aanvraag.law, row.proposal.form
    mistakes = [
        each for each in rules.grounds(law=law, outcome=kind, form=form, on=on) if each.product
    ]  # fmt: skip
    if row.outcome not in rules.GIVES or not (kind == CORRECTED or mistakes):
        return []
    known = products(row.municipality_id, law=law, on=on)
    return [each for each in known if each.code != row.proposal.product]


def grounds_to_refuse(law: str, form: str, *, on: date) -> list[tuple[str, str]]:
    """Code and name of the grounds on which an aanvraag is refused, wholly or in part."""
    return [
        (each.code, f"{gettext(each.naam)} ({each.bron})")
        for each in rules.grounds(law=law, outcome="refused", form=form, on=on)
    ]


def hearing_exceptions(*, on: date) -> list[tuple[str, str]]:
    """Code and name with article of the exceptions to asking first."""
    return [(each.code, f"{gettext(each.naam)} ({each.bron})") for each in rules.exceptions(on=on)]


def _kinds(row: Beschikking, *, on: date) -> list[tuple[str, str]]:
    """The kinds that are possible with this decision: nothing changes where there is no help any more, and the help of who died
    can only end."""
    assert row.proposal is not None
    law, form, gives = row.aanvraag.law, row.proposal.form, row.outcome in rules.GIVES
    lives = row.aanvraag.person.died_on is None
    named = [(kind, str(name)) for kind, name in intended() if lives or kind == AFTER_DEATH]
    return [
        (kind, name) for kind, name in named
        if kind == CORRECTED or (gives and rules.grounds(law=law, outcome=kind, form=form, on=on))
    ]  # fmt: skip


def starting_text(row: Beschikking) -> str:
    """Where the reasons begin: what was decided before, and what the investigation found at each step of the ladder."""
    answers = ladder_of(row.aanvraag)
    looked_at = [
        f"{step.naam}: {answers[step.code].reason.strip()}"
        for step in ladder.steps(on=row.decided_on)
        if step.code in answers and answers[step.code].reason.strip()
    ]
    return "\n\n".join([row.grounds.strip(), *looked_at])
