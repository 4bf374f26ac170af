"""The family De Wit: one meeting that was held, with its minutes and what was decided, and one that is planned."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.plans.actions import meetings
from keukentafel.domain.plans.models import Meeting, MeetingItem, MeetingParticipant

from . import village
from .told import Told

SCHOOL = "ib@basisschool-de-duin.example"


def tell(told: Told) -> None:
    _held(told)
    _planned(told)


def _held(told: Told) -> None:
    by, at = told.fatma, told.at(5, 16)
    meeting = _plan(told, "Hoe gaat het sinds het gesprek", days_ago=5, made=9)
    talk, home = _goal(meeting, "mensen"), _own(meeting, "Hoe gaat het thuis en op school?", told)
    jan = _invite(
        meeting, meetings.Guest(person=told.members["Jan"].pk), home, told=told, ground="het is zijn plan"
    )
    annie = _invite(
        meeting,
        meetings.Guest(person=told.members["Annie"].pk),
        talk,
        home,
        told=told,
        ground="het gaat over haar",
    )
    _called(told, "Annie weet ervan. Zij kijkt nog of zij zich goed genoeg voelt.", at=told.at(8, 11))
    meetings.write_minutes(
        talk.pk, text="Truus komt elke dinsdag koffie drinken. Annie zou ook graag weer eens naar het dorpshuis gaan.",
        by=by, at=at,
    )  # fmt: skip
    meetings.write_minutes(
        home.pk, text="Op school gaat het op en neer. Jan wil zelf met de juf praten.", by=by, at=at
    )
    meetings.decide_action(
        home.pk, goal=_key(_goal(meeting, "opvoeden")), text="Belt de juf en vraagt om een gesprek", participant=jan.pk,
        due_on=told.at(-7).date(), by=by, at=at,
    )  # fmt: skip
    meetings.decide_action(
        talk.pk, goal=_key(talk), text="Vraagt Truus om samen naar het dorpshuis te gaan", participant=annie.pk,
        due_on=told.at(-14).date(), by=by, at=at,
    )  # fmt: skip
    meetings.close_meeting(meeting.pk, present=[jan.pk], by=by, at=at)
    _called(told, "Annie was er niet bij. Zij weet nu wat is afgesproken.", at=told.at(4, 9, 40))


def _called(told: Told, result: str, *, at: datetime) -> None:
    """Who has no address to write to was called about the meeting."""
    for task in Task.objects.filter(
        household=told.household, kind="bellen", title__contains=" overleg van ", open__isnull=False
    ):
        cases.finish_task(task, result=result, by=told.fatma, at=at)


def _planned(told: Told) -> None:
    meeting = _plan(told, "Samen kijken hoe het gaat", days_ago=-6, made=1)
    talk, school = _goal(meeting, "mensen"), _goal(meeting, "opvoeden")
    joke = Account.objects.get(email=f"joke@{village.MAIL}")
    home = _own(meeting, "Wat gaat goed, en wat is nog te veel?", told)
    _invite(
        meeting, meetings.Guest(person=told.members["Jan"].pk), home, told=told, ground="het is zijn plan"
    )
    _invite(
        meeting, meetings.Guest(person=told.members["Annie"].pk), talk, told=told, ground="het gaat over haar"
    )
    _called(told, "Annie doet mee als zij niet te moe is.", at=told.at(1, 10))
    _invite(
        meeting, meetings.Guest(account=joke.pk), talk, told=told, ground="weet van eenzaamheid bij ouderen"
    )
    _invite(
        meeting,
        meetings.Guest(name="Basisschool De Duin", email=SCHOOL),
        school,
        told=told,
        ground="Sanne zit daar op school",
    )


def _plan(told: Told, title: str, *, days_ago: int, made: int) -> Meeting:
    return meetings.plan_meeting(
        [told.household.pk], title=title, starts_at=told.at(days_ago, 14), place="Dorpshuis De Kern", by=told.fatma,
        at=told.at(made, 9, 30),
    )  # fmt: skip


def _invite(
    meeting: Meeting, guest: meetings.Guest, *items: MeetingItem, told: Told, ground: str
) -> MeetingParticipant:
    bases = {each.goal_id: meetings.Basis("grond", ground) for each in items if each.goal_id}
    return meetings.invite(
        meeting.pk,
        guest,
        ground=ground,
        items=[each.pk for each in items],
        bases=bases,
        by=told.fatma,
        at=meeting.at,
    )


def _own(meeting: Meeting, text: str, told: Told) -> MeetingItem:
    """A point for everybody: a goal of one member is for that member alone."""
    return meetings.add_item(meeting.pk, household=told.household.pk, text=text, by=told.fatma, at=meeting.at)


def _goal(meeting: Meeting, domain: str) -> MeetingItem:
    """The point about the last goal of this life domain."""
    return (
        MeetingItem.objects.filter(meeting=meeting, goal__domain=domain).select_related("goal").latest("goal")
    )


def _key(item: MeetingItem) -> int:
    assert item.goal_id is not None
    return item.goal_id
