"""The reasons of an intention and of the decision on it: they say something, and a reply is weighed in them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from keukentafel.domain.cases.models import Document
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import (
    Beschikking,
    Intention,
    IntentionAsked,
    IntentionReply,
)
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import changing
from keukentafel.domain.process.queries.print_queue import letter_documents
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.deciding import NotAsked
from keukentafel.rules.reasons import ReasonsTooThin, ReplyPassedOver
from tests.fixtures.village import FRIDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D4")]
SUMMER = date(2026, 7, 1)
WHY = "Annie kan weer koken."


def less(granted: Beschikking, by: Reader, reason: str = WHY) -> Intention:
    assert granted.proposal is not None
    wanted = Wanted(
        "changed", "wmo-minder-nodig", reason, SUMMER, volume=2, provider=granted.proposal.provider_id
    )  # fmt: skip
    return changing.intend(granted.number, wanted, letter=True, by=by, at=TUESDAY)


def replied(intention: Intention, village: Village) -> None:
    IntentionReply.objects.create(
        municipality_id=intention.municipality_id, intention=intention, text="Koken lukt juist niet meer.",
        late=False, at=FRIDAY, by=village.account("de_wit"),
    )  # fmt: skip


def test_an_intention_says_why_and_so_does_who_drops_it(granted: Beschikking, fatma: Reader) -> None:
    with pytest.raises(ReasonsTooThin) as refusal:
        less(granted, fatma, "ok")
    assert refusal.value.field == "reason" and not Intention.objects.exists()
    made = less(granted, fatma)
    with pytest.raises(ReasonsTooThin):
        changing.drop(made.pk, reason="ok", by=fatma, at=FRIDAY)
    assert not hasattr(Intention.objects.get(), "dropped")


@pytest.mark.parametrize("way", ["portal", "told", "before it was renewed"])
def test_a_reply_is_weighed_in_the_reasons(
    granted: Beschikking, village: Village, fatma: Reader, way: str
) -> None:
    made = less(granted, fatma)
    if way == "told":
        changing.hear(
            made.pk, on=FRIDAY.date(), way="telefoon", view="Ik wil het houden.", by=fatma, at=FRIDAY
        )
    else:
        replied(made, village)
    if way == "before it was renewed":
        again = Wanted("changed", "wmo-minder-nodig", WHY, SUMMER, volume=2, ends_on=date(2027, 3, 15))
        again = Wanted(
            **{**_values(again), "provider": made.provider_id, "volume": 3, "ends_on": date(2027, 3, 1)}
        )
        made = changing.renew(made.pk, again, by=fatma, at=FRIDAY)
        replied(made, village)
    with pytest.raises(ReplyPassedOver) as refusal:
        changing.decide(made.pk, grounds=f" {WHY} ", said_all=True, by=fatma, at=FRIDAY)
    assert refusal.value.field == "grounds" and refusal.value.rule == "Awb, artikel 3:46 en 4:8"
    weighed = f"{WHY} U schrijft dat het niet lukt, maar u kookte vorige week zelf."
    assert changing.decide(made.pk, grounds=weighed, said_all=True, by=fatma, at=FRIDAY).grounds == weighed


def _values(wanted: Wanted) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in Wanted.__dataclass_fields__}


def test_who_did_not_reply_is_told_the_reasons_of_the_intention(granted: Beschikking, fatma: Reader) -> None:
    assert granted.proposal is not None
    more = Wanted("changed", "wmo-meer-nodig", WHY, SUMMER, volume=4, provider=granted.proposal.provider_id)
    made = changing.intend(granted.number, more, by=fatma, at=TUESDAY)
    assert changing.decide(made.pk, grounds=WHY, by=fatma, at=FRIDAY).grounds == WHY


def test_a_letter_that_asks_goes_no_more_once_it_was_decided(
    granted: Beschikking, village: Village, fatma: Reader
) -> None:
    made = less(granted, fatma)
    asked = IntentionAsked.objects.get(intention=made)
    paper = Document.objects.create(
        municipality_id=383, case=granted.aanvraag.case, household=granted.aanvraag.case.household,
        name="brief.pdf", media_type="application/pdf", size=1, sha256="0" * 64, path="x", created_at=TUESDAY,
    )  # fmt: skip
    Notice.objects.filter(pk=asked.notice_id).update(document=paper)
    waiting = letter_documents(FRIDAY.date()).filter(pk=paper.pk)
    assert waiting.exists()
    replied(made, village)
    changing.decide(
        made.pk, grounds=f"{WHY} U reageerde, en dat woog mee.", said_all=True, by=fatma, at=FRIDAY
    )
    assert not waiting.exists()


def test_a_ground_on_request_asks_on_which_day(granted: Beschikking, fatma: Reader) -> None:
    wanted = Wanted("ended", "wmo-zelf-gestopt", "Zij wil de hulp niet meer.", date(2026, 9, 1))
    with pytest.raises(NotAsked) as refusal:
        changing.intend(granted.number, wanted, by=fatma, at=TUESDAY)
    assert refusal.value.field == "asked_on"
    with pytest.raises(NotAsked, match="toekomst"):
        later = Wanted(**{**_values(wanted), "asked_on": FRIDAY.date()})
        changing.intend(granted.number, later, by=fatma, at=TUESDAY)


def test_help_that_was_changed_has_an_order_too(granted: Beschikking, fatma: Reader) -> None:
    assert granted.proposal is not None
    more = Wanted("changed", "wmo-meer-nodig", WHY, SUMMER, volume=4, provider=granted.proposal.provider_id)
    made = changing.intend(granted.number, more, by=fatma, at=TUESDAY)
    changing.decide(made.pk, grounds=WHY, by=fatma, at=FRIDAY)
    page = queries.aanvraag(granted.aanvraag.number, reader=fatma).beschikking
    assert page is not None and (page.outcome, page.allocated_to) == ("changed", "Thuis BV")
