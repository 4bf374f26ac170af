"""A resident answers an intention in the portal, in time or later."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import Intention, IntentionReply
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import deciding as rules

from .intending import LONGEST, check_open


class NothingSaid(Refusal):
    """There is nothing in it, or more than can be read."""


@deed
def reply(
    intention: Intention, *, text: str, on_behalf: str = "", by: Reader, at: datetime
) -> IntentionReply:
    """Take in what the resident thinks of it, also after the last day. The same sent twice is one.

    intention  of which the letter went out; let in by who asks
    on_behalf  the name of who writes it for the resident
    raises     IntentionClosed, NothingSaid: nothing was written
    source     Awb, artikel 4:9
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise NothingSaid(
            _("Schrijf in hooguit %(count)s tekens wat u ervan vindt."), count=LONGEST, rule=rules.HEARING
        )
    rows = Intention.objects.select_for_update(of=("self",)).select_related("asked")
    found = rows.select_related("beschikking__aanvraag__case").get(pk=intention.pk)
    check_open(found)
    last = found.replies.filter(by=by.account).order_by("-pk").first()
    if last is not None and last.text == text:
        return last
    made = IntentionReply.objects.create(
        municipality_id=found.municipality_id, intention=found, text=text, on_behalf=on_behalf[:240],
        late=dutch_day(at) > found.asked.reply_by, at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "intention.replied", about=found, by=by, at=at, household=found.beschikking.aanvraag.case.household_id,
        rule=rules.HEARING, late=made.late,
    )  # fmt: skip
    return made
