"""Freeze the plan when it was agreed, and write down who agrees with it and who does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Document
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.people.queries import speakers_about_care, spoken
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.plans.contents import frozen
from keukentafel.domain.plans.models import FamilyPlan, Plan, PlanVersion, VersionAgreement
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules.planning import FAMILY_PLAN, has_a_voice

from .disagreeing import over, tell_director
from .evaluation import plan_evaluation
from .plan import locked, start_plan
from .telling_home import tell_household

OFFER_FIRST = "Jeugdwet, artikel 4.1.2"


class NothingChanged(Refusal):
    """The last version says the same: freezing it again would ask everybody anew for nothing."""


class NotOfferedYet(Refusal):
    """Where youth law plays, the family gets the chance first."""


class NotTheLast(Refusal):
    """Something was agreed since: what counts is that version."""


class NoVoice(Refusal):
    """Who agrees is a member of the household of twelve or older."""


class SpeaksNot(Refusal):
    """Who says it for somebody represents that person in care and help, today."""


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
    last = _last(plan)
    if last is not None and last.frozen == kept:
        raise NothingChanged(_("Er is niets veranderd sinds de laatste versie."))
    if last is not None:
        over(last, by=by, at=at)
    version = PlanVersion.objects.create(
        municipality_id=plan.municipality_id, plan=plan, frozen=kept, reason=one_line(reason, 200), at=at,
        by_id=by.account,
    )  # fmt: skip
    for case in Case.objects.filter(household=plan.household_id, clocks__code=FAMILY_PLAN).distinct():
        cases.meet_clock(case, FAMILY_PLAN, on=dutch_day(at))
    journal.note("plan.frozen", about=version, by=by, at=at, household=household)
    if evaluate_on is not None:
        plan_evaluation(household, on=evaluate_on, by=by, at=at)
    tell_household(plan, what="version", about=version, by=by, at=at)
    return version


def nothing_changed(household: int, *, by: Reader, at: datetime) -> bool:
    """Whether the last version says what the plan says now. raises NotYours"""
    plan = locked(start_plan(household, by=by, at=at))
    last = _last(plan)
    return last is not None and last.frozen == frozen(plan, on=dutch_day(at))


def _last(plan: Plan) -> PlanVersion | None:
    return plan.versions.order_by("-at", "-pk").first()


@deed
def answer_version(
    version: int, *, agrees: bool, reason: str = "", by: Reader, at: datetime
) -> VersionAgreement:
    """A member says by themselves, signed in, whether they agree. Saying it again takes the place of what was said.

    raises  NotYours, NotTheLast, NoVoice, SaysNotWhy
    """
    if by.person is None:
        raise NoVoice(_("Alleen wie bij het huishouden hoort, kan akkoord gaan."))
    row = _last_version(version, access.households(by))
    _check_voice(row, by.person, on=dutch_day(at))
    said = _Said(by.person, agrees, reason, "portaal", dutch_day(at))
    return _write(row, said, by=by, at=at)


@deed
def answer_version_for(
    version: int, *, representation: int, agrees: bool, reason: str = "", by: Reader, at: datetime
) -> VersionAgreement:
    """Who represents a member says it for them, as long as that runs and covers care and help. The member keeps an own voice.

    raises  NotYours, NotTheLast, NoVoice, SpeaksNot, SaysNotWhy
    source  Jeugdwet, artikel 7.3.4; Burgerlijk Wetboek Boek 1, artikel 381 and 453; Awb, artikel 2:1
    """
    whose = spoken(representation, reader=by)
    if whose.hidden or not whose.sees.care:
        raise access.NotYours(version)
    theirs = Membership.objects.filter(
        access.current(dutch_day(at)), person=whose.person, municipality=whose.municipality
    )
    row = _last_version(version, Household.objects.filter(pk__in=theirs.values("household")))
    said = _Said(whose.person, agrees, reason, "portaal", dutch_day(at), representation)
    return _write(row, said, by=by, at=at)


@deed
def record_agreement(
    version: int,
    *,
    person: int,
    agrees: bool,
    reason: str = "",
    on: date,
    representation: int | None = None,
    paper: Paper | None = None,
    by: Reader,
    at: datetime,
) -> VersionAgreement:
    """A colleague writes down what a member signed on paper.

    on              the day that stands on it; paper: a scan of it, which is kept in the file
    representation  who signed for them; None: they did
    raises          NotYours, NotTheLast, NoVoice, SpeaksNot, SaysNotWhy, NotSigned, cases.WrongFile
    """
    row = _last_version(version, access.households(by))
    if not dutch_day(row.at) <= on <= dutch_day(at):
        raise NotSigned(
            _("De dag van ondertekenen ligt na het vastleggen van de versie, en niet na vandaag."), field="on"
        )
    if representation is None:
        _check_voice(row, person, on=dutch_day(at))
    elif representation not in {each.id for each in speakers_about_care([person], on=on)}:
        raise SpeaksNot(_("Kies wie deze persoon op die dag vertegenwoordigde in zorg en hulp."))
    document = None
    if paper is not None:
        told = cases.Received(paper.name, "in", person=person, dated_on=on, kind="formulier")
        document = cases.add_document(
            row.plan.household, told, paper.content, largest=paper.largest, by=by, at=at
        )
    said = _Said(person, agrees, reason, "papier", on, representation, document)
    return _write(row, said, by=by, at=at)


@dataclass(frozen=True, slots=True)
class _Said:
    person: int
    agrees: bool
    reason: str
    way: str
    on: date
    representation: int | None = None
    document: Document | None = None


def _write(row: PlanVersion, said: _Said, *, by: Reader, at: datetime) -> VersionAgreement:
    reason = "" if said.agrees else one_line(said.reason, 1000)
    _check_member(row, said.person, on=dutch_day(at))
    if not said.agrees and not reason:
        raise SaysNotWhy(_("Schrijf op waarom niet. Dat staat dan ook in het plan."), field="reason")
    before = VersionAgreement.objects.filter(
        version=row, person=said.person, representation=said.representation
    )
    last = before.order_by("-pk").first()
    same = (said.agrees, reason, said.way, said.on)
    if last is not None and said.document is None and (last.agrees, last.reason, last.way, last.on) == same:
        return last
    written = VersionAgreement.objects.create(
        municipality_id=row.municipality_id, version=row, person_id=said.person, representation_id=said.representation,
        agrees=said.agrees, reason=reason, way=said.way, on=said.on, document=said.document, at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "plan.answered", about=written, by=by, at=at, household=row.plan.household_id, agrees=said.agrees,
        way=said.way, representation=said.representation,
    )  # fmt: skip
    tell_director(written, by=by, at=at)
    return written


def _last_version(version: int, households: QuerySet[Household]) -> PlanVersion:
    """For one writer at a time, when it is of these households and nothing was agreed since. raises NotYours, NotTheLast"""
    row = (
        PlanVersion.objects.select_for_update(of=("self",))
        .select_related("plan__household")
        .filter(pk=version, plan__household__in=households)
        .first()
    )
    if row is None:
        raise access.NotYours(version)
    if row.plan.versions.order_by("-at", "-pk").values_list("pk", flat=True)[0] != row.pk:
        raise NotTheLast(_("Er is intussen een nieuwere versie van het plan. Lees die eerst."))
    return row


def _check_voice(row: PlanVersion, person: int, *, on: date) -> None:
    if not has_a_voice(born_of(_check_member(row, person, on=on)), on=on):
        raise NoVoice(
            _("Onder de twaalf jaar zegt een ouder met gezag of het plan goed is."),
            rule="Jeugdwet, artikel 7.3.4",
        )


def _check_member(row: PlanVersion, person: int, *, on: date) -> Person:
    found = Person.objects.filter(
        pk__in=Membership.objects.filter(access.current(on), household=row.plan.household_id, person=person).values("person")
    ).first()  # fmt: skip
    if found is None:
        raise NoVoice(_("Alleen wie bij het huishouden hoort, kan akkoord gaan."))
    return found


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
