"""Who endorses, who decides, who is told: the ladder of domain.md §4.3 as a table."""

from dataclasses import replace
from datetime import date

import pytest

from models.absence.rules import Rank, Route, joined, ranks_of, route
from models.people.profile import load_profile
from models.policy.keys import KEYS
from models.policy.policy import DEFAULTS

COUNTY = ranks_of(load_profile("cn_county"), DEFAULTS)
FIELD = ranks_of(load_profile("field_team"), DEFAULTS)


def test_the_days_of_each_level_are_the_profiles() -> None:
    assert (Rank("village", 1), Rank("township", 3), Rank("county", 366)) == COUNTY
    assert (Rank("site", 2), Rank("area", 5), Rank("branch", 30), Rank("region", 366)) == FIELD


@pytest.mark.parametrize(
    ("who", "days", "endorse", "decide", "told"),
    [
        ("member", 1, None, "village", ()),
        ("member", 2, "village", "township", ()),
        ("member", 3, "village", "township", ()),
        ("member", 4, "township", "county", ("village",)),
        ("member", 30, "township", "county", ("village",)),
        ("captain", 1, None, "township", ()),
        ("captain", 3, None, "township", ()),
        ("captain", 4, None, "county", ("township",)),
    ],
)
def test_the_ladder(
    who: str, days: int, endorse: str | None, decide: str, told: tuple[str, ...]
) -> None:
    own = "village" if who == "captain" else None

    assert route(days, COUNTY, own=own) == Route(endorse, decide, told)


def test_four_levels_of_another_organisation() -> None:
    assert route(2, FIELD) == Route(None, "site", ())
    assert route(6, FIELD) == Route("area", "branch", ("site",))
    assert route(31, FIELD) == Route("branch", "region", ("site", "area"))


def test_more_days_than_anybody_may_decide_go_to_the_top() -> None:
    assert route(400, COUNTY).decide == "county"


def test_who_decides_at_the_top_is_decided_there() -> None:
    assert route(1, COUNTY, own="county").decide == "county"


def test_the_policy_sets_other_days() -> None:
    policy = replace(DEFAULTS, values={**DEFAULTS.values, "leave.approve_days": "1,5"})
    ranks = ranks_of(load_profile("cn_county"), policy)

    assert [rank.days for rank in ranks] == [1, 5, 366]
    assert route(5, ranks) == Route("village", "township", ())


@pytest.mark.parametrize("wrong", ["many", "1,x", "-1", "", "3,1"])
def test_a_policy_that_is_no_days_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):
        KEYS["leave.approve_days"].read(wrong)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def is_weekend(on: date) -> bool:
    return on.isoweekday() > 5


@pytest.mark.parametrize(
    ("others", "span"),
    [
        ([], ("12-07", "12-09")),
        ([("12-02", "12-04")], ("12-02", "12-09")),  # Wed-Fri, then Mon-Wed: one leave of 8 days
        ([("12-02", "12-03")], ("12-07", "12-09")),  # a Friday at work lies between
        ([("12-10", "12-11"), ("12-14", "12-14")], ("12-07", "12-14")),
        ([("11-30", "12-01"), ("12-02", "12-04")], ("11-30", "12-09")),
    ],
)
def test_leaves_that_only_rest_days_separate_are_one(
    others: list[tuple[str, str]], span: tuple[str, str]
) -> None:
    found = joined(day("12-07"), day("12-09"), [(day(a), day(b)) for a, b in others], is_weekend)

    assert found == (day(span[0]), day(span[1]))
