"""A regional desk refused what somebody asked, in the name of the municipality, and a colleague writes that down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions import desks
from keukentafel.domain.decisions.actions.decide import check_reasons, undecided
from keukentafel.domain.decisions.actions.temporary import NotSaidWhat
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, DeskDecision, Referral
from keukentafel.domain.guide.queries.products import product as one_product
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import deciding, referring, version
from keukentafel.rules.referrer_rows import Verwijzer

OUTCOME = "refused"
FORM = "zin"
"""A desk decides about help in kind: grounds of a pgb are not for it."""


class NoDesk(Refusal):
    """No desk decides about this, or nobody said which one did."""

    field = "name"


class WrongDay(Refusal):
    """On that day it cannot have been decided, or sent."""

    field = "decided_on"


class NotOfThisAanvraag(Refusal):
    """What the desk did grant is of somebody else, of another law or of no desk."""

    field = "granted"


@dataclass(frozen=True, slots=True)
class RefusedByDesk:
    """What the letter of the desk says.

    kind        code of regels/landelijk/verwijzers.toml, of those with a mandate
    contact     who at the desk decided; "" where that is not known. document: the reference of its letter
    product     code of the catalogue; "" where it is said in words (what)
    ground      code of besluitgronden.toml; grounds: the reasons, in words for the resident
    known_on    when the desk sent or gave its letter (Awb 3:41); None: not known
    granted     number of the referral with what the desk did grant; "": it granted nothing
    """

    kind: str
    name: str
    decided_on: date
    ground: str
    grounds: str
    product: str = ""
    what: str = ""
    contact: str = ""
    document: str = ""
    known_on: date | None = None
    granted: str = ""


@deed
def record(aanvraag: Aanvraag, told: RefusedByDesk, *, by: Reader, at: datetime) -> Beschikking:
    """It is the decision of the municipality on this aanvraag; nothing is decided here. There is no provider, order or cost.

    raises  AlreadyDecided, Withdrawn, NoDesk, WrongDay, NotSaidWhat, GroundsMissing, GroundsTooLong, NotOfThisAanvraag,
            rules.reasons.ReasonsTooThin, rules.deciding.WrongGround, rules.mandates.NoMandate, rules.dated.UnknownCode,
            NotInForce: nothing was written
    source  Awb, artikel 1:3, 3:46, 10:2, 10:3 and 10:4
    """
    aanvraag, today = undecided(aanvraag), dutch_day(at)
    kind = desk_of(aanvraag, told)
    check_days(told.decided_on, told.known_on, since=aanvraag.received_on, today=today)
    check_reasons(told.grounds, "")
    about = _about(aanvraag, told)
    rests_on = deciding.ground(told.ground, law=aanvraag.law, outcome=OUTCOME, form=FORM, on=told.decided_on)
    granted = _granted(aanvraag, told)
    held = desks.authority(
        aanvraag.municipality_id, role=kind.rol, law=aanvraag.law, product_group=about["product_group"], cents_per_year=0,
        on=told.decided_on, outcome=OUTCOME,
    )  # fmt: skip
    made = Beschikking.objects.create(
        municipality_id=aanvraag.municipality_id, number=cases.next_number("B", today), aanvraag=aanvraag, outcome=OUTCOME,
        ground=rests_on.code, ground_source=rests_on.bron[:200], grounds=told.grounds.strip(), decided_on=told.decided_on,
        decided_by_id=by.account, sent_on=told.known_on, mandate=held.code, mandate_source=held.source[:200],
        mandate_row_id=held.grant.row or None, rules_version=version.fingerprint(),
    )  # fmt: skip
    DeskDecision.objects.create(
        municipality_id=aanvraag.municipality_id, beschikking=made, kind=told.kind, name=one_line(told.name, 120),
        contact=one_line(told.contact, 120), document=one_line(told.document, 120), granted=granted, at=at,
        by_id=by.account, **about,
    )  # fmt: skip
    journal.note(
        "desk_decision.recorded", about=made, by=by, at=at, household=aanvraag.case.household_id,
        rule=held.source[:160], outcome=OUTCOME, mandate=held.code,
    )  # fmt: skip
    return made


def desk_of(aanvraag: Aanvraag, told: RefusedByDesk) -> Verwijzer:
    """raises NoDesk, UnknownCode, NotInForce"""
    kind = referring.kind(told.kind, on=told.decided_on)
    if kind.soort != referring.MANDATE or aanvraag.law not in kind.wetten:
        raise NoDesk(
            _("Over deze aanvraag besluit geen loket namens de gemeente."), rule=kind.bron, field="kind"
        )
    if not told.name.strip():
        raise NoDesk(_("Vul in welk loket besloot."), rule=kind.bron)
    return kind


def check_days(decided_on: date, known_on: date | None, *, since: date, today: date) -> None:
    """since: the day of the aanvraag. raises WrongDay. source  Awb, artikel 3:41"""
    if not since <= decided_on <= today:
        raise WrongDay(
            _("Het loket besloot niet voor de aanvraag van %(day)s, en niet in de toekomst. Kijk de dag na."),
            day=plain_date(since),
        )  # fmt: skip
    if known_on is not None and not decided_on <= known_on <= today:
        raise WrongDay(
            _("De brief ging niet voor de dag van het besluit, %(day)s, en niet in de toekomst. Kijk de dag na."),
            day=plain_date(decided_on), field="known_on",
        )  # fmt: skip


def _about(aanvraag: Aanvraag, told: RefusedByDesk) -> dict[str, Any]:
    """Which help was refused. raises NotSaidWhat, UnknownCode, NotInForce"""
    if not told.product:
        if not told.what.strip():
            raise NotSaidWhat(_("Kies een voorziening, of schrijf op welke hulp is afgewezen."), field="what")
        return {"what": one_line(told.what, 200), "product_group": ""}
    row = one_product(aanvraag.municipality_id, told.product, on=told.decided_on)
    if row.law != aanvraag.law:
        raise NotSaidWhat(_("Deze voorziening past niet bij de wet van deze aanvraag."), field="product")
    return {"product": row.code, "product_group": row.group, "what": row.name[:200]}


def _granted(aanvraag: Aanvraag, told: RefusedByDesk) -> Referral | None:
    """What it did grant in the same decision, recorded before. raises NotOfThisAanvraag"""
    if not told.granted:
        return None
    found = granted_to(aanvraag, on=told.decided_on).filter(number=told.granted).first()
    if found is None:
        raise NotOfThisAanvraag(_("Kies hulp die een loket aan deze inwoner toekende."))
    return found


def granted_to(aanvraag: Aanvraag, *, on: date) -> QuerySet[Referral]:
    """What desks granted this person under the law of the aanvraag."""
    codes = [each.code for each in referring.desks(aanvraag.law, on=on)]
    return Referral.objects.filter(
        municipality=aanvraag.municipality_id, person=aanvraag.person_id, law=aanvraag.law, kind__in=codes
    )
