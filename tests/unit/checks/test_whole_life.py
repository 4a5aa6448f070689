"""A check from the draw to the result, on both databases."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from models.attendance.evidence import Claim, Point
from models.checks.actions import answering, drawing, recording, watching
from models.checks.check import Check, Method, Result, State
from models.checks.errors import CheckedAlready, NotYourCheck, VillageCheckedEnough
from models.checks.queries import check_rows, checks_below
from models.database import Database
from models.people.own_data import everything
from tests.clock import at
from tests.unit.events.county import PROFILE, County, build

ZONE = ZoneInfo("Asia/Shanghai")
NOW = at("2026-11-24 10:00")
DAY = date(2026, 11, 24)


def draw(
    county: County, by: str, name: str, method: Method, now: str = "2026-11-24 10:00"
) -> Check:
    actor = county.actor(by)
    people = drawing.people_below(
        county.session, actor=actor, profile=PROFILE, now=at(now), zone=ZONE
    )
    return drawing.draw(
        county.session, now=at(now), actor=actor, holder=drawing.named(people, name)[0],
        method=method, zone=ZONE,
    )  # fmt: skip


def watch(county: County, now: str) -> int:
    return watching.watch(county.session, now=at(now), until=at(now), zone_of=lambda _unit: ZONE)


def test_drawn_answered_recorded_exported(database: Database) -> None:
    with database.begin() as session:
        county = build(session)
        county.person("乡长", "township", "勐板乡")
        county.person("副乡长", "township", "勐板乡")
        wang = county.person("王芳")
        check = draw(county, "乡长", "王芳", Method.LOCATION)
        with pytest.raises(CheckedAlready):
            draw(county, "副乡长", "王芳", Method.VISIT)

        found = answering.waiting_for(session, wang)
        assert found is check
        point = Point(24.03, 99.25)
        claim = Claim(point, at("2026-11-24 10:10"), at("2026-11-24 10:10"), is_by_button=True)
        answering.answer_by_place(session, now=at("2026-11-24 10:10"), check=check, claim=claim)
        assert answering.waiting_for(session, wang) is None
        assert watch(county, "2026-11-24 12:00") == 0
        with pytest.raises(NotYourCheck):
            recording.record(
                session, now=NOW, actor=county.actor("副乡长"), check_id=check.id,
                result=Result.ABSENT,
            )  # fmt: skip
        recording.record(
            session, now=at("2026-11-24 10:15"), actor=county.actor("乡长"), check_id=check.id,
            result=Result.PRESENT,
        )  # fmt: skip

        (row,) = check_rows(session, first=DAY, last=DAY, zone=ZONE)
        assert (row.name, row.method, row.state, row.result, row.grade) == (
            "王芳", "location", "done", "present", "E2",
        )  # fmt: skip
        assert county.told("王芳") == ["check.recorded"], "the question itself is gone with it"


def test_two_a_village_and_week_whoever_draws_them(database: Database) -> None:
    with database.begin() as session:
        county = build(session)
        county.person("乡长", "township", "勐板乡")
        county.person("县办", "county", "永德县")
        for name in ("王芳", "李四", "赵静"):
            county.person(name)
        draw(county, "乡长", "王芳", Method.VISIT)
        off = draw(county, "县办", "李四", Method.VISIT)
        recording.call_off(session, now=NOW, actor=county.actor("县办"), check_id=off.id)
        draw(county, "县办", "赵静", Method.PHONE)

        with pytest.raises(VillageCheckedEnough):
            draw(county, "乡长", "李四", Method.PHONE)
        assert draw(county, "乡长", "李四", Method.PHONE, now="2026-11-30 10:00")


def test_nobody_is_asked_again_at_night(database: Database) -> None:
    with database.begin() as session:
        county = build(session)
        county.person("乡长", "township", "勐板乡")
        county.person("王芳")
        check = draw(county, "乡长", "王芳", Method.LOCATION, now="2026-11-24 20:20")

        watch(county, "2026-11-24 20:50")
        assert check.state is State.LANDLINE
        watch(county, "2026-11-24 22:50")
        assert check.due_at == at("2026-11-25 07:00")
        watch(county, "2026-11-25 07:00")

        assert check.state is State.AGAIN


def test_an_undercover_check_is_in_nobodys_papers_before_it_is_reported(
    database: Database,
) -> None:
    with database.begin() as session:
        county = build(session)
        county.person("乡长", "township", "勐板乡")
        county.person("督查", "inspector", "永德县")
        wang = county.person("王芳")
        check = draw(county, "督查", "王芳", Method.UNDERCOVER)

        def seen() -> list[bool]:
            chief, own = county.actor("乡长"), everything(session, person_id=wang)["spot_check"]
            return [
                check.id in [card.id for card in checks_below(session, chief)],
                check.id
                in [r.number for r in check_rows(session, first=DAY, last=DAY, zone=ZONE)],
                str(check.id) in [row["id"] for row in own],
            ]

        assert draw(county, "乡长", "王芳", Method.PHONE), "who else draws does not learn of it"
        assert seen() == [False] * 3
        assert checks_below(session, county.actor("督查"))
        recording.record(
            session, now=NOW, actor=county.actor("督查"), check_id=check.id,
            result=Result.PRESENT,
        )  # fmt: skip
        assert seen() == [True] * 3


@pytest.mark.parametrize("method", [Method.VISIT, Method.PHONE, Method.UNDERCOVER, Method.VIDEO])
def test_what_nobody_got_to_within_a_week_is_as_if_it_had_not_been_drawn(
    database: Database, method: Method
) -> None:
    with database.begin() as session:
        county = build(session)
        county.person("乡长", "township", "勐板乡")
        county.person("王芳")
        check = draw(county, "乡长", "王芳", method)
        if method is Method.VIDEO:
            answering.answer_by_video(
                session, now=NOW, said_at=NOW, check=check, media="video", file_id="f"
            )

        assert watch(county, "2026-12-01 09:59") == 0
        watch(county, "2026-12-01 10:00")

        assert (check.state, check.open_person_id) == (State.CANCELLED, None)
        assert county.told("王芳")[-1:] in ([], ["check.recorded"])
