"""Is the database there, is its schema ours, what in it needs a look."""

from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.backup import is_led
from bot.clock import utc_now
from bot.doctor.finding import Finding, broken, fine, note
from bot.leader import lock_path
from bot.settings import Settings
from models.evidence.download import Download, DownloadState
from models.messages.failed import FailedState, FailedUpdate
from models.messages.job import Job, JobState
from models.messages.outbox import Outgoing, State
from models.migrations import schema

FAILING = 3
"""So often a file was tried in vain that somebody should look."""


def check_database(settings: Settings) -> tuple[list[Finding], bool]:
    """The findings, and whether the rows can be looked at at all."""
    url = sa.make_url(settings.database)
    shown = url.render_as_string()
    if lock_path(settings.database) is not None and not Path(str(url.database)).exists():
        return [note("database", f"{shown} is not there yet; the first command makes it.")], False
    try:
        found, needed = schema.current(settings.database), schema.head()
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        return [broken("database", f"{shown} does not answer: {reason}")], False
    if found is None:
        return [
            note("database", f"{shown} is empty; the first command creates the schema.")
        ], False
    if found != needed:
        words = f"schema {found}, this version needs {needed}: run `zhucun db upgrade`."
        return [broken("database", words)], False
    running = "running" if is_led(settings.database, utc_now()) else "not running"
    return [fine("database", f"{shown}, schema {found}; the bot is {running} on it")], True


def check_rows(session: Session) -> Iterator[Finding]:
    """What went wrong lately and waits for a human."""
    kept = _count(session, FailedUpdate, FailedUpdate.state == FailedState.KEPT)
    if kept:
        yield broken("bugs", f"{kept} messages were kept because of a bug: `zhucun failed list`.")
    dead = _count(session, Outgoing, Outgoing.state == State.DEAD)
    if dead:
        yield note("messages", f"{dead} messages could not be delivered in the last 90 days.")
    waiting = _count(session, Outgoing, Outgoing.state == State.PENDING)
    if waiting:
        yield note("messages", f"{waiting} messages wait to be sent.")
    if lost := _count(session, Job, Job.state == JobState.FAILED):
        yield note("files", f"{lost} files could not be made.")
    yield from _check_evidence(session)


def _check_evidence(session: Session) -> Iterator[Finding]:
    """Files of the log that Telegram or the store does not let us keep."""
    failing = sa.and_(Download.state == DownloadState.WANTED, Download.attempts >= FAILING)
    if late := _count(session, Download, failing):
        why = session.scalar(
            sa.select(Download.error).where(failing).order_by(Download.id.desc()).limit(1)
        )
        yield note("evidence", f"{late} files of the log could not be kept yet: {why}")
    if gone := _count(session, Download, Download.state == DownloadState.LOST):
        yield note("evidence", f"{gone} files of the log were given up after a week.")


def _count(session: Session, table: type, where: sa.ColumnElement[bool]) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(table).where(where)) or 0
