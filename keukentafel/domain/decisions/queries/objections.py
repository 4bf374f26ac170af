"""One objection with its steps as rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from keukentafel.domain.cases.models import Holder
from keukentafel.domain.cases.queries.clocks import ClockCard, clocks
from keukentafel.domain.decisions import fallen
from keukentafel.domain.decisions.actions.objections.involved import kept_away
from keukentafel.domain.decisions.actions.objections.steps import judged
from keukentafel.domain.decisions.advised import advice_on
from keukentafel.domain.decisions.asked_to_hear import question_of, questions
from keukentafel.domain.decisions.at_once import named
from keukentafel.domain.decisions.fallen import fallen_by
from keukentafel.domain.decisions.models import Appeal, HearingAsked, Objection
from keukentafel.domain.decisions.objected import About, all_about, became, deciders, involved
from keukentafel.domain.decisions.objectors import in_words, is_other, person_of
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import objections as rules

from .objection_beside import Beside, beside_lines
from .objection_deciding import Deciding, deciding, first_decider
from .objection_list import ObjectionLine, objections
from .objection_open_steps import open_steps, state_of
from .objection_rows import (
    Granting,
    appeal_row,
    decision_to_object,
    defect_row,
    hearing_row,
    later_than,
    number_against,
    objected,
    objection_row,
    proposals_to_grant,
    readable,
    report_row,
    running_about,
    weighed,
)
from .objection_steps import COURT, ObjectionStep, steps, taken_back

__all__ = [
    "Deciding",
    "Granting",
    "ObjectionLine",
    "ObjectionPage",
    "appeal_row",
    "decision_to_object",
    "defect_row",
    "hearing_row",
    "later_than",
    "number_against",
    "objected",
    "objection",
    "objection_row",
    "objections",
    "proposals_to_grant",
    "report_row",
    "running_about",
    "weighed",
]
RIGHT = "bezwaren"


@dataclass(frozen=True, slots=True)
class ObjectionPage:
    """can: steps that may be taken now, by their name in the address. hearing: the one that is planned and not yet held.

    against, decision  the decision with what was decided of help at once, and its number alone
    also   numbers of the later decisions that it is about as well; owed: of the decision on a penalty for deciding too late,
           against that alone (of_penalty) or as well
    referral  number of the one that a desk decided on, where it is against that
    holds  number of the later decision that holds now; empty: none
    involved  accounts that took or prepared the decision; after, again: number of the objection that a court sent back, and of
              the one in which it is decided anew; kept_away: the sentence for a reader who is
              one of those involved
    advised  what the committee advised; empty: nothing
    asked  the question that stands whether they want to be heard, with what was said
    objector  who objects with in what quality, when that is not the resident: then empty; objector_died_on: of who objects
    others    objections of others about the same; fallen: a sentence, where it does not hold any more by one of those
    first_decider  who took the decision; replacement: number of the new decision; aanvraag: to go to its page
    """

    id: int
    number: str
    case_number: str
    municipality: int
    household: int | None
    household_name: str
    person: int
    person_name: str
    person_died_on: date | None
    objector: str
    objector_died_on: date | None
    others: tuple[Beside, ...]
    fallen: str
    on_behalf: str
    against: str
    decision: str
    aanvraag: str
    also: tuple[str, ...]
    owed: str
    of_penalty: bool
    referral: str
    holds: str
    first_decider: str
    law: str
    channel_name: str
    text: str
    received_on: date
    posted_on: date | None
    judged: rules.InTime
    state: str
    handler: str
    handler_account: int | None
    team: int
    steps: tuple[ObjectionStep, ...]
    clocks: tuple[ClockCard, ...]
    deciding: Deciding
    hearing: int | None
    hearing_at: datetime | None
    committee: str
    advised: str
    defect: int | None
    asked: HearingAsked | None
    appeals: tuple[Appeal, ...]
    appeals_undone: tuple[str, ...]
    involved: frozenset[int]
    after: str
    again: str
    can: frozenset[str]
    kept_away: str

    @property
    def clock(self) -> ClockCard | None:
        """The term to decide."""
        return next((each for each in self.clocks if each.code in rules.TERMS), None)

    @property
    def decide_by(self) -> date | None:
        """The last day to decide; None when it stands still without an end, or is over."""
        clock = self.clock
        return None if clock is None or clock.open_end or clock.days < 0 else clock.last_day


def objection(number: str, *, reader: Reader) -> ObjectionPage:
    """One with all its steps; a fixed number of statements. raises NotYours"""
    row = (
        readable(reader)
        .select_related(
            "by", "late__by", "course__by", "waived__by", "advice__by", "decision__decided_by", "decision__replacement__proposal",
            "decision__mandate_row", "decision__by_college",
            "withdrawn__by", "after__objection", "after__ended",
            "beschikking__decided_by", "beschikking__by_desk", "beschikking__proposal", "beschikking__aanvraag", "temporary__by",
        )
        .prefetch_related(
            "undone__by", "defects__repaired", "defects__by", "hearings__report__corrections__by",
            "hearings__called_off", "hearings__by", questions(),
            Prefetch("appeals", Appeal.objects.select_related("ended", "again__decision", "again__withdrawn").order_by("pk")),
        )
        .filter(number=number)
        .first()
    )  # fmt: skip
    if row is None:
        raise access.NotYours(number)
    return _page(row, reader)


def _told(row: Objection, about: About) -> tuple[str, ...]:
    made = getattr(row, "decision", None)
    return became(row, made, about=about) if made is not None or hasattr(row, "withdrawn") else ()


def _fallen(row: Objection, about: About) -> str:
    gone = fallen_by(row, about) if state_of(row) == "open" else None
    return fallen.sentence(gone) if gone is not None else ""


def _page(row: Objection, reader: Reader) -> ObjectionPage:
    holder = Holder.objects.select_related("account", "team").get(case=row.case_id, until_at__isnull=True)
    about = all_about(row)
    return ObjectionPage(
        id=row.pk,
        number=row.number,
        case_number=row.case.number,
        municipality=row.municipality_id,
        fallen=_fallen(row, about),
        channel_name=str(row.get_channel_display()),
        text=row.text,
        received_on=row.received_on,
        posted_on=row.posted_on,
        judged=judged(row),
        state=state_of(row),
        handler=holder.account.name if holder.account else "",
        handler_account=holder.account_id,
        team=holder.team_id,
        steps=steps(row, handler=holder, told=_told(row, about)),
        clocks=clocks(row.case, on=reader.today),
        deciding=deciding(row, about, reader=reader),
        **_who(row),
        **_against(row, about),
        **_way(row, about, reader),
        **_court(row),
    )


def _who(row: Objection) -> dict[str, Any]:
    """In whose file it is, and who objects."""
    household, objects = row.case.household, person_of(row)
    return {
        "household": household.pk if household else None,
        "household_name": household.name if household else "",
        "person": row.person_id,
        "person_name": person_name(row.person).full,
        "person_died_on": row.person.died_on,
        "objector": in_words(row) if is_other(row) else "",
        "objector_died_on": objects.died_on if objects else None,
        "others": beside_lines(row),
        "on_behalf": row.on_behalf,
    }


def _against(row: Objection, about: About) -> dict[str, Any]:
    """The decision that it is about, and what came since."""
    first = first_decider(row)
    later = about.rows[-1] if len(about.rows) > 1 else None
    return {
        "against": named(row),
        "decision": row.against,
        "aanvraag": row.beschikking.aanvraag.number if row.beschikking else "",
        "also": tuple(each.number for each in about.rows[1:]),
        "owed": about.penalty.number if about.penalty else "",
        "of_penalty": row.penalty_id is not None,
        "referral": row.referral.number if row.referral else "",
        "holds": later.number if later else "",
        "first_decider": first.name if first else "",
        "law": row.law,
    }


def _way(row: Objection, about: About, reader: Reader) -> dict[str, Any]:
    """How far it is: what was heard, advised and asked, and what this reader may do next."""
    waits = (each for each in row.hearings.all() if not hasattr(each, "called_off"))
    hearing = next((each for each in waits if not hasattr(each, "report")), None)
    defect = next((each for each in row.defects.all() if not hasattr(each, "repaired")), None)
    course, advice, stay_away = getattr(row, "course", None), advice_on(row), involved(row, about)
    return {
        "hearing": hearing.pk if hearing else None,
        "hearing_at": hearing.starts_at if hearing else None,
        "committee": course.name if course else "",
        "advised": str(advice.get_outcome_display()) if advice else "",
        "defect": defect.pk if defect else None,
        "asked": question_of(row),
        "involved": stay_away,
        "can": open_steps(
            row, hearing, defect, deciders=deciders(row, about), involved=stay_away, reader=reader
        ),
        "kept_away": kept_away() if reader.account in stay_away else "",
    }


def _court(row: Objection) -> dict[str, Any]:
    appeals = tuple(row.appeals.all())
    return {
        "appeals": appeals,
        "appeals_undone": taken_back(row, COURT),
        "after": row.after.objection.number if row.after else "",
        "again": next((each.again.number for each in appeals if hasattr(each, "again")), ""),
    }
