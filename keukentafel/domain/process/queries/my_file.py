"""What residents see of their own file: a fixed number of statements, whatever is in it.

A case is theirs when it is about them, or when they ask in it on behalf of somebody who authorised them. Of a question
that they only sent in for somebody else they see number, day and steps, and nothing of what it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Q
from django.utils.translation import gettext

from keukentafel.domain.cases.models import Case, Clock, StepDone
from keukentafel.domain.cases.queries.steps import MAIN, steps
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.intake.models import Triage
from keukentafel.domain.intake.queries.trees import process_of
from keukentafel.domain.journal import queries as journal
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.plans.queries.goals import views
from keukentafel.domain.teams.models import Professional
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import cost, termen

from .my_file_shapes import MyCase, MyClock, MyDecision, MyFile, WhoDid, WhoLooked

__all__ = [
    "MyCase",
    "MyClock",
    "MyDecision",
    "MyFile",
    "WhoDid",
    "WhoLooked",
    "my_case",
    "my_file",
    "who_did",
    "who_looked",
]


def my_file(*, reader: Reader) -> MyFile:
    """The reader's own file. raises NotYours for who is no resident"""
    person = _me(reader)
    decisions = _decisions(reader)
    decided = {decision.proposal.goal_id for decision in decisions if decision.proposal}
    goals = _goals(reader)
    mine = [goal for goal in goals if goal.person_id in (None, person.pk) or goal.pk in decided]
    return MyFile(
        name=person_name(person).full,
        cases=_cases(reader),
        decisions=tuple(_decision(row, reader) for row in decisions),
        goals=views(mine, on=reader.today),
        goals_of_others=len(goals) - len(mine),
    )


def my_case(number: str, *, reader: Reader) -> tuple[MyCase, tuple[MyDecision, ...]]:
    """One case with its decisions. raises NotYours"""
    _me(reader)
    found = _cases(reader, number)
    if not found:
        raise access.NotYours(number)
    decisions = tuple(
        _decision(row, reader) for row in _decisions(reader) if row.aanvraag.case.number == number
    )
    return found[0], decisions


def who_looked(*, reader: Reader) -> list[WhoLooked]:
    """Everybody who looked at the reader's file. Call `looks.settle` first."""
    person = _me(reader)
    lines = journal.looks_at(households=_homes(reader), person=person.pk, reader=reader)
    functions = _functions(line.account for line in lines)
    return [WhoLooked(line, line.account_name, functions.get(line.account, "")) for line in lines]


def who_did(*, reader: Reader) -> list[WhoDid]:
    """Everything that was done in the reader's household."""
    _me(reader)
    lines = journal.deeds_of(households=_homes(reader), reader=reader)
    functions = _functions(line.account for line in lines if line.account is not None)
    return [WhoDid(line, line.account_name, functions.get(line.account or 0, "")) for line in lines]


def _me(reader: Reader) -> Person:
    found = (
        Person.objects.filter(pk=reader.person).first()
        if reader.kind == "resident" and reader.person
        else None
    )
    if found is None:
        raise access.NotYours(reader.account)
    return found


def _homes(reader: Reader) -> list[int]:
    return list(access.households(reader).values_list("pk", flat=True))


def _functions(accounts: Iterable[int]) -> dict[int, str]:
    rows = Professional.objects.filter(account__in=set(accounts))
    return dict(rows.values_list("account", "function"))


def _goals(reader: Reader) -> list[Goal]:
    rows = Goal.objects.filter(plan__household__in=access.households(reader), closed__isnull=True)
    return list(rows.select_related("plan__household", "person", "closed").order_by("priority", "pk"))


