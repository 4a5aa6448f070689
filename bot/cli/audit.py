"""`zhucun audit verify`, `zhucun export audit`: what was decided, and whether it is as it was written."""

from dataclasses import astuple, fields, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import typer

from bot.cli.exporting import As, Format, From, Into, Month, To, Year, need_file, span
from bot.cli.output import Refused, opened, say, write_result
from bot.clock import utc_now
from bot.reports.sheets import as_csv, as_xlsx
from models.audit import AuditEntry, first_broken
from models.people.audit_trail import AuditRow, audit_rows
from models.policy.duty_time import DAY_BOUNDARY, at_local

HEADERS = tuple(field.name for field in fields(AuditRow))


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Who did what, chained so that changes show.", no_args_is_help=True)
    group.callback()(lambda: None)  # with a single command typer would drop its name
    group.command("verify")(verify)
    app.add_typer(group, name="audit")


def verify() -> None:
    """Walk the chain from the first entry; say OK, or where it breaks."""
    with opened() as here, here.database.read() as session:
        count = session.scalar(sa.select(sa.func.count(AuditEntry.id)))
        broken = first_broken(session)
    if broken is not None:
        raise Refused(
            f"The chain breaks at entry {broken.id} ({broken.at:%Y-%m-%d %H:%M}Z, {broken.what}): "
            "it or the one before it is not as it was written."
        )
    say(f"OK: {count} entries, none changed.")


def register_exports(group: typer.Typer) -> None:
    group.command("audit")(export_audit)


def export_audit(
    month: Month = None,
    from_: From = None,
    to: To = None,
    year: Year = None,
    format: As = Format.CSV,
    output: Into = None,
) -> None:
    """One row an entry: when, who, what, about whom, what was noted, its link of the chain."""
    need_file(format, output)
    with opened() as here, here.database.read() as session:
        zone = ZoneInfo(here.settings.timezone)
        first, last = span(month, from_, to, year, today=utc_now().astimezone(zone).date())
        begins = at_local(first, DAY_BOUNDARY, zone)
        ends = at_local(last + timedelta(days=1), DAY_BOUNDARY, zone)
        found = audit_rows(session, first=begins, last=ends)
        rows = [replace(row, at=row.at.astimezone(zone).replace(tzinfo=None)) for row in found]
    cells = (astuple(row) for row in rows)
    is_csv = format is Format.CSV
    write_result(as_csv(HEADERS, cells) if is_csv else as_xlsx("Audit", HEADERS, cells), output)
