"""`zhucun export …`: every ledger, each in the area's own module."""

import typer

from bot.cli import absences, attendance, audit, events, logs


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Ledgers as CSV or XLSX.", no_args_is_help=True)
    attendance.register_exports(group)
    events.register_exports(group)
    absences.register_exports(group)
    logs.register_exports(group)
    audit.register_exports(group)
    app.add_typer(group, name="export")