def _cases(reader: Reader, number: str = "") -> tuple[MyCase, ...]:
    about_me = (
        Q(melding__identified__person=reader.person)
        | Q(aanvragen__person=reader.person)
        | Q(aanvragen__by=reader.account)
    )
    rows = Case.objects.filter(
        about_me | Q(melding__by=reader.account), municipality__in=reader.municipalities
    )
    if number:
        rows = rows.filter(number=number)
    own = set(Case.objects.filter(about_me, pk__in=rows.values("pk")).values_list("pk", flat=True))
    cases = list(rows.select_related("melding", "closure").distinct().order_by("-opened_at"))
    keys = [case.pk for case in cases]
    done: dict[int, dict[str, datetime]] = defaultdict(dict)
    for case_id, step, at in StepDone.objects.filter(case__in=keys).values_list("case", "step", "at"):
        done[case_id][step] = at
    ways = dict(Triage.objects.filter(case__in=keys).order_by("pk").values_list("case", "outcome"))
    closed = {case.pk for case in cases if hasattr(case, "closure")}
    clocks = _clocks(own, closed, reader.today)
    return tuple(
        MyCase(
            number=case.number,
            mine=case.pk in own,
            subject=case.subject if case.pk in own else "",
            melding=case.melding.number if hasattr(case, "melding") else "",
            opened_at=case.opened_at,
            closed=hasattr(case, "closure"),
            steps=steps(
                done[case.pk],
                process=process_of(case.municipality_id, ways[case.pk]) if case.pk in ways else MAIN,
                on=dutch_day(case.opened_at),
                municipality=case.municipality_id,
            ),
            clocks=tuple(clocks[case.pk]),
        )
        for case in cases
    )


def _clocks(cases: Collection[int], closed: Collection[int], on: date) -> dict[int, list[MyClock]]:
    """The terms of each case; of a closed one those that were met, since closing breaks off the others."""
    result: dict[int, list[MyClock]] = defaultdict(list)
    for row in Clock.objects.filter(case__in=cases).select_related("met").order_by("last_day"):
        met = getattr(row, "met", None)
        if met is None and row.case_id in closed:
            continue
        name, sentence = _term(row.code, row.started_on, row.last_day)
        result[row.case_id].append(
            MyClock(
                row.code,
                gettext(name),
                row.last_day,
                (row.last_day - on).days,
                met.on if met else None,
                sentence,
            )
        )
    return result


@lru_cache(maxsize=2_000)
def _term(code: str, started_on: date, last_day: date) -> tuple[str, str]:
    """Name and sentence; no sentence when the last day was moved since."""
    term = termen.compute(code, started_on)
    return term.name, term.sentence if term.last_day == last_day else ""


def _decisions(reader: Reader) -> list[Beschikking]:
    mine = Q(aanvraag__person=reader.person) | Q(aanvraag__by=reader.account)
    rows = Beschikking.objects.filter(mine, municipality__in=reader.municipalities)
    return list(
        rows.select_related("aanvraag__case", "aanvraag__person", "proposal__provider", "letter").order_by(
            "-decided_on", "-pk"
        )
    )


def _decision(row: Beschikking, reader: Reader) -> MyDecision:
    proposal, letter = row.proposal, getattr(row, "letter", None)
    assert proposal is not None
    product = cost.product(row.municipality_id, proposal.product, on=proposal.starts_on)
    granted, own = row.outcome == "granted", row.aanvraag.person_id == reader.person
    last_day = letter.objection_last_day if letter else None
    return MyDecision(
        number=row.number,
        case_number=row.aanvraag.case.number,
        for_name="" if own else person_name(row.aanvraag.person).full,
        for_person=None if own else row.aanvraag.person_id,
        municipality=row.municipality_id,
        outcome=row.outcome,
        outcome_name=str(row.get_outcome_display()),
        product_name=product.naam,
        explanation=product.uitleg,
        quantity=cost.quantity(proposal.unit, proposal.frequency, proposal.volume, on=proposal.starts_on),
        form=proposal.form,
        provider=proposal.provider.name if proposal.provider else "",
        starts_on=proposal.starts_on,
        ends_on=proposal.ends_on,
        decided_on=row.decided_on,
        grounds=row.grounds,
        letter=letter.pk if letter else None,
        letter_ready=letter is not None and letter.document_id is not None,
        objection_last_day=last_day,
        objection_sentence=termen.compute("bezwaartermijn", letter.dated_on).sentence if letter else "",
        objection_open=last_day is not None and reader.today <= last_day,
        runs=granted and proposal.starts_on <= reader.today <= proposal.ends_on,
    )
