from datetime import date

import pytest

from models.attendance.month import days_so_far, goal_of
from models.policy.calendar import Calendar
from models.policy.policy import DEFAULTS
from tests.unit.attendance.test_signing_in import take

CHINA = Calendar("CN", (6, 7), {})


@pytest.mark.parametrize(
    ("first", "start_on", "end_on", "goal"),
    [
        (date(2026, 11, 1), date(2026, 1, 1), None, 20),
        (date(2024, 2, 1), date(2023, 1, 1), None, 18),
        (date(2026, 11, 1), date(2026, 11, 16), None, 10),
        (date(2026, 11, 1), date(2026, 1, 1), date(2026, 11, 14), 10),
        (date(2026, 11, 1), date(2026, 12, 1), None, 0),
    ],
)
def test_the_goal_is_capped_by_workdays_and_in_proportion(first, start_on, end_on, goal) -> None:
    assert goal_of(DEFAULTS, CHINA, first, start_on=start_on, end_on=end_on) == goal


def test_days_so_far_counts_this_month_only(session, wang) -> None:
    for local in ("2026-10-30 08:00", "2026-11-02 08:00", "2026-11-03 08:00", "2026-11-25 08:00"):
        take(session, wang, local)

    assert days_so_far(session, person_id=wang.person_id, day=date(2026, 11, 24)) == 2
