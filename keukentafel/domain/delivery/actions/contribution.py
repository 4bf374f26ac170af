"""A contribution begins with a grant and ends with it; the CAK hears both, once."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import paying
from keukentafel.domain.decisions.models import Beschikking, TemporaryProvision
from keukentafel.domain.delivery.models import (
    ContributionExempt,
    ContributionFile,
    ContributionFileMade,
    ContributionNotice,
    ContributionRefused,
    ContributionSent,
)
from keukentafel.domain.delivery.queries.contribution import problem_of, waiting
from keukentafel.domain.delivery.queries.contribution_state import pair
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import contribution as rules
from keukentafel.rules.deciding import GIVES

from .contribution_periods import LONGEST_REASON, Decided, notice, of_decided, put_right

MAKE_FILE = "keukentafel.outside.cak.make_file"
"""The name under which `outside/cak` listens."""
MOST_LINES = 5_000
"""Notices in one file; the rest goes in the next."""
LOCK = 0x4341_4B42
"""Of the advisory lock, with the municipality: two who ask at the same moment never lay one notice in two files."""


class NothingToSend(Refusal):
    """No notice waits that may go along."""


@deed
def tell_contribution(
    beschikking: Beschikking, *, by: Reader | None, at: datetime
) -> ContributionNotice | None:
    """What a decision means for the contribution: a start when it grants something that is paid for, and for each decision
    before it a stop on the last day that its help has now. None when nothing begins. Twice is once.

    source  Wmo 2015, artikel 2.1.4; Jeugdwet, artikel 8.2.1 as it was until 2016
    """
    proposal = beschikking.proposal
    _end_earlier(beschikking, by, at)
    if beschikking.outcome not in GIVES or proposal is None:
        return None
    owed = paying.of_proposal(proposal, beschikking.aanvraag.person)
    if not owed.kind:
        _exempt(beschikking, owed, at)
        return None
    start = notice(beschikking, "start", 1, owed.kind, proposal.starts_on, source=owed.source, by=by, at=at)
    if owed.last_day is not None and owed.last_day < proposal.ends_on:
        reason = f"De bijdrage bestond tot en met {plain_date(owed.last_day)}"
        stop_contribution(beschikking, last_day=owed.last_day, reason=reason, by=by, at=at)
    return start


@deed
def tell_temporary(provision: TemporaryProvision, *, by: Reader, at: datetime) -> ContributionNotice | None:
    """A start for help that was given at once; None when nothing is owed for it. Twice is once.

    source  Wmo 2015, artikel 2.1.4 and 2.3.3
    """
    owed = paying.of_temporary(provision)
    if not owed.kind:
        _exempt(provision, owed, at)
        return None
    return notice(provision, "start", 1, owed.kind, provision.starts_on, source=owed.source, by=by, at=at)


@deed
def stop_contribution(
    decided: Decided, *, last_day: date, reason: str, by: Reader | None, at: datetime
) -> ContributionNotice | None:
    """The contribution ends; None when none had begun. The first stop counts.

    last_day  of the contribution; the day before its first day when it never came to that
    """
    rows = ContributionNotice.objects.filter(**of_decided(decided), kind="start")
    start = rows.order_by("-turn").first()
    if start is None:
        return None
    told = start.told
    last_day = max(last_day, told.on - timedelta(days=1))
    if isinstance(decided, Beschikking) and decided.proposal is not None:
        last_day = min(last_day, decided.proposal.ends_on)
    return notice(decided, "stop", start.turn, told.contribution, last_day, reason=reason, by=by, at=at)


def _end_earlier(beschikking: Beschikking, by: Reader | None, at: datetime) -> None:
    """What the decisions on the same aanvraag before this one began lasts as long as their help does now."""
    began = Exists(ContributionNotice.objects.filter(beschikking=OuterRef("pk")))
    rows = Beschikking.objects.filter(began, aanvraag=beschikking.aanvraag_id, pk__lt=beschikking.pk)
    for row in rows.select_related("proposal", "aanvraag__case", "aanvraag__person").order_by("pk"):
        put_right(row, why=f"Vervangen door besluit {beschikking.number}", by=by, at=at)


@deed
def stop_ended(*, municipality: int, on: date, at: datetime) -> int:
    """Stop what came to its last day by itself before this day. Gives how many; repeatable."""
    starts = ContributionNotice.objects.filter(
        ~pair("stop"), municipality=municipality, kind="start", beschikking__proposal__ends_on__lt=on
    )
    over = list(starts.select_related("beschikking__proposal", "beschikking__aanvraag__case").order_by("pk"))
    for start in over:
        proposal = start.beschikking.proposal
        assert proposal is not None
        reason = f"De voorziening liep tot en met {plain_date(proposal.ends_on)}"
        stop_contribution(start.beschikking, last_day=proposal.ends_on, reason=reason, by=None, at=at)
    return len(over) + _stop_temporary(municipality, on, at)


def _stop_temporary(municipality: int, on: date, at: datetime) -> int:
    """The same for what was given at once: it ends on the last day of its last extension."""
    starts = ContributionNotice.objects.filter(
        ~pair("stop"), municipality=municipality, kind="start", temporary__ends_on__lt=on,
        temporary__stops__isnull=True,
    )  # fmt: skip
    over = 0
    for start in starts.select_related("temporary__case").order_by("pk"):
        assert start.temporary is not None
        last = decisions.last_day(start.temporary)
        if last < on:
            reason = f"De voorziening liep tot en met {plain_date(last)}"
            stop_contribution(start.temporary, last_day=last, reason=reason, by=None, at=at)
            over += 1
    return over


@deed
def ask_file(*, by: Reader, at: datetime) -> ContributionFile | None:
    """A file with every notice that waits and passes the check of its content; what does not pass is kept with its reason.

    None when none of them passed. A start goes before its stop. Two who ask at the same moment never send a notice twice: the
    second waits, and sees what the first one sent.
    raises  NothingToSend when none waits
    """
    _one_at_a_time(by)
    passed: list[ContributionNotice] = []
    refused = 0
    for row in waiting(reader=by).select_for_update(of=("self",), skip_locked=True)[:MOST_LINES]:
        if problem := problem_of(row, along=[each.pk for each in passed]):
            refused += 1
            ContributionRefused.objects.update_or_create(
                notice=row,
                defaults={
                    "municipality_id": row.municipality_id,
                    "reason": problem[:LONGEST_REASON],
                    "at": at,
                },
            )
        else:
            passed.append(row)
    if not passed and not refused:
        raise NothingToSend(_("Er wacht geen melding voor het CAK."))
    made = [
        _file([each for each in passed if each.municipality_id == code], code, by, at)
        for code in sorted({notice.municipality_id for notice in passed})
    ]
    return made[0] if made else None


@deed
def file_made(file: ContributionFile, content: bytes, *, at: datetime) -> ContributionFileMade:
    """Keep the file that a worker made. Made twice, the first stays.

    raises  OSError when the store cannot keep it; then nothing was written
    """
    made = ContributionFileMade.objects.select_for_update().filter(file=file).first()
    if made is not None:
        return made
    path = default_storage.save(f"{file.municipality_id:04d}/{at.year}/{uuid.uuid4()}", ContentFile(content))
    try:
        with transaction.atomic():
            return ContributionFileMade.objects.create(
                municipality_id=file.municipality_id, file=file, path=path, size=len(content),
                sha256=hashlib.sha256(content).hexdigest(), at=at,
            )  # fmt: skip
    except Exception:
        default_storage.delete(path)
        raise


def _one_at_a_time(by: Reader) -> None:
    """Until the transaction ends. What waits must be asked in a later statement, which sees what was committed meanwhile."""
    with connection.cursor() as cursor:
        for code in sorted(by.municipalities):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, code])


def _file(notices: list[ContributionNotice], municipality: int, by: Reader, at: datetime) -> ContributionFile:
    file = ContributionFile.objects.create(municipality_id=municipality, at=at, by_id=by.account)
    ContributionRefused.objects.filter(notice__in=notices).delete()
    ContributionSent.objects.bulk_create(
        ContributionSent(municipality_id=municipality, notice=notice, file=file) for notice in notices
    )
    journal.note("contribution.file_asked", about=file, by=by, at=at, lines=len(notices))
    queue.configure_task(MAKE_FILE, queue="letters").defer(file_id=file.pk, municipality=municipality)
    return file


def _exempt(decided: Decided, owed: rules.Owed, at: datetime) -> None:
    ContributionExempt.objects.get_or_create(
        **of_decided(decided),
        defaults={
            "municipality_id": decided.municipality_id, "sentence": owed.sentence[:300],
            "source": owed.source[:200], "at": at,
        },
    )  # fmt: skip
