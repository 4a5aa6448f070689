"""Files: made from job rows, sent in place of the progress message, tried three times."""

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.reports import makers
from bot.worker import LEASE, MOST_ATTEMPTS, Worker
from models import database as databases
from models.messages import job, outbox
from models.messages.job import Job, JobState
from models.messages.outbox import Call
from tests.databases import on_sqlite
from tests.integration.post import Post
from tests.world import World

Make = Callable[..., Path]


@pytest.fixture
def worker(world: World, tmp_path: Path) -> Worker:
    return Worker(world.database, world.clock, world.app.place, tmp_path / "files")


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Callable[[Make], None]:
    """Registers what makes a "sheet" in this test."""
    return lambda made: monkeypatch.setitem(makers._MAKERS, "sheet", made)


def ask(post: Post) -> int:
    """A job, and the message that says that it is being made."""
    with post.world.database.begin() as session:
        row = job.ask(session, now=post.world.clock(), kind="sheet", params={"month": "2026-11"},
                      chat_id=post.chat)  # fmt: skip
        outbox.send(
            session, now=post.world.clock(), chat_id=post.chat, slot=row.slot,
            call=Call("sendMessage", {"text": "being made"}),
        )  # fmt: skip
        return row.id


def the_job(world: World) -> Job:
    (row,) = world.all(Job)
    return row


def write(_session: Any, params: dict[str, Any], folder: Path) -> Path:
    path = folder / f"考勤 {params['month']}.xlsx"
    path.write_bytes(b"sheet")
    return path


async def test_the_file_takes_the_place_of_the_progress_message(
    post: Post, worker: Worker, maker: Callable[[Make], None]
) -> None:
    maker(write)
    ask(post)
    await post.deliver()

    assert worker.do_one()
    await post.deliver()

    assert post.heard() == ["考勤 2026-11"]
    (call,) = post.calls("sendDocument")
    assert call["document"][0] == "考勤 2026-11.xlsx"
    assert the_job(post.world).state is JobState.DONE
    assert not worker.do_one()


async def test_a_file_ready_before_the_progress_message_went_out_replaces_it(
    post: Post, worker: Worker, maker: Callable[[Make], None]
) -> None:
    maker(write)
    ask(post)
    worker.do_one()

    await post.deliver(rounds=2)

    assert post.heard() == ["考勤 2026-11"]


async def test_what_cannot_be_made_is_tried_three_times_and_then_said(
    post: Post, worker: Worker, maker: Callable[[Make], None]
) -> None:
    def fail(_session: Any, _params: dict[str, Any], _folder: Path) -> Path:
        raise ValueError("no rows")

    maker(fail)
    ask(post)
    await post.deliver()

    assert [worker.do_one() for _ in range(4)] == [True, True, True, False]
    await post.deliver()

    assert the_job(post.world).state is JobState.FAILED
    assert "no rows" in (the_job(post.world).error or "")
    assert "没能生成" in post.heard()[-1]


def test_nobody_makes_it(post: Post, worker: Worker) -> None:
    ask(post)

    worker.do_one()

    assert "nobody makes" in (the_job(post.world).error or "")


def test_a_job_of_a_dead_worker_is_done_by_the_next(
    post: Post, worker: Worker, maker: Callable[[Make], None]
) -> None:
    maker(write)
    ask(post)
    with post.world.database.begin() as session:
        assert worker._claim(session) is not None

    assert not worker.do_one(), "it may still be working"
    post.world.clock.forward(seconds=LEASE.total_seconds())
    assert worker.do_one()

    assert the_job(post.world).state is JobState.DONE


def test_a_worker_that_starts_goes_on_at_once_with_what_a_dead_one_had(
    post: Post, worker: Worker, maker: Callable[[Make], None]
) -> None:
    maker(write)
    ask(post)
    with post.world.database.begin() as session:
        assert worker._claim(session) is not None

    worker.take_over()
    assert worker.do_one()

    assert the_job(post.world).state is JobState.DONE


@on_sqlite
def test_a_file_whose_job_a_sick_database_did_not_close_is_sent_as_soon_as_it_can(
    post: Post,
    worker: Worker,
    maker: Callable[[Make], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(databases, "BUSY_MS", 10)
    worker.database.dispose()
    other = sqlite3.connect(str(worker.database.write_engine.url.database), isolation_level=None)
    made = []

    def under_a_lock(session: Any, params: dict[str, Any], folder: Path) -> Path:
        other.execute("BEGIN IMMEDIATE")
        made.append(params)
        return write(session, params, folder)

    maker(under_a_lock)
    ask(post)
    with pytest.raises(sa.exc.OperationalError):
        worker.do_one()
    other.close()

    assert worker.do_one()

    assert the_job(post.world).state is JobState.DONE
    assert len(made) == 1


@pytest.mark.parametrize("ends", ["made", "failed"])
async def test_a_worker_that_stood_still_says_nothing_of_a_job_that_another_did(
    post: Post, worker: Worker, maker: Callable[[Make], None], ends: str
) -> None:
    """The file arrives once; the one that is late neither sends it again nor fails it."""

    def slow(session: Any, params: dict[str, Any], folder: Path) -> Path:
        maker(write)
        post.world.clock.forward(seconds=LEASE.total_seconds())
        assert worker.do_one(), "another worker takes it over and ends"
        if ends == "failed":
            raise ValueError("out of breath")
        return write(session, params, folder)

    maker(slow)
    ask(post)

    worker.do_one()
    for _ in range(3):
        await post.deliver_later(seconds=2)

    assert the_job(post.world).state is JobState.DONE
    assert [c["caption"] for c in post.calls("sendDocument")] == ["考勤 2026-11"]


def test_a_job_that_the_worker_dies_of_is_given_up(post: Post, worker: Worker) -> None:
    ask(post)
    for _ in range(MOST_ATTEMPTS):
        with post.world.database.begin() as session:
            assert worker._claim(session) is not None
        post.world.clock.forward(seconds=LEASE.total_seconds())

    assert not worker.do_one()

    assert the_job(post.world).state is JobState.FAILED


def test_a_worker_whose_program_is_gone_ends(worker: Worker) -> None:
    worker.work_until(threading.Event(), parent=os.getpid())


def test_makers_cannot_write(post: Post, worker: Worker, maker: Callable[[Make], None]) -> None:
    def meddle(session: Any, params: dict[str, Any], folder: Path) -> Path:
        session.add(Job(kind="x", params={}, asked_at=post.world.clock()))
        session.flush()
        return write(session, params, folder)

    maker(meddle)
    ask(post)

    worker.do_one()

    assert post.world.count(Job) == 1
