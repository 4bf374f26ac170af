"""For who manages the administration: pairs that may be one person, and what was merged and split.

A functional administrator sees what is needed to tell two people apart (particulars, and how many rows of which kind hang
on each), and nothing of what was written about them.
"""

from .candidates import candidates
from .compare import comparison
from .reach import RIGHT, places
from .regroupings import done, standing, to_split
from .shapes import Candidate, Comparison, Done, Line, Piece, Side, Standing, ToSplit

__all__ = [
    "RIGHT",
    "Candidate",
    "Comparison",
    "Done",
    "Line",
    "Piece",
    "Side",
    "Standing",
    "ToSplit",
    "candidates",
    "comparison",
    "done",
    "places",
    "standing",
    "to_split",
]
