"""Files of the log: fetched after the turn, cleaned, kept once by content; a lost one comes later."""

from pathlib import Path

import pytest

from bot.evidence.keeper import Keeper
from bot.evidence.store import Store
from models.evidence.download import Download, DownloadState, EvidenceFile
from models.work_log.entry import LogEntry
from tests.pictures import GPS, ORIENTATION, gif, jpeg, opened, png
from tests.world import World

LOG = "📝 记为日志"


async def fetch(world: World) -> int:
    """What the worker process does once a second."""
    keeper = Keeper(world.database, world.clock, Store(world.settings))
    return await keeper.keep_due(world.app.application.bot)


def files(world: World) -> list[Path]:
    folder = world.settings.data_dir / "evidence"
    return sorted(path for path in folder.rglob("*") if path.is_file())


def states(world: World) -> list[DownloadState]:
    return [row.state for row in world.all(Download)]


async def test_a_photo_sent_twice_with_bad_network_is_stored_once(world: World) -> None:
    wang = await world.person("王小明")
    wang.phone.offline = True
    wang.phone.sends_photo(jpeg("green"), caption="塌方")
    wang.phone.sends_photo(jpeg("green"), caption="塌方")
    wang.phone.offline = False
    await world.settle()
    await wang.presses(LOG)
    await wang.sends_photo(jpeg("green"), caption="塌方，又发一次")
    await wang.presses(LOG)
    world.telegram.fail_next("getFile", 502)

    await fetch(world)
    world.clock.forward(minutes=10)
    await world.restart()
    await fetch(world)

    assert states(world) == [DownloadState.STORED]
    assert world.count(EvidenceFile) == len(files(world)) == 1
    assert world.count(LogEntry) == 2


async def test_the_same_picture_from_two_phones_is_stored_once(world: World) -> None:
    wang, zhao = await world.person("王小明"), await world.person("赵六")
    await wang.sends_photo(jpeg("green"))
    await wang.presses(LOG)
    await zhao.sends_document(jpeg("green", maker="OTHER-MAKER"), "road.jpg", "image/jpeg")
    await zhao.presses(LOG)

    assert await fetch(world) == 2

    assert states(world) == [DownloadState.STORED] * 2
    assert world.count(EvidenceFile) == len(files(world)) == 1


@pytest.mark.parametrize(("orientation", "size"), [(1, (60, 40)), (6, (40, 60))])
async def test_what_is_kept_names_no_place_no_phone_and_stands_upright(
    world: World, orientation: int, size: tuple[int, int]
) -> None:
    wang = await world.person("王小明")
    await wang.sends_document(jpeg("red", orientation=orientation), "road.jpg", "image/jpeg")
    await wang.presses(LOG)

    await fetch(world)

    (path,) = files(world)
    data = path.read_bytes()
    picture = opened(data)
    assert b"PHONE-MAKER" not in data and b"SECRET-COMMENT" not in data
    assert picture.getexif().get_ifd(GPS) == {} and ORIENTATION not in picture.getexif()
    assert picture.size == size
    (row,) = world.all(EvidenceFile)
    assert (row.size, row.mime) == (len(data), "image/jpeg")
    assert row.key == f"{row.sha256[:2]}/{row.sha256[2:]}.jpg"


async def test_a_lost_download_comes_later_with_longer_waits_and_over_restarts(
    world: World,
) -> None:
    wang = await world.person("王小明")
    await wang.sends_photo(jpeg("blue"))
    await wang.presses(LOG)
    world.telegram.break_next("getFile", "connect", times=3)

    assert [await fetch(world) for _ in range(3)] == [1, 0, 0]
    world.clock.forward(minutes=1)
    await world.restart()
    assert [await fetch(world) for _ in range(2)] == [1, 0]
    world.clock.forward(minutes=5)
    assert await fetch(world) == 1
    assert states(world) == [DownloadState.WANTED]
    world.clock.forward(minutes=30)
    await fetch(world)

    assert states(world) == [DownloadState.STORED]


