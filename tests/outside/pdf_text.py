"""Just enough of a PDF reader to see what stands where: text through the fonts' own ToUnicode tables."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

_POINTS_PER_MM = 72 / 25.4
_BLOCK = re.compile(r"begin(bfchar|bfrange)(.*?)end", re.DOTALL)
_HEX = re.compile(r"<([0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class Run:
    """A piece of text and its place on the page, in mm from the left and from the top."""

    text: str
    left: float
    top: float


def runs(pdf: pikepdf.Pdf) -> Iterator[Run]:
    """All pieces of text, page by page, in the order in which they were drawn."""
    for page in pdf.pages:
        yield from _runs_on(page)


def text(pdf: pikepdf.Pdf) -> str:
    """All text without blanks, because lines and words are not marked in the same way everywhere."""
    return flat("".join(run.text for run in runs(pdf)))


def paper(content: bytes) -> str:
    """The same of a file."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return text(pdf)


def flat(text: str) -> str:
    """Without blanks, to look for in what stands on paper."""
    return "".join(text.split())


def place_of(words: str, pdf: pikepdf.Pdf) -> Run:
    """Where the words start: the run that begins them."""
    pieces = [run for run in runs(pdf) if run.text.strip()]
    for at, run in enumerate(pieces):
        following = "".join("".join(piece.text for piece in pieces[at : at + 12]).split())
        if following.startswith("".join(words.split())):
            return run
    raise AssertionError(f"{words!r} is not in the letter")


def _runs_on(page: pikepdf.Page) -> Iterator[Run]:
    fonts = {name: _to_unicode(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    height = float(page.mediabox[3])
    font: dict[int, str] = {}
    matrix, text_matrix, stack = pikepdf.Matrix(), pikepdf.Matrix(), []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                stack.append(matrix)
            case "Q":
                matrix = stack.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "Tm":
                text_matrix = pikepdf.Matrix(*map(float, operands))
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                pieces = (
                    operands
                    if str(operator) == "Tj"
                    else [p for p in operands[0] if isinstance(p, pikepdf.String)]
                )
                place = text_matrix @ matrix
                shown = "".join(_decoded(bytes(piece), font) for piece in pieces)
                yield Run(shown, place.e / _POINTS_PER_MM, (height - place.f) / _POINTS_PER_MM)


def _decoded(codes: bytes, font: dict[int, str]) -> str:
    return "".join(font.get(int.from_bytes(codes[at : at + 2]), "") for at in range(0, len(codes), 2))


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    table: dict[int, str] = {}
    for kind, block in _BLOCK.findall(font.ToUnicode.read_bytes().decode("ascii")):
        for line in block.strip().splitlines():
            values = _HEX.findall(line)
            if kind == "bfchar":
                code, target = values
                table[int(code, 16)] = bytes.fromhex(target).decode("utf-16-be")
            elif len(values) == 3:
                first, last, start = (int(value, 16) for value in values)
                table |= {code: chr(start + code - first) for code in range(first, last + 1)}
    return table
