"""The plan itself: it begins with the household as its own director. And its picture: what all agree on, and who does not."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Household, Membership
from keukentafel.domain.plans.models import Director, EarlierPicture, Goal, PicturePart, Plan
from keukentafel.domain.plans.queries.reach import reached
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

LONGEST_PICTURE = 8_000
"""Letters in the picture that all agree on."""


class PictureTooLong(Refusal):
    """A picture fits on a page."""


class NotAMember(Refusal):
    """A goal, and a view on the household, is of somebody who belongs to it."""


@deed
def start_plan(household: int, *, by: Reader, at: datetime) -> Plan:
    """The plan of this household; begun now when there is none yet. One household, one plan.

    raises  NotYours
    """
    return _begun(access.household(household, reader=by), by=by, at=at)


def _begun(opened: Household, *, by: Reader, at: datetime) -> Plan:
    plan, new = Plan.objects.get_or_create(
        household=opened, defaults={"municipality_id": opened.municipality_id, "started_on": dutch_day(at)}
    )
    if new:
        Director.objects.create(municipality_id=plan.municipality_id, plan=plan, from_on=plan.started_on)
        journal.note("plan.started", about=plan, by=by, at=at, household=opened.pk)
    return plan


@deed
def paint_picture(
    household: int, *, text: str, revision: int | None = None, by: Reader, at: datetime
) -> Plan:
    """Write down the picture of the household that everybody agreed on; an empty text takes it away.

    revision  of the picture that the writer saw; None: whatever there was
    raises    NotYours; PictureTooLong; ChangedMeanwhile when somebody else wrote since
    """
    plan = locked(start_plan(household, by=by, at=at))
    text = text.replace("\r\n", "\n").strip()
    if plan.picture != text:
        if len(text) > LONGEST_PICTURE:
            raise PictureTooLong(_("Dit is te lang. Houd het bij %(count)s tekens."), count=LONGEST_PICTURE)
        if revision is not None and revision != plan.picture_revision:
            raise ChangedMeanwhile(_("Iemand anders heeft dit beeld intussen aangepast."))
        _keep(plan, None, plan.picture_revision, plan.picture, plan.painted_by_id, plan.painted_at, at)
        plan.picture, plan.picture_revision = text, plan.picture_revision + 1
        plan.painted_by_id, plan.painted_at = by.account, at
        plan.save(update_fields=["picture", "picture_revision", "painted_by", "painted_at"])
        journal.note("plan.picture_painted", about=plan, by=by, at=at, household=household)
    return plan


@deed
def write_part(
    household: int,
    *,
    person: int,
    text: str,
    for_helpers: bool | None = None,
    revision: int | None = None,
    by: Reader,
    at: datetime,
) -> PicturePart | None:
    """How one member sees it differently, in their own words; an empty text takes it away.

    person       whose words these are; a resident writes their own only
    for_helpers  housemates do not read it; None: as it was. It goes on to hold for what versions say when the text goes
    revision     of what the writer saw there, 0 when nothing; None: whatever there was
    raises       NotYours, NotAMember; ChangedMeanwhile when somebody else wrote since
    """
    if by.kind != "professional" and person != by.person:
        raise access.NotYours(person)
    opened = access.household(household, reader=by)
    return _write(opened, person, text, for_helpers, revision, on_behalf=False, by=by, at=at)


@deed
def write_part_for(
    household: int,
    *,
    person: int,
    text: str,
    for_helpers: bool | None = None,
    revision: int | None = None,
    by: Reader,
    at: datetime,
) -> PicturePart | None:
    """Who represents a member writes how that member sees it; the plan says who wrote it for whom.

    person  whose words these are; that the reader may speak for them is for the question that found the household
    raises  NotYours, also over what was written for who helps alone; NotAMember; ChangedMeanwhile when somebody wrote since
    """
    opened = Household.objects.filter(pk=household, municipality__in=by.municipalities).first()
    if opened is None:
        raise access.NotYours(household)
    return _write(opened, person, text, for_helpers, revision, on_behalf=True, by=by, at=at)


def _write(
    home: Household,
    person: int,
    text: str,
    for_helpers: bool | None,
    revision: int | None,
    *,
    on_behalf: bool,
    by: Reader,
    at: datetime,
) -> PicturePart | None:
    plan, household = locked(_begun(home, by=by, at=at)), home.pk
    mine = Membership.objects.filter(access.current(dutch_day(at)), household=household, person=person)
    if not mine.exists():
        raise NotAMember(_("Kies iemand die bij dit huishouden hoort."))
    part = PicturePart.objects.filter(plan=plan, person=person).first()
    text = text.replace("\r\n", "\n").strip()
    if on_behalf and part and part.for_helpers and part.written_by_id != by.account:
        raise access.NotYours(person)
    closed = bool(part and part.for_helpers) if for_helpers is None else for_helpers
    if (text, closed) == (part.text, part.for_helpers) if part else not text:
        return part
    if revision is not None and revision != (part.revision if part else 0):
        raise ChangedMeanwhile(_("Iemand anders heeft deze tekst intussen aangepast."))
    if part:
        _keep(plan, person, part.revision, part.text, part.written_by_id, part.written_at, at)
    made = _written(plan, part, person, text, closed, on_behalf, by, at)
    journal.note(
        "plan.part_written", about=plan, by=by, at=at, household=household, person=person, for_helpers=closed,
        on_behalf=on_behalf,
    )  # fmt: skip
    return made


def _written(
    plan: Plan,
    part: PicturePart | None,
    person: int,
    text: str,
    for_helpers: bool,
    on_behalf: bool,
    by: Reader,
    at: datetime,
) -> PicturePart | None:
    if part is not None and not text and not for_helpers:
        part.delete()
        return None
    values = {
        "text": text, "written_by_id": by.account, "written_at": at, "for_helpers": for_helpers, "on_behalf": on_behalf,
    }  # fmt: skip
    if part is None:
        return PicturePart.objects.create(
            municipality_id=plan.municipality_id, plan=plan, person_id=person, **values
        )
    for field, value in (values | {"revision": part.revision + 1}).items():
        setattr(part, field, value)
    part.save(update_fields=[*values, "revision"])
    return part


def _keep(
    plan: Plan,
    person: int | None,
    revision: int,
    text: str,
    by: int | None,
    written_at: datetime | None,
    at: datetime,
) -> None:
    """What stood there is not lost when somebody writes it anew."""
    if text:
        EarlierPicture.objects.create(
            municipality_id=plan.municipality_id, plan=plan, person_id=person, revision=revision, text=text,
            written_by_id=by, written_at=written_at, replaced_at=at,
        )  # fmt: skip


def locked(plan: Plan) -> Plan:
    """The same plan, for one writer at a time: two clicks on one button come here one after the other."""
    return Plan.objects.select_for_update().get(pk=plan.pk)


def locked_goal(goal: int, *, by: Reader) -> Goal:
    """The goal for one writer at a time, when the reader may open its household. raises NotYours"""
    found = (
        Goal.objects.select_for_update(of=("self",))
        .select_related("plan")
        .filter(reached(by), pk=goal)
        .first()
    )
    if found is None:
        raise access.NotYours(goal)
    return found
