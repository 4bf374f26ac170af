"""What the process itself remembers: copies of a file, aftercare, threats by debts, and letters on paper."""

from .aftercare import OWN, FollowUp, FollowUpCancelled, FollowUpHeard, FollowUpTold, OfferActed, reached
from .copies import FileCopy, FileCopyMade, copy_forms
from .held import LetterHeld, LetterJudged
from .post import (
    LetterCopy,
    LetterPreview,
    PrintBatch,
    PrintBatchBack,
    PrintBatchLetter,
    PrintBatchMade,
    PrintBatchPart,
    PrintBatchPosted,
    reasons_left_out,
    reasons_to_stay,
)
from .threats import DebtThreat

__all__ = [
    "OWN",
    "DebtThreat",
    "FileCopy",
    "FileCopyMade",
    "FollowUp",
    "FollowUpCancelled",
    "FollowUpHeard",
    "FollowUpTold",
    "LetterCopy",
    "LetterHeld",
    "LetterJudged",
    "LetterPreview",
    "OfferActed",
    "PrintBatch",
    "PrintBatchBack",
    "PrintBatchLetter",
    "PrintBatchMade",
    "PrintBatchPart",
    "PrintBatchPosted",
    "copy_forms",
    "reached",
    "reasons_left_out",
    "reasons_to_stay",
]
