"""What is known of a case by clarifying it, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake.models import Clarification, DomainNote, LadderStep, OfferChoice
from keukentafel.domain.intake.told import Answer, Chosen, Rung, Understood, both
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import ladder as rungs

from .tables import ladder, subjects, topics
from .whose import about_whom

OWN_PEOPLE = ("eigen-kracht", "netwerk")
"""Steps of ladder.toml on which nobody is paid."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """An offer that was looked at. id: of the choice"""

    id: int
    service: str
    step: str
    name: str
    outcome: str
    outcome_name: str
    reason: str
    at: datetime
    by_name: str

    @property
    def chosen(self) -> bool:
        return self.outcome == "chosen"


@dataclass(frozen=True, slots=True)
class ClarificationPage:
    """A case with what is known of it. revision 0: nothing was saved yet.

    missing   a sentence for everything that the law wants asked and was not, in the order of the page
    offers    what was looked at, the newest first
    """

    case: cases.CaseCard
    revision: int
    told: Understood
    missing: tuple[str, ...]
    offers: tuple[LookedAt, ...] = ()
    saved_by: str = ""
    saved_at: datetime | None = None


def clarification(number: str, *, person: int | None = None, reader: Reader) -> ClarificationPage:
    """What was said of this case, in a conversation or outside one. raises NotYours

    person  another than whom the case is about (whose.stands_under); of them no offers were looked at
    """
    card = cases.case(number, reader=reader)
    kept = Clarification.objects.filter(case=card.id).select_related("by").first()
    told = Understood(answers_of(card.id, person), rungs_of(card.id, person))
    return ClarificationPage(
        case=card,
        revision=kept.revision if kept else 0,
        told=told,
        missing=tuple(lacking(told, on=reader.today)),
        offers=() if person else offers_of(card.id),
        saved_by=kept.by.name if kept else "",
        saved_at=kept.at if kept else None,
    )


def lacking(told: Understood, *, on: date) -> list[str]:
    """A sentence for each subject of the law that was neither asked nor laid aside with a reason, and for each silent step.

    A wish or a question behind the question is no answer yet. A step of the ladder that is enough ends it.

    source  Wmo 2015, artikel 2.3.2 lid 4, and 2.3.5 lid 3
    """
    sentences = [
        _("‘%(subject)s’ is nog niet besproken. Schrijf op wat er is gezegd, of waarom het niet speelt.")
        % {"subject": subject.name}
        for subject in subjects(on)
        if not told.answers.get(subject.code, Answer()).says
    ]
    for step in ladder(on):
        rung = told.ladder.get(step.code, Rung())
        if not rung:
            sentences.append(_("Schrijf bij ‘%(step)s’ of dit genoeg is, en waarom.") % {"step": step.name})
        elif rung.enough:
            break
    return sentences


def answers_of(case: int, person: int | None = None) -> dict[str, Answer]:
    """What was said in a case that the reader was let into, by domain or subject.

    person  of somebody else than whom the case is about (whose.stands_under)
    """
    found: dict[str, Answer] = {}
    for row in DomainNote.objects.filter(about_whom(case, person)).order_by("pk"):
        said = Answer(row.text, row.not_applicable, row.wishes, row.goes_well, tuple(row.asked))
        found[row.domain] = found[row.domain].with_(said) if row.domain in found else said
    return found


def needs_of(case: int, person: int | None = None, *, on: date) -> dict[str, Answer]:
    """What is needed or wanted, by life domain, in the order of their table; of a case that the reader was let into."""
    said = answers_of(case, person)
    told = {topic.code: said.get(topic.code, Answer()) for topic in topics(on)}
    return {code: answer for code, answer in told.items() if answer.text.strip() or answer.wishes.strip()}


def rungs_of(case: int, person: int | None = None) -> dict[str, Rung]:
    """Step of the ladder → what was found there; person as in answers_of. Where a merge left two, the later one counts."""
    found: dict[str, Rung] = {}
    for row in LadderStep.objects.filter(about_whom(case, person)).order_by("at", "pk"):
        before = found.get(row.step, Rung()).reason
        found[row.step] = Rung(row.enough, both(before, row.reason))
    return found


def offers_of(case: int) -> tuple[LookedAt, ...]:
    """What was looked at for a case that the reader was let into."""
    rows = OfferChoice.objects.filter(case=case).select_related("by").order_by("-pk")
    return tuple(
        LookedAt(
            row.pk, row.service, row.step, row.name, row.outcome, str(row.get_outcome_display()), row.reason, row.at,
            row.by.name,
        )
        for row in rows
    )  # fmt: skip


def chosen_of(case: int, *, on: date) -> tuple[Chosen, ...]:
    """What was chosen for a case that the reader was let into, as the last look says: free first, then near to far.

    Near is what somebody does alone, then their own people, then what organisations offer; of one kind by name.
    """
    rows = OfferChoice.objects.filter(case=case).select_related("offer").order_by("pk")
    last = {(row.service, row.offer_id): row for row in rows}
    order = {step.code: step.volgorde for step in rungs.steps(on=on)}
    chosen = sorted(
        (row for row in last.values() if row.outcome == "chosen"),
        key=lambda row: (_is_free(row) is not True, order.get(row.step, len(order)), row.name.lower()),
    )
    return tuple(
        Chosen(row.pk, row.name, _is_free(row), row.offer.cost if row.offer else "", row.reason)
        for row in chosen
    )


def _is_free(row: OfferChoice) -> bool | None:
    """What people do themselves or for each other costs nothing; of an organisation without an offer nobody knows."""
    if row.offer is not None:
        return row.offer.free
    return True if row.step in OWN_PEOPLE else None
