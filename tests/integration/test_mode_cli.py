"""The attendance mode as a choice: shown at import and by doctor, set for a county or below."""

from collections.abc import Callable
from pathlib import Path

import pytest
import uvicorn

from tests.integration.command import Ran

Zhucun = Callable[..., Ran]
VILLAGES = "county,township,village,landline\n永德县,勐板乡,三村,0883-1\n云县,茶房乡,四村,0883-2\n"
ROSTER = (
    "name,phone,role,county,township,village,start_on\n"
    "王勤,13800000001,member,永德县,勐板乡,三村,2026-01-01\n"
    "赵静,13800000002,member,云县,茶房乡,四村,2026-01-01\n"
)


def imported(zhucun: Zhucun, folder: Path) -> Ran:
    (folder / "villages.csv").write_text(VILLAGES, "utf-8")
    (folder / "roster.csv").write_text(ROSTER, "utf-8")
    assert zhucun("import", "villages", "villages.csv").code == 0
    return zhucun("import", "roster", "roster.csv")


def test_import_and_doctor_show_the_mode_the_note_and_the_choice(
    zhucun: Zhucun, telegram_server: uvicorn.Server, tmp_path: Path
) -> None:
    for ran in (imported(zhucun, tmp_path), zhucun("doctor")):
        assert "Attendance mode: daily_checkin\n" in ran.out
        assert "国办函〔2026〕12号" in ran.out
        assert "is for you to decide" in ran.out
        for mode in ("daily_checkin", "whereabouts_only", "safety_rollcall"):
            assert f"  {mode}: " in ran.out


def test_the_law_of_china_is_told_to_nobody_else(
    zhucun: Zhucun,
    telegram_server: uvicorn.Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ZHUCUN_PROFILE", "field_team")
    (tmp_path / "v.csv").write_text("region,branch,area,site\nRift,Nakuru,Bahati,Lanet\n", "utf-8")

    ran = zhucun("import", "villages", "v.csv")

    assert ran.code == 0
    assert "Note: Whether you may run daily_checkin is for you to decide" in ran.out
    assert "Chin" not in ran.out


def test_each_county_chooses_and_both_are_shown(
    zhucun: Zhucun, telegram_server: uvicorn.Server, tmp_path: Path
) -> None:
    imported(zhucun, tmp_path)

    setting = zhucun("policy", "set", "attendance.mode", "whereabouts_only", "--unit", "云县")

    assert setting.code == 0
    shown = zhucun("doctor").out
    assert "Attendance mode: daily_checkin; whereabouts_only in 四村\n" in shown
    assert "国办函〔2026〕12号" in shown
    assert "whereabouts_only" in zhucun("policy", "show", "--unit", "四村").out


def test_a_village_may_call_a_roll_for_safety_and_never_bring_the_sign_in_back(
    zhucun: Zhucun, telegram_server: uvicorn.Server, tmp_path: Path
) -> None:
    imported(zhucun, tmp_path)

    assert (
        zhucun("policy", "set", "attendance.mode", "safety_rollcall", "--unit", "三村").code == 0
    )
    assert "daily_checkin; safety_rollcall in 三村" in imported(zhucun, tmp_path).out
    assert (
        zhucun("policy", "set", "attendance.mode", "whereabouts_only", "--unit", "云县").code == 0
    )
    ran = zhucun("policy", "set", "attendance.mode", "daily_checkin", "--unit", "四村")

    assert ran.code == 1
    assert "attendance.mode" in ran.err and "whereabouts_only" in ran.err


def test_a_countys_clock_is_set_later_with_all_below_it(zhucun: Zhucun, tmp_path: Path) -> None:
    imported(zhucun, tmp_path)

    ran = zhucun("policy", "zone", "Asia/Urumqi", "--unit", "永德县")
    wrong = zhucun("policy", "zone", "Asia/Nowhere", "--unit", "永德县")

    assert (ran.code, ran.out.strip()) == (0, "Asia/Urumqi for 永德县: 3 unit(s).")
    assert wrong.code == 1 and "Asia/Nowhere" in wrong.err
