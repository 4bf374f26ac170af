"""What is new in the plan for a resident: a version that waits for an answer, who directs lately, more or less help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.utils.translation import gettext

from keukentafel.domain.people import access
from keukentafel.domain.plans.along import along, day
from keukentafel.domain.plans.models import Director, Plan, PlanVersion, Scaling, VersionAgreement
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import direction as rules

from .safe_at_home import not_told_by_itself


@dataclass(frozen=True, slots=True)
class News:
    """Of one household. version: key of what waits for an answer; level: how much help there is now, where that changed.

    directed_on  since when somebody else directs; director: who, empty for the household itself
    """

    household: int
    household_name: str
    version: int | None
    directed_on: date | None
    director: str
    level_on: date | None
    level: str


def news(*, reader: Reader) -> tuple[News, ...]:
    """Of every household of a resident where something is new. How long it stays new: norm nieuws.

    Not of a version, of who directs or of more help where somebody at home may be the one that a worry about safety is about:
    who directs tells that.
    """
    since = reader.today - rules.days("nieuws", on=reader.today)
    directs = Director.objects.filter(
        access.current(reader.today), _is_a_change(), plan=OuterRef("pk"), from_on__gt=since
    )
    steps = Scaling.objects.filter(plan=OuterRef("pk"), on__gt=since).order_by("-at", "-pk")[:1]
    rows = (
        Plan.objects.filter(household__in=access.households(reader))
        .annotate(
            home_name=F("household__name"),
            waits=unanswered(reader.person),
            is_quiet=Case(
                When(not_told_by_itself(reader.municipalities, since=since), then=True), default=False
            ),
            its_director=along(
                directs, on="from_on", person="account__name", organisation="organisation__name"
            ),
            its_step=along(steps, on="on", level="to_level"),
        )
        .order_by("pk")
    )
    found = (_news(row) for row in rows)
    return tuple(each for each in found if each.version or each.directed_on or each.level_on)


def unanswered(person: int | None) -> Subquery:
    """Key of the last version of a plan, where this member did not say yet what they think of it."""
    said = VersionAgreement.objects.filter(
        version=OuterRef("pk"), person=person or 0, representation__isnull=True
    )
    last = PlanVersion.objects.filter(plan=OuterRef("pk")).order_by("-at", "-pk")
    waits = Case(When(~Exists(said), then=F("pk")), default=None)
    return Subquery(last.annotate(waits=waits).values("waits")[:1])


def _is_a_change() -> Q:
    """Another directs, or the household does after another did."""
    others = Director.objects.filter(plan=OuterRef("plan"), pk__lt=OuterRef("pk"))
    before = others.exclude(account__isnull=True, organisation__isnull=True)
    return ~Q(account__isnull=True, organisation__isnull=True) | Q(Exists(before))


def _news(row: Any) -> News:
    director = row.its_director[0] if row.its_director and not row.is_quiet else {}
    step = row.its_step[0] if row.its_step and not row.is_quiet else {}
    return News(
        row.household_id,
        row.home_name,
        None if row.is_quiet else row.waits,
        day(director.get("on")),
        director.get("person") or director.get("organisation") or "",
        day(step.get("on")),
        gettext(rules.level_name(step["level"])) if step else "",
    )
