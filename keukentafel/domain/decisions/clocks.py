"""The term within which is decided on an aanvraag, or on an objection."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet, Subquery, Value, expressions
from django.db.models.functions import Concat

from keukentafel.domain.cases.models import Case, Clock, Task
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.people.models import Person
from keukentafel.rules import objections

FIRST_TALK, AFTER_TALK = "wgs-eerste-gesprek", "wgs-besluit"
REASONABLE = "awb-beslistermijn"
REFERENCE = "aanvraag:"
CODES = {"wmo": "wmo-beschikking", "wgs": AFTER_TALK}
"""The term to decide for each law; the others have the reasonable term of the Awb."""


def reference(aanvraag: Aanvraag) -> str:
    """Of the tasks to decide on it."""
    return f"{REFERENCE}{aanvraag.number}"


def clocks_of(aanvraag: Aanvraag) -> QuerySet[Clock]:
    """The terms of this aanvraag, met or not: about debts that of the first conversation too, and the term to decide begins
    with it. Of two of one day under one law in one case each has the one that its task says."""
    code = CODES.get(aanvraag.law, REASONABLE)
    received = Q(code=code, started_on=aanvraag.received_on)
    if code == AFTER_TALK:
        received = Q(code=code, started_on__gte=aanvraag.received_on) | Q(
            code=FIRST_TALK, started_on=aanvraag.received_on
        )
    told = Task.objects.filter(case=aanvraag.case_id, reference__startswith=REFERENCE, clock__isnull=False)
    others = told.exclude(reference=reference(aanvraag))
    return Clock.objects.filter(received, case=aanvraag.case_id).exclude(pk__in=others.values("clock"))


def own_first(aanvraag: Aanvraag, clocks: QuerySet[Clock]) -> QuerySet[Clock]:
    """These terms, that of its own task, open or done, before those that no task names."""
    tasks = Task.objects.filter(case=aanvraag.case_id, reference=reference(aanvraag), clock__isnull=False)
    own = Subquery(tasks.order_by("-pk").values("clock")[:1])
    return clocks.annotate(own=expressions.Case(expressions.When(pk=own, then=1), default=0)).order_by(
        "-own", "pk"
    )


def who_waits(clock: Clock) -> Person | None:
    """For the decision on an aanvraag within this term. None: it is the term of no aanvraag, or nobody knows of which of two."""
    waiting = {row.person_id: row.person for row in asked_within(clock)}
    return next(iter(waiting.values())) if len(waiting) == 1 else None


def asked_within(clock: Clock) -> list[Aanvraag]:
    """The aanvragen of which this may be the term to decide; more than one where nobody knows of which."""
    rows = Aanvraag.objects.select_related("person").filter(case=clock.case_id)
    return [row for row in rows if clocks_of(row).filter(pk=clock.pk).exists()]


def clocks_of_aanvragen(aanvragen: QuerySet[Aanvraag]) -> QuerySet[Clock]:
    """The terms that the tasks to decide on these aanvragen name, and those that a notice of default gave them."""
    references = aanvragen.annotate(of_task=Concat(Value(REFERENCE), "number")).values("of_task")
    clocks = Task.objects.filter(reference__in=references, clock__isnull=False).values("clock")
    return Clock.objects.filter(Q(pk__in=clocks) | Q(notice_for__clock__in=clocks))


def to_decide_on_objection(case: Case) -> Clock | None:
    """The term to decide on the objection of this case, while it runs."""
    rows = Clock.objects.filter(case=case, code__in=objections.TERMS, met__isnull=True)
    return rows.order_by("pk").first()


def known_last_day(clock: Clock | None) -> date | None:
    """None while nobody can say it: there is no term, or it stands still without an end."""
    if clock is None or clock.suspensions.filter(until_on__isnull=True).exists():
        return None
    return clock.last_day
