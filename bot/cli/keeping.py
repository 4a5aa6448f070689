"""`zhucun backup`, `restore`, `failed list|retry`: keeping it alive."""

from pathlib import Path
from typing import Annotated

import sqlalchemy as sa
import typer

from bot.backup import BackupRefused, back_up
from bot.backup import restore as put_back
from bot.cli.output import Refused, opened, say
from bot.clock import utc_now
from bot.settings import load_settings
from models.messages.failed import FailedState, FailedUpdate, mark_for_retry


def register(app: typer.Typer) -> None:
    app.command("backup")(backup)
    app.command("restore")(restore)
    group = typer.Typer(help="Messages that a bug of ours kept from being handled.",
                        no_args_is_help=True)  # fmt: skip
    group.command("list")(failed_list)
    group.command("retry")(failed_retry)
    app.add_typer(group, name="failed")


def backup(file: Annotated[Path, typer.Argument(help="A file that does not exist yet.")]) -> None:
    """Copy the database, also while the bot runs."""
    with opened() as here:
        try:
            back_up(here.settings.database, file)
        except BackupRefused as refused:
            raise Refused(str(refused)) from None
    say(f"Saved to {file}.")


def restore(file: Annotated[Path, typer.Argument(help="What `zhucun backup` wrote.")]) -> None:
    """Put a backup in place of the database. Refused while the bot runs."""
    url = load_settings().database
    try:
        put_back(url, file, utc_now())
    except BackupRefused as refused:
        raise Refused(str(refused)) from None
    say("Restored. `zhucun run` brings the schema up to date if it is older.")


def failed_list() -> None:
    """List what was kept, oldest first."""
    with opened() as here, here.database.read() as session:
        rows = list(session.scalars(sa.select(FailedUpdate).order_by(FailedUpdate.id)))
    for row in rows:
        say(f"{row.id}\t{row.kept_at:%Y-%m-%d %H:%M}Z\t{row.state.value}\t{_last_line(row.error)}")
    waiting = sum(row.state is FailedState.KEPT for row in rows)
    say(f"{waiting} kept, {len(rows)} in all. `zhucun failed retry` replays what is kept.")


def failed_retry(
    numbers: Annotated[list[int] | None, typer.Argument(help="Which ones; default: all.")] = None,
) -> None:
    """Mark them for the running bot to replay, at the time they were sent."""
    with opened() as here, here.database.begin() as session:
        count = mark_for_retry(session, numbers or None)
    say(f"{count} marked. The running bot replays them within seconds.")


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1][:100] if lines else ""
