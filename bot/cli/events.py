"""`zhucun export events`: one row a person and event."""

from dataclasses import astuple, fields
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.exporting import As, Format, From, Into, Month, To, Year, need_file, span, unit_named
from bot.cli.output import Opened, opened, write_result
from bot.clock import utc_now
from bot.reports.sheets import as_csv, as_xlsx
from handlers.screens.event_buttons import kind_name
from handlers.screens.event_ledger import header_words, value_words
from locales.catalogs import translator_for
from models.events.ledger import LedgerRow, ledger

HEADERS = tuple(field.name for field in fields(LedgerRow))
CODED = tuple(HEADERS.index(name) for name in ("state", "answer", "via"))


def register_exports(group: typer.Typer) -> None:
    group.command("events")(export_events)


def export_events(
    month: Month = None,
    from_: From = None,
    to: To = None,
    year: Year = None,
    unit: Annotated[str | None, typer.Option(help="Only people of this unit and below.")] = None,
    format: As = Format.CSV,
    output: Into = None,
) -> None:
    """One row a person and event: invited, answered, on the roll, hours."""
    need_file(format, output)
    with opened() as here, here.database.read() as session:
        zone = ZoneInfo(here.settings.timezone)
        today = _local_now(zone).date()
        first, last = span(month, from_, to, year, today=today)
        unit_id = unit_named(session, unit)
        rows = list(ledger(session, first=first, last=last, unit_id=unit_id))
    write_result(_written(here, rows, format), output)


def _local_now(zone: ZoneInfo) -> datetime:
    return utc_now().astimezone(zone)


def _written(here: Opened, rows: list[LedgerRow], format: Format) -> bytes:
    if format is Format.CSV:
        return as_csv(HEADERS, (astuple(row) for row in rows))
    t = translator_for(here.settings.language, here.settings.timezone)
    cells = [list(astuple(row)) for row in rows]
    for row in cells:
        row[HEADERS.index("kind")] = kind_name(row[HEADERS.index("kind")], t)
        for place in CODED:
            row[place] = value_words(row[place], t)
    return as_xlsx(t.pgettext("column", "Events"), header_words(HEADERS, t), cells)
