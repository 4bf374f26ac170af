"""A table of texts out of a file that somebody sends, and a file out of such a table: CSV or XLSX."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.http import Http404, HttpResponse
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.writer.excel import save_workbook

from keukentafel.kernel.refusal import Refusal

LARGEST = 2_000_000
"""Bytes of a file; a thousand products fit in it ten times."""
LARGEST_UNPACKED = 40_000_000
FORMULA = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet would calculate; it is kept as text by a mark before it."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UnreadableTable(Refusal):
    """This is no table that can be read."""


def table_of(content: bytes) -> list[list[str]]:
    """Rows of cells as text: names of columns and at least one line below. raises UnreadableTable"""
    if len(content) > LARGEST:
        raise UnreadableTable("Het bestand is te groot. Twee megabyte is het meeste.")
    table = _of_workbook(content) if content[:2] == b"PK" else of_csv(_decoded(content))
    if not any(cell.strip() for row in table for cell in row):
        raise UnreadableTable("Het bestand is leeg: er staat geen enkele regel in.")
    if not any(cell.strip() for row in table[1:] for cell in row):
        raise UnreadableTable(
            "In dit bestand staat maar één regel. De eerste regel noemt de kolommen; zet daaronder minstens één regel."
        )
    return table


def answer(export: Callable[[], Sequence[Sequence[str]]], *, name: str, kind: str) -> HttpResponse:
    """A table to take away as a file of this kind. raises Http404 for a kind that there is not"""
    if kind not in ("csv", "xlsx"):
        raise Http404(kind)
    table = export()
    if kind == "csv":
        found = HttpResponse("\ufeff" + csv_of(table), content_type="text/csv; charset=utf-8")
    else:
        found = HttpResponse(xlsx_of(table, title=name), content_type=XLSX)
    found["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return found


def of_csv(text: str) -> list[list[str]]:
    """Between the cells stands a semicolon, a comma or a tab: what stands most often in the heading."""
    heading = text.split("\n", 1)[0]
    between = max(";,\t", key=heading.count)
    try:
        return [
            [_plain(cell) for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=between)
        ]
    except csv.Error:
        raise UnreadableTable("Dit is geen goed CSV-bestand.") from None


def csv_of(table: Sequence[Sequence[str]]) -> str:
    """With a semicolon between, as a Dutch spreadsheet opens it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(
        [_kept(cell) for cell in row] for row in table
    )
    return out.getvalue()


def xlsx_of(table: Sequence[Sequence[str]], *, title: str) -> bytes:
    """The first row is the heading and stays in sight."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for row in table:
        sheet.append([_kept(cell) for cell in row])
    out = io.BytesIO()
    save_workbook(book, out)
    return out.getvalue()


def _of_workbook(content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(each.file_size for each in archive.infolist()) > LARGEST_UNPACKED:
                raise UnreadableTable("Het bestand is te groot.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [
            [_plain(_said(cell)) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)
        ]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError):
        raise UnreadableTable("Dit is geen goed Excel-bestand (XLSX).") from None


def _said(cell: object) -> str:
    """A cell as somebody would type it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell:%d-%m-%Y}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.2f}".replace(".", ",")
    return str(cell)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable("Dit is geen tekstbestand. Sla het op als CSV (UTF-8) of als XLSX.")


def _kept(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell
