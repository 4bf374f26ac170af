"""Of whom an action was asked and what they said: for the plan, for who was asked, and for who comes in by a link."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from keukentafel.domain.guide.queries.working import works_in
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Membership
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import (
    ActionAnswer,
    ActionAsked,
    GoalInvitation,
    InvitationLink,
    action_answers,
)
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .reach import reached
from .sharing import invited_name


@dataclass(frozen=True, slots=True)
class AskedLine:
    """The last time that an action was asked of somebody. answer: code of action_answers, empty while it is silent.

    is_open  they are asked now, and did not say that it is done; by_link: they got an e-mail with a link
    """

    id: int
    name: str
    asked_on: date
    answer_by_on: date
    answer: str
    answer_name: str
    text: str
    answered_at: datetime | None
    is_open: bool
    by_link: bool
    reason: str


@dataclass(frozen=True, slots=True)
class AskedCard:
    """One action for who was asked to do it, and nothing else of the household.

    household, household_name  0 and empty for who comes in by a link
    """

    id: int
    text: str
    due_on: date | None
    asked_by: str
    asked_on: date
    answer: str
    answered_at: datetime | None
    said: str
    ground: str
    done: bool
    municipality: int
    household: int = 0
    household_name: str = ""


@dataclass(frozen=True, slots=True)
class OutsideAction:
    """A line of a goal for who comes in by a link: what, and by what kind of helper; no names."""

    text: str
    doer_label: str
    done: bool


@dataclass(frozen=True, slots=True)
class OutsideGoal:
    """What a link shows: one action that is asked (asked), or one goal with its actions. Nothing else of the household.

    who  to whom it was sent; until_on: the first day on which the link works no longer
    """

    who: str
    ground: str
    until_on: date
    asked: AskedCard | None
    text: str = ""
    met_when: str = ""
    actions: tuple[OutsideAction, ...] = ()


def asked_lines(actions: Collection[int]) -> dict[int, AskedLine]:
    """By action, the last asking of each; one statement. Whether the reader may know is for the caller."""
    rows = _with_answer(ActionAsked.objects.filter(action__in=actions)).order_by("pk")
    return {row.action_id: _line(row) for row in rows}


def asked_line(asked: int, *, reader: Reader) -> tuple[int, AskedLine]:
    """The household and one asking of a plan that this reader may read. raises NotYours"""
    row = _with_answer(ActionAsked.objects.filter(reached(reader, "action__goal"), pk=asked)).first()
    if row is None:
        raise NotYours(asked)
    return row.action.goal.plan.household_id, _line(row)


def asked_of_me(*, reader: Reader) -> list[AskedCard]:
    """Open actions that were asked of this colleague, the soonest first; one statement."""
    rows = _mine(reader).filter(action__done__isnull=True)
    return sorted((_card(row) for row in rows), key=_soonest)


def asked_card(asked: int, *, reader: Reader) -> AskedCard:
    """raises NotYours"""
    row = _mine(reader).filter(pk=asked).first()
    if row is None:
        raise NotYours(asked)
    return _card(row)


def asked_of_person(person: int, *, reader: Reader) -> list[AskedCard]:
    """Open actions that were asked of this resident, while they live there; the soonest first.

    Whether the reader may ask is for the caller.
    """
    rows = _of_person(person, reader).filter(action__done__isnull=True)
    return sorted((_card(row) for row in rows), key=_soonest)


def asked_card_of_person(asked: int, *, person: int, reader: Reader) -> AskedCard:
    """The same for one. raises NotYours"""
    row = _of_person(person, reader).filter(pk=asked).first()
    if row is None:
        raise NotYours(asked)
    return _card(row)


def asked_of_organisation(*, reader: Reader) -> list[AskedCard]:
    """Open actions that were asked of the organisation for which this reader works, the soonest first; one statement."""
    rows = asked_of_provider(reader).filter(action__done__isnull=True)
    return sorted((replace(_card(row), household_name="") for row in rows), key=_soonest)


def asked_card_of_organisation(asked: int, *, reader: Reader) -> AskedCard:
    """One of those; of the household its number only, to write down that somebody looked. raises NotYours"""
    row = asked_of_provider(reader).filter(pk=asked).first()
    if row is None:
        raise NotYours(asked)
    return replace(_card(row), household_name="")


def asked_of_provider(reader: Reader) -> QuerySet[ActionAsked]:
    """What is asked of the organisation of this reader, in their municipality, while what lets it in to the action runs."""
    if reader.kind != "provider" or reader.organisation is None:
        return ActionAsked.objects.none()
    running = GoalInvitation.objects.filter(
        access.current(reader.today), organisation=reader.organisation, organisation__closed__isnull=True
    )
    return _with_answer(
        ActionAsked.objects.filter(
            access.not_locked(reader, "action__goal__plan__household"),
            invitation__in=running,
            ended__isnull=True,
            action__goal__closed__isnull=True,
            municipality__in=works_in(reader),
        )
    )


def outside_goal(link: InvitationLink) -> OutsideGoal | None:
    """For whoever came in by the secret address: see actions.open_link. None: it is not asked of them any more."""
    with security.opened(link.municipality_id):
        invitation = link.invitation
        who, ground = invited_name(invitation), invitation.ground
        if invitation.action_id is None:
            return _whole(link, who, ground)
        row = _with_answer(
            ActionAsked.objects.filter(invitation=invitation, ended__isnull=True)
        ).order_by("-pk").first()  # fmt: skip
        if row is None or (hasattr(row.action, "done") and _answer_of(row) != "klaar"):
            return None
        return OutsideGoal(who, ground, link.expires_on, _card(row, outside=True))


def _whole(link: InvitationLink, who: str, ground: str) -> OutsideGoal:
    goal = link.invitation.goal
    rows = goal.actions.select_related("done").order_by("pk")
    lines = tuple(
        OutsideAction(row.text, str(row.get_doer_display()), hasattr(row, "done"))
        for row in rows
        if not (hasattr(row, "done") and row.done.outcome == "dropped")
    )
    return OutsideGoal(who, ground, link.expires_on, None, goal.text, goal.met_when, lines)


def _mine(reader: Reader) -> QuerySet[ActionAsked]:
    """What is asked of this colleague, while what lets them in runs."""
    running = Q(invitation__isnull=True) | Q(
        invitation__in=GoalInvitation.objects.filter(access.current(reader.today))
    )
    return _with_answer(
        ActionAsked.objects.filter(
            running,
            access.not_locked(reader, "action__goal__plan__household"),
            account=reader.account,
            ended__isnull=True,
            action__goal__closed__isnull=True,
            municipality__in=reader.municipalities,
        )
    )


def at_home(on: date) -> Q:
    """What was asked of a member who still belongs to the household of the plan on that day."""
    homes = Membership.objects.filter(
        access.current(on), person=OuterRef("person"), household=OuterRef("action__goal__plan__household")
    )
    return Q(Exists(homes))


def _of_person(person: int, reader: Reader) -> QuerySet[ActionAsked]:
    return _with_answer(
        ActionAsked.objects.filter(
            at_home(reader.today),
            person=person,
            ended__isnull=True,
            action__goal__closed__isnull=True,
            municipality__in=reader.municipalities,
        )
    )


def _with_answer(rows: QuerySet[ActionAsked]) -> QuerySet[ActionAsked]:
    last = ActionAnswer.objects.filter(asked=OuterRef("pk")).order_by("-pk")
    return rows.annotate(
        last_answer=Subquery(last.values("answer")[:1]),
        last_text=Subquery(last.values("text")[:1]),
        last_at=Subquery(last.values("at")[:1]),
    ).select_related(
        "action__goal__plan__household", "action__done", "account", "person", "by", "ended",
        "invitation__organisation", "invitation__account",
    )  # fmt: skip


def _answer_of(row: ActionAsked) -> str:
    return str(getattr(row, "last_answer", "") or "")


def _line(row: ActionAsked) -> AskedLine:
    if row.person is not None:
        name = person_name(row.person).full
    else:
        name = row.account.name if row.account else invited_name(row.invitation) if row.invitation else ""
    answer, ended = _answer_of(row), getattr(row, "ended", None)
    return AskedLine(
        row.pk, name, dutch_day(row.at), row.answer_by_on, answer, _names().get(answer, ""),
        str(getattr(row, "last_text", "") or ""), getattr(row, "last_at", None), ended is None and answer != "klaar",
        row.invitation_id is not None and row.account_id is None, ended.reason if ended else "",
    )  # fmt: skip


def _card(row: ActionAsked, *, outside: bool = False) -> AskedCard:
    home = row.action.goal.plan.household
    return AskedCard(
        row.pk, row.action.text, row.action.due_on, row.by.name, dutch_day(row.at), _answer_of(row),
        getattr(row, "last_at", None), str(getattr(row, "last_text", "") or ""),
        row.invitation.ground if row.invitation else "", hasattr(row.action, "done"), row.municipality_id,
        0 if outside else home.pk, "" if outside else home.name,
    )  # fmt: skip


def _soonest(card: AskedCard) -> tuple[date, int]:
    return (card.due_on or date.max, card.id)


def _names() -> dict[str, str]:
    return {code: str(name) for code, name in action_answers()}
