"""What people ask about the plan of a household. Everything comes back scoped to a reader."""

from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans.models import doers, goal_results

from .choices import Colleague, colleagues, life_domains
from .goals import ActionView, GoalView, ResultView, Shared, goal, household_of_action
from .plan import DirectorView, Person, PlanView, open_goals, plan
from .shared import SharedGoal, shared_goal, shared_goals

__all__ = [
    "ActionView",
    "Colleague",
    "DirectorView",
    "GoalView",
    "NotYours",
    "Person",
    "PlanView",
    "ResultView",
    "Shared",
    "SharedGoal",
    "colleagues",
    "doers",
    "goal",
    "goal_results",
    "household_of_action",
    "life_domains",
    "open_goals",
    "plan",
    "shared_goal",
    "shared_goals",
]
