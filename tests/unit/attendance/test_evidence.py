from datetime import timedelta

import pytest

from models.attendance.evidence import (
    Claim,
    Earlier,
    Fence,
    Point,
    assess,
    distance_from,
    one_more_live_update,
)
from models.attendance.sign_in import Grade
from tests.clock import at
from tests.unit.attendance.team import FAR, OFFICE, claim

VILLAGE = Fence(OFFICE.latitude, OFFICE.longitude, 3000)


@pytest.mark.parametrize(
    ("how", "grade", "reason"),
    [
        ({}, Grade.E1, "static_point"),
        ({"is_by_button": True}, Grade.E2, "button"),
        ({"is_live": True}, Grade.E1, "live"),
    ],
)
def test_how_a_place_was_sent_gives_the_grade(how, grade, reason) -> None:
    found = assess(claim("2026-11-24 08:12", **how), VILLAGE)

    assert (found.grade, found.reasons) == (grade, (reason,))


def test_distance_is_that_of_the_ellipsoid() -> None:
    assert distance_from(VILLAGE, FAR) == pytest.approx(65_349, abs=50)


@pytest.mark.parametrize(
    ("north_m", "accuracy", "radius", "is_inside"),
    [
        (2_990, None, 3000, True),
        (3_020, None, 3000, False),
        (3_020, 50, 3000, True),
        (60_000, 100_000, 3000, False),
        (7_900, None, 8000, True),
        (600, None, 500, False),
    ],
)
def test_inside_is_the_radius_and_what_the_phone_may_be_off(
    north_m, accuracy, radius, is_inside
) -> None:
    there = Point(OFFICE.latitude + north_m / 110_770, OFFICE.longitude, accuracy)

    found = assess(claim("2026-11-24 08:12", there), Fence(24.03, 99.25, radius))

    assert found.is_inside is is_inside


def test_a_village_without_coordinates_has_nobody_outside() -> None:
    found = assess(claim("2026-11-24 08:12"), Fence(None, None, 3000))

    assert (found.distance_m, found.is_inside) == (None, None)
    assert "village_without_place" in found.reasons


def test_identical_coordinates_and_a_jump_are_reasons_and_no_refusal() -> None:
    same = Earlier(OFFICE, at("2026-11-23 08:00"))
    far = Earlier(FAR, at("2026-11-24 08:00"))

    found = assess(claim("2026-11-24 08:12"), VILLAGE, [same, far])

    assert found.is_inside is True
    assert found.grade is Grade.E1
    assert found.reasons == ("static_point", "same_coordinates", "jump")


def test_a_message_that_reached_us_late_is_noted() -> None:
    said = at("2026-11-24 08:12")

    found = assess(Claim(OFFICE, said, said + timedelta(minutes=90)), VILLAGE)

    assert "late_delivery" in found.reasons


@pytest.mark.parametrize(
    ("point", "is_possible"),
    [
        (Point(0, 0), False),
        (Point(91, 10), False),
        (Point(10, 181), False),
        (Point(0, 99), True),
        (OFFICE, True),
    ],
)
def test_possible_points(point, is_possible) -> None:
    assert point.is_possible is is_possible


def test_three_live_updates_make_an_e3() -> None:
    grade, reasons = Grade.E1, ["live"]

    seen = []
    for _ in range(4):
        grade, reasons = one_more_live_update(grade, reasons)
        seen.append(grade)

    assert seen == [Grade.E1, Grade.E1, Grade.E3, Grade.E3]
    assert reasons == ["live", "live_updates:4"]


def test_a_live_update_never_lowers_a_grade() -> None:
    assert one_more_live_update(Grade.E4, ["live_updates:5"])[0] is Grade.E4
