"""The worker: one process that makes the files of job rows, so that no turn waits for them."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.delivery.wording import translator_of
from bot.reports.makers import maker_of
from handlers.context import Place
from handlers.screens import jobs as screens
from locales.translator import Translator
from models.database import Database
from models.messages import outbox
from models.messages.job import Job, JobState
from models.messages.outbox import Call

log = structlog.get_logger()
LEASE = timedelta(minutes=15)
MOST_ATTEMPTS = 3
IDLE_S = 1.0


@dataclass(frozen=True)
class Task:
    """A claimed job, as plain values."""

    id: int
    kind: str
    params: dict[str, object]
    attempts: int


@dataclass
class Worker:
    """Does one job after another; files go to `folder`."""

    database: Database
    clock: Clock
    place: Place
    folder: Path
    _owed: Callable[[Session], None] | None = field(default=None, init=False, repr=False)
    """What is still to be written of a job that ended: a sick database took it not yet."""

    def work_until(
        self, stop: threading.Event, parent: int, between: Callable[[], object] = lambda: None
    ) -> None:
        """Until `stop`, or until the program that started us (perhaps long ago) is gone.

        `between`: what else there is to do when no file has to be made.
        """
        is_new = True
        while not stop.is_set() and os.getppid() == parent:
            try:
                if is_new:
                    self.take_over()
                is_new = False
                if not self.do_one():
                    between()
                    stop.wait(IDLE_S)
            except DBAPIError as error:
                log.warning("the worker waits for the database", error=type(error.orig).__name__)
                stop.wait(IDLE_S * 5)

    def take_over(self) -> None:
        """Whoever had a job before us is dead, or will not be believed: nobody waits for its lease."""
        with self.database.begin() as session:
            session.execute(
                sa.update(Job)
                .where(Job.state == JobState.RUNNING)
                .values(state=JobState.WAITING, leased_until=None)
            )

    def do_one(self) -> bool:
        """The next job, if there is one."""
        if self._owed is None:
            with self.database.begin() as session:
                task = self._claim(session)
            if task is None:
                return False
            self._owed = self._make(task)
        with self.database.begin() as session:
            self._owed(session)
        self._owed = None
        return True

    def _make(self, task: Task) -> Callable[[Session], None]:
        """The file, or why there is none, as what is to be written then."""
        folder = self.folder / str(task.id)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            maker = maker_of(task.kind)
            with self.database.read() as session:
                path = maker(session, task.params, folder)
        except Exception as error:
            log.exception("a file could not be made", job=task.id, kind=task.kind)
            return partial(self._failed, task=task, error=repr(error))
        return partial(self._done, task=task, path=path)

    def _claim(self, session: Session) -> Task | None:
        now = self.clock()
        row = session.scalar(
            sa.select(Job)
            .where(
                sa.or_(
                    Job.state == JobState.WAITING,
                    sa.and_(Job.state == JobState.RUNNING, Job.leased_until <= now),
                )
            )
            .order_by(Job.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if row is None:
            return None
        if row.attempts >= MOST_ATTEMPTS:  # each time the worker died of it
            self._failed(session, Task(row.id, row.kind, {}, row.attempts), "the worker died")
            return None
        row.state, row.leased_until, row.attempts = JobState.RUNNING, now + LEASE, row.attempts + 1
        return Task(row.id, row.kind, dict(row.params), row.attempts)

    def _still_ours(self, session: Session, task: Task) -> Job | None:
        """The job, unless another took it over because we stood still for longer than its lease."""
        row = session.get_one(Job, task.id, with_for_update=True)
        is_ours = row.state is JobState.RUNNING and row.attempts == task.attempts
        return row if is_ours else None

    def _failed(self, session: Session, task: Task, error: str) -> None:
        if (row := self._still_ours(session, task)) is None:
            return
        row.error, row.leased_until = error[:500], None
        row.state = JobState.WAITING if task.attempts < MOST_ATTEMPTS else JobState.FAILED
        if row.state is JobState.FAILED and row.chat_id is not None:
            reply = screens.not_made(self._translator(session, row.chat_id))
            outbox.send(
                session, now=self.clock(), chat_id=row.chat_id, call=reply.as_call(),
                slot=row.slot,
            )  # fmt: skip

    def _done(self, session: Session, task: Task, path: Path) -> None:
        if (row := self._still_ours(session, task)) is None:
            return
        row.state, row.path, row.error, row.leased_until = JobState.DONE, str(path), None, None
        if row.chat_id is None:
            return
        field = "photo" if path.suffix == ".png" else "document"
        outbox.send(
            session, now=self.clock(), chat_id=row.chat_id,
            call=Call(f"send{field.title()}", {"caption": path.stem}),
            slot=row.slot, is_new=True,
            upload={"field": field, "path": str(path), "name": path.name},
        )  # fmt: skip

    def _translator(self, session: Session, chat_id: int) -> Translator:
        return translator_of(session, chat_id, self.clock(), self.place)
