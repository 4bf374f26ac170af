"""The letter with the decision on an objection: what becomes of each decision, why, and the way to court."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import translation

from keukentafel.domain.decisions import products
from keukentafel.domain.decisions.actions.objections import INADMISSIBLE
from keukentafel.domain.decisions.appeal_days import last_day_to_appeal
from keukentafel.domain.decisions.composing import of_grant
from keukentafel.domain.decisions.known import reads_here
from keukentafel.domain.decisions.models import (
    Beschikking,
    ObjectionDecision,
)
from keukentafel.domain.decisions.objectors import addressee, is_other
from keukentafel.domain.decisions.penalty_told import paid_out
from keukentafel.domain.decisions.signing import signature
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.notice_paper import ON_OBJECTION, TO_RESIDENT
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.money import euros
from keukentafel.rules import cost, letters
from keukentafel.rules import objections as rules
from keukentafel.rules.deciding import GIVES
from keukentafel.rules.dutch import ended

from . import notices
from .objection_about import (
    against,
    became_in_dutch,
    became_to_objector_in_dutch,
    decisions,
    sentences,
)
from .objection_heard import advised_otherwise, heard
from .objection_words import (
    FOLLOWS,
    FOLLOWS_FOR_OTHERS,
    LOOKED,
    NOT_ADMITTED,
    OUTCOMES,
    OUTCOMES_TOLD,
)

DECISION = ON_OBJECTION
BOTH = (DECISION, TO_RESIDENT)
"""To who objected; to the resident about the objection of another."""


def decision(made: ObjectionDecision, *, by: Reader, at: datetime) -> Notice | None:
    """To who objected; of the objection of another the resident hears too. source  Awb, artikel 3:41, 3:45, 7:12 lid 2 and 3"""
    objection = made.objection
    values, also = _told(made, made.appeal_last_day, dutch_day(at), DECISION)
    if is_other(objection):
        told, blocks = _told(made, made.appeal_last_day, dutch_day(at), TO_RESIDENT)
        notices.write(objection.case, objection.person, TO_RESIDENT, told, also=blocks, by=by, at=at)
    return notices.write(objection.case, addressee(objection), DECISION, values, also=also, by=by, at=at)


def going_out(notice: Notice, *, on: date) -> Notice:
    """A decision that waited overnight gets the day on which it really goes out, so that nobody loses a day to appeal.

    source  Awb, artikel 6:8 lid 1
    """
    if notice.template in BOTH and notice.document_id is None and notice.dated_on != on:
        dated(notice, on=on)
        notice.save(update_fields=["body", "dated_on"])
    return notice


def dated(notice: Notice, *, on: date) -> None:
    """Its text and the last day to appeal as they are when it goes out on that day; the letter itself is not saved.

    The letter to the resident tells a day of its own, and moves none for who objected.
    """
    made = _of(notice)
    last_day = last_day_to_appeal(made, went_on=on)
    values, also = _told(made, last_day, on, notice.template)
    notice.body = notices.again(notice, values, also=also, on=on).markdown
    notice.dated_on = on
    if notice.template == DECISION:
        ObjectionDecision.objects.filter(pk=made.pk).update(appeal_last_day=last_day)


def went(notice: Notice, *, on: date) -> date:
    """It was posted later than it says: made known that day, but to who read it in the portal before. Gives the last day to
    appeal of who got this letter.

    source  Awb, artikel 3:41 and 6:8 lid 1
    """
    made = _of(notice)
    last_day = last_day_to_appeal(made, went_on=on)
    if notice.template == DECISION:
        ObjectionDecision.objects.filter(pk=made.pk).update(appeal_last_day=last_day)
    announced(notice, on=on)
    return last_day


def goes(notice: Notice, *, today: date) -> None:
    """On paper with another day on it: to who reads the portal announced that day, or once it is posted where that day has yet to
    come; to anybody else once it is posted."""
    if notice.template == DECISION:
        sent_on = (
            notice.dated_on
            if notice.dated_on <= today and reads_here(notice.person, on=notice.dated_on)
            else None
        )
        ObjectionDecision.objects.filter(objection__case=notice.case_id).update(sent_on=sent_on)


def announced(notice: Notice, *, on: date) -> bool:
    """It was posted: the decision is announced that day, also where a later one stands on it, but to who read it in the portal
    before. Whether that changes.

    source  Awb, artikel 3:41; domain/decisions/known.py
    """
    _announce_new(notice, on=on)
    if notice.template != DECISION:
        return False
    other = ObjectionDecision.objects.filter(objection__case=notice.case_id).exclude(sent_on=on)
    if reads_here(notice.person, on=notice.dated_on):
        other = other.filter(Q(sent_on__isnull=True) | Q(sent_on__gt=on))
    return bool(other.update(sent_on=on))


def not_gone(notice: Notice) -> None:
    """That it was posted was a mistake: it is not announced, but to who reads it in the portal."""
    if notice.template == DECISION and not reads_here(notice.person, on=notice.dated_on):
        ObjectionDecision.objects.filter(objection__case=notice.case_id).update(sent_on=None)


def announce(notice: Notice) -> None:
    """Its PDF is there: to who reads it in the portal the decision is announced from this day, and the new one in it to the
    resident (Awb 2:14 and 3:41)."""
    if notice.template not in BOTH or not reads_here(notice.person, on=notice.dated_on):
        return
    if notice.template == DECISION:
        rows = ObjectionDecision.objects.filter(objection__case=notice.case_id, sent_on__isnull=True)
        rows.update(sent_on=notice.dated_on)
    _announce_new(notice, on=notice.dated_on)


def _announce_new(notice: Notice, *, on: date) -> None:
    """The decision that came in the place of the one objected to, as far as this letter is to the resident."""
    made = ObjectionDecision.objects.select_related("objection").get(objection__case=notice.case_id)
    to_resident = notice.template == TO_RESIDENT or not is_other(made.objection)
    if made.replacement_id is not None and to_resident:
        Beschikking.objects.filter(pk=made.replacement_id, sent_on__isnull=True).update(
            sent_on=Greatest(F("decided_on"), on)
        )


def _of(notice: Notice) -> ObjectionDecision:
    rows = ObjectionDecision.objects.select_related(
        "objection__case",
        "objection__person",
        "objection__objector",
        "objection__after__ended",
        "objection__beschikking",
        "objection__temporary",
        "objection__penalty",
        "objection__referral",
        "penalty__notice__clock",
        "penalty__notice__term",
        "penalty__replaces",
        "replacement__proposal__provider",
        "decided_by",
        "by_college",
        "municipality",
    )
    return rows.get(objection__case=notice.case_id)


def _told(
    made: ObjectionDecision, last_day: date, on: date, template: str
) -> tuple[dict[str, letters.Value], frozenset[str]]:
    """To the resident with what one pays and must tell, where the decision gives help after all."""
    named, also = decisions(made.objection)
    told, other = named | _decision(made, last_day, on), is_other(made.objection)
    if template == TO_RESIDENT:
        told, also = _of_another(made, told, on), frozenset()
    if made.replacement is None or (other and template == DECISION):
        return told, also
    known = letters.fields(template, on=on)
    values, blocks = of_grant(made.replacement, on=on)
    given = {name: value for name, value in values.items() if name in known}
    return given | told, also | blocks


def _decision(made: ObjectionDecision, last_day: date, on: date) -> dict[str, letters.Value]:
    objection = made.objection
    court = rules.authority("rechtbank", municipality=made.municipality_id, on=made.decided_on)
    return {
        "bezwaarnummer": objection.number,
        "ontvangen_op": objection.received_on,
        "bekeken": LOOKED[made.outcome == INADMISSIBLE],
        "beslissing": _outcome(made),
        "reden": ended(made.grounds),
        "gehoord": heard(made),
        "gevolg": sentences(
            [
                *became_to_objector_in_dutch(objection, made),
                _paid(made, on),
                _follows(made, FOLLOWS_FOR_OTHERS if is_other(objection) else FOLLOWS),
            ]
        ),
        "kosten": _costs(made),
        "beroep_uiterlijk": last_day,
        "rechtbank": court.waarheen,
        "rechtbank_website": court.website,
        "ondertekening": signature(made, made.municipality.name),
    }


def _of_another(
    made: ObjectionDecision, told: Mapping[str, letters.Value], on: date
) -> dict[str, letters.Value]:
    """What the resident is told of the objection of another. told: what that other is told"""
    said = {name: value for name, value in told.items() if name in letters.fields(TO_RESIDENT, on=on)}
    return said | {
        "besluit": against(made.objection),
        "beslissing": OUTCOMES_TOLD[made.outcome],
        "reden": f"{ended(made.why_for_resident)} {advised_otherwise(made)}".strip(),
        "gevolg": sentences(
            [*became_in_dutch(made.objection, made), _paid(made, on), _follows(made, FOLLOWS)]
        ),
    }


def _paid(made: ObjectionDecision, on: date) -> str:
    return paid_out(made.penalty, on=on) if made.penalty else ""


def _follows(made: ObjectionDecision, words: Mapping[str, str]) -> str:
    number = made.replacement.number if made.replacement else ""
    return words[made.follow_up].format(number=number, given=_given(made.replacement))


def _outcome(made: ObjectionDecision) -> str:
    """With why it is not handled, where that is not its day or what it lacks."""
    return f"{OUTCOMES[made.outcome]} {NOT_ADMITTED.get(made.inadmissible, '')}".strip()


def _given(new: Beschikking | None) -> str:
    """Product, how much, in which form, from when until when and from whom."""
    proposal = new.proposal if new is not None and new.outcome in GIVES else None
    if proposal is None:
        return ""
    quantity = cost.quantity(proposal.unit, proposal.frequency, proposal.volume, on=proposal.starts_on)
    with translation.override("nl"):
        form = str(proposal.get_form_display())
    parts = [products.name(proposal), quantity, form]
    if proposal.form == "pgb":
        parts.append(f"{euros(Decimal(proposal.cents_per_year) / 100)} per jaar")
    if proposal.provider:
        parts.append(f"van {proposal.provider.name}")
    period = f"van {plain_date(proposal.starts_on)} tot en met {plain_date(proposal.ends_on)}"
    return ", ".join([*parts, period])


def _costs(made: ObjectionDecision) -> str:
    if not made.costs_asked:
        return "U hebt niet gevraagd om vergoeding van kosten."
    if made.costs_cents:
        return f"U krijgt {euros(Decimal(made.costs_cents) / 100)} voor de kosten van uw bezwaar."
    return "Wij vergoeden de kosten niet: dat kan alleen na een fout van ons (Awb, artikel 7:15 lid 2)."
