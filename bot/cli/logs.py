"""`zhucun export logs`: one row a log entry; in a sheet with its pictures."""

from dataclasses import astuple, fields
from typing import Any
from zoneinfo import ZoneInfo

import typer
from sqlalchemy.orm import Session

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
from bot.cli.output import Opened, Refused, complain, opened, write_result
from bot.clock import utc_now
from bot.reports.sheets import as_csv, as_xlsx
from handlers.screens.log import kind_words
from handlers.screens.log_ledger import header_words, late_words, title
from locales.catalogs import translator_for
from models.policy.duty_time import duty_day_of
from models.work_log.ledger import LogRow, ledger

HEADERS = tuple(field.name for field in fields(LogRow))
Rows = list[tuple[LogRow, list[dict[str, Any]]]]


def register_exports(group: typer.Typer) -> None:
    group.command("logs")(export_logs)


def export_logs(
    month: Month = None,
    from_: From = None,
    to: To = None,
    year: Year = None,
    unit: Below = None,
    format: As = Format.CSV,
    output: Into = None,
) -> None:
    """One row a log entry: who, when, what, how many files; xlsx shows the pictures."""
    need_file(format, output)
    with opened() as here, here.database.read() as session:
        zone = ZoneInfo(here.settings.timezone)
        first, last = span(month, from_, to, year, today=duty_day_of(utc_now(), zone))
        unit_id = unit_named(session, unit)
        rows = list(ledger(session, first=first, last=last, zone=zone, unit_id=unit_id))
        if format is Format.CSV:
            data = as_csv(HEADERS, (astuple(row) for row, _ in rows))
        else:
            data = _sheet(here, session, rows)
    write_result(data, output)


def _sheet(here: Opened, session: Session, rows: Rows) -> bytes:
    from bot.evidence.store import Store, StoreSilent  # heavy, and only for this
    from bot.reports.log_pictures import Thumbnails

    t = translator_for(here.settings.language, here.settings.timezone)
    cells = [list(astuple(row)) for row, _ in rows]
    for row in cells:
        row[HEADERS.index("kind")] = kind_words(row[HEADERS.index("kind")], t)
        row[HEADERS.index("late")] = late_words(row[HEADERS.index("late")], t)
    try:
        thumbnails = Thumbnails(session, Store(here.settings))
        pictures = [thumbnails.of(media) for _, media in rows]
    except StoreSilent as error:
        raise Refused(f"The store of the log's files does not answer: {error}") from None
    if thumbnails.lost:
        complain(f"{thumbnails.lost} picture(s) no longer lie in the store of the log's files.")
    prose = frozenset({HEADERS.index("text")})
    return as_xlsx(title(t), header_words(HEADERS, t), cells, prose=prose, pictures=pictures)
