"""Work on objections that lies on a pile and that somebody leaves to a colleague."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.cases.models import Holder, OpenTask
from keukentafel.domain.decisions.models import Beschikking, Objection, PenaltyDecision
from keukentafel.domain.walls.reader import Reader


def left_to_colleagues(*, reader: Reader) -> frozenset[str]:
    """Numbers of the cases of objections, on the piles of the reader, that are about what the reader decided or proposed: the
    button to take such work is left out. One statement; who may take it is said by decisions.actions.objections.check_handles.

    source  Awb, artikel 7:5 lid 1 and 10:3 lid 3
    """
    own = {"case": OuterRef("case")}
    handled = Holder.objects.filter(**own, until_at__isnull=True, account__isnull=False)
    waits = OpenTask.objects.filter(task__case=OuterRef("case"), account__isnull=True, team__in=reader.teams)
    running = Objection.objects.filter(
        Exists(waits), Exists(handled), decision__isnull=True, withdrawn__isnull=True
    )
    about = running.filter(Exists(_decisions(reader)) | Exists(_penalties(reader)) | _at_once(reader))
    return frozenset(about.values_list("case__number", flat=True))


def _decisions(reader: Reader) -> QuerySet[Beschikking]:
    rows = Beschikking.objects.filter(
        aanvraag=OuterRef("beschikking__aanvraag"), pk__gte=OuterRef("beschikking"), on_objection__isnull=True
    )
    return rows.filter(Q(decided_by=reader.account) | Q(proposal__by=reader.account))


def _penalties(reader: Reader) -> QuerySet[PenaltyDecision]:
    rows = PenaltyDecision.objects.filter(on_objection__isnull=True, by=reader.account)
    late = Q(notice__clock__case=OuterRef("beschikking__aanvraag__case"))
    return rows.filter(late | Q(notice=OuterRef("penalty__notice")))


def _at_once(reader: Reader) -> Q:
    """Who gave the help at once, made it longer or let it stop."""
    return (
        Q(temporary__by=reader.account)
        | Q(temporary__extensions__by=reader.account)
        | Q(temporary__stops__by=reader.account)
    )
