"""What people ask about meetings. Everything comes back scoped to a reader."""

from .after import After, CalledOff, actions_of, called_off, my_actions
from .agenda import Chore, chores
from .choices import (
    GoalToShow,
    doers_at,
    for_whom,
    goal_to_show,
    goals_of_item,
    goals_to_show,
    members,
    points_to_show,
    related_households,
    whose,
    whose_of,
)
from .guests import ForResident, Outside, for_resident, meeting_of, meetings_of, outside, resident_meetings
from .report import Report, cases_in, contents, report
from .scopes import Scope, untold
from .shapes import (
    CorrectionView,
    DecisionView,
    ItemView,
    MeetingLine,
    MeetingView,
    ParticipantView,
    PartView,
)
from .views import for_participant, item, meeting, meetings, my_meetings, participant

__all__ = [
    "After", "CalledOff", "Chore", "CorrectionView", "DecisionView", "ForResident", "GoalToShow", "ItemView",
    "MeetingLine", "MeetingView", "Outside", "PartView", "ParticipantView", "Report", "Scope", "actions_of",
    "called_off", "cases_in", "chores", "contents", "doers_at", "for_participant", "for_resident", "for_whom",
    "goal_to_show", "goals_of_item", "goals_to_show", "item", "meeting", "meeting_of", "meetings", "meetings_of", "members",
    "my_actions", "my_meetings", "outside", "participant", "points_to_show", "related_households", "report", "resident_meetings",
    "untold",
    "whose",
    "whose_of",
]  # fmt: skip
