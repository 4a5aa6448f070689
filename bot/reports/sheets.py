"""Tables as CSV (UTF-8 with BOM) and XLSX. A cell that a spreadsheet would run is kept as text."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

RUNS = ("=", "@", "\t", "\r", "\n", "＝", "＠")
SIGNS = ("+", "-", "＋", "－")
"""First characters that make a spreadsheet run a cell; signs only if it is no number or phone."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no sheet may hold."""

A4 = 9  # the number that spreadsheets give it
POINTS, CHARACTER, PROSE, MOMENT, WIDEST = 0.75, 7, 48, 15, 36
"""A pixel in points; a character of a column's width in pixels; the widths of prose, of a moment,
and of whatever else is long."""


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
    """The text without control characters, quoted if a spreadsheet would take it for a formula."""
    text = CONTROL.sub("", text)
    return "'" + text if would_run(text) else text


def would_run(text: str) -> bool:
    if text.startswith(RUNS):
        return True
    sign, number = text[:1], text[1:].replace(" ", "").replace(".", "")
    return sign in SIGNS and bool(number) and not number.isdigit()


def as_xlsx(
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    prose: frozenset[int] = frozenset(),
    pictures: Sequence[Sequence[bytes]] = (),
) -> bytes:
    """The table as a sheet with a fixed head; every text is a text, never a formula.

    Columns of `prose` are wide, all texts then wrapped. `pictures` of a row stand to its right.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment

    book = Workbook(write_only=True)
    sheet = book.create_sheet(CONTROL.sub("", title)[:31])
    _lay_out(sheet)
    rows = list(rows)
    for column, header in enumerate(headers):
        width = PROSE if column in prose else _width([header, *(row[column] for row in rows)])
        sheet.column_dimensions[_letter(column)].width = width
    _place(sheet, pictures, len(headers))

    heads = [_cell(sheet, header, bold=True) for header in headers]
    for column in _numbers_in(rows):
        heads[column].alignment = Alignment(horizontal="right")  # where its numbers stand
    sheet.append(heads)
    for row in rows:
        cells = [_cell(sheet, value) for value in row]
        for made in cells if prose else ():
            made.alignment = Alignment(wrap_text=made.data_type == "s", vertical="top")
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lay_out(sheet: Any) -> None:
    """The head stays in sight; on paper all columns stand beside each other, the head on each sheet."""
    sheet.freeze_panes = "A2"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_title_rows, sheet.print_options.gridLines = "1:1", True


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if isinstance(value, datetime):
        value = value.replace(tzinfo=None, microsecond=0)
    if isinstance(value, str):
        value = CONTROL.sub("", value)
    made = WriteOnlyCell(sheet, value=value)
    if isinstance(value, datetime):
        made.number_format = "yyyy-mm-dd hh:mm"
    if isinstance(value, str):
        made.data_type = "s"
        made.quotePrefix = would_run(value)
    if bold:
        made.font = Font(bold=True)
    return made


def _numbers_in(rows: Sequence[Sequence[Any]]) -> set[int]:
    """Columns that hold numbers."""
    return {n for row in rows for n, value in enumerate(row) if isinstance(value, int | float)}


def _width(values: Iterable[Any]) -> int:
    """So wide that most of it is read without dragging; a Chinese character takes two."""
    widest = max(
        MOMENT if isinstance(value, datetime) else sum(1 + (ord(c) > 0x2E7F) for c in str(value))
        for value in values
        if value is not None
    )
    return min(WIDEST, max(8, widest + 2))


def _letter(column: int) -> str:
    return chr(ord("A") + column) if column < 26 else "A" + chr(ord("A") + column - 26)


def _place(sheet: Any, pictures: Sequence[Sequence[bytes]], beside: int) -> None:
    """Rows and columns as large as their pictures; before the rows are written."""
    from openpyxl.drawing.image import Image

    for number, those in enumerate(pictures, 2):
        for column, data in enumerate(those, beside):
            image = Image(io.BytesIO(data))
            image.anchor = f"{_letter(column)}{number}"
            sheet.add_image(image)
            height = image.height * POINTS
            row = sheet.row_dimensions[number]
            row.height = max(row.height or 0, height + 2)
            width = sheet.column_dimensions[_letter(column)]
            width.width = max(width.width, image.width / CHARACTER)
