"""`zhucun db upgrade|check`."""

import typer

from bot.cli.output import Refused, say
from bot.settings import load_settings
from bot.upgrading import upgrade_with_backup
from models.migrations import schema


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The schema of the database.", no_args_is_help=True)
    group.command("upgrade")(db_upgrade)
    group.command("check")(db_check)
    app.add_typer(group, name="db")


def db_upgrade() -> None:
    """Create or migrate the schema (a backup is made before a migration)."""
    before, after = upgrade_with_backup(load_settings())
    say(f"Schema {after}." if before == after else f"Schema {before or 'empty'} -> {after}.")


def db_check() -> None:
    """Say whether the schema is the one this version needs; changes nothing."""
    url = load_settings().database
    found, needed = schema.current(url), schema.head()
    if found != needed:
        raise Refused(f"The schema is {found or 'empty'}, this version needs {needed}: "
                      "run `zhucun db upgrade`.")  # fmt: skip
    say(f"OK: schema {found}.")
