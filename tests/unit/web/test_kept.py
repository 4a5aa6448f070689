"""Made once for all who ask within a moment."""

import asyncio

import pytest

from bot.web.kept import Kept
from tests.clock import FixedClock


async def test_who_asks_meanwhile_waits_for_the_same_one() -> None:
    made: list[int] = []

    gate = asyncio.Event()

    async def make() -> int:
        await gate.wait()
        made.append(1)
        return len(made)

    clock = FixedClock("2026-11-24 08:00")
    kept: Kept[int] = Kept(clock)

    asking = [asyncio.ensure_future(kept.get("a", make)) for _ in range(50)]
    gate.set()
    together = await asyncio.gather(*asking)
    clock.forward(milliseconds=999)
    soon = await kept.get("a", make)
    clock.forward(milliseconds=2)
    later = await kept.get("a", make)

    assert (set(together), soon, later) == ({1}, 1, 2)


async def test_what_failed_is_made_again() -> None:
    async def fail() -> int:
        raise OSError("sick")

    async def make() -> int:
        return 7

    kept: Kept[int] = Kept(FixedClock("2026-11-24 08:00"))
    with pytest.raises(OSError, match="sick"):
        await kept.get("a", fail)

    assert await kept.get("a", make) == 7


async def test_a_reader_who_leaves_takes_nothing_from_the_others() -> None:
    gate = asyncio.Event()

    async def make() -> int:
        await gate.wait()
        return 7

    kept: Kept[int] = Kept(FixedClock("2026-11-24 08:00"))
    first, second = (asyncio.ensure_future(kept.get("a", make)) for _ in range(2))
    first.cancel()
    gate.set()

    assert await second == 7
    assert first.cancelled()
