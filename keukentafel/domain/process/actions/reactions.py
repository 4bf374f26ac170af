"""A resident says that something in the verslag is not right: that is work for whoever holds the case."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake import queries
from keukentafel.domain.intake.models import ConversationDone, VerslagReaction
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .work import holding, next_task

TITLE = "Er klopt iets niet in het verslag, zegt de inwoner: lees de reactie en bel"
REFERENCE = "verslag:reactie"


@deed
def react_on_verslag(
    verslag: ConversationDone,
    *,
    text: str,
    agrees: bool | None,
    way: str,
    person: int | None,
    read: str = "",
    by: Reader,
    at: datetime,
) -> VerslagReaction:
    """Keep what somebody says about the verslag; unless it is right, whoever holds the case gets one task about it.

    agrees  whether it is right according to them; None: they did not say
    read    fingerprint of the text that the portal showed
    raises  NothingSaid, NotWhatWasRead: nothing was written
    source  Wmo 2015, artikel 2.3.2 lid 8
    """
    reaction = intake.react(
        verslag, text=text, agrees=agrees, way=way, person=person, read=read, by=by, at=at
    )
    if agrees is not True:
        case = verslag.conversation.case
        next_task(
            case, kind="actie", title=TITLE, reference=REFERENCE, due_on=dutch_day(at), account=holding(case).account_id,
            by=by, at=at,
        )  # fmt: skip
    return reaction


def with_objections(verslag: ConversationDone) -> str:
    """What goes with an aanvraag that is a verslag with which somebody did not agree; empty when nobody said so."""
    lines = queries.aftermath(verslag.conversation.case_id, verslag.pk).objections
    said = [f"{each.who}: {each.text}" for each in lines]
    return "\n".join(["Bij het verslag is gezegd dat er iets niet klopt.", *said]) if said else ""
