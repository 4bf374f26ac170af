"""The term within which is decided on an aanvraag, or on an objection."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet, Subquery, Value, expressions
from django.db.models.functions import Concat

from keukentafel.domain.cases.actions.defaults import TERM as OF_DEFAULT
from keukentafel.domain.cases.models import Case, Clock, Task
from keukentafel.domain.decisions.laws import THREAT
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.people.models import Person
from keukentafel.rules import objections

FIRST_TALK, AFTER_TALK = "wgs-eerste-gesprek", "wgs-besluit"
REASONABLE = "awb-beslistermijn"
REFERENCE, OF_HELP = "aanvraag:", "hulp:"
CODES = {"wmo": "wmo-beschikking", "wgs": AFTER_TALK}
"""The term to decide for each law; the others have the reasonable term of the Awb."""
TO_DECIDE = frozenset({*CODES.values(), FIRST_TALK, REASONABLE})
OF_REQUESTS = TO_DECIDE | {THREAT, OF_DEFAULT}
"""Terms that say of somebody in the household that they asked for something."""


def reference(aanvraag: Aanvraag) -> str:
    """Of the tasks to decide on it."""
    return f"{REFERENCE}{aanvraag.number}"


def reference_of_help(aanvraag: Aanvraag) -> str:
    """Of the term to decide on a change of help that somebody asked for: never the term to decide on the aanvraag itself."""
    return f"{OF_HELP}{aanvraag.number}"


def clocks_of(aanvraag: Aanvraag) -> QuerySet[Clock]:
    """The terms of this aanvraag, met or not: about debts that of the first conversation too, and the term to decide begins
    with it. A term of which is not known of what it is, of before that was kept, is one of the same day and law, unless a
    task says that it is of another."""
    code = CODES.get(aanvraag.law, REASONABLE)
    received = Q(code=code, started_on=aanvraag.received_on)
    if code == AFTER_TALK:
        received = Q(code=code, started_on__gte=aanvraag.received_on) | Q(
            code=FIRST_TALK, started_on=aanvraag.received_on
        )
    told = Task.objects.filter(case=aanvraag.case_id, reference__startswith=REFERENCE, clock__isnull=False)
    others = told.exclude(reference=reference(aanvraag))
    own = Q(reference=reference(aanvraag), code__in=(code, FIRST_TALK))
    guessed = Q(received, reference="") & ~Q(pk__in=others.values("clock"))
    return Clock.objects.filter(own | guessed, case=aanvraag.case_id)


def own_first(aanvraag: Aanvraag, clocks: QuerySet[Clock]) -> QuerySet[Clock]:
    """These terms, that of its own task, open or done, before those that no task names."""
    tasks = Task.objects.filter(case=aanvraag.case_id, reference=reference(aanvraag), clock__isnull=False)
    own = Subquery(tasks.order_by("-pk").values("clock")[:1])
    return clocks.annotate(own=expressions.Case(expressions.When(pk=own, then=1), default=0)).order_by(
        "-own", "pk"
    )


def who_waits(clock: Clock) -> Person | None:
    """For the decision on an aanvraag within this term. None: it is the term of no aanvraag, or nobody knows of which of two."""
    if clock.reference.startswith(OF_HELP):
        found = named(clock)
        return found.person if found is not None else None
    waiting = {row.person_id: row.person for row in asked_within(clock)}
    return next(iter(waiting.values())) if len(waiting) == 1 else None


def asked_within(clock: Clock) -> list[Aanvraag]:
    """The aanvragen of which this may be the term to decide; more than one where nobody knows of which."""
    if clock.reference:
        found = named(clock)
        return [found] if found is not None and clock.reference.startswith(REFERENCE) else []
    rows = Aanvraag.objects.select_related("person").filter(case=clock.case_id)
    return [row for row in rows if clocks_of(row).filter(pk=clock.pk).exists()]


def named(clock: Clock) -> Aanvraag | None:
    """The one of which it is the term, or whose help somebody asked to change; None where that was not kept."""
    if not clock.reference:
        return None
    _kind, _colon, number = clock.reference.partition(":")
    return Aanvraag.objects.select_related("person").filter(case=clock.case_id, number=number).first()


def told(of: QuerySet[Aanvraag], others: QuerySet[Aanvraag]) -> Q:
    """Which terms somebody reads who is told of these aanvragen and not of the others in the same cases: those of the ones, and
    those of the case itself. A term that says that somebody asked for something, and of which nobody kept who, is read only
    where there are no others."""
    of_request = [Concat(Value(kind), "number") for kind in (REFERENCE, OF_HELP)]
    theirs = Q(
        *(Q(reference__in=of.annotate(name=kind).values("name")) for kind in of_request), _connector=Q.OR
    )
    of_case = ~Q(code__in=OF_REQUESTS) | ~Q(case__in=others.values("case"))
    return theirs | Q(of_case, reference="")


def to_decide_on_objection(case: Case) -> Clock | None:
    """The term to decide on the objection of this case, while it runs."""
    rows = Clock.objects.filter(case=case, code__in=objections.TERMS, met__isnull=True)
    return rows.order_by("pk").first()


def known_last_day(clock: Clock | None) -> date | None:
    """None while nobody can say it: there is no term, or it stands still without an end."""
    if clock is None or clock.suspensions.filter(until_on__isnull=True).exists():
        return None
    return clock.last_day
