"""The demo's fictional county has a past: its week and its month read like real ones."""

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.demo.county import build_county
from bot.emulator.world import World
from models.attendance.rows import attendance_rows
from models.attendance.status import Status
from models.people.profile import load_profile
from tests.clock import at

ZONE = ZoneInfo("Asia/Shanghai")


def test_on_friday_everybody_was_there_on_monday(session: Session) -> None:
    friday = at("2026-11-27 08:05")
    build_county(
        session, World(now=lambda: friday, token="1:X", username="zhucun_bot"), now=friday,
        zone=ZONE, language="zh_CN",
    )  # fmt: skip

    rows = attendance_rows(
        session, profile=load_profile("cn_county"), zone=ZONE, first=date(2026, 11, 23),
        last=date(2026, 11, 26), now=friday,
    )  # fmt: skip

    assert Counter(row.verdict.status for row in rows) == {Status.ON_POST: 4 * 348}
