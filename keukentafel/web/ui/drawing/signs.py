"""What a genogram is made of: people, lines, dots and homes, in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from .strokes import Point

WIDTH, HEIGHT, SYMBOL = 136, 120, 44
STEP, ROW, MARGIN = 160, 224, 28
LETTERS, LETTER_HEIGHT = 17, 17
"""Of a name on one line; and how high a line is."""
COUPLES = ("partner", "ex-partner")


@dataclass(frozen=True, slots=True)
class Box:
    """A person: x, y of the upper left corner; cx, cy the middle of the symbol."""

    key: int
    x: float
    y: float
    row: int
    lines: tuple[str, ...]
    years: str

    @property
    def cx(self) -> float:
        return self.x + WIDTH / 2

    @property
    def cy(self) -> float:
        return self.y + SYMBOL / 2 + 4

    @property
    def foot(self) -> float:
        """Just below the last line of the name."""
        return self.y + 72 + LETTER_HEIGHT * len(self.lines)

    @property
    def below(self) -> float:
        return self.y + HEIGHT


@dataclass(frozen=True, slots=True)
class Line:
    """ties: ids of the ties that it shows. kind: couple, family or bond. ends: keys of people, a couple counting as both."""

    ties: tuple[int, ...]
    kind: str
    strength: str
    path: str
    points: tuple[Point, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot at a child: one parent has authority, or not. The left dot is of the parent on the left."""

    tie: int
    x: float
    y: float
    authority: bool


@dataclass(frozen=True, slots=True)
class Area:
    """A home behind people who stand next to one another; or, at the foot, the home itself (`label`)."""

    home: int
    x: float
    y: float
    width: float
    height: float
    label: bool = False
