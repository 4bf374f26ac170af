"""A melding as who answers the telephone sees it: by its number, without what was asked and for whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from keukentafel.domain.cases.models import Holder
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake.models import Identified, Melding
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import termen

from .meldingen import threat_until

CONTACT_CENTRE = "contact_centre"
CLOCK, PLAN = "wmo-onderzoek", "wmo-persoonlijk-plan"


@dataclass(frozen=True, slots=True)
class Recorded:
    """by_me: the reader wrote it down; opens: the reader may read the melding itself. taken: somebody of the team has it."""

    number: str
    receipt: UUID
    municipality: int
    household: int | None
    person: int | None
    received_at: datetime
    channel: str
    receipt_by: str
    team_name: str
    taken: bool
    closed: bool
    urgent: bool
    unsafe: bool
    relation: str
    investigation_until: date
    plan_until: date
    threat_until: date | None
    by_me: bool
    opens: bool


def recorded(number: str, *, reader: Reader) -> Recorded:
    """For who wrote it down, answers the telephone there, or may read the melding itself.

    raises  NotYours, also for who is kept out of the file
    """
    rows = Melding.objects.select_related("case__closure").filter(
        access.not_locked(reader, "case__household"), number=number, municipality__in=reader.municipalities
    )
    row = rows.first()
    if row is None or reader.kind != "professional":
        raise NotYours(number)
    by_me = row.by_id == reader.account
    opens = readable_cases(replace(reader, right="melding")).filter(pk=row.case_id).exists()
    if not (by_me or opens or answers_the_telephone(reader, municipality=row.municipality_id)):
        raise NotYours(number)
    holder = Holder.objects.select_related("team").get(case=row.case_id, until_at__isnull=True)
    on = dutch_day(row.received_at)
    return Recorded(
        row.number, row.receipt, row.municipality_id, row.case.household_id,
        Identified.objects.filter(melding=row).values_list("person", flat=True).first(), row.received_at,
        str(row.get_channel_display()), str(row.get_receipt_by_display()), holder.team.name,
        holder.account_id is not None, hasattr(row.case, "closure"), row.urgent, row.unsafe, row.relation,
        termen.compute(CLOCK, on).last_day, termen.compute(PLAN, on).last_day,
        threat_until(row.threats, on=on), by_me, opens,
    )  # fmt: skip


def answers_the_telephone(reader: Reader, *, municipality: int) -> bool:
    return any(role.kind == CONTACT_CENTRE and role.municipality == municipality for role in reader.roles)
