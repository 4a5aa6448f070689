"""`zhucun export attendance` and `zhucun recompute`."""

from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.exporting import Asked, Format, span
from bot.cli.output import opened, say
from bot.clock import utc_now
from bot.reports.sheets import as_csv, as_xlsx
from handlers.screens.ledger import HEADERS, header_words, row_words
from models.attendance import closing
from models.attendance.rows import attendance_rows
from models.messages.watermark import judged_until
from models.policy.duty_time import duty_day_of

COLUMNS = tuple(HEADERS)


def register(app: typer.Typer) -> None:
    app.command("recompute")(recompute)


def attendance(asked: Asked) -> bytes:
    """One row a person and duty day, live, with the reasons."""
    rows = attendance_rows(
        asked.session, profile=asked.here.profile, zone=asked.zone, first=asked.first,
        last=asked.last, now=asked.now, judged_at=judged_until(asked.session, asked.now),
        unit_id=asked.unit_id,
    )  # fmt: skip
    if asked.format is Format.CSV:
        return as_csv(COLUMNS, ([getattr(row, name) for name in COLUMNS] for row in rows))
    cells = (row_words(row, asked.here.profile, asked.t) for row in rows)
    return as_xlsx(asked.t.pgettext("column", "Attendance"), header_words(asked.t), cells)


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
