"""Tables as CSV (UTF-8 with BOM) and XLSX. A cell that a spreadsheet would run is kept as text."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

RUNS = ("=", "@", "\t", "\r")
"""First characters that make a spreadsheet run a cell; + and - only if it is no number or phone."""


def as_csv(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The table as a spreadsheet in China opens it by a double click."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows([as_text(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_text(value: Any) -> str:
    """One cell: dates as ISO, yes/no as 1/0, nothing that runs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return value.replace(tzinfo=None, microsecond=0).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(value)
    return safe(str(value))


def safe(text: str) -> str:
    """The text with a leading quote if a spreadsheet would take it for a formula."""
    if text.startswith(RUNS):
        return "'" + text
    if text[:1] in "+-" and text[1:2] and not text[1:].replace(" ", "").replace(".", "").isdigit():
        return "'" + text
    return text


def as_xlsx(title: str, headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The table as a sheet with a fixed head; every text is a text, never a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for column, header in enumerate(headers):
        letter = chr(ord("A") + column) if column < 26 else "A" + chr(ord("A") + column - 26)
        sheet.column_dimensions[letter].width = max(10, min(28, len(header) * 2 + 4))

    def cell(value: Any, *, bold: bool = False) -> Any:
        if isinstance(value, datetime):
            value = value.replace(tzinfo=None, microsecond=0)
        made = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            made.data_type = "s"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(header, bold=True) for header in headers])
    for row in rows:
        sheet.append([cell(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
