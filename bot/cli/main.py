"""Puts the commands together; turns every expected failure into one clear sentence and exit 1."""

import sys
from types import ModuleType

import typer
from sqlalchemy.exc import DBAPIError

from bot.cli import (
    attendance,
    database,
    demo,
    doctor,
    export,
    keeping,
    people,
    rules,
    running,
)
from bot.cli.output import Refused, complain
from bot.settings import WrongSettings
from models.errors import DomainError

AREAS: tuple[ModuleType, ...] = (
    running, people, demo, attendance, export, rules, keeping, doctor, database,
)  # fmt: skip


def build() -> typer.Typer:
    """The whole program."""
    app = typer.Typer(
        name="zhucun",
        help="驻村助手: sign-in, whereabouts board, work log, leave and training for task forces.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    for area in AREAS:
        area.register(app)
    return app


def main() -> None:
    """Run the command line; 0 done, 1 refused with one sentence on stderr, 2 wrong usage."""
    try:
        build()()
    except (Refused, WrongSettings, DomainError) as refusal:
        complain(str(refusal))
        sys.exit(1)
    except DBAPIError as error:
        complain(f"The database answered: {str(error.orig).strip().splitlines()[0]}")
        sys.exit(1)
