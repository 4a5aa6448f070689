"""`zhucun export absences`: one row a request for leave."""

from dataclasses import astuple, fields
from zoneinfo import ZoneInfo

import typer

from bot.cli.exporting import (
    As,
    Below,
    Format,
    From,
    Into,
    Month,
    To,
    Year,
    need_file,
    span,
    unit_named,
)
from bot.cli.output import Opened, opened, write_result
from bot.clock import utc_now
from bot.reports.sheets import as_csv, as_xlsx
from handlers.screens.leave_ledger import header_words, row_words
from locales.catalogs import translator_for
from models.absence.ledger import AbsenceRow, absence_rows
from models.policy.calendar import calendar_for

HEADERS = tuple(field.name for field in fields(AbsenceRow))


def register_exports(group: typer.Typer) -> None:
    group.command("absences")(export_absences)


def export_absences(
    month: Month = None,
    from_: From = None,
    to: To = None,
    year: Year = None,
    unit: Below = None,
    format: As = Format.CSV,
    output: Into = None,
) -> None:
    """One row a request filed on these days or about them: kind, reason, who decided, back when."""
    need_file(format, output)
    with opened() as here, here.database.read() as session:
        zone = ZoneInfo(here.settings.timezone)
        first, last = span(month, from_, to, year, today=utc_now().astimezone(zone).date())
        calendar = calendar_for(session, here.profile.country, here.profile.rest_days)
        rows = list(
            absence_rows(
                session, calendar=calendar, zone=zone, first=first, last=last,
                unit_id=unit_named(session, unit),
            )
        )  # fmt: skip
    write_result(_written(here, rows, format), output)


def _written(here: Opened, rows: list[AbsenceRow], format: Format) -> bytes:
    if format is Format.CSV:
        return as_csv(HEADERS, (astuple(row) for row in rows))
    t = translator_for(here.settings.language, here.settings.timezone)
    cells = (row_words(row, here.profile, t) for row in rows)
    return as_xlsx(t.pgettext("column", "Leave"), header_words(HEADERS, t), cells)
