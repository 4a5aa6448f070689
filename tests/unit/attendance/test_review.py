"""What is worth a look: two signs that agree, never one alone; on both databases."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from models.attendance.patterns import find
from models.attendance.review import Pattern, Places, Roll, odd_places, same_minute
from models.attendance.sign_in import Grade, SignIn, SignInKind, Via
from models.policy.calendar import Calendar
from models.policy.policy import DEFAULTS, rulebook
from tests.clock import at
from tests.unit.attendance.team import ZONE, Team

DAY = date(2026, 11, 24)
WEEK = [DAY - timedelta(days=n) for n in (6, 5, 4, 1, 0)]
places = st.builds(
    Places, day=st.just(DAY), metres=st.integers(0, 3000),
    far_on=st.sampled_from([None, DAY - timedelta(days=1)]), far_km=st.integers(20, 90),
    is_jump=st.booleans(), same_point_days=st.integers(0, 9), nights=st.integers(0, 9),
)  # fmt: skip


@given(places)
def test_it_takes_two_signs_one_of_them_about_a_place(seen: Places) -> None:
    about_places = [seen.far_on is not None, seen.is_jump, seen.same_point_days >= 3]
    wanted = any(about_places) and sum(about_places) + (seen.nights >= 6) >= 2

    reasons = odd_places(seen, DEFAULTS)

    assert bool(reasons) is wanted
    assert not reasons or len(reasons) == 1 + sum(about_places) + (seen.nights >= 6)


@given(st.lists(st.integers(0, 1439), min_size=5, max_size=5), st.integers(1, 6))
def test_a_habit_is_every_day_of_a_week_at_the_same_minute(
    minutes: list[int], people: int
) -> None:
    rolls = [Roll(day, minute, people) for day, minute in zip(WEEK, minutes, strict=True)]
    is_habit = max(minutes) - min(minutes) <= 1 and people >= 2

    assert bool(same_minute(rolls, WEEK, DEFAULTS)) is is_habit
    assert not same_minute(rolls[1:], WEEK, DEFAULTS), "a day without a roll breaks it"


def test_the_same_point_three_times_and_no_nights(session: Session, team: Team) -> None:
    wang = team.member("王勤")
    for n, day in enumerate(WEEK):
        session.add(
            SignIn(
                person_id=wang.person_id, posting_id=wang.posting_id, unit_id=wang.unit_id,
                duty_on=day, kind=SignInKind.DAY, said_at=at(f"{day} 08:10"),
                received_at=at(f"{day} 08:10"), via=Via.LOCATION, grade=Grade.E1, is_inside=True,
                evidence=["static_point", *(["same_coordinates"] if n else [])], distance_m=200,
            )
        )  # fmt: skip
    session.flush()
    calendar = Calendar("CN", (6, 7), {})

    def found(day: date) -> list[Pattern]:
        where = {"units": {wang.unit_id}, "calendar": calendar, "zone": ZONE,
                 "rules": rulebook(session)}  # fmt: skip
        return [one.pattern for one in find(session, day=day, **where)]

    assert found(DAY) == [Pattern.ODD_PLACES]
    assert found(WEEK[2]) == [], "twice only"
