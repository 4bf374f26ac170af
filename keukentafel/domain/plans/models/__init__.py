"""One household, one plan, one director."""

from .actions import (
    Action,
    ActionDone,
    ActionPostponed,
    ActionReopened,
    action_outcomes,
    doers,
)
from .asking import (
    ActionAnswer,
    ActionAsked,
    ActionAskedEnded,
    ActionReminder,
    action_answers,
    reminder_kinds,
)
from .direction import Director, DirectorEnding, DirectorProlonged, director_grounds
from .evaluation import Evaluation, EvaluationPlanned, GoalConclusion, conclusions
from .family_plan import (
    FamilyPlan,
    FamilyPlanComment,
    FamilyPlanGoal,
    FamilyPlanHelper,
    FamilyPlanHelperEnded,
    FamilyPlanPart,
    FamilyPlanShare,
    FamilyPlanTurn,
    family_parts,
)
from .goals import (
    Goal,
    GoalClosed,
    GoalFor,
    GoalPostponed,
    GoalReopened,
    GoalRewritten,
    goal_results,
)
from .not_now import NotNow
from .picture import EarlierPicture, PicturePart
from .plan import Plan
from .scaling import Scaling, scaling_ways
from .sharing import GoalInvitation, InvitationEnded, InvitationLink, InvitationLinkEnded
from .versions import PlanPaper, PlanPaperMade, PlanVersion, VersionAgreement, agreement_ways

__all__ = [
    "Action",
    "ActionAnswer",
    "ActionAsked",
    "ActionAskedEnded",
    "ActionDone",
    "ActionPostponed",
    "ActionReminder",
    "ActionReopened",
    "Director",
    "DirectorEnding",
    "DirectorProlonged",
    "EarlierPicture",
    "Evaluation",
    "EvaluationPlanned",
    "FamilyPlan",
    "FamilyPlanComment",
    "FamilyPlanGoal",
    "FamilyPlanHelper",
    "FamilyPlanHelperEnded",
    "FamilyPlanPart",
    "FamilyPlanShare",
    "FamilyPlanTurn",
    "Goal",
    "GoalClosed",
    "GoalConclusion",
    "GoalFor",
    "GoalInvitation",
    "GoalPostponed",
    "GoalReopened",
    "GoalRewritten",
    "InvitationEnded",
    "InvitationLink",
    "InvitationLinkEnded",
    "NotNow",
    "PicturePart",
    "Plan",
    "PlanPaper",
    "PlanPaperMade",
    "PlanVersion",
    "Scaling",
    "VersionAgreement",
    "action_answers",
    "action_outcomes",
    "agreement_ways",
    "conclusions",
    "director_grounds",
    "doers",
    "family_parts",
    "goal_results",
    "reminder_kinds",
    "scaling_ways",
]
