"""A meeting as its readers see it: the whole of it for a team, the own points for who was invited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.along import along, moment
from keukentafel.domain.plans.models import (
    Meeting,
    MeetingDecision,
    MeetingInvitedTo,
    MeetingItem,
    MeetingMinutesCorrected,
    MeetingParticipant,
    MeetingPlan,
    Plan,
    PlanStamp,
)
from keukentafel.domain.plans.queries.in_meetings import come_for_more
from keukentafel.domain.plans.queries.reach import still_shared
from keukentafel.domain.plans.queries.safe_at_home import not_read_at_home
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day, dutch_time

from .reach import (
    RUNNING,
    STAYED,
    hosted_decisions,
    hosted_plans,
    invitations,
    open_meetings,
    readable_items,
    still_reading,
    until,
)
from .scopes import Scope, decided_in, points_in
from .shapes import (
    CorrectionView,
    DecisionView,
    ItemView,
    MeetingLine,
    MeetingView,
    ParticipantView,
    PartView,
)


def meeting(number: int, *, reader: Reader) -> MeetingView:
    """One meeting, with what this reader may read of it: seven statements at most, eight once closed. raises NotYours"""
    rows = open_meetings(reader).filter(pk=number).select_related("by", "closed", "cancelled", "recorded")
    row = rows.annotate(known=stamp_of()).first()
    if row is None:
        raise access.NotYours(number)
    mine = hosted_plans(reader).filter(meeting=row).values_list("plan", flat=True)
    hosted = set(mine)
    items = list(items_of(readable_items(reader).filter(meeting=row)))
    abouts = list(
        MeetingPlan.objects.filter(meeting=row, plan__in=hosted | {each.plan_id for each in items})
        .select_related("plan__household")
        .order_by("pk")
    )
    if not abouts:
        raise access.NotYours(number)
    people = participants_of(row, {each.pk for each in items}) if hosted else {}
    if hosted and hasattr(row, "closed"):
        for key in still_reading(row, on=reader.today) & people.keys():
            people[key] = replace(people[key], reads_until=until(row))
    views = item_views(items, decided=_decided(reader, row.pk))
    ground = invitations(reader).filter(meeting=row).values_list("ground", flat=True).first() or ""
    parts = tuple(
        PartView(
            household=about.plan.household_id,
            name=about.plan.household.name,
            may_write=about.plan_id in hosted,
            items=tuple(views[each.pk] for each in items if each.plan_id == about.plan_id),
            participants=_for_plan(people, items, about.plan_id) if about.plan_id in hosted else (),
        )
        for about in abouts
    )
    return _view(row, parts, ground="" if hosted else ground)


def item(number: int, *, reader: Reader) -> tuple[ItemView, int, int]:
    """One point with the number of its meeting and of its household. raises NotYours"""
    found = list(items_of(readable_items(reader).filter(pk=number)))
    if not found:
        raise access.NotYours(number)
    view = item_views(found, decided=_decided(reader, found[0].meeting_id))[number]
    return view, found[0].meeting_id, found[0].plan.household_id


def participant(number: int, *, meeting: MeetingView) -> ParticipantView:
    """One of those who come, while the reader may change the meeting. raises NotYours"""
    found = next((each for each in meeting.participants if each.id == number), None)
    if found is None or not meeting.may_write:
        raise access.NotYours(number)
    return found


def meetings(household: int, *, reader: Reader) -> list[MeetingLine]:
    """All meetings about this household, the newest first; empty when the reader may not open it."""
    mine = hosted_plans(reader).filter(plan__household=household).values("meeting")
    return _lines(Meeting.objects.filter(pk__in=mine).order_by("-starts_at")[:100], reader)


def my_meetings(*, reader: Reader) -> list[MeetingLine]:
    """Meetings that this reader planned or was invited to and that are not over, the first to come on top."""
    invited = invitations(reader).filter(invited_to__isnull=False).values("meeting")
    rows = Meeting.objects.filter(closed__isnull=True, cancelled__isnull=True)
    planned = hosted_plans(reader).filter(meeting__by=reader.account).values("meeting")
    found = rows.filter(pk__in=planned.union(invited)).order_by("starts_at")
    return _lines(found[:100], reader)


def for_participant(participant: MeetingParticipant, scopes: Collection[Scope] | None = None) -> MeetingView:
    """The points that this participant was invited for, as long as the meeting is not over; seven statements at most.

    scopes  for who reads as somebody of a household: what of it is theirs to read, and who comes for those points and why;
            None: all those points, nothing by name
    """
    row = participant.meeting
    shown = MeetingInvitedTo.objects.filter(
        participant=participant, participant__in=MeetingParticipant.objects.filter(RUNNING)
    )
    rows = MeetingItem.objects.filter(pk__in=still_shared(shown).values("item"), dropped__isnull=True)
    items = list(items_of(rows if scopes is None else rows.filter(points_in(scopes))))
    views = item_views(items, decided=Q() if scopes is None else decided_in(scopes))
    names = {scope.plan: (scope.household, scope.name) for scope in scopes or ()}
    people = _told_at_home(row, items, [scope for scope in scopes or () if scope.household])
    parts = tuple(
        PartView(
            *names.get(plan, (0, "")),
            False,
            tuple(views[each.pk] for each in items if each.plan_id == plan),
            _for_plan(people, items, plan),
        )
        for plan in dict.fromkeys(each.plan_id for each in items)
    )
    return _view(row, parts, ground=participant.ground)


def _told_at_home(
    row: Meeting, items: Collection[MeetingItem], scopes: Collection[Scope]
) -> dict[int, ParticipantView]:
    """Who comes for these points of plans that are named to the reader; nobody of one of which something is untold at home.

    Why somebody comes for other points as well may tell about those, so it is told to none who does not read them all.
    """
    named = [scope.plan for scope in scopes]
    open_plans = Plan.objects.filter(pk__in=named).exclude(
        not_read_at_home([row.municipality_id], since=dutch_day(row.starts_at))
    )
    told = set(open_plans.values_list("pk", flat=True)) if named else set()
    points = [each.pk for each in items if each.plan_id in told]
    people = participants_of(row, points) if points else {}
    goals = MeetingItem.objects.filter(points_in(scopes), goal__isnull=False)
    read = Q(item__in=[each.pk for each in items]) | Q(item__in=goals.values("pk"))
    for key in come_for_more(people, read):
        people[key] = replace(people[key], ground="")
    return people


def participants_of(row: Meeting, items: Collection[int]) -> dict[int, ParticipantView]:
    """Everybody who is invited for at least one of these points; two statements."""
    invited: dict[int, list[int]] = defaultdict(list)
    for participant, point in MeetingInvitedTo.objects.filter(item__in=items).values_list(
        "participant", "item"
    ):
        invited[participant].append(point)
    rows = MeetingParticipant.objects.filter(STAYED, meeting=row, pk__in=invited)
    return {
        each.pk: ParticipantView(
            each.pk, sort_of(each), name_of(each), each.ground, tuple(invited[each.pk]),
            each.presence.present if hasattr(each, "presence") else None, bool(each.email or each.account_id),
            key=key_of(each),
        )
        for each in rows.select_related("person", "account", "presence").order_by("pk")
    }  # fmt: skip


def name_of(row: MeetingParticipant) -> str:
    if row.person is not None:
        return person_name(row.person).full
    return row.account.name if row.account is not None else row.name


def key_of(row: MeetingParticipant) -> str:
    known = f"account:{row.account_id}" if row.account_id else ""
    return f"person:{row.person_id}" if row.person_id else known


def sort_of(row: MeetingParticipant) -> str:
    return "lid" if row.person_id else "collega" if row.account_id else "ander"


def stamp_of() -> Coalesce:
    """A number that differs after every write of its plans, to be asked within another statement."""
    stamps = PlanStamp.objects.filter(
        plan__in=MeetingPlan.objects.filter(meeting=OuterRef(OuterRef("pk"))).values("plan")
    )
    total = stamps.order_by().values(one=Value(1)).annotate(total=Sum("id")).values("total")
    return Coalesce(Subquery(total, output_field=BigIntegerField()), 0)


def items_of(rows: QuerySet[MeetingItem]) -> Iterable[MeetingItem]:
    corrected = MeetingMinutesCorrected.objects.filter(item=OuterRef("pk")).order_by("pk")
    told = along(corrected, was="was", why="reason", by="by__name", at="at")
    rows = rows.annotate(its_corrections=told)
    return rows.select_related("plan", "goal", "case", "minuted_by").order_by("plan", "position", "pk")


def item_views(items: Collection[MeetingItem], *, decided: Q) -> dict[int, ItemView]:
    """decided  which of the decisions on these points the reader may read"""
    taken: dict[int, list[DecisionView]] = defaultdict(list)
    rows = MeetingDecision.objects.filter(decided, item__in=[each.pk for each in items])
    for row in rows.select_related("action").order_by("pk"):
        taken[row.item_id].append(decision_view(row))
    return {
        each.pk: ItemView(
            each.pk, each.kind, str(each.get_kind_display()), each.text, each.goal.met_when if each.goal else "",
            each.goal_id, each.case.number if each.case else "", each.minutes, each.revision,
            each.minuted_by.name if each.minuted_by else "",
            dutch_time(each.minuted_at) if each.minuted_at else None, tuple(taken[each.pk]),
            tuple(_correction(one) for one in getattr(each, "its_corrections", ())),
        )
        for each in items
    }  # fmt: skip


def _correction(told: dict[str, str]) -> CorrectionView:
    return CorrectionView(told["was"], told["why"], told["by"], dutch_time(moment(told["at"])))


def decision_view(row: MeetingDecision) -> DecisionView:
    action = row.action
    return DecisionView(
        row.kind, str(row.get_kind_display()), row.text, action.doer_name if action else "",
        action.due_on if action else None,
    )  # fmt: skip


def _decided(reader: Reader, meeting: int) -> Q:
    """Who was invited for a point hears what is decided on it; a team reads as far as the gate between the laws lets it."""
    own = hosted_plans(reader).filter(meeting=meeting).values("plan")
    return ~Q(item__plan__in=own) | hosted_decisions(reader)


def _for_plan(
    people: dict[int, ParticipantView], items: Collection[MeetingItem], plan: int
) -> tuple[ParticipantView, ...]:
    here = {each.pk for each in items if each.plan_id == plan}
    return tuple(each for each in people.values() if here.intersection(each.items))


def _view(row: Meeting, parts: tuple[PartView, ...], *, ground: str) -> MeetingView:
    closed, cancelled = getattr(row, "closed", None), getattr(row, "cancelled", None)
    ended = closed or cancelled
    return MeetingView(
        row.pk, row.municipality_id, row.title, dutch_time(row.starts_at), row.place, row.by.name,
        "closed" if closed else "cancelled" if cancelled else "planned", dutch_time(ended.at) if ended else None,
        cancelled.reason if cancelled else "", ground, getattr(row, "known", 0), parts,
        hasattr(row, "recorded"),
    )  # fmt: skip


def _lines(rows: QuerySet[Meeting], reader: Reader) -> list[MeetingLine]:
    found = list(rows.select_related("closed", "cancelled", "recorded"))
    names: dict[int, list[str]] = defaultdict(list)
    abouts = hosted_plans(reader).filter(meeting__in=[row.pk for row in found])
    for number, name in abouts.order_by("pk").values_list("meeting", "plan__household__name"):
        names[number].append(name)
    grounds = dict(
        invitations(reader).filter(meeting__in=[row.pk for row in found]).values_list("meeting", "ground")
    )
    return [
        MeetingLine(
            row.pk, row.title, dutch_time(row.starts_at), row.place,
            "closed" if hasattr(row, "closed") else "cancelled" if hasattr(row, "cancelled") else "planned",
            tuple(names[row.pk]), "" if names[row.pk] else grounds.get(row.pk, ""), hasattr(row, "recorded"),
        )
        for row in found
    ]  # fmt: skip
