"""`zhucun export cases`: one row a case."""

from dataclasses import astuple, fields

from bot.cli.exporting import Asked, Format
from bot.reports.sheets import as_csv, as_xlsx
from handlers.screens.case_ledger import header_words, row_words
from models.cases.ledger import CaseRow, case_rows

HEADERS = tuple(field.name for field in fields(CaseRow))


def cases(asked: Asked) -> bytes:
    """One row a case opened in that time: why, what was said to it, who decided what."""
    rows = case_rows(
        asked.session, first=asked.first, last=asked.last, zone=asked.zone, unit_id=asked.unit_id
    )
    if asked.format is Format.CSV:
        return as_csv(HEADERS, (astuple(row) for row in rows))
    cells = [row_words(row, asked.t) for row in rows]
    return as_xlsx(asked.t.pgettext("column", "Cases"), header_words(HEADERS, asked.t), cells)
