"""On whose desk lies what a plan asks: of who directs it; while the household does so itself, of who works for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, Q

from keukentafel.domain.cases.models import Case, Holder, question_kinds
from keukentafel.domain.people.access import current
from keukentafel.domain.plans.models import Director, Plan
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.models import TeamDistrict


@dataclass(frozen=True, slots=True)
class Desk:
    """account None: the pile of the team."""

    team: int
    account: int | None


def desk_of(plan: Plan, *, case: Case | None = None, colleague: int | None = None, on: date) -> Desk | None:
    """Where work for this plan goes on that day; None where no team serves the household.

    case       what it is about: while the household or an organisation directs, its holder comes first, and then that of
               the newest open question of the household, with somebody before with a team; an objection or a referral is not
               the plan's
    colleague  account of who comes before those holders, as long as they work in a team of this municipality
    """
    account = Director.objects.filter(
        current(on), plan=plan, account__isnull=False, account__is_active=True
    ).values_list("account", flat=True).first()  # fmt: skip
    for each in filter(None, (account, None if account else colleague)):
        team = Role.objects.filter(
            current(on), account=each, municipality=plan.municipality_id, team__isnull=False
        ).values_list("team", flat=True).order_by("team").first()  # fmt: skip
        if team is not None:
            return Desk(team, each)
    holder = _holder(plan, case)
    if holder is not None:
        return Desk(holder.team_id, account or holder.account_id)
    serves = TeamDistrict.objects.filter(district=plan.household.district_id).order_by("team").first()
    return Desk(serves.team_id, account) if serves else None


def _holder(plan: Plan, case: Case | None) -> Holder | None:
    rows = Holder.objects.filter(until_at__isnull=True)
    if case is not None and (found := rows.filter(case=case).first()):
        return found
    nobody = ExpressionWrapper(Q(account__isnull=True), output_field=BooleanField())
    return (
        rows.filter(
            Q(case__closure__isnull=True),
            case__household=plan.household_id,
            case__kind__in=[code for code, _name in question_kinds()],
        )
        .order_by(nobody.asc(), "-case__opened_at", "-case__pk")
        .first()
    )
