"""The BRP is asked, answers, and what it said is forgotten after some days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import kept_from
from keukentafel.domain.people.brp import (
    ASK,
    BrpPerson,
    BrpSearch,
    digests,
    seal_persons,
    seal_search,
    unseal_search,
)
from keukentafel.domain.people.brp_differences import their_values
from keukentafel.domain.people.models import BrpAnswer, BrpImprint, BrpQuestion, Membership, Person
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel import identifiers
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dated import UnknownCode
from keukentafel.rules.rows import Raadpleegdoel


class NoPurpose(Refusal):
    """The BRP is asked for a purpose of the list, or not at all."""


class NotYourQuestion(Refusal):
    """The question is somebody else's, or was forgotten."""


class KeptOut(Refusal):
    """The file of this person is closed to who asks."""


class NoBsn(Refusal):
    """Without a BSN a person cannot be looked up directly."""


def purpose_of(code: str, at: datetime) -> Raadpleegdoel:
    """The purpose as it counts that day. raises NoPurpose"""
    try:
        return loader.load().raadpleegdoelen.get(code, on=dutch_day(at))
    except UnknownCode:
        raise NoPurpose(
            _("Kies eerst waarvoor u de gegevens nodig hebt."), rule="AVG, artikel 5 lid 1"
        ) from None


@deed
def ask(search: BrpSearch, *, purpose: str, municipality: int, by: Reader, at: datetime) -> BrpQuestion:
    """Ask the BRP; the answer comes later, by a job.

    purpose  code of regels/landelijk/raadpleegdoelen.toml
    raises   NoPurpose, NotYourQuestion for another municipality, WrongBsn, KeptOut: nothing was asked
    """
    goal = purpose_of(purpose, at)
    if municipality not in by.municipalities:
        raise NotYourQuestion(_("U kunt alleen vragen voor uw eigen gemeente."))
    if search.kind == "bsn":
        identifiers.bsn(search.bsn)
    person = Person.objects.filter(municipality=municipality, bsn=search.bsn).first() if search.bsn else None
    if person and by.locked and kept_from(by).filter(pk=person.pk).exists():
        raise KeptOut(
            _("Het dossier van deze persoon is voor u gesloten. Een collega kan de BRP voor u vragen."),
            rule="AVG, artikel 32",
        )
    question = BrpQuestion.objects.create(
        municipality_id=municipality,
        account_id=by.account,
        purpose=goal.code,
        search=search.kind,
        sealed=seal_search(search),
        person=person,
        asked_at=at,
    )
    journal.note(
        "brp.asked",
        about=person or question,
        by=by,
        at=at,
        household=_household_of(person, at),
        rule=goal.bron,
        purpose=goal.code,
        search=search.kind,
    )
    queue.configure_task(ASK, queue="brp").defer(question_id=question.pk, municipality=municipality)
    return question


@deed
def ask_again(question: int, *, by: Reader, at: datetime) -> BrpQuestion:
    """The same question, for the same purpose. raises NotYourQuestion, NoPurpose, KeptOut, brp.SealBroken"""
    row = own_question(question, by)
    return ask(unseal_search(row.sealed), purpose=row.purpose, municipality=row.municipality_id, by=by, at=at)


@deed
def answer(
    question: int, *, outcome: str, persons: Sequence[BrpPerson] = (), at: datetime
) -> BrpAnswer | None:
    """Keep what the BRP said, once; None when the question was forgotten meanwhile.

    outcome  see models.brp_outcomes
    """
    row = BrpQuestion.objects.select_for_update().filter(pk=question).first()
    if row is None:
        return None
    if found := BrpAnswer.objects.filter(question=row).first():
        return found
    kept = BrpAnswer.objects.create(
        municipality_id=row.municipality_id,
        question=row,
        outcome=outcome,
        sealed=seal_persons(persons) if persons else "",
        answered_at=at,
    )
    imprint(row, persons, at=at)
    journal.note("brp.answered", about=row, by=None, at=at, outcome=outcome, persons=len(persons))
    return kept


def imprint(row: BrpQuestion, persons: Sequence[BrpPerson], *, at: datetime) -> None:
    """Remember how the BRP had those of them whom we know, so that a next answer shows what changed."""
    said = {person.bsn: person for person in persons if person.whole}
    known = Person.objects.filter(municipality=row.municipality_id, bsn__in=said).exclude(
        brp_imprints__question_id=row.pk
    )
    BrpImprint.objects.bulk_create(
        BrpImprint(
            municipality_id=row.municipality_id,
            person=person,
            question_id=row.pk,
            digests=digests(their_values(said[person.bsn or ""])),
            at=at,
        )
        for person in known
    )


@deed
def forget(*, municipality: int, at: datetime) -> int:
    """Destroy questions and answers that are past their term; returns how many.

    source  regels/landelijk/bewaartermijnen.toml, brp-antwoord
    """
    term = loader.load().bewaartermijnen.get("brp-antwoord", on=dutch_day(at))
    old = BrpQuestion.objects.filter(municipality=municipality, asked_at__lt=at - timedelta(days=term.dagen))
    last = old.order_by("-pk").first()
    if last is None:
        return 0
    count = old.count()
    journal.note("brp.forgotten", about=last, by=None, at=at, questions=count, rule=term.bron)
    old.delete()
    return count


def own_question(question: int, by: Reader) -> BrpQuestion:
    """The question of this reader. raises NotYourQuestion"""
    found = BrpQuestion.objects.filter(
        pk=question, account=by.account, municipality__in=by.municipalities
    ).first()
    if found is None:
        raise NotYourQuestion(_("Deze vraag is er niet meer. Vraag de gegevens opnieuw op."))
    return found


def _household_of(person: Person | None, at: datetime) -> int | None:
    if person is None:
        return None
    main = Membership.objects.filter(person=person, main=True, until_on__isnull=True)
    return main.values_list("household", flat=True).first()
