"""Reads a table as offices send it: CSV in UTF-8 (with or without BOM) or GB18030, or XLSX."""

import csv
import io
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from models.people.importing.table import Line, Table

XLSX_MAGIC = b"PK\x03\x04"


class NoTable(Exception):
    """The file cannot be read as a table: one sentence."""


def read_table(path: Path) -> Table:
    """The table; empty rows are left out. NoTable with a sentence for anything else."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NoTable(f"Cannot read {path}: {error.strerror}.") from None
    rows = _from_xlsx(data, path) if data.startswith(XLSX_MAGIC) else _from_csv(data, path)
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        raise NoTable(f"{path} is empty.")
    (_, headers), *rest = filled
    return Table(headers, tuple(Line(number, cells) for number, cells in rest))


def _from_csv(data: bytes, path: Path) -> list[tuple[int, tuple[str, ...]]]:
    text = _decoded(data, path)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [(number, tuple(c.strip() for c in row)) for number, row in enumerate(rows, 1)]
    except csv.Error as error:
        raise NoTable(f"{path} is no CSV: {error}.") from None


def _decoded(data: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NoTable(f"{path} is neither CSV (UTF-8 or GB18030) nor XLSX.")


def _from_xlsx(data: bytes, path: Path) -> list[tuple[int, tuple[str, ...]]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        return [
            (number, tuple(_text(cell) for cell in row))
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
        ]
    except (BadZipFile, InvalidFileException, KeyError, IndexError, ValueError):
        raise NoTable(f"{path} is no XLSX that can be read.") from None


def _text(cell: Any) -> str:
    """A cell as somebody would type it: 13800000001, not 13800000001.0."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
