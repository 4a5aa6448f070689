"""What commands share: the opened database, one-sentence refusals, files that are written whole."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from bot.settings import Settings, load_settings
from bot.upgrading import upgrade_with_backup
from models.database import Database, open_database
from models.people.profile import Profile, load_profile


class Refused(Exception):
    """One clear sentence for stderr; exit status 1."""


@dataclass(frozen=True)
class Opened:
    """What almost every command needs."""

    settings: Settings
    database: Database
    profile: Profile


@contextmanager
def opened() -> Iterator[Opened]:
    """The settings and the database of this installation, its schema made or migrated."""
    settings = load_settings()
    import_module("models.tables")  # a row written here may point at a table of any area
    upgrade_with_backup(settings)
    database = open_database(settings.database)
    try:
        yield Opened(settings, database, load_profile(settings.profile))
    finally:
        database.dispose()


def complain(sentence: str) -> None:
    """One sentence on stderr."""
    sys.stderr.write(sentence.rstrip() + "\n")


def say(text: str = "") -> None:
    """A line on stdout, at once: who reads through a pipe waits for it."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def write_result(data: bytes, path: Path | None) -> None:
    """The bytes to a file, whole or not at all, or to stdout."""
    try:
        if path is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return
        partial = path.with_name(path.name + ".part")
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        raise Refused(f"Cannot write {path or 'the output'}: {error.strerror}.") from None
