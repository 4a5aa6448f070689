"""Is the database there, is its schema ours, what in it needs a look."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.backup import is_led
from bot.clock import utc_now
from bot.delivery.mark import UNSURE
from bot.doctor.finding import Finding, broken, fine, note
from bot.leader import lock_path
from bot.settings import Settings
from locales.marks import N_
from models.evidence.download import Download, DownloadState
from models.messages.failed import FailedState, FailedUpdate
from models.messages.job import Job, JobState
from models.messages.outbox import Lane, Outgoing, State
from models.migrations import schema

RUNNING = N_("%(database)s, schema %(schema)s; the bot is running on it")
NOT_RUNNING = N_("%(database)s, schema %(schema)s; the bot is not running on it")
NEEDED_MB = 20
FAILING = 3
"""So often a file was tried in vain that somebody should look."""


def check_database(settings: Settings) -> tuple[list[Finding], bool]:
    """The findings, and whether the rows can be looked at at all."""
    url = sa.make_url(settings.database)
    shown = url.render_as_string()
    if lock_path(settings.database) is not None and not Path(str(url.database)).exists():
        return [note("database", N_("%(database)s is not there yet; the first command makes it."),
                     database=shown)], False  # fmt: skip
    try:
        found, needed = schema.current(settings.database), schema.head()
    except DBAPIError as error:
        return [_no_answer(shown, str(error.orig).strip().splitlines()[0])], False
    if found is None:
        return [
            note("database", N_("%(database)s is empty; the first command creates the schema."),
                 database=shown)
        ], False  # fmt: skip
    if found != needed:
        return [_other_schema(found, needed)], False
    running = is_led(settings.database, utc_now())
    sentence = RUNNING if running else NOT_RUNNING
    return [fine("database", sentence, database=shown, schema=found), *_check_disk(settings)], True


def _check_disk(settings: Settings) -> Iterator[Finding]:
    """On a full disk nothing is taken in: Telegram keeps what is said for a day."""
    if not settings.data_dir.exists():
        return
    free = shutil.disk_usage(settings.data_dir).free // 2**20
    if free < NEEDED_MB:
        yield broken("disk", N_(
            "%(folder)s has %(free)s MB left: nothing new can be kept. Make room within a day, "
            "so long Telegram keeps what people send."), folder=settings.data_dir, free=free)  # fmt: skip


def _no_answer(shown: str, reason: str) -> Finding:
    if "locked" in reason:
        return broken("database", N_(
            "%(database)s is locked by another program: end that one (a backup, a second bot, "
            "an editor), then ask again."), database=shown)  # fmt: skip
    if shown.startswith("sqlite"):
        return broken("database", N_(
            "%(database)s does not answer: %(reason)s. Is the disk full or read-only, and does "
            "the file belong to who runs this?"), database=shown, reason=reason)  # fmt: skip
    return broken("database", N_(
        "%(database)s does not answer: %(reason)s. Does the server run, and are address, name "
        "and password in ZHUCUN_DATABASE_URL right?"), database=shown, reason=reason)  # fmt: skip


def _other_schema(found: str, needed: str) -> Finding:
    if found not in schema.revisions():
        return broken("database", N_(
            "The database has schema %(found)s, made by a newer version; this one knows up to "
            "%(needed)s. Install the newer version again."), found=found, needed=needed)  # fmt: skip
    return broken("database", N_(
        "The database has schema %(found)s, this version needs %(needed)s: run `zhucun db upgrade`."
    ), found=found, needed=needed)  # fmt: skip


def check_rows(session: Session) -> Iterator[Finding]:
    """What went wrong lately and waits for a human."""
    kept = _count(session, FailedUpdate, FailedUpdate.state == FailedState.KEPT)
    if kept:
        yield broken("bugs", N_(
            "Messages kept because of a bug: %(count)s. See `zhucun failed list`."), count=kept)  # fmt: skip
    yield from _check_messages(session)
    if lost := _count(session, Job, Job.state == JobState.FAILED):
        yield note("files", N_("Files that could not be made: %(count)s."), count=lost)
    yield from _check_evidence(session)


def _check_messages(session: Session) -> Iterator[Finding]:
    if unsure := _count(session, Outgoing, UNSURE):
        alerts = _count(session, Outgoing, sa.and_(UNSURE, Outgoing.lane == Lane.ALERT))
        yield note("messages", N_(
            "Messages of the last 90 days that were sent three times without an answer, so that "
            "nobody knows whether they arrived: %(count)s; to supervisors: %(alerts)s."),
            count=unsure, alerts=alerts)  # fmt: skip
    if dead := _count(session, Outgoing, Outgoing.state == State.DEAD) - unsure:
        yield note("messages", N_(
            "Messages that could not be delivered in the last 90 days: %(count)s."), count=dead)  # fmt: skip
    waiting = _count(session, Outgoing, Outgoing.state == State.PENDING)
    if waiting:
        yield note("messages", N_("Messages that wait to be sent: %(count)s."), count=waiting)


def _check_evidence(session: Session) -> Iterator[Finding]:
    """Files of the log that Telegram or the store does not let us keep."""
    failing = sa.and_(Download.state == DownloadState.WANTED, Download.attempts >= FAILING)
    if late := _count(session, Download, failing):
        why = session.scalar(
            sa.select(Download.error).where(failing).order_by(Download.id.desc()).limit(1)
        )
        yield note("evidence", N_(
            "%(count)s files of the log could not be kept yet: %(why)s"), count=late, why=why)  # fmt: skip
    if gone := _count(session, Download, Download.state == DownloadState.LOST):
        yield note("evidence", N_(
            "%(count)s files of the log were given up after a week."), count=gone)  # fmt: skip


def _count(session: Session, table: type, where: sa.ColumnElement[bool]) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(table).where(where)) or 0
