"""What was decided about help at once, and which of it an objection is about: that it was given, that it lasts longer, or that
it stops.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from keukentafel.kernel.dates import plain_date
from keukentafel.rules.deciding import GIVES
from keukentafel.rules.working_days import ONE_DAY

from .models import AtOnce, Beschikking, Objection, TemporaryEnded, TemporaryExtended, TemporaryProvision


def decided(provision: TemporaryProvision) -> list[AtOnce]:
    """In their order, that it was given first. A stop by the decision that gives the help is none of its own: no letter is."""
    return [each for each in everything(provision) if not _goes_over(each)]


def everything(provision: TemporaryProvision) -> list[AtOnce]:
    """The same, with each stop."""
    return [provision, *sorted([*provision.extensions.all(), *provision.stops.all()], key=_at)]


def along(path: str = "temporary") -> tuple[Prefetch[str], ...]:
    """What `decided` looks at, for who fetches several at once. path: to the help at once"""
    stops = TemporaryEnded.objects.select_related("beschikking__proposal", "by", "again")
    return (Prefetch(f"{path}__extensions"), Prefetch(f"{path}__stops", stops))


def about(objection: Objection) -> AtOnce | None:
    """What it names; None where it is against another decision."""
    return objection.of_help_at_once


def objectable(provision: TemporaryProvision) -> list[AtOnce]:
    """What can be objected to apart: that it was given, and the newest by which it lasts longer, or stops. What was given on an
    objection goes to court.

    source  Awb, artikel 1:3 and 7:1
    """
    newest = {type(each): each for each in decided(provision) if not undone(each)}
    return [each for each in newest.values() if each != provision or provision.on_objection_id is None]


def undone(row: AtOnce) -> TemporaryProvision | None:
    """The same help that a decision on an objection gave again in the place of this stop: of the stop that was objected to, and
    of each on another day that a colleague put it on meanwhile.

    source  Awb, artikel 6:19 lid 1 and 7:11 lid 2
    """
    if not isinstance(row, TemporaryEnded):
        return None
    before = (each for each in row.provision.stops.all() if each.pk <= row.pk)
    found: list[TemporaryProvision] = [each.again for each in before if hasattr(each, "again")]
    return next((each for each in found if each.at >= row.at), None)


def stop_objected_to(objection: Objection) -> TemporaryEnded | None:
    found = about(objection)
    return found if isinstance(found, TemporaryEnded) else None


def who_decided(objection: Objection) -> frozenset[int]:
    """The accounts that took what it is about: who made the help longer or let it stop, and where the objection is against the
    gift who gave it, and who did so since.

    source  Awb, artikel 6:19 lid 1, 7:5 lid 1 and 10:3 lid 3
    """
    assert objection.temporary is not None
    rows, found = decided(objection.temporary), about(objection)
    since = [each for each in rows if each == found or each.at > objection.at]
    taken = since if found == objection.temporary else rows[1:]
    return frozenset(each.by_id for each in taken) | _by_decision(taken)


def named(objection: Objection) -> str:
    """B-2026-0000001, of help at once with what was decided: "B-2026-0000001 (de tijdelijke hulp stopt op 24 maart 2026)"; of
    what a desk decided: "V-2026-0000001 (van Loket Alkmaar)"."""
    if objection.referral is not None:
        return _("%(number)s (van %(who)s)") % {
            "number": objection.against, "who": objection.referral.referrer_name
        }  # fmt: skip
    found = about(objection)
    said = said_of(found)
    put = as_put(found) if isinstance(found, TemporaryEnded) else found
    if put != found:
        said = _("%(first)s; dat werd: %(now)s") % {"first": said, "now": said_of(put)}
    return f"{objection.against} ({said})" if said else objection.against


def said_of(found: AtOnce | None) -> str:
    """de tijdelijke hulp stopt op 24 maart 2026; empty of what gave it."""
    if isinstance(found, TemporaryEnded) and found.never_began:
        said = _("de tijdelijke hulp begint niet")
    elif isinstance(found, TemporaryEnded):
        said = _("de tijdelijke hulp stopt op %(day)s") % {"day": plain_date(found.last_day)}
    elif isinstance(found, TemporaryExtended):
        said = _("de tijdelijke hulp duurt tot en met %(day)s") % {"day": plain_date(found.ends_on)}
    else:
        return ""
    return said


def as_put(stop: TemporaryEnded, *, at: datetime | None = None) -> TemporaryEnded:
    """The stop on the day that a colleague put it on since; itself where nobody did. An objection to it is about that one too.

    at      as it was at that moment; None: as it is now
    source  Awb, artikel 6:19 lid 1
    """
    later = [
        each for each in stop.provision.stops.all() if each.pk > stop.pk and (at is None or each.at <= at)
    ]
    put = [each for each in later if each.beschikking_id is None and each.on_objection_id is None]
    return max([stop, *put], key=_at)


def given_back(stop: TemporaryEnded, *, at: datetime | None = None) -> TemporaryProvision | None:
    """The same help that was given again: by the decision on the objection, or by a colleague before that, from the day after the
    stop as it was put at the latest, and not stopped again; the newest.

    at  as it was at that moment; None: as it is now
    """
    by_objection: TemporaryProvision | None = getattr(stop, "again", None)
    if by_objection is not None:
        return by_objection
    before, put = stop.provision, as_put(stop, at=at)
    at = at or datetime.max.replace(tzinfo=UTC)
    rows = TemporaryProvision.objects.filter(
        case=before.case_id, person=before.person_id, product=before.product, at__gt=stop.at, at__lte=at,
        starts_on__lte=put.last_day + ONE_DAY,
    )  # fmt: skip
    stopped = TemporaryEnded.objects.filter(at__lte=at, beschikking__isnull=True)
    return rows.exclude(pk__in=stopped.values("provision")).order_by("-pk").first()


def last_day(provision: TemporaryProvision) -> date:
    """As it stands after every extension, before any stop."""
    return max((each.ends_on for each in provision.extensions.all()), default=provision.ends_on)


def runs_until(provision: TemporaryProvision) -> date:
    """The last day as it stands now, after every extension and stop."""
    ended = provision.ended
    return ended.last_day if ended else last_day(provision)


def _goes_over(row: AtOnce) -> bool:
    """Into what the decision on the aanvraag gives, or on an objection: that one has the letter."""
    if not isinstance(row, TemporaryEnded):
        return False
    return row.on_objection_id is not None or gives_the_same(row.beschikking, row.provision)


def gives_the_same(decided: Beschikking | None, provision: TemporaryProvision) -> bool:
    """Whether the decision gives the help that was given at once; a stop by one that gives other help has a letter of its own."""
    if decided is None or decided.proposal is None or decided.outcome not in GIVES:
        return False
    return bool(provision.product) and decided.proposal.product == provision.product


def _by_decision(rows: list[AtOnce]) -> frozenset[int]:
    stops = [each.beschikking for each in rows if isinstance(each, TemporaryEnded)]
    return frozenset(each.decided_by_id for each in stops if each is not None)


def _at(row: AtOnce) -> datetime:
    return row.at
