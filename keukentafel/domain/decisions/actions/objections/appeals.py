"""What a court was asked, and what it said."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.models import Appeal, AppealEnded, Objection, ObjectionDecision, StepUndone
from keukentafel.domain.decisions.objectors import columns, who_of
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .again import bring_along
from .involved import check_takes_step
from .rulings import check_ruling
from .steps import AlreadyDone, StepRefused, undone

ARTICLE = {
    "beroep": "Awb, artikel 8:1",
    "niet-tijdig": "Awb, artikel 6:2 onder b, 6:12 en 8:1",
    "voorlopig": "Awb, artikel 8:81",
    "hoger-beroep": "Awb, artikel 8:104",
}


BEFORE_A_DECISION = ("voorlopig", "niet-tijdig")
RULED_ON = ("beroep", "niet-tijdig")
RULINGS = ("gegrond", "ongegrond", "niet-ontvankelijk")
TO_DECIDE_AGAIN = ("beroep", "niet-tijdig", "hoger-beroep")


class NothingToAppeal(Refusal):
    """There is no decision on the objection yet: interim relief can be asked, and appeal against not deciding in time."""


class AppealKnown(Refusal):
    """This case of the court was written down before."""


@deed
def record_appeal(
    objection: Objection, *, kind: str, court: str, number: str, filed_on: date, by: Reader, at: datetime
) -> Appeal:
    """A court was asked.

    kind     of court_kinds
    raises   DecidedFirst, NothingToAppeal, AppealKnown, StepRefused also where it would be before what it is about
    source   Awb, artikel 6:2, 6:12, 8:1, 8:81 and 8:104
    """
    reach.locked(objection.case, by=by)
    check_takes_step(objection, by.account)
    if kind not in ARTICLE or not court.strip() or not number.strip():
        raise StepRefused(_("Vul in wat er is gevraagd, bij welke rechter, en het zaaknummer."))
    if filed_on > dutch_day(at):
        raise StepRefused(_("Die dag is nog niet geweest. Kijk de dag nog eens na."), field="filed_on")
    _check_ruled(objection, kind)
    _check_moment(objection, kind, filed_on)
    told = {"court": court.strip()[:120], "number": number.strip()[:40]}
    if objection.appeals.filter(**told).exists():
        raise AppealKnown(_("Deze zaak van de rechter staat er al."))
    made = Appeal.objects.create(
        municipality_id=objection.municipality_id, objection=objection, kind=kind, filed_on=filed_on, at=at,
        by_id=by.account, **told,
    )  # fmt: skip
    journal.note(
        "objection.appealed", about=objection, by=by, at=at, household=objection.case.household_id,
        rule=ARTICLE[kind], kind=kind,
    )  # fmt: skip
    return made


@deed
def take_back_appeal(appeal: Appeal, *, reason: str, by: Reader, at: datetime) -> StepUndone:
    """It was written down by mistake: wrong objection, kind or day.

    raises  DecidedFirst, AlreadyDone once the court spoke, StepRefused
    """
    reach.locked(appeal.objection.case, by=by)
    check_takes_step(appeal.objection, by.account)
    if AppealEnded.objects.filter(appeal=appeal).exists():
        raise AlreadyDone(_("Deze uitspraak staat er al."))
    with translation.override("nl"):  # the file is Dutch, whatever language its reader chose
        kind = str(appeal.get_kind_display())
    what = f"{kind}, {appeal.court}, {appeal.number}, {plain_date(appeal.filed_on)}"
    kept = undone(appeal.objection, "rechter", what, appeal.at, appeal.by_id, reason, by, at)
    appeal.delete()
    return kept


@deed
def end_appeal(
    appeal: Appeal, *, outcome: str, on: date, text: str, due_on: date | None = None, by: Reader, at: datetime
) -> AppealEnded:
    """What the court said.

    text, due_on  what the municipality must do, and the last day for it; both or neither
    raises        DecidedFirst, AlreadyDone, StepRefused
    """
    reach.locked(appeal.objection.case, by=by)
    check_takes_step(appeal.objection, by.account)
    if AppealEnded.objects.filter(appeal=appeal).exists():
        raise AlreadyDone(_("Deze uitspraak staat er al."))
    check_ruling(appeal, outcome=outcome, on=on, text=text, due_on=due_on, today=dutch_day(at))
    made = AppealEnded.objects.create(
        municipality_id=appeal.municipality_id, appeal=appeal, outcome=outcome, on=on, text=text.strip(),
        due_on=due_on, at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "objection.court_said", about=appeal.objection, by=by, at=at, household=appeal.objection.case.household_id,
        rule=ARTICLE[appeal.kind], outcome=outcome,
    )  # fmt: skip
    return made


@deed
def object_again(appeal: Appeal, case: Case, *, by: Reader, at: datetime) -> Objection:
    """The court annulled the decision on the objection: the same objection is decided on anew, in the case opened for that.

    raises  StepRefused where no court annulled a decision on it, or it runs again already
    source  Awb, artikel 8:72 lid 4
    """
    check_again(appeal)
    old = appeal.objection
    made = Objection.objects.create(
        municipality_id=old.municipality_id, number=cases.next_number("BZ", dutch_day(at)), case=case,
        beschikking_id=old.beschikking_id, temporary_id=old.temporary_id, longer_id=old.longer_id,
        stop_id=old.stop_id, penalty_id=old.penalty_id,
        referral_id=old.referral_id,
        person_id=old.person_id,
        **columns(who_of(old)),
        on_behalf=old.on_behalf, channel=old.channel, text=old.text, received_on=old.received_on,
        posted_on=old.posted_on, last_day=old.last_day, after=appeal, at=at, by_id=by.account,
    )  # fmt: skip
    bring_along(old, made)
    journal.note(
        "objection.again",
        about=made,
        by=by,
        at=at,
        household=case.household_id,
        rule="Awb, artikel 8:72 lid 4",
    )
    return made


def check_again(appeal: Appeal) -> None:
    """raises  StepRefused"""
    ended = AppealEnded.objects.filter(appeal=appeal).first()
    decided = ObjectionDecision.objects.filter(objection=appeal.objection_id).exists()
    if ended is None or ended.outcome != "gegrond" or not decided or appeal.kind not in TO_DECIDE_AGAIN:
        raise StepRefused(
            _(
                "Opnieuw beslissen kan alleen als de rechter het beroep tegen de beslissing op bezwaar gegrond vond."
            ),
            rule="Awb, artikel 8:72",
        )
    if Objection.objects.filter(after__objection=appeal.objection_id).exists():
        raise AlreadyDone(_("Op dit bezwaar wordt al opnieuw beslist."))


def _check_ruled(objection: Objection, kind: str) -> None:
    """Whoever goes to the higher court disagrees with a ruling. raises  NothingToAppeal"""
    if (
        kind != "hoger-beroep"
        or objection.appeals.filter(kind__in=RULED_ON, ended__outcome__in=RULINGS).exists()
    ):
        return
    raise NothingToAppeal(
        _("Er is nog geen uitspraak op een beroep. Hoger beroep gaat over een uitspraak: leg die eerst vast."),
        field="kind", rule=ARTICLE[kind],
    )  # fmt: skip


def _check_moment(objection: Objection, kind: str, filed_on: date) -> None:
    """raises  NothingToAppeal, StepRefused"""
    made = ObjectionDecision.objects.filter(objection=objection).first()
    if made is None and kind not in BEFORE_A_DECISION:
        raise NothingToAppeal(
            _("Er is nog niet op het bezwaar beslist. Nu kan alleen een voorlopige voorziening worden gevraagd, of beroep "
                "omdat er niet op tijd is beslist."),
            rule="Awb, artikel 6:2, 7:1 en 8:81", field="kind",
        )  # fmt: skip
    if kind == "niet-tijdig" and made is not None and filed_on > made.decided_on:
        raise StepRefused(
            _("Er is op %(day)s op het bezwaar beslist. Kies beroep."),
            day=plain_date(made.decided_on), rule="Awb, artikel 6:20", field="kind",
        )  # fmt: skip
    first = made.decided_on if made is not None and kind not in BEFORE_A_DECISION else objection.received_on
    if filed_on < first:
        raise StepRefused(
            _("Dat kan niet voor %(day)s zijn gevraagd: toen was er nog niets om naar de rechter te gaan. Kijk de dag na."),
            day=plain_date(first), rule=ARTICLE[kind], field="filed_on",
        )  # fmt: skip
