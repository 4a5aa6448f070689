"""One process a database leads: a file lock on SQLite, a lease on PostgreSQL."""

from pathlib import Path

from bot.leader import FileLock, LeaseHold
from models.database import Database
from tests.clock import FixedClock


def test_a_file_lock_is_held_by_one(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "x.lock"), FileLock(tmp_path / "x.lock")

    assert first.hold()
    assert first.hold(), "renewing costs nothing"
    assert not second.hold()
    first.release()
    assert second.hold()


def test_a_lease_goes_to_another_when_it_is_not_renewed(database: Database) -> None:
    clock = FixedClock("2026-11-24 08:00")
    first, second = LeaseHold(database, clock), LeaseHold(database, clock)
    assert first.hold()
    clock.forward(seconds=29)
    assert not second.hold()
    assert first.hold()
    clock.forward(seconds=29)
    assert not second.hold()
    clock.forward(seconds=1)

    assert second.hold()
    assert not first.hold(), "who lost it does not get it back while the other lives"


def test_a_lease_given_back_is_free_at_once(database: Database) -> None:
    clock = FixedClock("2026-11-24 08:00")
    first, second = LeaseHold(database, clock), LeaseHold(database, clock)
    first.hold()

    first.release()
    second.release()

    assert second.hold()


def test_a_stranger_cannot_give_it_back(database: Database) -> None:
    clock = FixedClock("2026-11-24 08:00")
    first = LeaseHold(database, clock)
    first.hold()

    for _ in range(3):
        LeaseHold(database, clock).release()

    assert not LeaseHold(database, clock).hold()
