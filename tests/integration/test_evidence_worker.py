"""The worker's side of evidence over a real socket, and where the files may lie."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.doctor.database import check_rows
from bot.emulator.world import World as Telegram
from bot.evidence.keeper import AT_ONCE, keep_all
from bot.evidence.store import Store
from bot.settings import Settings, WrongSettings, load_settings
from locales.catalogs import translator_for
from models.database import Database
from models.evidence.actions import claim, failed, want
from models.evidence.download import Download, DownloadState, EvidenceFile
from models.evidence.queries import StoredFile, is_something_due, stored_files
from tests.clock import FixedClock
from tests.emulator.serving import served
from tests.pictures import jpeg, opened

ENGLISH = translator_for("en", "UTC")
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_the_worker_fetches_what_is_due_and_finds_it_again(
    database: Database, tmp_path: Path
) -> None:
    clock = FixedClock("2026-11-24 09:00")
    telegram = Telegram(now=clock)
    file = telegram.files.store(jpeg("green"), "photo", "photo.jpg")
    media = [{"kind": "photo", "file_id": file.file_id, "unique_id": file.unique_id}]
    with database.begin() as session:
        want(session, now=clock(), media=media)
        assert is_something_due(session, now=clock())

    async def work() -> None:
        async with served(telegram) as address:
            settings = Settings(
                _env_file=None,  # type: ignore[call-arg]
                bot_token=telegram.token,  # type: ignore[arg-type]
                api_url=address, evidence_url=f"file://{tmp_path}/elsewhere",
            )  # fmt: skip
            assert await asyncio.to_thread(keep_all, settings, database, clock) == 1
            with database.read() as session:
                assert not is_something_due(session, now=clock())
                (found,) = stored_files(session, [*media, {"unique_id": "never seen"}])
            assert found.mime == "image/jpeg"
            assert opened(Store(settings).get(found.key)).size == (60, 40)

    asyncio.run(work())


def test_who_waits_for_a_sheet_does_not_wait_for_all_pictures(
    database: Database, tmp_path: Path
) -> None:
    clock = FixedClock("2026-11-24 09:00")
    with database.begin() as session:
        for number in range(AT_ONCE + 2):
            file = {"kind": "photo", "file_id": f"f{number}", "unique_id": f"u{number}"}
            want(session, now=clock(), media=[file])

    async def work() -> list[int]:
        async with served(Telegram(now=clock)) as address:
            settings = Settings(
                _env_file=None,  # type: ignore[call-arg]
                bot_token="123456:TEST",  # type: ignore[arg-type]
                api_url=address, evidence_url=f"file://{tmp_path}/elsewhere",
            )  # fmt: skip
            return [await asyncio.to_thread(keep_all, settings, database, clock) for _ in "ab"]

    assert asyncio.run(work()) == [AT_ONCE, 2]


def test_a_second_message_with_the_same_file_wants_nothing_new(database: Database) -> None:
    file = {"kind": "photo", "unique_id": "a", "size": 100}
    with database.begin() as session:
        want(session, now=NOW, media=[file | {"file_id": "old"}, file | {"file_id": "new"}])
    with database.begin() as session:
        (row,) = session.query(Download).all()
        session.add(EvidenceFile(sha256="ab", key="a/b.jpg", mime="image/jpeg", size=1,
                                 stored_at=NOW))  # fmt: skip
        session.flush()
        row.state, row.sha256 = DownloadState.STORED, "ab"
        assert row.file_id == "new"

    with database.read() as session:
        assert stored_files(session, [file, file]) == [StoredFile("a/b.jpg", "image/jpeg")]


def test_s3_is_a_setting_and_needs_no_network_to_open(tmp_path: Path) -> None:
    Store(
        Settings(
            _env_file=None,  # type: ignore[call-arg]
            evidence_url="s3://county-evidence/zhucun",
        )
    )


def test_a_wrong_place_stops_the_start_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUCUN_EVIDENCE_URL", "/srv/evidence")

    with pytest.raises(WrongSettings, match="ZHUCUN_EVIDENCE_URL: must begin with file:///"):
        load_settings()


def test_doctor_names_files_that_cannot_be_kept(database: Database) -> None:
    clock = FixedClock("2026-11-24 09:00")
    files = [{"kind": "photo", "unique_id": name, "file_id": name} for name in "ab"]
    with database.begin() as session:
        want(session, now=clock(), media=files)
    for _ in range(3):
        for _ in files:
            with database.begin() as session:
                due = claim(session, now=clock())
                assert due is not None
                failed(session, now=clock(), download_id=due.id, error="the disk is full")
        clock.forward(hours=24)
    with database.begin() as session:
        clock.forward(days=8)
        failed(session, now=clock(), download_id=1, error="invalid file_id")

    with database.read() as session:
        found = [finding.words(ENGLISH) for finding in check_rows(session)]

    assert found == [
        "1 files of the log could not be kept yet: the disk is full",
        "1 files of the log were given up after a week.",
    ]
