"""`zhucun export absences`: one row a request for leave."""

from dataclasses import astuple, fields

from bot.cli.exporting import Asked, Format
from bot.reports.sheets import as_csv, as_xlsx
from handlers.screens.leave_ledger import header_words, row_words
from models.absence.ledger import AbsenceRow, absence_rows
from models.policy.calendar import calendar_for

HEADERS = tuple(field.name for field in fields(AbsenceRow))


def absences(asked: Asked) -> bytes:
    """One row a request filed on these days or about them: kind, reason, who decided, back when."""
    profile = asked.here.profile
    calendar = calendar_for(asked.session, profile.country, profile.rest_days)
    rows = absence_rows(
        asked.session, calendar=calendar, zone=asked.zone, first=asked.first, last=asked.last,
        unit_id=asked.unit_id,
    )  # fmt: skip
    if asked.format is Format.CSV:
        return as_csv(HEADERS, (astuple(row) for row in rows))
    cells = (row_words(row, profile, asked.t) for row in rows)
    return as_xlsx(asked.t.pgettext("column", "Leave"), header_words(HEADERS, asked.t), cells)
