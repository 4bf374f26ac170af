"""The decisions that an objection is about: the one it is against, and what changed or replaced that before it was decided on.

source  Awb, artikel 6:19 lid 1
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from keukentafel.kernel.dates import plain_date
from keukentafel.rules.after_objection import Became, Gave, what_became
from keukentafel.rules.deciding import GIVES

from .at_once import given_back, last_day, stop_objected_to, who_decided
from .models import Beschikking, Objection, ObjectionDecision, TemporaryEnded, TemporaryProvision


def concerned(objection: Objection) -> tuple[Beschikking, ...]:
    """In their order, the one that it is against first; none of help at once. One statement."""
    against = objection.beschikking
    if against is None:
        return ()
    rows = Beschikking.objects.filter(aanvraag=against.aanvraag_id)
    known = {
        row.pk: row for row in rows.select_related("aanvraag__case", "proposal", "decided_by", "on_objection")
    }
    after = {row.changes_id or row.replaces_id: row for row in known.values()}
    found, row = [known[against.pk]], after.get(against.pk)
    while row is not None and not _came_after(row, objection):
        found.append(row)
        row = after.get(row.pk)
    return tuple(found)


def deciders(objection: Objection, rows: Sequence[Beschikking] | None = None) -> frozenset[int]:
    """The accounts that took those decisions: they never decide on the objection. Who decided on an objection before, which a
    court sent back, may.

    rows    as `concerned` gives them, for who asked that already
    source  Awb, artikel 10:3 lid 3
    """
    if objection.penalty is not None:
        return frozenset({objection.penalty.by_id})
    if objection.temporary is not None:
        return who_decided(objection)
    return frozenset(row.decided_by_id for row in _about(objection, rows))


def involved(objection: Objection, rows: Sequence[Beschikking] | None = None) -> frozenset[int]:
    """The same, and who signed the proposals for them: they neither handle it nor hear.

    rows    as in `deciders`
    source  Awb, artikel 7:5 lid 1
    """
    if objection.penalty is not None:
        return frozenset({objection.penalty.by_id})
    if objection.temporary is not None:
        return who_decided(objection)
    about = _about(objection, rows)
    signed = {row.proposal.by_id for row in about if row.proposal is not None}
    return frozenset(signed | {row.decided_by_id for row in about})


def _about(objection: Objection, rows: Sequence[Beschikking] | None) -> list[Beschikking]:
    """Those that were taken on no objection."""
    found = concerned(objection) if rows is None else rows
    return [row for row in found if not hasattr(row, "on_objection")]


def became(
    objection: Objection, made: ObjectionDecision | None = None, *, rows: Sequence[Beschikking] | None = None
) -> tuple[str, ...]:
    """What becomes of each, as a sentence in the language of who reads it. made: the decision on it; None: they stay. rows: as
    in `deciders`"""
    if objection.temporary is not None:
        return _at_once_became(objection.temporary, stop_objected_to(objection), made)
    if objection.penalty is not None:
        return (_sentence(Became(objection.penalty.number, "stays")),)
    new = made.replacement if made is not None else None
    gave = [_gave(row) for row in (concerned(objection) if rows is None else rows)]
    found = what_became(gave, begins=_first_day(new) if new is not None else None)
    return tuple(_sentence(each) for each in found)


def _at_once_became(
    provision: TemporaryProvision, stop: TemporaryEnded | None, made: ObjectionDecision | None
) -> tuple[str, ...]:
    gone = made is not None and made.follow_up == "revoked"
    if stop is None:
        return (_sentence(Became(provision.number, "gone" if gone else "stays")),)
    values = {"number": provision.number, "last": plain_date(stop.last_day)}
    if made is None or not gone:
        return (_("De hulp van besluit %(number)s stopt op %(last)s. Dat blijft zo.") % values,)
    falls = _("Dat de hulp van besluit %(number)s op %(last)s stopt, geldt niet meer.") % values
    again = given_back(stop, at=made.at)
    if again is None:
        return (falls,)
    values |= {"new": again.number, "from": plain_date(again.starts_on), "until": plain_date(last_day(again))}
    return (
        falls,
        _("De hulp loopt door van %(from)s tot en met %(until)s. Dat staat in besluit %(new)s.") % values,
    )


def _came_after(row: Beschikking, objection: Objection) -> bool:
    """Whether the objection was over: what takes its place, or what was decided on a later day."""
    made = getattr(objection, "decision", None)
    if made is not None and made.replacement_id is not None:
        return bool(row.pk == made.replacement_id)
    withdrawn = getattr(objection, "withdrawn", None)
    over_on: date | None = (
        made.decided_on if made is not None else withdrawn.on if withdrawn is not None else None
    )
    return over_on is not None and row.decided_on > over_on


def _gave(row: Beschikking) -> Gave:
    gives = row.proposal is not None and row.outcome in GIVES
    return Gave(row.number, _first_day(row), row.proposal.ends_on if gives and row.proposal else None)


def _first_day(row: Beschikking) -> date:
    return row.counts_from or row.decided_on


def _sentence(row: Became) -> str:
    values = {"number": row.number, "later": row.by, "day": plain_date(row.until) if row.until else ""}
    if row.what == "replaced":
        return _("Besluit %(number)s was al vervangen door besluit %(later)s.") % values
    if row.what == "gone":
        return _("Besluit %(number)s geldt niet meer.") % values
    if row.what == "until":
        return _("Besluit %(number)s geldt tot en met %(day)s en daarna niet meer.") % values
    if row.until is not None:
        return _("Besluit %(number)s blijft zoals het is. Het geldt tot en met %(day)s.") % values
    return _("Besluit %(number)s blijft zoals het is.") % values
