"""Which interval a board goes by, and what it may still say of it; on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.whereabouts.board import BoardView, Light, boards_of, light_at, mark_of
from models.whereabouts.interval import Interval, Kind
from tests.unit.whereabouts.conftest import PROFILE, ZONE, Place, at


def boards(session: Session, place: Place, clock: str) -> list[BoardView]:
    ids = [unit.id for unit in place.villages]
    return boards_of(session, unit_ids=ids, profile=PROFILE, now=at(clock), zone=ZONE)


def test_what_runs_goes_before_what_began_later_and_is_over(
    session: Session, place: Place
) -> None:
    wang, zhao = place.member("王"), place.member("赵", village=1)
    place.was(wang, Kind.LEAVE, "07:00", "18:00")
    place.was(wang, Kind.OFFICIAL, "08:00", "09:00", ended="08:30", place="镇里")
    place.was(zhao, Kind.OFFICIAL, "08:00", "09:00", place="县里")
    place.was(zhao, Kind.FIELD_WORK, "08:30", "12:00", place="下地", voided="08:40")
    place.was(zhao, Kind.TRAINING, "14:00", "17:00", place="计划中的")

    three, four = boards(session, place, "10:00")

    assert [(x.name, x.light) for x in three.lines] == [("王", Light.LEAVE)]
    assert [(x.name, x.light, x.place) for x in four.lines] == [("赵", Light.AWAY, "县里")]


def test_a_leave_of_many_months_is_still_a_leave(session: Session, place: Place) -> None:
    wang, zhao = place.member("王"), place.member("赵")
    for who, begins, ends in (
        (wang, "2026-07-01", "2026-12-05"),
        (zhao, "2026-07-01", "2026-08-01"),
    ):
        row = place.was(who, Kind.LEAVE, "08:00", "18:00")
        row.starts_at, row.expected_end_at = at("08:00", begins), at("18:00", ends)
    session.flush()

    board, _ = boards(session, place, "10:00")

    assert [(x.name, x.light) for x in board.lines] == [
        ("王", Light.LEAVE), ("赵", Light.UNKNOWN),
    ]  # fmt: skip


def test_the_mark_changes_with_the_lines_and_not_with_the_time(
    session: Session, place: Place
) -> None:
    wang = place.member("王")
    place.was(wang, Kind.HOUSEHOLD_VISIT, "08:00", "09:00")
    first, same = (mark_of(boards(session, place, t)) for t in ("08:10", "10:59"))

    later = mark_of(boards(session, place, "11:00"))

    assert first == same
    assert later != same


@pytest.mark.parametrize(
    ("kind", "begins", "ends", "now", "light"),
    [
        (Kind.IN_VILLAGE, "08:00", "18:00", "17:59", Light.HERE),
        (Kind.IN_VILLAGE, "08:00", "18:00", "18:00", Light.OFF_DUTY),
        (Kind.IN_VILLAGE, "08:00", "12:00", "12:00", Light.UNKNOWN),
        (Kind.HOUSEHOLD_VISIT, "08:00", "10:30", "10:29", Light.VISITING),
        (Kind.HOUSEHOLD_VISIT, "08:00", "10:30", "12:29", Light.VISITING),
        (Kind.HOUSEHOLD_VISIT, "08:00", "10:30", "12:30", Light.UNKNOWN),
        (Kind.LEAVE, "08:00", "10:30", "12:30", Light.UNKNOWN),
        (Kind.COMMS_OUTAGE, "08:00", "18:00", "09:00", Light.UNKNOWN),
        (Kind.OFF_DUTY, "08:00", "18:00", "09:00", Light.OFF_DUTY),
    ],
)
def test_the_rule_of_the_board(kind: Kind, begins: str, ends: str, now: str, light: Light) -> None:
    row = Interval(kind=kind, starts_at=at(begins), expected_end_at=at(ends), ended_at=None)

    assert light_at(row, at(now), ZONE) is light


def test_ended_it_is_not_believed_any_longer() -> None:
    row = Interval(
        kind=Kind.OFFICIAL, starts_at=at("08:00"), expected_end_at=at("12:00"),
        ended_at=at("09:00"),
    )  # fmt: skip

    assert light_at(row, at("09:00"), ZONE) is Light.UNKNOWN
    assert light_at(row, at("09:00") - timedelta(seconds=1), ZONE) is Light.AWAY
