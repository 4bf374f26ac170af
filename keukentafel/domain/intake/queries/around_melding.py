"""What came with a melding: its files, personal plans, and forms that somebody will finish later."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.storage import default_storage

from keukentafel.domain.cases.files import ENDINGS
from keukentafel.domain.cases.queries import Changed
from keukentafel.domain.intake.models import Melding, MeldingFile, PersonalPlan, UnsentMelding
from keukentafel.domain.intake.unsent_seal import lock_of, unseal
from keukentafel.domain.outbox import queries as outbox
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls import planned, security
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import termen


@dataclass(frozen=True, slots=True)
class FileLine:
    """document None: not in a file yet, because we do not know whose it is. size: bytes."""

    id: int
    name: str
    size: int
    document: int | None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A personal plan. late: handed in after the seven days; it counts just as well. text empty: a file alone."""

    id: int
    text: str
    file: FileLine
    way: str
    received_on: date
    due_on: date

    @property
    def late(self) -> bool:
        return self.received_on > self.due_on


@dataclass(frozen=True, slots=True)
class File:
    """To download. name: without personal data, for it stays in the downloads of a shared computer."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form that was kept. fields: name → what was filled in. mail: of its address, where that did not arrive."""

    fields: dict[str, list[str]]
    saved_at: datetime
    ends_at: datetime
    mail: outbox.Undelivered | None = None


def files_of(melding: int) -> tuple[FileLine, ...]:
    """What came along with a melding that the reader was let into."""
    rows = MeldingFile.objects.filter(melding=melding, purpose="bijlage").order_by("pk")
    return tuple(_file(row) for row in rows)


def plans_of(case_id: int) -> tuple[PlanLine, ...]:
    """The personal plans of a case that the reader was let into, the newest first."""
    rows = PersonalPlan.objects.filter(melding__case=case_id).select_related("file").order_by("-pk")
    return tuple(
        PlanLine(row.pk, row.text, _file(row.file), str(row.get_way_display()), row.received_on, row.due_on)
        for row in rows
    )


def plan_term(case_id: int) -> termen.Term:
    """The seven days for a personal plan in a case that the reader was let into, with the sentence that explains them."""
    received_at = Melding.objects.values_list("received_at", flat=True).get(case=case_id)
    return termen.compute("wmo-persoonlijk-plan", dutch_day(received_at))


def melding_file(melding: Melding, key: int) -> File:
    """One file of a melding that the reader was let into.

    raises  NotYours; OSError when the store does not give it; Changed when it gives something else
    """
    row = MeldingFile.objects.filter(melding=melding, pk=key).first()
    if row is None:
        raise NotYours(key)
    with default_storage.open(row.path) as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise Changed(row.path)
    ending = ENDINGS.get(row.media_type, ("bin",))[0]
    return File(f"bijlage-{row.pk}.{ending}", row.media_type, content)


def unsent(key: str, *, municipality: int, at: datetime, told: bool = False) -> Unsent | None:
    """What was kept with this key here, for whoever has it; opens the wall for this look alone.

    told  whether its address may have gone out by mail: then it is looked whether that arrived
    """
    with security.opened(municipality):
        row = UnsentMelding.objects.filter(
            lock=lock_of(key), municipality=municipality, ends_at__gt=at
        ).first()
        mail = outbox.undelivered("unsentmelding", row.pk) if row and told else None
    fields = unseal(bytes(row.sealed), key) if row else None
    return Unsent(fields, row.saved_at, row.ends_at, mail) if row and fields is not None else None


_UNSENT = """
SELECT lock, sealed, saved_at, ends_at FROM intake_unsentmelding
 WHERE lock = ANY (%(locks)s::text[]) AND municipality_id = %(municipality)s AND ends_at > %(at)s
"""


def unsent_of(keys: Sequence[str], *, municipality: int, at: datetime) -> dict[str, Unsent]:
    """By key what a colleague of this municipality kept with it; one statement, within the walls that are open."""
    locks = {lock_of(key): key for key in keys}
    with planned.cursor() as cursor:
        cursor.execute(_UNSENT, {"locks": list(locks), "municipality": municipality, "at": at})
        rows = [(locks[lock], bytes(sealed), saved_at, ends_at) for lock, sealed, saved_at, ends_at in cursor]
    told = ((key, unseal(sealed, key), saved_at, ends_at) for key, sealed, saved_at, ends_at in rows)
    return {key: Unsent(fields, saved, ends) for key, fields, saved, ends in told if fields is not None}


def _file(row: MeldingFile) -> FileLine:
    return FileLine(row.pk, row.name, row.size, row.document_id)
