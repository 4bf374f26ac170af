"""Freeze the plan when it was agreed, and write down who agrees with it and who does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Document
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership, Person
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.plans.contents import frozen
from keukentafel.domain.plans.models import FamilyPlan, Plan, PlanVersion, VersionAgreement
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.planning import FAMILY_PLAN, has_a_voice

from .evaluation import plan_evaluation
from .plan import locked, start_plan

OFFER_FIRST = "Jeugdwet, artikel 4.1.2"


class NothingChanged(Refusal):
    """The last version says the same: freezing it again would ask everybody anew for nothing."""


class NotOfferedYet(Refusal):
    """Where youth law plays, the family gets the chance first."""


class NotTheLast(Refusal):
    """Something was agreed since: what counts is that version."""


class NoVoice(Refusal):
    """Who agrees is a member of the household of twelve or older."""


class SaysNotWhy(Refusal):
    """Who does not agree says why: that stands in the plan as well."""


class NotSigned(Refusal):
    """A paper was signed on a day, not later than today."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A signed paper as a file. largest: bytes that a file may have."""

    name: str
    content: bytes
    largest: int


@deed
def freeze_version(
    household: int, *, reason: str = "", evaluate_on: date | None = None, by: Reader, at: datetime
) -> PlanVersion:
    """What was agreed stays as it is now, and members can say whether they agree.

    evaluate_on  the day on which all look again; the director gets a task for it
    raises       NotYours, NothingChanged, NotOfferedYet, WrongPeriod
    source       Jeugdwet, artikel 4.1.2 and 4.1.3; Wmo 2015, artikel 2.3.2
    """
    plan = locked(start_plan(household, by=by, at=at))
    _offered_first(plan)
    kept = frozen(plan, on=dutch_day(at))
    last = plan.versions.order_by("-at", "-pk").first()
    if last is not None and last.frozen == kept:
        raise NothingChanged(_("Er is niets veranderd sinds de laatste versie."))
    version = PlanVersion.objects.create(
        municipality_id=plan.municipality_id, plan=plan, frozen=kept, reason=" ".join(reason.split())[:200], at=at,
        by_id=by.account,
    )  # fmt: skip
    for case in Case.objects.filter(household=plan.household_id, clocks__code=FAMILY_PLAN).distinct():
        cases.meet_clock(case, FAMILY_PLAN, on=dutch_day(at))
    journal.note("plan.frozen", about=version, by=by, at=at, household=household)
    if evaluate_on is not None:
        plan_evaluation(household, on=evaluate_on, by=by, at=at)
    return version


@deed
def answer_version(
    version: int, *, agrees: bool, reason: str = "", by: Reader, at: datetime
) -> VersionAgreement:
    """A member says by themselves, signed in, whether they agree. Saying it again takes the place of what was said.

    raises  NotYours, NotTheLast, NoVoice, SaysNotWhy
    """
    if by.person is None:
        raise NoVoice(_("Alleen wie bij het huishouden hoort, kan akkoord gaan."))
    row = _last_version(version, by=by)
    return _write(
        row, by.person, agrees, reason, way="portaal", on=dutch_day(at), document=None, by=by, at=at
    )


@deed
def record_agreement(
    version: int,
    *,
    person: int,
    agrees: bool,
    reason: str = "",
    on: date,
    paper: Paper | None = None,
    by: Reader,
    at: datetime,
) -> VersionAgreement:
    """A colleague writes down what a member signed on paper.

    on      the day that stands on it; paper: a scan of it, which is kept in the file
    raises  NotYours, NotTheLast, NoVoice, SaysNotWhy, NotSigned, cases.WrongFile
    """
    row = _last_version(version, by=by)
    if not dutch_day(row.at) <= on <= dutch_day(at):
        raise NotSigned(
            _("De dag van ondertekenen ligt na het vastleggen van de versie, en niet na vandaag.")
        )
    _check_voice(row, person, on=dutch_day(at))
    document = None
    if paper is not None:
        told = cases.Received(paper.name, "in", person=person, dated_on=on, kind="formulier")
        document = cases.add_document(
            row.plan.household, told, paper.content, largest=paper.largest, by=by, at=at
        )
    return _write(row, person, agrees, reason, way="papier", on=on, document=document, by=by, at=at)


def _write(
    row: PlanVersion, person: int, agrees: bool, reason: str, *, way: str, on: date, document: Document | None,
    by: Reader, at: datetime,
) -> VersionAgreement:  # fmt: skip
    reason = "" if agrees else " ".join(reason.split())[:1000]
    _check_voice(row, person, on=dutch_day(at))
    if not agrees and not reason:
        raise SaysNotWhy(_("Schrijf op waarom niet. Dat staat dan ook in het plan."))
    last = VersionAgreement.objects.filter(version=row, person=person).order_by("-pk").first()
    said = (agrees, reason, way, on)
    if last is not None and document is None and (last.agrees, last.reason, last.way, last.on) == said:
        return last
    written = VersionAgreement.objects.create(
        municipality_id=row.municipality_id, version=row, person_id=person, agrees=agrees, reason=reason, way=way, on=on,
        document=document, at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "plan.answered", about=written, by=by, at=at, household=row.plan.household_id, agrees=agrees, way=way
    )
    return written


def _last_version(version: int, *, by: Reader) -> PlanVersion:
    row = (
        PlanVersion.objects.select_for_update(of=("self",))
        .select_related("plan__household")
        .filter(pk=version, plan__household__in=access.households(by))
        .first()
    )
    if row is None:
        raise access.NotYours(version)
    if row.plan.versions.order_by("-at", "-pk").values_list("pk", flat=True)[0] != row.pk:
        raise NotTheLast(_("Er is intussen een nieuwere versie van het plan. Lees die eerst."))
    return row


def _check_voice(row: PlanVersion, person: int, *, on: date) -> None:
    found = Person.objects.filter(
        pk__in=Membership.objects.filter(access.current(on), household=row.plan.household_id, person=person).values("person")
    ).first()  # fmt: skip
    if found is None:
        raise NoVoice(_("Alleen wie bij het huishouden hoort, kan akkoord gaan."))
    if not has_a_voice(born_of(found), on=on):
        raise NoVoice(
            _("Onder de twaalf jaar zegt een ouder met gezag of het plan goed is."),
            rule="Jeugdwet, artikel 7.3.4",
        )


def _offered_first(plan: Plan) -> None:
    """Where a case of this household is about youth law, the offer comes before the plan of professionals."""
    if FamilyPlan.objects.filter(plan=plan).exists():
        return
    if about_youth_law(plan.household_id):
        raise NotOfferedYet(
            _("Bied de familie eerst aan om zelf een plan te maken. Schrijf ook op wat zij wil."), rule=OFFER_FIRST
        )  # fmt: skip


def about_youth_law(household: int) -> bool:
    """Whether an open case of this household is about the Jeugdwet."""
    scopes = {"scopes__sort": "wet", "scopes__code": "jeugdwet", "scopes__until_at__isnull": True}
    return Case.objects.filter(household=household, closure__isnull=True, **scopes).exists()
