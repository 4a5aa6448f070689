"""One look a second at a board, however many read it; nothing is looked at when nobody reads."""

import asyncio

import pytest
import sqlalchemy as sa

from bot.web.live import Watches


class Board:
    """A board that counts how often it is looked at."""

    def __init__(self) -> None:
        self.mark: str | None = "1"
        self.looks = 0
        self.is_sick = False

    async def look(self) -> str | None:
        self.looks += 1
        if self.is_sick:
            raise sa.exc.OperationalError("SELECT", {}, ConnectionError("gone"))
        return self.mark


class Readers:
    """How many have heard something, and whether all have."""

    def __init__(self, watches: Watches, board: Board, count: int) -> None:
        self.heard: list[list[str]] = [[] for _ in range(count)]
        self.all_heard, self._waiting = asyncio.Event(), count
        self.tasks = [
            asyncio.ensure_future(self._read(watches, board, marks)) for marks in self.heard
        ]

    async def _read(self, watches: Watches, board: Board, marks: list[str]) -> None:
        async for mark in watches.marks("/board/v1", board.look):
            marks.append(mark)
            if len(marks) == 1:
                self._waiting -= 1
                if not self._waiting:
                    self.all_heard.set()
            if mark == "last":
                return


async def test_a_thousand_readers_share_one_watch_and_all_hear_of_the_change() -> None:
    watches, board = Watches(every_s=0.001), Board()
    readers = Readers(watches, board, 1000)
    await readers.all_heard.wait()
    looks, tasks = board.looks, len(watches.tasks)

    board.mark = "last"
    await asyncio.gather(*readers.tasks)

    assert (tasks, readers.heard) == (1, [["1", "last"]] * 1000)
    assert looks < 1000


async def test_a_sick_database_is_waited_out_and_the_board_lives_on() -> None:
    watches, board = Watches(every_s=0.001), Board()
    readers = Readers(watches, board, 2)
    await readers.all_heard.wait()

    board.is_sick, looks = True, board.looks
    async with asyncio.timeout(10):
        while board.looks < looks + 3:  # noqa: ASYNC110 - what we wait for is another task's
            await asyncio.sleep(0.001)
        board.is_sick, board.mark = False, "last"
        await asyncio.gather(*readers.tasks)

    assert readers.heard == [["1", "last"]] * 2


async def test_when_the_last_reader_is_gone_nobody_looks_any_more() -> None:
    watches, board = Watches(every_s=0.001), Board()
    readers = Readers(watches, board, 1)
    await readers.all_heard.wait()
    watching = list(watches.tasks)

    readers.tasks[0].cancel()
    with pytest.raises(asyncio.CancelledError):
        await readers.tasks[0]
    await asyncio.wait_for(asyncio.gather(*watching), 5)

    assert watches.tasks == set()


async def test_a_board_that_is_closed_ends_the_reading_and_may_be_read_again() -> None:
    watches, board = Watches(every_s=0.001), Board()
    readers = Readers(watches, board, 1)
    await readers.all_heard.wait()

    board.mark = None
    await readers.tasks[0]
    board.mark = "last"
    again = Readers(watches, board, 1)
    await again.tasks[0]

    assert readers.heard + again.heard == [["1"], ["last"]]
