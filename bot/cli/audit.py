"""`zhucun audit verify`, `zhucun export audit`: what was decided, and whether it is as it was written."""

from dataclasses import astuple, fields, replace
from datetime import timedelta

import sqlalchemy as sa
import typer

from bot.cli.exporting import Asked, Format
from bot.cli.output import Refused, opened, say
from bot.reports.sheets import as_csv, as_xlsx
from handlers.screens.audit_ledger import header_words, title
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


def entries(asked: Asked) -> bytes:
    """One row an entry: when, who, what, about whom, what was noted, its link of the chain.

    With a unit: what its people did, and those below it.
    """
    begins = at_local(asked.first, DAY_BOUNDARY, asked.zone)
    ends = at_local(asked.last + timedelta(days=1), DAY_BOUNDARY, asked.zone)
    found = audit_rows(asked.session, first=begins, last=ends, unit_id=asked.unit_id)
    cells = (
        astuple(replace(row, at=row.at.astimezone(asked.zone).replace(tzinfo=None)))
        for row in found
    )
    if asked.format is Format.CSV:
        return as_csv(HEADERS, cells)
    return as_xlsx(title(asked.t), header_words(HEADERS, asked.t), cells)
