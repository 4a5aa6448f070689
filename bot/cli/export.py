"""`zhucun export …`: the ledgers that offices actually keep."""

import typer

from bot.cli.absences import absences
from bot.cli.attendance import attendance
from bot.cli.audit import entries
from bot.cli.cases import cases
from bot.cli.checks import checks
from bot.cli.events import events
from bot.cli.exporting import export
from bot.cli.logs import logs


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Ledgers as CSV or XLSX.", no_args_is_help=True)
    export(group, "attendance", attendance)
    export(group, "events", events)
    export(group, "absences", absences)
    export(group, "logs", logs)
    export(group, "checks", checks)
    export(group, "cases", cases)
    export(group, "audit", entries)
    app.add_typer(group, name="export")
