"""Places the nodes of a decision tree, so that a template can draw it as SVG without computing anything."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from keukentafel.rules.readable import Diagram, Node

BOX, GAP_X, GAP_Y, LINE, PAD = 250, 60, 84, 18, 14
LETTERS = 33


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its place in pixels and its text cut into lines; `number` names it in arrows and in the list."""

    node: Node
    number: int
    x: int
    y: int
    width: int
    height: int
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """From the bottom of one box to the top of another, with the answer beside its end."""

    path: str
    text_x: int
    text_y: int
    answer: str


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def drawing(diagram: Diagram) -> Drawing:
    """Questions from top to bottom by depth; ends come in the row below the deepest question that leads to them."""
    rows = _rows(diagram)
    widest = max(len(row) for row in rows)
    width = widest * BOX + (widest - 1) * GAP_X + 2 * PAD
    boxes: dict[str, Box] = {}
    y, number = PAD, 0
    for row in rows:
        left = (width - len(row) * BOX - (len(row) - 1) * GAP_X) // 2
        tallest = 0
        for place, node in enumerate(row):
            number += 1
            box = _box(node, number, left + place * (BOX + GAP_X), y)
            boxes[node.code] = box
            tallest = max(tallest, box.height)
        y += tallest + GAP_Y
    return Drawing(width, y - GAP_Y + PAD, tuple(boxes.values()), tuple(_arrows(diagram, boxes)))


def _rows(diagram: Diagram) -> list[list[Node]]:
    depth = {node.code: node.depth for node in diagram.nodes}
    for node in diagram.nodes:
        if node.kind == "uitkomst":
            depth[node.code] = 1 + max(
                (depth[e.start] for e in diagram.edges if e.end == node.code), default=0
            )
    rows: dict[int, list[Node]] = {}
    for node in diagram.nodes:
        rows.setdefault(depth[node.code], []).append(node)
    return [rows[key] for key in sorted(rows)]


def _box(node: Node, number: int, x: int, y: int) -> Box:
    lines = wrap(f"{number}. {node.text}", LETTERS)
    placed = tuple((y + PAD + LINE * (index + 1) - 4, line) for index, line in enumerate(lines))
    return Box(node, number, x, y, BOX, LINE * len(lines) + 2 * PAD, placed)


def _arrows(diagram: Diagram, boxes: dict[str, Box]) -> list[Arrow]:
    """Arrows that leave one box are spread over its lower edge from left to right, so that they do not cross."""
    arrows = []
    for start, box in boxes.items():
        leaving = [edge for edge in diagram.edges if edge.start == start]
        leaving.sort(key=lambda edge: boxes[edge.end].x)
        for place, edge in enumerate(leaving):
            end = boxes[edge.end]
            x1 = box.x + box.width * (place + 1) // (len(leaving) + 1)
            y1, x2, y2 = box.y + box.height, end.x + end.width // 2, end.y
            middle = (y1 + y2) // 2
            path = f"M{x1},{y1} C{x1},{middle} {x2},{middle} {x2},{y2 - 7}"
            arrows.append(Arrow(path, (x1 + x2) // 2, middle - 12 + 22 * (place % 2), edge.answer))
    return arrows
