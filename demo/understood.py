"""How De Wit's need was understood: offers to look at, scores over time, what was said behind the question."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from keukentafel.domain.cases.models import Case
from keukentafel.domain.guide.actions.offers import import_offers
from keukentafel.domain.guide.models import Offer
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.queries import clarification
from keukentafel.domain.intake.told import Answer, Understood
from keukentafel.domain.process.actions.support import look_at_offer

from . import places

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

if TYPE_CHECKING:
    from .told import Told

OFFERS = Path(__file__).parent / "aanbod.csv"
FIRST = {
    "huisvesting": 3,
    "sociaal-netwerk": 1,
    "instrumentele-adl": 2,
    "lichamelijke-gezondheid": 2,
    "financien": 4,
}
LATER = {
    "huisvesting": 3,
    "sociaal-netwerk": 2,
    "instrumentele-adl": 3,
    "lichamelijke-gezondheid": 2,
    "financien": 4,
}
HEALTH = {
    "lichaamsfuncties": 4,
    "mentaal-welbevinden": 6,
    "zingeving": 7,
    "meedoen": 4,
    "dagelijks-functioneren": 5,
}
BEHIND = {
    "huishouden": Answer(
        "Bukken en tillen lukt niet meer sinds de val.", wishes="Zelf blijven koken.",
        goes_well="Afwassen en strijken gaat zittend goed.", asked=("huishouden-1", "huishouden-2"),
    ),
    "mensen": Answer(
        "Door de week komt er niemand.", wishes="Weer naar het koor.", goes_well="Jan belt elke avond.", asked=("mensen-1",),
    ),
}  # fmt: skip


def offers(today: date) -> None:
    """The guide of Castricum; read in again it changes nothing."""
    noon = datetime(today.year, today.month, today.day, 9, tzinfo=AMSTERDAM)
    import_offers(places.CASTRICUM, OFFERS.read_text(encoding="utf-8"), by=None, at=noon)


def tell(told: Told, case: Case) -> None:
    """After the conversation and the plan: measured twice, an offer laid aside and one chosen."""
    annie = told.members["Annie"].pk
    for days, levels, targets in ((120, FIRST, {"sociaal-netwerk": 3}), (6, LATER, {"sociaal-netwerk": 3})):
        at = told.at(min(days, 36), 10)
        intake.measure(
            case, instrument="zrm", on=told.at(days, 10).date(), person=annie, levels=levels, targets=targets,
            by=told.fatma, at=at,
        )  # fmt: skip
    jan = told.members["Jan"].pk
    intake.measure(
        case, instrument="positieve-gezondheid", on=told.at(5, 20).date(), person=jan, levels=HEALTH,
        by=told.jan, at=told.at(5, 20),
    )  # fmt: skip
    page = clarification(case.number, reader=told.fatma)
    known = page.told.answers
    answers = dict(known) | {
        code: Answer(
            known[code].text if code in known else each.text, "", each.wishes, each.goes_well, each.asked
        )
        for code, each in BEHIND.items()
    }
    told_now = Understood(answers, page.told.ladder)
    intake.clarify(case, told_now, revision=page.revision, by=told.fatma, at=told.at(20, 9))
    for key, chosen, reason in (
        ("demo-7", False, "twee trappen op, dat lukt Annie niet"),
        ("demo-1", True, "elke woensdag om tien uur"),
    ):
        offer = Offer.objects.get(key=key, municipality_id=case.municipality_id)
        look_at_offer(
            case,
            service=offer.service,
            offer=offer.pk,
            chosen=chosen,
            reason=reason,
            by=told.fatma,
            at=told.at(19, 9),
        )
