"""What people ask about meetings. Everything comes back scoped to a reader."""

from .choices import goals_of_item, members, related_households
from .guests import ForResident, Outside, for_resident, outside, resident_meetings
from .report import Report, cases_in, contents, my_report, report
from .shapes import DecisionView, ItemView, MeetingLine, MeetingView, ParticipantView, PartView
from .views import (
    actions_of,
    for_participant,
    item,
    meeting,
    meetings,
    my_actions,
    my_meetings,
)

__all__ = [
    "DecisionView", "ForResident", "ItemView", "MeetingLine", "MeetingView", "Outside", "PartView", "ParticipantView",
    "Report", "actions_of", "cases_in", "contents", "for_participant", "for_resident", "goals_of_item", "item", "meeting",
    "meetings", "members", "my_actions", "my_meetings", "my_report", "outside", "related_households", "report",
    "resident_meetings",
]  # fmt: skip
