"""Letters on paper and screen: accessible PDF (PDF/UA-1), made with typst.

Printer().print(Letter(style=house_style(383), …)) -> bytes
"""

from .housestyles import HOUSE_STYLES, house_style
from .letter import LABELS, Address, HouseStyle, Labels, Letter
from .markdown import UnknownMarkdown, escape
from .render import LetterNotPrinted, Printer, UsedAfterFork

__all__ = [
    "HOUSE_STYLES",
    "LABELS",
    "Address",
    "HouseStyle",
    "Labels",
    "Letter",
    "LetterNotPrinted",
    "Printer",
    "UnknownMarkdown",
    "UsedAfterFork",
    "escape",
    "house_style",
]
