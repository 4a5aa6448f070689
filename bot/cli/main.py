"""Puts the commands together; turns every expected failure into one clear sentence and exit 1."""

import errno
import gc
import sys
from importlib import import_module

import typer
from sqlalchemy.exc import DBAPIError

from bot.backup import BackupRefused
from bot.cli.output import Refused, complain
from bot.settings import WrongSettings
from models.errors import DomainError

AREAS: dict[str, tuple[str, ...]] = {
    "running": ("run", "sweep", "worker"),
    "people": ("import", "invites"),
    "demo": ("demo",),
    "attendance": ("recompute",),
    "export": ("export",),
    "rules": ("policy", "calendar"),
    "board": ("board",),
    "audit": ("audit",),
    "keeping": ("backup", "restore", "failed"),
    "doctor": ("doctor",),
    "database": ("db",),
}
"""Module in `bot/cli` -> its commands, in the order of the help."""


def build(command: str | None = None) -> typer.Typer:
    """The whole program, or only the area of one command: the bot starts sooner without the rest."""
    app = typer.Typer(
        name="zhucun",
        help="驻村助手: sign-in, whereabouts board, work log, leave and training for task forces.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    app.callback()(lambda: None)  # with a single command typer would drop its name
    for area in [a for a, commands in AREAS.items() if command in commands] or AREAS:
        import_module(f"bot.cli.{area}").register(app)
    return app


def main() -> None:
    """Run the command line; 0 done, 1 refused with one sentence on stderr, 2 wrong usage."""
    try:
        program = build(sys.argv[1] if len(sys.argv) > 1 else None)
        if not gc.isenabled():  # `__main__` kept it off while modules were loaded
            gc.freeze()
            gc.enable()
        program()
    except (Refused, WrongSettings, DomainError, BackupRefused) as refusal:
        complain(str(refusal))
        sys.exit(1)
    except OSError as error:
        if error.filename is None and error.errno != errno.ENOSPC:
            raise
        complain(f"Cannot use {error.filename or 'the output'}: {error.strerror}.")
        sys.exit(1)
    except DBAPIError as error:
        complain(f"The database answered: {str(error.orig).strip().splitlines()[0]}")
        sys.exit(1)
