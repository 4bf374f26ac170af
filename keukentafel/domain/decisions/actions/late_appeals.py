"""What a court was asked because nobody decided on an aanvraag in time, and what it said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import reach
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, LateAppeal, LateAppealEnded
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import reasons

SOURCE = "Awb, artikel 6:2 onder b, 6:12 en 8:55b"
ORDER = "Awb, artikel 8:55d"
UPHELD = "gegrond"


class WrongDayFiled(Refusal):
    """Nothing can have been asked on that day."""

    field = "filed_on"


class AppealKnown(Refusal):
    """This case of the court was written down before, or another still runs."""

    field = "number"


class RulingKnown(Refusal):
    """What the court said was written down before."""


class AppealGone(Refusal):
    """It was taken back meanwhile, or what the court said was."""


class OtherAppeal(Refusal):
    """A later appeal rests on what the court said before."""


class WrongRuling(Refusal):
    """The day, the term or the amounts cannot be."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the court said.

    outcome    of court_outcomes; due_on: the last day to decide after all, that a court gives where it upholds it
    day_cents  eurocents for each day after that, most_cents at most; 0 where the court named none
    owed_cents eurocents that were owed already, for the days before the ruling; None where the court did not say it
    """

    outcome: str
    on: date
    due_on: date | None = None
    day_cents: int = 0
    most_cents: int = 0
    owed_cents: int | None = None
    text: str = ""


@deed
def record_late_appeal(
    aanvraag: Aanvraag, *, court: str, number: str, by_name: str, filed_on: date, by: Reader, at: datetime
) -> LateAppeal:
    """A court was asked to have us decide on this aanvraag. Whether that was too early is for the court.

    raises  WrongDayFiled, AppealKnown: nothing was written
    source  Awb, artikel 6:2 onder b, 6:12 and 8:55b
    """
    reach.locked(aanvraag.case, by=by)
    _check_filed(aanvraag, filed_on, dutch_day(at))
    told = {"court": court.strip()[:120], "number": number.strip()[:40]}
    rows = LateAppeal.objects.filter(aanvraag=aanvraag)
    if rows.filter(**told).exists() or rows.filter(ended__isnull=True).exists():
        raise AppealKnown(
            _(
                "Er staat al een beroep bij deze aanvraag waarop de rechter nog niet besliste, of met dit nummer."
            )
        )
    made = LateAppeal.objects.create(
        municipality_id=aanvraag.municipality_id, aanvraag=aanvraag, filed_on=filed_on, by_name=by_name.strip()[:120],
        at=at, by_id=by.account, **told,
    )  # fmt: skip
    _journal("aanvraag.appealed", made, SOURCE, by, at, court=made.court)
    return made


@deed
def late_appeal_ruled(appeal: LateAppeal, ruling: Ruling, *, by: Reader, at: datetime) -> LateAppealEnded:
    """What the court said.

    raises  AppealGone, RulingKnown, WrongRuling: nothing was written
    source  Awb, artikel 8:55d
    """
    _locked(appeal, by)
    if LateAppealEnded.objects.filter(appeal=appeal).exists():
        raise RulingKnown(_("Deze uitspraak staat er al."))
    _check_ruling(appeal, ruling, dutch_day(at))
    made = LateAppealEnded.objects.create(
        municipality_id=appeal.municipality_id, appeal=appeal, outcome=ruling.outcome, on=ruling.on, due_on=ruling.due_on,
        day_cents=ruling.day_cents, most_cents=ruling.most_cents, owed_cents=ruling.owed_cents,
        text=ruling.text.strip(), at=at, by_id=by.account,
    )  # fmt: skip
    _journal("aanvraag.court_said", appeal, ORDER, by, at, outcome=ruling.outcome)
    return made


@deed
def take_back_late_appeal(appeal: LateAppeal, *, reason: str, by: Reader, at: datetime) -> None:
    """It was written down by mistake.

    raises  AppealGone, RulingKnown once the court spoke, rules.reasons.ReasonsTooThin: nothing was written
    """
    _locked(appeal, by)
    if LateAppealEnded.objects.filter(appeal=appeal).exists():
        raise RulingKnown(_("De rechter deed al uitspraak. Neem eerst die uitspraak terug."))
    reasons.check(reason, field="reason", rule="", sentence=reasons.OF_MISTAKE)
    told = {"number": appeal.number, "reason": reason.strip()[:400]}
    _journal("aanvraag.appeal_taken_back", appeal, SOURCE, by, at, **told)
    appeal.delete()


@deed
def take_back_ruling(appeal: LateAppeal, *, reason: str, by: Reader, at: datetime) -> LateAppealEnded:
    """What the court said was written down wrong: it goes, and is written down anew.

    raises  AppealGone, OtherAppeal, rules.reasons.ReasonsTooThin: nothing was written
    """
    _locked(appeal, by)
    said = LateAppealEnded.objects.filter(appeal=appeal).first()
    if said is None:
        raise AppealGone(_("Deze uitspraak is intussen teruggenomen."))
    if LateAppeal.objects.filter(aanvraag=appeal.aanvraag_id, pk__gt=appeal.pk).exists():
        raise OtherAppeal(_("Na deze uitspraak kwam nog een beroep. Daarom blijft zij staan."))
    reasons.check(reason, field="reason", rule="", sentence=reasons.OF_MISTAKE)
    told = {"outcome": said.outcome, "on": said.on.isoformat(), "reason": reason.strip()[:400]}
    _journal("aanvraag.court_said_taken_back", appeal, ORDER, by, at, **told)
    said.delete()
    return said


def _locked(appeal: LateAppeal, by: Reader) -> None:
    """raises AppealGone"""
    reach.locked(appeal.aanvraag.case, by=by)
    if not LateAppeal.objects.filter(pk=appeal.pk).exists():
        raise AppealGone(_("Dit beroep is intussen teruggenomen."))


def _check_filed(aanvraag: Aanvraag, filed_on: date, today: date) -> None:
    """raises WrongDayFiled"""
    if not aanvraag.received_on < filed_on <= today:
        raise WrongDayFiled(
            _("Kies een dag na die van de aanvraag (%(day)s), en niet in de toekomst."), day=plain_date(aanvraag.received_on),
            rule=SOURCE,
        )  # fmt: skip
    decided = Beschikking.objects.filter(aanvraag=aanvraag).order_by("pk").first()
    if decided is not None and decided.decided_on < filed_on:
        raise WrongDayFiled(
            _("Er is op %(day)s besloten. Wie het daar niet mee eens is, maakt eerst bezwaar."),
            day=plain_date(decided.decided_on), rule="Awb, artikel 6:20 en 7:1",
        )  # fmt: skip


def _check_ruling(appeal: LateAppeal, ruling: Ruling, today: date) -> None:
    """raises WrongRuling"""
    if not appeal.filed_on <= ruling.on <= today:
        raise WrongRuling(
            _("Kies de dag van de uitspraak: na het beroep, en niet in de toekomst."), field="on"
        )
    if ruling.due_on is not None and (ruling.due_on < ruling.on or ruling.outcome != UPHELD):
        raise WrongRuling(
            _("Een laatste dag om te beslissen hoort bij een beroep dat gegrond is, en ligt niet voor de uitspraak."),
            field="due_on", rule=ORDER,
        )  # fmt: skip
    decided = Beschikking.objects.filter(aanvraag=appeal.aanvraag_id, decided_on__lte=ruling.on).exists()
    if ruling.outcome == UPHELD and ruling.due_on is None and not decided:
        raise WrongRuling(
            _("Vul in tot en met wanneer u moet beslissen. Noemt de rechter geen dag, dan is dat twee weken na de uitspraak."),
            field="due_on", rule="Awb, artikel 8:55d lid 1",
        )  # fmt: skip
    if ruling.owed_cents is not None and ruling.outcome != UPHELD:
        raise WrongRuling(
            _("De rechter stelt de dwangsom alleen vast als het beroep gegrond is."),
            field="owed",
            rule="Awb, artikel 8:55c",
        )
    if bool(ruling.day_cents) != bool(ruling.most_cents) or ruling.most_cents < ruling.day_cents:
        raise WrongRuling(
            _("Vul de dwangsom per dag in en het hoogste bedrag, of geen van beide."),
            field="day", rule="Awb, artikel 8:55d lid 2",
        )  # fmt: skip
    if ruling.day_cents and ruling.due_on is None:
        raise WrongRuling(_("Een dwangsom loopt na een laatste dag. Vul die in."), field="due_on", rule=ORDER)


def _journal(kind: str, appeal: LateAppeal, rule: str, by: Reader, at: datetime, **more: str) -> None:
    household = appeal.aanvraag.case.household_id
    journal.note(kind, about=appeal.aanvraag, by=by, at=at, household=household, rule=rule, **more)