async def test_a_worker_killed_while_fetching_loses_nothing(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_photo(jpeg("blue"))
    await wang.presses(LOG)
    keeper = Keeper(world.database, world.clock, Store(world.settings))
    assert keeper._claim() is not None

    assert await fetch(world) == 0, "it may still be fetching"
    world.clock.forward(minutes=1)
    await fetch(world)

    assert states(world) == [DownloadState.STORED]


async def test_after_a_week_it_is_given_up(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_photo(jpeg("blue"))
    await wang.presses(LOG)
    world.telegram.fail_next("getFile", 400, description="Bad Request: invalid file_id", times=9)

    await fetch(world)
    world.clock.forward(days=8)
    await fetch(world)

    assert states(world) == [DownloadState.LOST]


async def test_voices_and_papers_are_kept_as_they_came(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_voice(b"OggS voice")
    await wang.presses(LOG)
    await wang.sends_document(b"%PDF-1.7 minutes", "minutes.pdf")
    await wang.presses(LOG)

    await fetch(world)

    assert sorted(path.read_bytes() for path in files(world)) == [
        b"%PDF-1.7 minutes", b"OggS voice",
    ]  # fmt: skip


async def test_what_is_too_large_stays_at_telegram_and_it_is_said(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_video(b"0" * 20_000_001, caption="全程录像")
    await wang.presses(LOG)

    assert await fetch(world) == 0
    assert states(world) == [DownloadState.TOO_LARGE]
    assert "超过20 MB" in wang.sees()


@pytest.mark.parametrize(
    ("data", "name"), [(gif(3), "steps.gif"), (png(), "map.png")], ids=["gif", "png"]
)
async def test_no_comment_and_no_place_stays_in_other_pictures(
    world: World, data: bytes, name: str
) -> None:
    wang = await world.person("王小明")
    await wang.sends_document(data, name, f"image/{name[-3:]}")
    await wang.presses(LOG)

    await fetch(world)

    (path,) = files(world)
    kept = path.read_bytes()
    assert b"SECRET-COMMENT" in data and b"SECRET-COMMENT" not in kept
    assert opened(kept).getexif().get_ifd(GPS) == {}
    assert getattr(opened(kept), "n_frames", 1) == getattr(opened(data), "n_frames", 1)


@pytest.mark.parametrize(
    "data", [png((10_000, 8_000)), gif(60, (1000, 1000))], ids=["huge", "many frames"]
)
async def test_a_small_file_that_unpacks_to_far_more_is_not_unpacked(
    world: World, data: bytes
) -> None:
    """Pillow alone would unpack both, and a longer film of the same for hours."""
    wang = await world.person("王小明")
    assert len(data) < 200_000
    await wang.sends_document(data, "plan.png", "image/png")
    await wang.presses(LOG)

    await fetch(world)

    assert (states(world), files(world)) == ([DownloadState.UNREADABLE], [])


@pytest.mark.parametrize("data", [b"no picture at all", jpeg("red")[:300]])
async def test_a_picture_that_cannot_be_opened_is_not_stored(world: World, data: bytes) -> None:
    wang = await world.person("王小明")
    await wang.sends_photo(data)
    await wang.presses(LOG)

    await fetch(world)

    assert (states(world), files(world)) == ([DownloadState.UNREADABLE], [])


async def test_a_file_in_the_store_is_never_written_again(world: World) -> None:
    store = Store(world.settings)
    store.put("ab/cd.jpg", b"first")

    store.put("ab/cd.jpg", b"second")

    assert store.get("ab/cd.jpg") == b"first"


async def test_a_store_that_fails_is_tried_again_later(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_photo(jpeg("blue"))
    await wang.presses(LOG)
    folder = world.settings.data_dir / "evidence"
    folder.write_bytes(b"in the way")
    await fetch(world)
    assert states(world) == [DownloadState.WANTED]
    folder.unlink()
    world.clock.forward(minutes=1)

    await fetch(world)

    assert states(world) == [DownloadState.STORED]


@pytest.mark.parametrize(
    ("act", "given", "shown"),
    [
        ("sends_photo", (jpeg("green"),), ["photo"]),
        ("sends_album", ([jpeg("green"), jpeg("red")],), ["photo", "photo"]),
        ("sends_video", (b"mp4 video",), ["video"]),
        ("sends_video_note", (b"mp4 note",), ["video_note"]),
        ("sends_voice", (b"OggS voice",), ["voice"]),
        ("sends_document", (b"%PDF-1.7 minutes", "minutes.pdf"), ["document"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_whatever_is_sent_is_kept_and_shown_again_without_another_upload(
    world: World, act: str, given: tuple[object, ...], shown: list[str]
) -> None:
    captain, wang = await world.person("李队长", "captain"), await world.person("王小明")
    await getattr(wang, act)(*given)
    world.clock.forward(seconds=2)
    await world.settle()
    await wang.presses(LOG)
    assert await fetch(world) == len(shown)
    await captain.says("/logs")
    await captain.presses("1")
    before = len(world.telegram.calls)

    await captain.presses("🖼")

    sent = [call for call in world.telegram.calls[before:] if call.method.startswith("send")]
    assert [m.media for m in captain.messages[-len(shown) :]] == shown
    assert [call.params[kind] for call, kind in zip(sent, shown, strict=True)] == [
        file["file_id"] for entry in world.all(LogEntry) for file in entry.media
    ]
    assert states(world) == [DownloadState.STORED] * len(shown)
