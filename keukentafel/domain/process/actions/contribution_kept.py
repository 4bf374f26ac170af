"""What a colleague kept as the CAK knows it was about one couple: it holds until that couple parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.domain.decisions.payer import partner_of
from keukentafel.domain.delivery.actions import Decided, of_decided, person_of
from keukentafel.domain.delivery.models import LEFT, PAIRED, PARTED, ContributionChange
from keukentafel.domain.people.models import Person
from keukentafel.kernel.moments import dutch_day

from .contribution_seen import since_when, turns_of

AS_KNOWN = "Het is weer zoals het CAK het weet."


@dataclass(frozen=True, slots=True)
class Over:
    """What was kept, since when it is otherwise, and with whom they are a couple since then: None with nobody."""

    kept: ContributionChange
    on: date
    partner: Person | None


def no_longer_kept(decided: Decided, *, today: date) -> Over | None:
    """None where it still is as it was kept, and where nothing was."""
    turns, person = [row for row in turns_of(decided) if row.on <= today], person_of(decided)
    if not turns or turns[-1].outcome != LEFT or person.died_on is not None:
        return None
    kept, partner = turns[-1], partner_of(person, on=today)
    if kept.partner_id == (partner.pk if partner else None):
        return None
    rewritten = partner_of(person, on=kept.on) == partner
    return Over(kept, today if rewritten else since_when(person, partner, kept.on, today), partner)


def holds_no_more(decided: Decided, *, at: datetime) -> bool:
    """Written down where it is so, without anybody who judged it: the same couple is asked about anew where it forms again."""
    over = no_longer_kept(decided, today=dutch_day(at))
    if over is None:
        return False
    ContributionChange.objects.create(
        **of_decided(decided), municipality_id=decided.municipality_id, on=over.on, owes=not over.kept.owes,
        partner=over.partner, cause=PAIRED if over.partner else PARTED, sentence=AS_KNOWN, source=over.kept.source,
        at=at, outcome=LEFT, remark=AS_KNOWN, settled_at=at,
    )  # fmt: skip
    return True
