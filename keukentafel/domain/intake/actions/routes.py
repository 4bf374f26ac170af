"""Why a melding is where it is: the team that it came to, and the municipality that it was sent on to."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.intake.models import Melding, Routed, SentOn
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader


def explain(melding: Melding, *, team: int, reason: str, rule: str, elsewhere: int | None) -> Routed:
    """Keep why the melding came to this team, in the words of that day. Part of receiving it, so without a line of its own."""
    return Routed.objects.create(
        municipality_id=melding.municipality_id, melding=melding, team_id=team, reason=reason, rule=rule,
        elsewhere_id=elsewhere,
    )  # fmt: skip


@deed
def send_on(
    melding: Melding, *, to: int, number: str, consent: str, consent_by: str, by: Reader, at: datetime
) -> SentOn:
    """Write down that another municipality took the melding in, and who consented to that.

    number   of the melding there
    consent  gesproken or geschreven
    source   AVG, artikel 6 lid 1 onder a
    """
    row = SentOn.objects.create(
        municipality_id=melding.municipality_id, melding=melding, to_id=to, number=number, consent=consent,
        consent_by=consent_by.strip()[:200], at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "melding.sent_on", about=melding, by=by, at=at, household=melding.case.household_id,
        rule="AVG, artikel 6 lid 1 onder a", to=to,
    )  # fmt: skip
    return row


@deed
def send_outside(
    melding: Melding,
    *,
    name: str,
    way: str,
    told: str,
    number: str = "",
    consent: str,
    consent_by: str,
    by: Reader,
    at: datetime,
) -> SentOn:
    """Write down that a municipality that does not work with this program was told of it, and who consented to that.

    way     see models.outside_ways; told: what that municipality heard
    number  that it gave, if it gave one
    source  AVG, artikel 6 lid 1 onder a
    """
    row = SentOn.objects.create(
        municipality_id=melding.municipality_id, melding=melding, to_name=name, way=way, told=told, number=number,
        consent=consent, consent_by=consent_by.strip()[:200], at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "melding.sent_on", about=melding, by=by, at=at, household=melding.case.household_id,
        rule="AVG, artikel 6 lid 1 onder a", way=way,
    )  # fmt: skip
    return row
