"""Two postings of one person that overlap: one row a day, and the newer posting holds it."""

from datetime import date

import pytest
import sqlalchemy as sa

from models.attendance.closing import close_days
from models.attendance.duty_day import DutyDay
from models.attendance.missing import unit_day
from models.attendance.month import my_month
from models.attendance.rows import attendance_rows
from models.people.posting import Posting
from models.people.unit import Unit
from models.whereabouts.board import board_of
from tests.clock import at
from tests.unit.attendance.team import PROFILE, ZONE

NOW = at("2026-11-24 08:00")


@pytest.fixture
def fourth(session, team, wang) -> Unit:
    """王小明 lives in 三村 since January and helps 四村 from the 18th to the 20th of November."""
    unit = Unit(level="village", name="四村", code="s4")
    session.add(unit)
    session.flush()
    session.add(
        Posting(
            person_id=wang.person_id, unit_id=unit.id, role="member",
            start_on=date(2026, 11, 18), end_on=date(2026, 11, 20),
        )
    )  # fmt: skip
    session.flush()
    return unit


def rows(session, **more):
    span = {"first": date(2026, 11, 16), "last": date(2026, 11, 24)}
    return list(attendance_rows(session, profile=PROFILE, zone=ZONE, now=NOW, **span | more))


def test_the_export_has_one_row_a_day_and_the_newer_posting_holds_it(session, fourth) -> None:
    units = {row.duty_on.day: row.unit for row in rows(session)}

    assert len(rows(session)) == 9
    assert {day for day, unit in units.items() if unit == "四村"} == {18, 19, 20}


def test_a_unit_of_the_export_has_only_the_days_it_holds(session, team, fourth) -> None:
    third = rows(session, unit_id=team.village.id)

    assert {row.duty_on.day for row in third} == {16, 17, 21, 22, 23, 24}
    assert len(rows(session, unit_id=fourth.id)) == 3


def test_days_close_once(session, fourth, wang) -> None:
    close_days(session, profile=PROFILE, zone=ZONE, first=date(2026, 11, 16),
               until=date(2026, 11, 24), now=NOW)  # fmt: skip

    kept = session.scalars(sa.select(DutyDay).filter_by(person_id=wang.person_id)).all()
    assert {d.duty_on.day for d in kept if d.unit_id == fourth.id} == {18, 19, 20}


def test_today_and_the_board_show_the_person_where_the_day_is_held(
    session, team, fourth, wang
) -> None:
    noon = at("2026-11-19 12:00")

    def people(unit: Unit) -> tuple[int, int]:
        shown = unit_day(
            session, profile=PROFILE, zone=ZONE, unit_id=unit.id, day=date(2026, 11, 19), now=noon
        )
        board = board_of(session, unit_id=unit.id, profile=PROFILE, now=noon, zone=ZONE)
        assert board is not None
        return shown.people, len(board.lines)

    assert (people(team.village), people(fourth)) == ((0, 0), (1, 1))


def test_who_speaks_signs_in_where_the_day_is_held(session, team, fourth, wang) -> None:
    posting = session.scalar(sa.select(Posting).filter_by(unit_id=fourth.id))
    posting.end_on = None

    assert team.actor(wang).duty_post.unit_name == "四村"


def test_my_month_is_that_of_all_the_days(session, fourth, wang) -> None:
    mine = my_month(
        session, person_id=wang.person_id, profile=PROFILE, zone=ZONE, today=date(2026, 11, 24),
        now=NOW,
    )  # fmt: skip

    assert mine is not None
    assert (mine.village, mine.goal, len(mine.verdicts)) == ("三村", 20, 24)
