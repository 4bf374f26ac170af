"""Two people become one, one becomes two, and back again without loss."""

from .final import make_final
from .merge import AlreadyMerged, DatesImpossible, SamePerson, StillUnknown, TwoNumbers, merge
from .split import NothingChosen, Other, SplitOff, split
from .undo import CannotGoBack, FinalNow, LaterFirst, LeftBehind, undo

__all__ = [
    "AlreadyMerged",
    "CannotGoBack",
    "DatesImpossible",
    "FinalNow",
    "LaterFirst",
    "LeftBehind",
    "NothingChosen",
    "Other",
    "SamePerson",
    "SplitOff",
    "StillUnknown",
    "TwoNumbers",
    "make_final",
    "merge",
    "split",
    "undo",
]
