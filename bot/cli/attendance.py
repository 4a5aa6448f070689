"""`zhucun export attendance` and `zhucun recompute`."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import typer
from sqlalchemy.orm import Session

from bot.cli.output import Opened, Refused, opened, say, write_result
from bot.clock import utc_now
from bot.reports.sheets import as_csv, as_xlsx
from handlers.screens.ledger import HEADERS, header_words, row_words
from locales.catalogs import translator_for
from models.attendance import closing
from models.attendance.rows import AttendanceRow, attendance_rows
from models.messages.watermark import judged_until
from models.people.unit import Unit
from models.policy.duty_time import duty_day_of

COLUMNS = tuple(HEADERS)


class Format(StrEnum):
    """How a table is written."""

    CSV = "csv"
    XLSX = "xlsx"


def register_exports(group: typer.Typer) -> None:
    group.command("attendance")(export_attendance)


def register(app: typer.Typer) -> None:
    app.command("recompute")(recompute)


def export_attendance(
    month: Annotated[str | None, typer.Option(help="YYYY-MM")] = None,
    from_: Annotated[str | None, typer.Option("--from", help="YYYY-MM-DD")] = None,
    to: Annotated[str | None, typer.Option(help="YYYY-MM-DD")] = None,
    year: Annotated[int | None, typer.Option()] = None,
    unit: Annotated[str | None, typer.Option(help="Only this unit and below.")] = None,
    format: Annotated[Format, typer.Option()] = Format.CSV,
    output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
) -> None:
    """One row a person and duty day, live, with the reasons."""
    if format is Format.XLSX and output is None:
        raise Refused("xlsx is a file: name it with -o FILE.")
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


def span(
    month: str | None, first: str | None, last: str | None, year: int | None, *, today: date
) -> tuple[date, date]:
    """The days that were asked for; this month when nothing was. Refused with a sentence."""
    given = [x for x in (month, first or last, year) if x]
    if len(given) > 1:
        raise Refused("Give one of --month, --from/--to or --year.")
    try:
        if month:
            start = datetime.strptime(month, "%Y-%m").date()  # noqa: DTZ007 - a calendar month
            return start, (start + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        if year:
            return date(year, 1, 1), date(year, 12, 31)
        if first or last:
            begin = date.fromisoformat(first) if first else today.replace(day=1)
            end = date.fromisoformat(last) if last else today
            if end < begin:
                raise Refused(f"--to {end} is before --from {begin}.")
            return begin, end
    except ValueError:
        raise Refused("Dates are YYYY-MM-DD, months YYYY-MM.") from None
    return today.replace(day=1), today


def unit_named(session: Session, name: str | None) -> int | None:
    """The unit of that name or code; Refused if there is none, or several."""
    if name is None:
        return None
    found = session.scalars(
        sa.select(Unit.id).where(sa.or_(Unit.name == name, Unit.code == name))
    ).all()
    if not found:
        raise Refused(f"There is no unit {name!r}.")
    if len(found) > 1:
        raise Refused(f"There are {len(found)} units {name!r}; give the board code instead.")
    return found[0]
