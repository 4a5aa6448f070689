"""`zhucun export attendance` and `zhucun recompute`."""

from typing import Annotated
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
from bot.cli.output import Opened, opened, say, write_result
from bot.clock import utc_now
from bot.reports.sheets import as_csv, as_xlsx
from handlers.screens.ledger import HEADERS, header_words, row_words
from locales.catalogs import translator_for
from models.attendance import closing
from models.attendance.rows import AttendanceRow, attendance_rows
from models.messages.watermark import judged_until
from models.policy.duty_time import duty_day_of

COLUMNS = tuple(HEADERS)


def register_exports(group: typer.Typer) -> None:
    group.command("attendance")(export_attendance)


def register(app: typer.Typer) -> None:
    app.command("recompute")(recompute)


def export_attendance(
    month: Month = None,
    from_: From = None,
    to: To = None,
    year: Year = None,
    unit: Below = None,
    format: As = Format.CSV,
    output: Into = None,
) -> None:
    """One row a person and duty day, live, with the reasons."""
    need_file(format, output)
    with opened() as here, here.database.read() as session:
        now, zone = utc_now(), ZoneInfo(here.settings.timezone)
        first, last = span(month, from_, to, year, today=duty_day_of(now, zone))
        unit_id = unit_named(session, unit)
        rows = list(
            attendance_rows(
                session, profile=here.profile, zone=zone, first=first, last=last, now=now,
                judged_at=judged_until(session, now), unit_id=unit_id,
            )
        )  # fmt: skip
    write_result(_written(here, rows, format), output)


def _written(here: Opened, rows: list[AttendanceRow], format: Format) -> bytes:
    if format is Format.CSV:
        return as_csv(COLUMNS, ([getattr(row, name) for name in COLUMNS] for row in rows))
    t = translator_for(here.settings.language, here.settings.timezone)
    cells = (row_words(row, here.profile, t) for row in rows)
    return as_xlsx(t.pgettext("column", "Attendance"), header_words(t), cells)


def recompute(
    month: Annotated[str, typer.Option(help="YYYY-MM")],
    dry_run: Annotated[bool, typer.Option(help="Only show what would change.")] = False,
) -> None:
    """Judge a month again from its facts and show the differences before they are kept."""
    with opened() as here:
        now, zone = utc_now(), ZoneInfo(here.settings.timezone)
        first, last = span(month, None, None, None, today=duty_day_of(now, zone))
        with here.database.begin() as session:
            changes = closing.recompute(
                session, profile=here.profile, zone=zone, first=first, last=last,
                now=judged_until(session, now), keep=not dry_run,
            )  # fmt: skip
    for change in changes:
        say(f"{change.duty_on} {change.name}: {change.before} -> {change.after}")
    say(f"{len(changes)} day(s) {'would change' if dry_run else 'changed'}.")
