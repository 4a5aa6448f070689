"""The board from outside: the real program as a process, one message, the public page."""

from pathlib import Path

import httpx
import pytest

from bot.clock import monotonic
from models.whereabouts.interval import Interval, Kind
from tests.integration.test_from_outside import zone_of_eight
from tests.slow.running import program

WITHIN_S = 2.0
PLACE = (24.0312, 99.2534)
LEAVE = Interval.kind == Kind.LEAVE


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_one_message_is_on_the_page_within_two_seconds_and_tells_no_more_than_it_may(
    database_url: str, tmp_path: Path
) -> None:
    async with program(database_url, tmp_path, people=2) as running, httpx.AsyncClient() as web:
        running.environment["ZHUCUN_TIMEZONE"] = zone_of_eight()
        page = f"http://{running.environment['ZHUCUN_WEB_BIND']}/board/village"
        wang, li = running.phones
        await running.start()
        wang.sends_location(*PLACE, accuracy=20)
        li.says("/leave urgent father in hospital")
        await running.until("leave", lambda: running.count(Interval, LEAVE), 1)
        await running.until("answers", running.answers, 2)

        wang.says("/where 三组入户 10:30")
        began, text = monotonic(), ""
        while "三组入户" not in text and monotonic() - began < WITHIN_S:
            text = (await web.get(page)).text

        assert "三组入户" in text and "10:30" in text
        assert 'class="leave"' in text
        for secret in ("24.03", "99.25", "father", "hospital", "urgent", "personal", "+86138"):
            assert secret not in text
