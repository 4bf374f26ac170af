"""What people ask about the register of mandates."""

from .choices import Choices, choices
from .earlier import decided_as_deputy, decided_on_mandate
from .list import MandateLine, MandateList, mandate_list
from .one import MandatePage, MandateVersion, mandate_page
from .problems import problems
from .replacing import DeputyLine, deputies, deputy, share_a_team
from .who import Outside, WhoLine, WhoMay, who_may

__all__ = [
    "Choices",
    "DeputyLine",
    "MandateLine",
    "MandateList",
    "MandatePage",
    "MandateVersion",
    "Outside",
    "WhoLine",
    "WhoMay",
    "choices",
    "decided_as_deputy",
    "decided_on_mandate",
    "deputies",
    "deputy",
    "mandate_list",
    "mandate_page",
    "problems",
    "share_a_team",
    "who_may",
]
