"""What a regional desk refused in the name of the municipality: recorded, put right, undone; and its sheet of rights."""

from .record import NoDesk, NotOfThisAanvraag, RefusedByDesk, WrongDay, record
from .right import CannotUndo, NothingWrong, RightDesk, correct, undo
from .sheet import PRINT, ask_sheet, sheet_made

__all__ = [
    "PRINT",
    "CannotUndo",
    "NoDesk",
    "NotOfThisAanvraag",
    "NothingWrong",
    "RefusedByDesk",
    "RightDesk",
    "WrongDay",
    "ask_sheet",
    "correct",
    "record",
    "sheet_made",
    "undo",
]
