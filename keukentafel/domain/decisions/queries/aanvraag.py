"""One aanvraag with everything that a colleague needs to propose or decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.cases.queries.told_terms import Term, term, with_stops
from keukentafel.domain.decisions import register
from keukentafel.domain.decisions.by_desk import written_down
from keukentafel.domain.decisions.clocks import clocks_of, own_first
from keukentafel.domain.decisions.college import signer
from keukentafel.domain.decisions.known import known_on
from keukentafel.domain.decisions.models import AFTER_DEATH, Aanvraag, Beschikking, Letter, NotWanted
from keukentafel.domain.decisions.spoken import spoken_with
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import ladder, loader
from keukentafel.rules.deciding import GIVES

from .proposal import ProposalView, proposal_view, weighed_too


@dataclass(frozen=True, slots=True)
class LetterView:
    """document None: the PDF is being made; leaflet: the sheet with one's rights is there."""

    id: int
    subject: str
    dated_on: date
    objection_last_day: date | None
    document: int | None
    leaflet: bool


@dataclass(frozen=True, slots=True)
class BeschikkingView:
    id: int
    number: str
    outcome: str
    outcome_name: str
    grounds: str
    decided_on: date
    decided_by: str
    by_college: bool
    by_desk: bool
    in_place_of: str
    mandate: str
    mandate_name: str
    mandate_source: str
    rules_version: str
    sent_on: date | None
    letter: LetterView | None
    allocated_to: str
    on_objection: str
    """Number of the objection on which it was decided; its letter is that of the objection."""
    proposal: int | None
    """Key of the proposal that was decided on."""


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """may_undo: the reader recorded it, today; by_death: nobody said it, who asked died."""

    said_on: date
    said_by: str
    way_name: str
    reason: str
    recorded_by: str
    recorded_on: date
    may_undo: bool
    by_death: bool


@dataclass(frozen=True, slots=True)
class LadderView:
    """A step below tailored help. reason empty: not answered yet."""

    name: str
    enough: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class AanvraagPage:
    number: str
    case: int
    case_number: str
    case_subject: str
    household: int
    household_name: str
    district: int
    municipality: int
    person: int
    person_name: str
    person_born: PartialDate
    person_died_on: date | None
    person_suspended_on: date | None
    spoken_with: bool
    """Whether the conversation of the case was about this person."""
    found_out_about: int | None
    """Under whose name what was found out about this person stands (intake.stands_under)."""
    asked_by: str
    law: str
    law_name: str
    received_on: date
    clock: Term | None
    clock_key: int | None
    ladder: tuple[LadderView, ...]
    ladder_refusal: str
    ladder_rule: str
    proposal: ProposalView | None
    decided_proposal: ProposalView | None
    """What was decided on, where a newer proposal came after it."""
    earlier_proposals: int
    beschikking: BeschikkingView | None
    withdrawn: WithdrawnView | None


def aanvraag_row(number: str, *, reader: Reader) -> Aanvraag:
    """The aanvraag in a case that this professional may read, as a row to give to a deed. raises NotYours"""
    found = None
    if reader.kind == "professional":
        found = (
            Aanvraag.objects.select_related("case__household", "person", "by", "withdrawn__by")
            .filter(
                lets_through(reader, "case"),
                number=number,
                case__household__in=access.households(reader),
                municipality__in=reader.municipalities,
            )
            .first()
        )
    if found is None:
        raise access.NotYours(number)
    return found


def aanvraag(number: str, *, reader: Reader) -> AanvraagPage:
    """raises NotYours"""
    row = aanvraag_row(number, reader=reader)
    proposals, decided = list(weighed_too(row.proposals.all())), _beschikking(row)
    on = decided.proposal if decided else None
    clock = with_stops(own_first(row, clocks_of(row))).order_by("-own", "-started_on", "pk").first()
    climbs = row.law in ladder.LAWS
    with_them = spoken_with(row)
    found_out_about = None if with_them else row.person_id
    answers = intake.ladder_answers(row.case_id, found_out_about) if climbs else {}
    refusal = _ladder_refusal(answers, row.law, reader.today) if climbs else None
    return AanvraagPage(
        number=row.number,
        case=row.case_id,
        case_number=row.case.number,
        case_subject=row.case.subject,
        household=row.case.household_id,
        household_name=row.case.household.name,
        district=row.case.household.district_id,
        municipality=row.municipality_id,
        person=row.person_id,
        person_name=person_name(row.person).full,
        person_born=born_of(row.person),
        person_died_on=row.person.died_on,
        person_suspended_on=row.person.suspended_on,
        spoken_with=with_them,
        found_out_about=found_out_about,
        asked_by=row.by.name if row.by else "",
        law=row.law,
        law_name=loader.load().wetten.get(row.law, on=row.received_on).naam,
        received_on=row.received_on,
        clock=term(clock, on=reader.today) if clock else None,
        clock_key=clock.pk if clock else None,
        ladder=_ladder(answers, reader.today) if climbs else (),
        ladder_refusal=str(refusal) if refusal else "",
        ladder_rule=refusal.rule if refusal else "",
        proposal=proposal_view(proposals[0]) if proposals else None,
        decided_proposal=next((proposal_view(each) for each in proposals[1:] if each.pk == on), None),
        earlier_proposals=max(len(proposals) - 1, 0),
        beschikking=decided,
        withdrawn=withdrawn_view(getattr(row, "withdrawn", None), reader),
    )


