"""The decisions that an objection is about: the one it is against, and what changed or replaced that before it was decided on.

source  Awb, artikel 4:19 lid 1 and 6:19 lid 1
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.rules.after_objection import INADMISSIBLE, Became, Gave, what_became
from keukentafel.rules.deciding import GIVES

from . import help_to_come
from .at_once import stop_objected_to, who_decided
from .became_words import sentence
from .by_desk import written_down
from .clocks import clocks_of
from .models import (
    Beschikking,
    Objection,
    ObjectionDecision,
    PenaltyDecision,
    Referral,
    ReferralFeedback,
)
from .objected_at_once import at_once_became
from .objectors import is_other


@dataclass(frozen=True, slots=True)
class About:
    """What an objection is about.

    rows       as `concerned` gives them; penalties: as `about_owed` does
    """

    rows: tuple[Beschikking, ...]
    penalties: tuple[PenaltyDecision, ...]

    @property
    def penalty(self) -> PenaltyDecision | None:
        """The one that holds."""
        return self.penalties[-1] if self.penalties else None


def all_about(objection: Objection) -> About:
    """Two statements."""
    return About(concerned(objection), about_owed(objection))


def concerned(objection: Objection, rows: Iterable[Beschikking] | None = None) -> tuple[Beschikking, ...]:
    """In their order, the one that it is against first; none of help at once. One statement.

    rows  all of its aanvraag with `on_objection`, for who has them
    """
    against = objection.beschikking
    if against is None:
        return ()
    if rows is None:
        rows = Beschikking.objects.filter(aanvraag=against.aanvraag_id).select_related(
            "aanvraag__case", "proposal", "decided_by", "by_desk", "on_objection__objection"
        )
    known = {row.pk: row for row in rows}
    after = {row.changes_id or row.replaces_id: row for row in known.values()}
    found, row = [known[against.pk]], after.get(against.pk)
    while row is not None and not _came_after(row, objection):
        found.append(row)
        row = after.get(row.pk)
    return tuple(found)


def about_owed(objection: Objection) -> tuple[PenaltyDecision, ...]:
    """The decisions on what is owed for deciding too late that it is about as well, or only, in their order: those of before it
    was over. One statement.

    Who waited got that penalty, so what another objects to is not about it.
    source  Awb, artikel 4:19 lid 1
    """
    if is_other(objection) and objection.penalty is None:
        return ()
    rows = PenaltyDecision.objects.select_related("notice__clock__case").filter(on_objection__isnull=True)
    if objection.penalty is not None:
        rows = rows.filter(notice=objection.penalty.notice_id)
    elif objection.beschikking is not None:
        late = clocks_of(objection.beschikking.aanvraag)
        met_on = objection.beschikking.decided_on
        rows = rows.filter(
            notice__clock__in=late, notice__clock__met__on=met_on, notice__clock__met__withdrawn=False
        )
    else:
        return ()
    over = _over_at(objection)
    return tuple((rows if over is None else rows.filter(at__lte=over)).order_by("pk"))


def corrected(objection: Objection) -> PenaltyDecision | None:
    """What took the place of the penalty that it is against while nobody had decided on it; None: nothing did.

    source  Awb, artikel 6:19 lid 1
    """
    if objection.penalty is None:
        return None
    *_earlier, last = about_owed(objection)
    return last if last.pk != objection.penalty_id else None


def _over_at(objection: Objection) -> datetime | None:
    ended = getattr(objection, "decision", None) or getattr(objection, "withdrawn", None)
    return ended.at if ended is not None else None


def deciders(objection: Objection, about: About | None = None) -> frozenset[int]:
    """The accounts that took those decisions: they never decide on the objection. Who decided on an objection before, which a
    court sent back, may.

    source  Awb, artikel 10:3 lid 3
    """
    if objection.temporary is not None:
        return who_decided(objection)
    found = about or all_about(objection)
    return frozenset(row.decided_by_id for row in _first(found.rows)) | {row.by_id for row in found.penalties}


def involved(objection: Objection, about: About | None = None) -> frozenset[int]:
    """The same, and who signed the proposals for them: they neither handle it nor hear.

    source  Awb, artikel 7:5 lid 1
    """
    if objection.temporary is not None:
        return who_decided(objection)
    found = about or all_about(objection)
    signed = {row.proposal.by_id for row in _first(found.rows) if row.proposal is not None}
    return frozenset(signed) | deciders(objection, found)


def _first(rows: Sequence[Beschikking]) -> list[Beschikking]:
    """Those that were taken on no objection, and by nobody who has an account here: a desk decides elsewhere."""
    return [row for row in rows if not hasattr(row, "on_objection") and written_down(row) is None]


def became(
    objection: Objection, made: ObjectionDecision | None = None, *, about: About | None = None
) -> tuple[str, ...]:
    """What becomes of each, as a sentence in the language of who reads it. made: the decision on it; None: they stay."""
    if objection.temporary is not None:
        stays = at_once_became(objection.temporary, stop_objected_to(objection), made)
        return (*stays, *help_to_come.told(made)) if made is not None else stays
    if objection.referral is not None:
        return _desk_became(objection.referral, made)
    found = about or all_about(objection)
    new = made.replacement if made is not None else None
    gave = [_gave(row) for row in found.rows]
    told = [sentence(each) for each in what_became(gave, begins=_first_day(new) if new is not None else None)]
    cut = _cut_before(objection, gave, new) if new is not None else []
    return (*told, *cut, *_replaced(objection, found), *_penalty_became(found.penalty, made))


def became_to_objector(
    objection: Objection, made: ObjectionDecision | None = None, *, about: About | None = None
) -> tuple[str, ...]:
    """The same for who objected: another who withdrew, or was not admitted, hears nothing of what the resident has now."""
    if is_other(objection) and (made is None or made.outcome == INADMISSIBLE):
        return (_("Het besluit blijft zoals het is."),)
    return became(objection, made, about=about)


def _cut_before(objection: Objection, gave: list[Gave], new: Beschikking) -> list[str]:
    """Of decisions of before the one objected to: those that end sooner by the new one. One statement."""
    assert objection.beschikking is not None
    rows = Beschikking.objects.filter(aanvraag=new.aanvraag_id, pk__lt=objection.beschikking.pk)
    earlier = [_gave(row) for row in rows.select_related("proposal").order_by("pk")]
    was = what_became([*earlier, *gave], begins=None)[: len(earlier)]
    now = what_became([*earlier, *gave], begins=_first_day(new))[: len(earlier)]
    return [sentence(each) for before, each in zip(was, now, strict=True) if _ends_sooner(before, each)]


def _ends_sooner(before: Became, now: Became) -> bool:
    return now.until != before.until or (now.what == "gone" and before.what != "gone")


def _replaced(objection: Objection, found: About) -> tuple[str, ...]:
    """Of one against a penalty, what took the place of that before it was decided on."""
    if objection.penalty is None or found.penalty is None or found.penalty.pk == objection.penalty_id:
        return ()
    return (sentence(Became(objection.penalty.number, "replaced", by=found.penalty.number)),)


def _penalty_became(before: PenaltyDecision | None, made: ObjectionDecision | None) -> tuple[str, ...]:
    if before is None:
        return ()
    new = made.penalty if made is not None else None
    if new is None:
        return (_("Besluit %(number)s over de dwangsom blijft zoals het is.") % {"number": before.number},)
    values = {"number": before.number, "new": new.number, "amount": euros(Decimal(new.cents) / 100)}
    return (
        _("Besluit %(number)s over de dwangsom geldt niet meer.") % values,
        _("In besluit %(new)s staat een dwangsom van %(amount)s.") % values
        if new.cents
        else _("In besluit %(new)s staat dat er geen dwangsom wordt betaald.") % values,
    )


def ended(referral: Referral) -> ReferralFeedback | None:
    """That the help of it stopped or never began; None while nobody heard that. One statement."""
    return referral.feedback.filter(kind__in=("stop", "not_started")).first()


def _desk_became(referral: Referral, made: ObjectionDecision | None) -> tuple[str, ...]:
    """Of what a desk decided in the name of the municipality."""
    values = {"number": referral.number, "who": referral.referrer_name}
    if made is None or made.follow_up != "revoked":
        comes = help_to_come.told(made) if made is not None else ()
        stays = _("Het besluit van %(who)s, verwijzing %(number)s, blijft zoals het is.")
        until = _("Het besluit van %(who)s, verwijzing %(number)s, geldt tot er een nieuw besluit is.")
        return ((until if comes else stays) % values, *comes)
    falls = _("Het besluit van %(who)s, verwijzing %(number)s, geldt niet meer.") % values
    over = ended(referral)
    if over is None:
        return (falls,)
    if over.kind == "not_started":
        return (falls, _("De hulp is niet begonnen."))
    return (falls, _("De laatste dag van de hulp was %(day)s.") % {"day": plain_date(over.on)})


def _came_after(row: Beschikking, objection: Objection) -> bool:
    """Whether the objection was over: what takes its place, or what was decided on a later day, or later on that day on the
    objection of another."""
    made = getattr(objection, "decision", None)
    if made is not None and made.replacement_id is not None:
        return bool(row.pk == made.replacement_id)
    on_another, over_at = getattr(row, "on_objection", None), _over_at(objection)
    if on_another is not None and over_at is not None and on_another.objection_id != objection.pk:
        return bool(on_another.at > over_at)
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
