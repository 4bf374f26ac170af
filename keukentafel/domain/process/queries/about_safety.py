"""Which cases are about somebody's safety, and which of those are kept from the others at home."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Triage
from keukentafel.domain.intake.queries import trees
from keukentafel.domain.intake.queries.about_safety import about_safety as about_safety
from keukentafel.domain.intake.queries.about_safety import theirs_to_read as theirs_to_read
from keukentafel.domain.intake.queries.about_safety import told_by_another as told_by_another
from keukentafel.domain.intake.queries.about_safety import worry_of_another as worry_of_another
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.safety.models import MeldcodeStep
from keukentafel.domain.safety.queries import StepView, meldcode
from keukentafel.kernel.moments import dutch_day

from .steps import SAFETY, safety_comes_first


def is_about_safety(case: int, *, municipality: int) -> bool:
    return Case.objects.filter(about_safety([municipality]), pk=case).exists()


def safety_of(case: int, *, municipality: int) -> str:
    """What a page about a case says of safety: empty; `first` while the meldcode comes before all else; or `home`: nothing
    may go to a home that may be unsafe."""
    if not is_about_safety(case, municipality=municipality):
        return ""
    last = Triage.objects.filter(case=case).order_by("-pk").values_list("outcome", flat=True).first()
    process = SAFETY if last is None else trees.process_of(municipality, last)
    begun = MeldcodeStep.objects.filter(case=case).exists()
    return "first" if safety_comes_first(case, process=process, begun=begun) else "home"


def meldcode_of(case: int, *, municipality: int) -> tuple[StepView, ...]:
    """The steps of the meldcode, for a page of who was let into the case; none where the case is not about safety."""
    return meldcode(case) if is_about_safety(case, municipality=municipality) else ()


def meldcode_to_begin(case: int) -> tuple[StepView, ...]:
    """The same of a running case that is not about safety yet: the first that is written down makes it so."""
    return meldcode(case)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Cases of a household that one of its members hears nothing of.

    days  of each the day on which it began and that on which it closed; None while it runs
    """

    cases: frozenset[int] = frozenset()
    days: tuple[tuple[date, date | None], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cases)

    def covers(self, day: date) -> bool:
        """Whether what happened on this day may belong to one of them."""
        return any(first <= day and (last is None or day <= last) for first, last in self.days)


def held_back(households: Collection[int], *, theirs: Q, municipalities: tuple[int, ...]) -> HeldBack:
    """Of these households the cases about safety that are about somebody else. theirs: see `my_file_whose.about`"""
    if not households:
        return HeldBack()
    own = Case.objects.filter(theirs, pk=OuterRef("pk"))
    rows = list(
        Case.objects.filter(
            about_safety(municipalities),
            ~Exists(own),
            household__in=households,
            municipality__in=municipalities,
        ).values_list("pk", "opened_at", "closure__at")
    )
    days = tuple((dutch_day(began), dutch_day(ended) if ended else None) for _case, began, ended in rows)
    return HeldBack(frozenset(row[0] for row in rows), days)


def kept_safe(household: Household, person: Person) -> frozenset[int]:
    """The cases of a household about the safety of another than this person, or of this person by the worry of another: they
    go along in no copy for this person."""
    here = (household.municipality_id,)
    theirs = _theirs(person.pk, about_safety(here))
    return held_back([household.pk], theirs=theirs, municipalities=here).cases


def who_hear_of(case: Case, people: Collection[int]) -> frozenset[int]:
    """Of these people those who may be asked about this case in their own portal: all, unless it is about safety. One
    statement."""
    safety = about_safety([case.municipality_id])
    told = Case.objects.filter(~safety | _theirs(OuterRef("pk"), safety), pk=case.pk)
    return frozenset(Person.objects.filter(Exists(told), pk__in=people).values_list("pk", flat=True))


def _theirs(person: int | OuterRef, safety: Q) -> Q:
    return theirs_to_read(person, safety) | Q(aanvragen__person=person) | Q(referrals__person=person)


def told_by_others(household: Household) -> frozenset[int]:
    """The cases of a household that began with the worry of another than whom it is about; also those that this person knows
    of by now, since what was told is not theirs to read."""
    here = household.municipality_id
    rows = Case.objects.filter(worry_of_another(about_safety([here])), household=household, municipality=here)
    return frozenset(rows.values_list("pk", flat=True))


def knows_nothing_of(person: Person, case: Case) -> bool:
    """Whether a letter about the way of this question would be the first that this person hears of the worry of another."""
    safety = about_safety([case.municipality_id])
    worry = Case.objects.filter(worry_of_another(safety), pk=case.pk)
    return worry.exclude(pk__in=Case.objects.filter(theirs_to_read(person.pk, safety), pk=case.pk)).exists()


def worry_about(person: int, *, municipality: int) -> bool:
    """Whether there is a case about the safety of this person."""
    rows = Case.objects.filter(about_safety([municipality]), melding__identified__person=person)
    return rows.filter(municipality=municipality).exists()