def _ladder(answers: dict[str, ladder.Answer], on: date) -> tuple[LadderView, ...]:
    return tuple(
        LadderView(gettext(step.naam), answers[step.code].enough, answers[step.code].reason)
        if step.code in answers
        else LadderView(gettext(step.naam), None, "")
        for step in ladder.steps(on=on)
        if step.code != ladder.HIGHEST
    )


def _ladder_refusal(answers: dict[str, ladder.Answer], law: str, on: date) -> ladder.LadderSkipped | None:
    try:
        ladder.check(answers, on=on, law=law)
    except ladder.LadderSkipped as refusal:
        return refusal
    return None


def withdrawn_view(row: NotWanted | None, reader: Reader) -> WithdrawnView | None:
    if row is None:
        return None
    return WithdrawnView(
        row.said_on, row.said_by, str(row.get_way_display()), row.reason, row.by.name, dutch_day(row.at),
        row.may_be_undone(by=reader.account, on=reader.today), row.way == AFTER_DEATH,
    )  # fmt: skip


def _beschikking(row: Aanvraag) -> BeschikkingView | None:
    found: Beschikking | None = (
        row.beschikkingen.select_related(
            "decided_by",
            "by_college",
            "by_desk",
            "letter__leaflet",
            "letter__late",
            "letter__document__posted",
            "proposal__provider",
            "mandate_row",
            "in_place_of",
            "on_objection__objection",
        )
        .order_by("-pk")
        .first()
    )
    if found is None:
        return None
    return BeschikkingView(
        id=found.pk,
        number=found.number,
        outcome=found.outcome,
        outcome_name=str(found.get_outcome_display()),
        grounds=found.grounds,
        decided_on=found.decided_on,
        decided_by=gettext("burgemeester en wethouders") if hasattr(found, "by_college") else signer(found),
        by_college=hasattr(found, "by_college"),
        by_desk=written_down(found) is not None,
        in_place_of=found.in_place_of.name if found.in_place_of else "",
        mandate=found.mandate,
        mandate_name=register.name_of(found),
        mandate_source=found.mandate_source,
        rules_version=found.rules_version,
        sent_on=_announced_on(found),
        letter=_letter(getattr(found, "letter", None)),
        allocated_to=_allocated_to(found),
        on_objection=found.on_objection.objection.number if hasattr(found, "on_objection") else "",
        proposal=found.proposal_id,
    )


def _announced_on(found: Beschikking) -> date | None:
    """When it was made known, by its letter or by that with the decision on an objection. source  Awb, artikel 3:41"""
    if found.sent_on is None:
        return None
    if hasattr(found, "on_objection"):
        return found.on_objection.sent_on or found.sent_on
    letter = getattr(found, "letter", None)
    return known_on(letter) if letter else found.sent_on


def _allocated_to(decided: Beschikking) -> str:
    """Name of who delivers by this decision, or why nobody does; empty where there is no help by it."""
    proposal = decided.proposal
    if proposal is None or decided.outcome not in GIVES:
        return ""
    if proposal.form == "zin":
        return proposal.provider.name if proposal.provider else ""
    if proposal.form == "pgb":
        return gettext("niemand: de inwoner koopt de hulp in met het pgb")
    return gettext("niemand: de inwoner krijgt geld")


def _letter(row: Letter | None) -> LetterView | None:
    if row is None:
        return None
    return LetterView(
        row.pk, row.subject, row.dated_on, row.last_day, row.document_id, hasattr(row, "leaflet")
    )
