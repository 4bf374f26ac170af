"""To whom a letter goes: somebody with a file, or an outsider with a name and an address; and whether it may lie on the mat."""

from __future__ import annotations

from datetime import date, datetime

from keukentafel.domain.cases.envelope import Outsider, gets_post, has_own_post, names_home
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.models import Aanvraag, Objection
from keukentafel.domain.decisions.objectors import addressee
from keukentafel.domain.intake.models import Identified
from keukentafel.domain.people.greeting import salutation
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.queries.about_safety import is_about_safety
from keukentafel.kernel.moments import dutch_day

Addressee = Person | Outsider
NOBODY_KNOWN = "Geachte heer of mevrouw"
"""Above a letter to somebody of whom no more is known than how they are called."""


def about(case: Case) -> Addressee | None:
    """Whom the case is about, of an objection who objects; None when that is not known, or when no letter goes to them."""
    found = _of_melding(case) or _objects(case) or _asked_by(case)
    return found if found is not None and written(found) else None


def may_go_home(case: Case, to: Addressee, *, on: date) -> bool:
    """Whether a letter about the way of a question may lie on the mat: never in a case about safety, since somebody else at
    home may open it; then only at a post address of the person's own, or where an outsider lives elsewhere."""
    return _lives_elsewhere(case, to, on=on) or not any(
        is_about_safety(each, municipality=case.municipality_id) for each in _with_the_decided(case)
    )


def _lives_elsewhere(case: Case, to: Addressee, *, on: date) -> bool:
    if isinstance(to, Person):
        return has_own_post(to, on=on)
    return case.household_id is None or not names_home(to.lines, case.household_id, on=on)


def _with_the_decided(case: Case) -> set[int]:
    """The case, and of an objection also that of the decision that it is against."""
    against = Objection.objects.filter(case=case).values_list(
        "beschikking__aanvraag__case", "temporary__case", "penalty__case", "referral__case"
    )
    return {case.pk, *(each for row in against for each in row if each is not None)}


def reached(case: Case, at: datetime) -> Person | None:
    """Whom a letter about the way of a question goes to; None when nobody can, or may, receive it."""
    person = about(case)
    if not isinstance(person, Person) or not may_go_home(case, person, on=dutch_day(at)):
        return None
    return person


def written(to: Addressee) -> bool:
    """Whether letters go to them at all."""
    return isinstance(to, Outsider) or gets_post(to)


def greeting(to: Addressee, *, on: date) -> str:
    return NOBODY_KNOWN if isinstance(to, Outsider) else salutation(to, on=on)


def called(to: Addressee) -> str:
    """Who a task says it to: an outsider by name."""
    return to.name if isinstance(to, Outsider) else "de inwoner"


def _of_melding(case: Case) -> Person | None:
    found = Identified.objects.select_related("person").filter(melding__case=case).first()
    return found.person if found is not None else None


def _objects(case: Case) -> Addressee | None:
    found = Objection.objects.select_related("person", "objector").filter(case=case).first()
    return addressee(found) if found is not None else None


def _asked_by(case: Case) -> Person | None:
    """Who asked for a decision in a case that began without a melding; None when they are several people."""
    people = Person.objects.filter(pk__in=Aanvraag.objects.filter(case=case).values("person"))[:2]
    return people[0] if len(people) == 1 else None
