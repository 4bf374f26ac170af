"""Who does an action is reminded of its day, each by the channel that reaches them; silence becomes a task of who directs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import NetworkContact, OwnFile, Person
from keukentafel.domain.plans.models import Action, ActionAsked, ActionReminder, GoalPostponed
from keukentafel.domain.plans.queries.asking import at_home
from keukentafel.domain.plans.queries.task_place import ACTION, reference_of
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import direction as rules

from .links import REMINDED, address_of, runs, send_link
from .reminder_tasks import NO_DAY
from .telling import tell_members
from .to_director import to_who_directs

BEFORE, AFTER, SILENT = "voor", "na", "stil"
LOOKS_BACK = timedelta(days=30)
"""Nobody is reminded of a day that is longer past: a month of failing nights is made up for, not years of old plans."""
REMINDER = "Actie uit het plan, klaar op %s"
CALL = "Actie uit het plan, klaar op %s: bel wie het doet, er is geen e-mailadres"
VISIT = "Actie uit het plan, klaar op %s: schrijf wie het doet of ga langs, er is geen e-mailadres of telefoonnummer"
NOT_ASKED = (
    "Actie uit het plan, klaar op %s: vraag wie het doet hoe het gaat, er is nog niets per e-mail gevraagd"
)
NO_ANSWER = "Actie uit het plan: geen antwoord, bel zelf"
NEEDS_A_DAY = "Actie uit het plan: heeft deze actie een dag nodig?"
NOT_DONE = "Actie uit het plan: de dag is voorbij, vraag hoe het gaat"
"""Who reads the tasks of a household need not read its plan, so no task says what the action is."""


def remind(municipality: int, *, at: datetime) -> int:
    """Send the reminders of today, and put out the tasks that silence leads to. Gives how many.

    Once for each action, day and asking, so it can be repeated. The days: norms of landelijk/regie.toml.
    """
    return sum(_once(action, at=at) for action in _near(municipality, on=dutch_day(at)))


@deed
def put_on_desk(action: Action, *, at: datetime) -> None:
    """A colleague or team finds a new action with a day among their work at once; the reminder before that day is this one."""
    if action.due_on is None or not (action.account_id or action.team_id):
        return
    if action.reminders.filter(kind=BEFORE, about_on=action.due_on, task__open__isnull=False).exists():
        return
    page = ("desk:plan", (action.goal.plan.household_id,))
    reached, task = _on_a_desk(action, action.account_id, action.team_id, page, at=at)
    if reached:
        ActionReminder.objects.update_or_create(
            action=action, kind=BEFORE, about_on=action.due_on, asked=None,
            defaults={"municipality_id": action.municipality_id, "task": task, "at": at},
        )  # fmt: skip


def _near(municipality: int, *, on: date) -> Iterator[Action]:
    """Open actions of open goals that are due soon or were lately, or that somebody was asked to do, whoever does them."""
    first, last = on - LOOKS_BACK, on + rules.days("herinnering-voor", on=on)
    rows = Action.objects.filter(
        municipality=municipality, done__isnull=True, goal__closed__isnull=True
    ).select_related("goal__plan__household", "goal__case", "person", "contact")
    due = rows.filter(due_on__range=(first, last))
    waits = ActionAsked.objects.filter(ended__isnull=True, answer_by_on__range=(first, on))
    asked = rows.filter(pk__in=waits.values("action"))
    keys = {
        key for each in (due, asked, _without_a_day(rows, on=on)) for key in each.values_list("pk", flat=True)
    }
    yield from rows.filter(pk__in=keys).order_by("pk")


def _without_a_day(rows: QuerySet[Action], *, on: date) -> QuerySet[Action]:
    """Of nobody who has it on a desk, asked of nobody, and there for a while; an action of a goal that waits, waits too."""
    last = on - rules.days("zonder-dag", on=on)
    waits = GoalPostponed.objects.filter(goal=OuterRef("goal"), ended_at__isnull=True, until_on__gt=on)
    return rows.filter(
        ~Exists(waits), due_on__isnull=True, account__isnull=True, team__isnull=True, askings__isnull=True,
        added_on__range=(last - LOOKS_BACK, last),
    ).exclude(reminders__kind=NO_DAY)  # fmt: skip


@deed
def _once(action: Action, *, at: datetime) -> int:
    """What is due for this action today and was not done yet."""
    today = dutch_day(at)
    Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    asked = (
        ActionAsked.objects.filter(action=action, ended__isnull=True)
        .select_related(
            "person",
            "invitation__organisation",
            "invitation__contact",
            "invitation__network",
            "invitation__goal__plan",
            "invitation__action",
        )
        .order_by("-pk")
        .first()
    )
    done = 0
    for kind, about in _due(action, asked, on=today):
        known = {"action": action, "kind": kind, "about_on": about, "asked": asked}
        if ActionReminder.objects.filter(**known).exists():
            continue
        reached, task = _do(action, asked, kind, about, at=at)
        if not reached:
            continue
        row = ActionReminder.objects.create(municipality_id=action.municipality_id, task=task, at=at, **known)
        journal.note(
            "action.reminded", about=row, by=None, at=at, household=action.goal.plan.household_id, how=kind
        )
        done += 1
    return done


def _due(action: Action, asked: ActionAsked | None, *, on: date) -> Iterator[tuple[str, date]]:
    """Which reminders this day asks: kind, and the day that it is about."""
    if action.due_on is None and asked is None and action.added_on is not None:
        if not (action.account_id or action.team_id):
            yield NO_DAY, action.added_on
        return
    due, waits = action.due_on, rules.days("antwoord", on=on)
    if due is not None and due - rules.days("herinnering-voor", on=on) <= on <= due:
        yield BEFORE, due
    if due is not None and due + rules.days("herinnering-na", on=on) <= on < due + waits:
        yield AFTER, due
    if asked is not None and on > asked.answer_by_on and not asked.answers.exists():
        yield SILENT, asked.answer_by_on
    elif due is not None and on >= due + waits:
        yield SILENT, due


Told = tuple[bool, Task | None]
"""Whether there was somebody to tell, and the task on whose desk it is read; None: it went by e-mail."""


def _do(action: Action, asked: ActionAsked | None, kind: str, about: date, *, at: datetime) -> Told:
    """By the channel of who does it: a link, their own desk or their own file; else who directs speaks to them."""
    if kind == NO_DAY:
        task = to_who_directs(action.goal, NEEDS_A_DAY, action=action, at=at)
        return task is not None, task
    if kind == SILENT:
        silent = asked is not None and about == asked.answer_by_on and not asked.answers.exists()
        task = to_who_directs(action.goal, NO_ANSWER if silent else NOT_DONE, action=action, at=at)
        return task is not None, task
    if asked is not None and not _is_asked_still(asked, on=dutch_day(at)):
        return False, None
    told = _by_screen(action, asked, at=at)
    return told if told[0] else _by_voice(action, asked, at=at)


def _is_asked_still(asked: ActionAsked, *, on: date) -> bool:
    """Not: who left the household, or is let in no longer. What they were asked is for who directs, by silence."""
    if asked.invitation is not None and asked.account_id is None:
        return runs(asked.invitation, on=on)
    return asked.person_id is None or ActionAsked.objects.filter(at_home(on), pk=asked.pk).exists()


def _by_screen(action: Action, asked: ActionAsked | None, *, at: datetime) -> Told:
    if asked is None:
        if action.person_id is not None:
            return _in_their_file(action, action.person_id, "portal:my-file", (), at=at), None
        page: tuple[str, tuple[int, ...]] = ("desk:plan", (action.goal.plan.household_id,))
        return _on_a_desk(action, action.account_id, action.team_id, page, at=at)
    if asked.account_id is not None:
        return _on_a_desk(action, asked.account_id, None, ("desk:asked-action", (asked.pk,)), at=at)
    if asked.person_id is not None:
        return _in_their_file(action, asked.person_id, "portal:asked-action", (asked.pk,), at=at), None
    return _by_link(asked, at=at), None


def _by_link(asked: ActionAsked, *, at: datetime) -> bool:
    """A new link, of the old one only the hash is kept; and who signs in for the organisation finds it there."""
    by_sign_in = tell_members(asked, text=REMINDED, by=None, at=at)
    if asked.invitation is None or not address_of(asked.invitation, on=dutch_day(at)):
        return by_sign_in
    send_link(asked.invitation, text=REMINDED, by=None, at=at)
    return True


def _by_voice(action: Action, asked: ActionAsked | None, *, at: datetime) -> Told:
    """Who does it has no e-mail here: a task of who directs to call, or to go by; not a second one while that is open."""
    if ActionReminder.objects.filter(action=action, task__open__isnull=False).exists():
        return False, None
    title = _by_what(action, asked) % plain_date(action.due_on or dutch_day(at))
    task = to_who_directs(action.goal, title, action=action, at=at)
    return task is not None, task


def _by_what(action: Action, asked: ActionAsked | None) -> str:
    if asked is None:
        if action.contact is not None and action.contact.email:
            return NOT_ASKED
        return CALL if has_phone(action.person) or has_phone(action.contact) else VISIT
    network = asked.invitation.network if asked.invitation else None
    return CALL if has_phone(asked.person) or has_phone(network) else VISIT


def has_phone(somebody: Person | NetworkContact | None) -> bool:
    return bool(somebody and (somebody.phone or getattr(somebody, "other_phone", "")))


def _in_their_file(action: Action, person: int, page: str, args: tuple[int, ...], *, at: datetime) -> bool:
    """A resident finds it in their own file, and gets an e-mail that something is there."""
    own = OwnFile.objects.filter(person=person).values("account")
    found = Account.objects.filter(pk__in=own, is_active=True).exclude(email="")
    reached = [_mail(action, to, page, args, at=at) for to in found.values_list("email", flat=True)]
    return bool(reached)


def _on_a_desk(
    action: Action, account: int | None, team: int | None, page: tuple[str, tuple[int, ...]], *, at: datetime
) -> Told:
    """A task among their own work; who works in no team gets an e-mail."""
    today, place = dutch_day(at), action.municipality_id
    if account is not None:
        roles = Role.objects.filter(current(today), account=account, municipality=place, team__isnull=False)
        team = roles.values_list("team", flat=True).order_by("team").first()
    if team is None:
        to = Account.objects.filter(pk=account, is_active=True).values_list("email", flat=True).first()
        return bool(to) and _mail(action, str(to), *page, at=at), None
    task = cases.issue_task(
        kind="actie", title=REMINDER % plain_date(action.due_on or today), reference=reference_of(ACTION, action),
        municipality=place, team=team, account=account, due_on=max(action.due_on or today, today), case=action.goal.case,
        household=action.goal.plan.household_id, by=None, at=at,
    )  # fmt: skip
    return True, task


def _mail(action: Action, to: str, page: str, args: tuple[int, ...], *, at: datetime) -> bool:
    outbox.notify(
        text=REMINDED, to=to, page=page, args=args, about=action, household=action.goal.plan.household_id, by=None,
        at=at,
    )  # fmt: skip
    return True
