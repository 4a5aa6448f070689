"""`zhucun audit verify`: whether what was decided is as it was written."""

import sqlalchemy as sa
import typer

from bot.cli.output import Refused, opened, say
from models.audit import AuditEntry, first_broken


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
