"""A single question in one go: conversation, goal, aanvraag, proposal and, with the mandate, the decision, to grant or to refuse.

The deeds are those that the pages of each step do, with their own checks and journal lines; together they are one deed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions.decide import LONGEST
from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.guide.queries import products as guide
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.intake.told import Answer, Rung, Spoken
from keukentafel.domain.intake.verslag import compose
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.process.queries.steps import process_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import ladder as rules
from keukentafel.rules import product_criteria, steps

from .conversations import finish_conversation, save_conversation
from .deciding import decide, lay_before
from .verslagen import GIVE_VERSLAG, VERSLAG, Application, receive_application
from .work import next_task

WAY = "enkelvoudig"
IN_ONE_GO = frozenset({"gesprek", "plan", "aanvraag", "besluit"})
SAID_BY_THE_LADDER = {
    "eigen-kracht": "eigen-kracht",
    "netwerk": "netwerk",
    "algemeen": "algemene-voorziening",
}
"""Subject that the law wants asked → the step of the ladder that says the same."""


class NotSingle(Refusal):
    """Only a case that triage found to be a single question goes in one go, where this municipality does that."""


class ContributionNotTold(Refusal):
    """The resident hears beforehand what they may have to pay."""


@dataclass(frozen=True, slots=True)
class Single:
    """Everything of one single question.

    others      why the subjects that nothing is said of do not play
    ladder      why each step below made to measure is not enough
    goal, met_when  in the resident's words
    asked_by    how the resident asked for it: decisions.models.origins
    reason      why this fits, or why not, in words for the resident: grounds of the decision as well
    outcome     granted or refused; the rest then says what was asked for, and a lower step may be enough
    enough      codes of the lower steps that are
    criteria    whether the resident meets what must hold for the product, as make_proposal asks it
    own         a paragraph of one's own for the letter, where the reader decides
    """

    person: int
    held_on: date
    domain: str
    going_on: str
    others: str
    goal: str
    met_when: str
    asked_by: str
    product: str
    volume: Decimal | int
    provider: int | None
    starts_on: date
    ends_on: date
    reason: str
    form: str = "zin"
    support_offered: bool = False
    identity_checked: bool = False
    contribution_told: bool = False
    ladder: Mapping[str, str] = field(default_factory=dict)
    outcome: str = "granted"
    enough: frozenset[str] = frozenset()
    criteria: Mapping[str, product_criteria.Answer] = field(default_factory=dict)
    own: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """beschikking: its number; empty when it lies with `before`, who holds the mandate (empty: with the reader)."""

    aanvraag: str
    beschikking: str
    before: str


@deed
def settle_single(case_number: str, wanted: Single, *, by: Reader, at: datetime) -> Settled:
    """Do everything from conversation to decision, or to the desk of who holds the mandate.

    raises  NotYours, NotSingle, ContributionNotTold and what each of the deeds raises: nothing was written
    source  Wmo 2015, artikel 2.3.2 lid 3, 4, 8 en 9, and 2.3.5; Awb, artikel 10:3
    """
    case = case_row(case_number, reader=by)
    _check_way(case, dutch_day(at))
    _check_about(case, wanted.person)
    if not wanted.contribution_told:
        raise ContributionNotTold(
            _("Vertel de inwoner eerst over de eigen bijdrage."), rule="Wmo 2015, artikel 2.3.2 lid 4 onder g"
        )
    _hold(case, wanted, by=by, at=at)
    goal = plans.add_goal(
        case.household_id or 0, domain=wanted.domain, text=wanted.goal, met_when=wanted.met_when,
        person=wanted.person, case=case.number, by=by, at=at,
    )  # fmt: skip
    law = guide.product(case.municipality_id, wanted.product, on=wanted.starts_on).law
    asked = Application(wanted.person, dutch_day(at), wanted.asked_by, wanted.goal, law)
    aanvraag = receive_application(case, asked, by=by, at=at).aanvraag
    assert aanvraag is not None  # the investigation has just ended, so nothing waits for it
    proposal = decisions.make_proposal(
        aanvraag, goal=goal.pk, product=wanted.product, form=wanted.form, provider=wanted.provider,
        volume=wanted.volume, starts_on=wanted.starts_on, ends_on=wanted.ends_on, reason=wanted.reason,
        outcome=wanted.outcome, criteria=wanted.criteria, by=by, at=at,
    )  # fmt: skip
    rights = queries.rights(queries.aanvraag(aanvraag.number, reader=by), reader=by)
    decision = next(each for each in rights if each.outcome == wanted.outcome)
    if decision.right.may:
        grounds = _grounds(proposal, wanted.reason)
        made = decide(
            aanvraag.number, outcome=wanted.outcome, grounds=grounds, proposal=proposal.pk, own=wanted.own, by=by, at=at
        )  # fmt: skip
        return Settled(aanvraag.number, made.number, "")
    if not decision.holders:
        return Settled(aanvraag.number, "", "")
    first = decision.holders[0]
    lay_before(aanvraag.number, account=first.account, outcome=wanted.outcome, by=by, at=at)
    return Settled(aanvraag.number, "", first.name)


def goes_in_one_go(case: Case, on: date) -> bool:
    """Whether triage found a single question, and this municipality does its steps in one go (stappen.toml)."""
    if case.household_id is None or process_of(case) != WAY:
        return False
    row = steps.process(WAY, on=max(on, dutch_day(case.opened_at)), municipality=case.municipality_id)
    return set(row.in_een_keer) >= IN_ONE_GO


def _check_way(case: Case, on: date) -> None:
    if not goes_in_one_go(case, on):
        raise NotSingle(_("Alleen een enkelvoudige vraag gaat in één keer. Doe eerst de triage."))


def _check_about(case: Case, person: int) -> None:
    """raises NotSingle"""
    if not intake.is_about(case.pk, person):
        raise NotSingle(_("In één keer gaat alleen voor wie de melding is."), field="person")


def _hold(case: Case, wanted: Single, *, by: Reader, at: datetime) -> None:
    """Keep the conversation with what it already said, and fix its verslag."""
    talk = intake.conversation(case.pk, reader=by)
    before = talk.begun(wanted.held_on)
    spoken = replace(
        before,
        held_on=wanted.held_on,
        support_offered=wanted.support_offered,
        identity_checked=wanted.identity_checked,
        answers={**before.answers, **_answers(wanted, before)},
        ladder={
            step.code: Rung(step.code in wanted.enough, wanted.ladder.get(step.code, ""))
            for step in rules.steps(on=wanted.held_on)
            if step.code != rules.HIGHEST
        },
    )
    kept = save_conversation(case, spoken, revision=talk.revision, by=by, at=at)
    name = person_name(Person.objects.get(pk=wanted.person)).full
    question = Melding.objects.filter(case=case).values_list("text", flat=True).first() or ""
    chosen = intake.chosen_of(case.pk, on=dutch_day(at))
    text = compose(spoken, about=name, question=question, chosen=chosen, applied=True)
    finish_conversation(case, verslag=text, revision=kept.revision, by=by, at=at)
    next_task(
        case, kind="actie", title=f"{GIVE_VERSLAG}: {case.subject}"[:160], reference=VERSLAG, due_on=dutch_day(at),
        account=by.account, by=by, at=at,
    )  # fmt: skip


def _grounds(proposal: Proposal, reason: str) -> str:
    """What must hold for the help, and why it fits; the latter alone where both do not fit in a letter."""
    rows = proposal.criteria.order_by("place").values("text", "met", "reason", "computed")
    told = product_criteria.told(product_criteria.Judged(**each) for each in rows)
    whole = "\n\n".join(part for part in (" ".join(told), reason) if part)
    return whole if len(whole) <= LONGEST else reason


def _answers(wanted: Single, before: Spoken) -> dict[str, Answer]:
    """What the law wants asked, from what stands on the one screen; what was said earlier stays."""
    known = before.answers
    texts = {"behoeften": wanted.goal, "bijdrage": "De eigen bijdrage is besproken."}
    texts |= {subject: wanted.ladder.get(step, "") for subject, step in SAID_BY_THE_LADDER.items()}
    said = {
        each.code: Answer(text=texts[each.code])
        if texts.get(each.code)
        else Answer(not_applicable=wanted.others)
        for each in intake.subjects(wanted.held_on)
        if not known.get(each.code)
    }
    topic = known.get(wanted.domain, Answer())
    return said | {wanted.domain: replace(topic, text=wanted.going_on)}
