"""Who may take a decision on an aanvraag."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from keukentafel.domain.decisions import mandate, register
from keukentafel.domain.decisions.models import NOT_TREATED, Aanvraag, Proposal, outcomes_on_aanvraag
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import mandates

from .aanvraag import AanvraagPage
from .proposal import ProposalView
from .untreated import may_leave_it


@dataclass(frozen=True, slots=True)
class Right:
    """Whether this reader may take this decision: on which mandate, or the refusal with its rule."""

    may: bool
    sentence: str
    rule: str


@dataclass(frozen=True, slots=True)
class Rights:
    """One outcome: what the reader may, and if not, which colleagues may.

    group  the products that it is about; euros: whole euros in a full year, 0 where nothing is granted
    fits   whether the proposal is about this outcome at all
    """

    outcome: str
    name: str
    right: Right
    holders: tuple[mandate.Holder, ...]
    group: str = ""
    euros: int = 0
    fits: bool = True


def rights(view: AanvraagPage, *, reader: Reader) -> list[Rights]:
    """For each outcome, before the reader begins to write. Who works here is asked once.

    view  of an aanvraag that the reader was let into
    """
    proposal = view.proposal
    if proposal is None:
        return [Rights(outcome, name, Right(False, "", ""), ()) for outcome, name in outcomes_on_aanvraag()]
    grants = register.grants(view.municipality, law=view.law)
    deciders = mandate.deciders(_matter(view, proposal, "refused"), on=reader.today)
    near, found = mandate.of_district(deciders, view.district), []
    for outcome, name in outcomes_on_aanvraag():
        matter = _matter(view, proposal, outcome)
        right = _right(matter, proposal, deciders, grants, reader)
        others = [] if right.may or not _fits(proposal, outcome) else mandate.holders(
            near, matter, grants, besides=reader.account, on=reader.today
        )  # fmt: skip
        euros = -(-matter.cents_per_year // 100)
        found.append(
            Rights(outcome, name, right, tuple(others), matter.product_group, euros, _fits(proposal, outcome))
        )
    return found


def college_rights(view: AanvraagPage, *, reader: Reader) -> Rights | None:
    """Who may write down what the college decided itself; None while there is no proposal. view as in rights"""
    proposal = view.proposal
    if proposal is None:
        return None
    grants = register.grants(view.municipality, law=view.law)
    matter = _matter(view, proposal, register.COLLEGE)
    deciders = mandate.deciders(matter, on=reader.today)
    right = _right(matter, proposal, deciders, grants, reader)
    others = [] if right.may else mandate.holders(
        mandate.of_district(deciders, view.district), matter, grants, besides=reader.account, on=reader.today
    )  # fmt: skip
    return Rights(
        register.COLLEGE,
        gettext("vastleggen wat het college besloot"),
        right,
        tuple(others),
        matter.product_group,
    )


def holders(row: Aanvraag, *, outcome: str, reader: Reader) -> list[mandate.Holder]:
    """Colleagues who may decide so and may open the file; nobody while there is no proposal."""
    if outcome == NOT_TREATED:
        return may_leave_it(row, reader=reader)
    proposal = _proposal(row)
    if proposal is None or not _fits(proposal, outcome):
        return []
    matter = mandate.matter_of(row, proposal, outcome)
    grants = register.grants(row.municipality_id, law=row.law)
    deciders = mandate.who_may_open(mandate.deciders(matter, on=reader.today), row.case.household)
    return mandate.holders(deciders, matter, grants, besides=reader.account, on=reader.today)


def _proposal(row: Aanvraag) -> Proposal | None:
    return row.proposals.order_by("-pk").first()


def _matter(view: AanvraagPage, proposal: ProposalView, outcome: str) -> mandate.Matter:
    cents = 0 if outcome in mandate.GIVES_NOTHING else proposal.cents_per_year
    return mandate.Matter(
        view.municipality,
        view.law,
        proposal.group,
        outcome,
        cents,
        view.person,
        view.household,
        signed_by=proposal.by,
    )


def _fits(proposal: Proposal | ProposalView, outcome: str) -> bool:
    """On a proposal to refuse nothing is granted."""
    return outcome in ("refused", register.COLLEGE) or proposal.outcome == "granted"


def _right(
    matter: mandate.Matter,
    proposal: ProposalView,
    deciders: list[mandate.Decider],
    grants: list[mandates.Grant],
    reader: Reader,
) -> Right:
    if not _fits(proposal, matter.outcome):
        sentence = gettext("Het voorstel is om af te wijzen. Maak eerst een voorstel om toe te kennen.")
        return Right(False, sentence, "Wmo 2015, artikel 2.3.5 lid 3")
    try:
        decider = mandate.of_account(reader.account, deciders)
        held = mandate.held(decider, matter, grants, on=reader.today)
    except mandates.NoMandate as refusal:
        return Right(False, str(refusal), refusal.rule)
    place = decider.in_place_of(held)
    there = gettext("in de plaats van %(name)s") % {"name": place} if place else ""
    return Right(True, f"{held.grant.name}, {there}" if there else held.grant.name, held.source)
