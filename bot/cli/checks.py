"""`zhucun export checks`: one row a spot check."""

from dataclasses import astuple, fields

from bot.cli.exporting import Asked, Format
from bot.reports.sheets import as_csv, as_xlsx
from handlers.screens.spot_check_ledger import header_words, row_words
from models.checks.queries import CheckRow, check_rows

HEADERS = tuple(field.name for field in fields(CheckRow))


def checks(asked: Asked) -> bytes:
    """One row a spot check: who, how, by whom, answered, recorded, what was said to it."""
    rows = check_rows(
        asked.session, first=asked.first, last=asked.last, zone=asked.zone, unit_id=asked.unit_id
    )
    if asked.format is Format.CSV:
        return as_csv(HEADERS, (astuple(row) for row in rows))
    cells = [row_words(row, asked.t) for row in rows]
    return as_xlsx(
        asked.t.pgettext("column", "Spot checks"), header_words(HEADERS, asked.t), cells
    )
