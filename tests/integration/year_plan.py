"""What a county of 413 does in a year, and what domain.md and the design say must come of it.

Written without looking at `judge()`: the oracle of `test_year.py`.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

YEAR = 2025
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
TOWNSHIPS = 10
SHORT_OUTAGE = date(YEAR, 3, 12)
"""A Wednesday: down from 10:00 to 06:00 the next day (20 hours)."""
LONG_OUTAGE = date(YEAR, 6, 18)
"""A Wednesday: down from 08:00 to 09:00 the next day (25 hours)."""
BLOCKED = (date(YEAR, 4, 7), date(YEAR, 4, 30))
"""Some captains block the bot on the first of these Mondays to Wednesdays, and come back on the other."""
LONG_LEAVE = (date(YEAR, 4, 14), date(YEAR, 4, 15))
RETURN = date(YEAR, 4, 28)
"""Until when nobody hears of who was on that leave of two days; no holiday lies between."""
LOST = (LONG_OUTAGE, LONG_OUTAGE + timedelta(days=1))

# 国办发明电〔2024〕12号, days off and worked weekend days of 2025, typed from the notice.
OFF = ("01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 "
       "10-01 10-02 10-03 10-06 10-07 10-08")  # fmt: skip
WORKED = "01-26 02-08 04-27 09-28 10-11"


class Plan(StrEnum):
    """What somebody does on a workday."""

    EARLY = "early"
    LATE = "late"
    NOON = "noon"  # a location at 12:10, after the question
    AFTERNOON = "afternoon"  # a location at 13:00, after the captain was told
    QUEUED = "queued"  # said at 08:00, arrives at 13:00: no signal
    FORGOT = "forgot"  # answers, the captain says true
    REACHED = "reached"  # never answers; the captain reached them
    EXPLAINS = "explains"  # answers in words; nobody settles it
    SILENT = "silent"
    ABSENT = "absent"  # silent, and verified by the captain
    LEAVE = "leave"
    TRAINING = "training"
    OFFICIAL = "official"
    LONG_LEAVE = "long_leave"  # two days in one request, which nobody closes
    UNRETURNED = "unreturned"  # silent on the three days after it
    OVERDUE = "overdue"  # silent on, until they sign in again


OUTCOMES = {
    Plan.EARLY: "on_post",
    Plan.LATE: "late",
    Plan.NOON: "makeup",
    Plan.AFTERNOON: "makeup",
    Plan.QUEUED: "on_post",
    Plan.FORGOT: "makeup",
    Plan.REACHED: "explained",
    Plan.EXPLAINS: "explained",
    Plan.SILENT: "unexplained",
    Plan.ABSENT: "absent",
    Plan.LEAVE: "leave",
    Plan.TRAINING: "training",
    Plan.OFFICIAL: "out_on_duty",
    Plan.LONG_LEAVE: "leave",
    Plan.UNRETURNED: "leave_overdue",
    Plan.OVERDUE: "leave_overdue",
}
AWAY = (Plan.LEAVE, Plan.TRAINING, Plan.OFFICIAL, Plan.LONG_LEAVE)
NOT_THERE_BY_NOON = tuple(p for p in Plan if p not in (Plan.EARLY, Plan.LATE, *AWAY))
OPEN_AT_HALF_PAST_TWELVE = tuple(p for p in NOT_THERE_BY_NOON if p is not Plan.NOON)
NO_WORD = (Plan.FORGOT, Plan.REACHED, Plan.EXPLAINS, Plan.SILENT, Plan.ABSENT)
SILENT = (Plan.SILENT, Plan.UNRETURNED)
OPEN_AT_HALF_PAST_TWO = (Plan.EXPLAINS, *SILENT)
WEIGHTS = (895, 40, 4, 4, 3, 5, 3, 3, 4, 2, 17, 10, 10)
"""Of the plans until `OFFICIAL`; the others are made."""
DRAWN = list(Plan)[: len(WEIGHTS)]


@dataclass(frozen=True)
class Member:
    """Number 0, 4, 8 … are captains; the last of 413 joins the first village.

    In every second village number 1, 9, 17 … is a first secretary, who leads beside the captain. A
    few captains never bind their phone, others block the bot for three weeks, and a few members do
    not come back from a leave.
    """

    number: int
    villages: int
    start_on: date
    end_on: date | None

    @property
    def village(self) -> int:
        return (self.number // 4) % self.villages

    @property
    def township(self) -> int:
        return self.village % TOWNSHIPS

    @property
    def is_captain(self) -> bool:
        return self.number % 4 == 0 and self.number // 4 < self.villages

    @property
    def is_second(self) -> bool:
        return self.number % 4 == 1 and self.village % 2 == 0 and self.number // 4 < self.villages

    @property
    def is_bound(self) -> bool:
        return not (self.is_captain and self.village % 13 in (3, 6))

    @property
    def overstays(self) -> bool:
        return self.number % 50 == 3

    def hears(self, day: date) -> bool:
        """Whether the bot and they can talk to each other."""
        blocks = self.is_captain and self.village % 20 in (0, 1)
        return self.is_bound and not (blocks and BLOCKED[0] <= day < BLOCKED[1])

    def has_duty(self, day: date) -> bool:
        return self.start_on <= day and (self.end_on is None or day <= self.end_on)


def members(people: int = 413) -> list[Member]:
    """A few begin or end in the middle of a month."""
    made = []
    for number in range(people):
        begins = date(YEAR, 5, 15) if number % 50 == 7 else FIRST
        ends = date(YEAR, 9, 10) if number % 50 == 9 else None
        made.append(Member(number, people // 4, begins, ends))
    return made


AFTER = (date(2026, 1, 1), date(2026, 1, 2))
"""Off in the notice for 2026: the last week of the year ends on its Wednesday."""


def is_workday(day: date) -> bool:
    if day in AFTER:
        return False
    text = day.strftime("%m-%d")
    if text in WORKED.split():
        return True
    return day.isoweekday() <= 5 and text not in OFF.split()


def days(first: date = FIRST, last: date = LAST) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)


Plans = dict[tuple[int, date], Plan]


def plans(people: list[Member], seed: int = 1) -> Plans:
    """Workdays only; on rest days nobody has to do anything."""
    dice = random.Random(seed)
    made: Plans = {}
    for day in days():
        if is_workday(day):
            drawn = dice.choices(DRAWN, WEIGHTS, k=len(people))
            made |= {(m.number, day): _after_leave(m, day) or p
                     for m, p in zip(people, drawn, strict=True) if m.has_duty(day)}  # fmt: skip
    return made


def _after_leave(member: Member, day: date) -> Plan | None:
    """What becomes of who does not come back: overdue once three days have passed (domain.md §4)."""
    if not member.overstays or not LONG_LEAVE[0] <= day <= RETURN:
        return None
    if day == RETURN:
        return Plan.EARLY
    if day <= LONG_LEAVE[1]:
        return Plan.LONG_LEAVE
    return Plan.UNRETURNED if day <= LONG_LEAVE[1] + timedelta(days=3) else Plan.OVERDUE


def expected_status(day: date, plan: Plan | None, *, hears: bool = True) -> str:
    """domain.md §4: rest days carry no duty; what got lost in 25 hours is nobody's fault.

    Who has no phone bound, or blocked the bot, can neither sign in nor be asked: their days stay
    open. All days after a leave until something is heard are overdue, also those asked about first.
    """
    if plan is None:
        return "rest"
    if not hears and plan not in AWAY:
        return "system_outage" if day in LOST else "pending"
    if day == LONG_OUTAGE:
        return OUTCOMES[plan] if plan in AWAY else "system_outage"
    if day in LOST and plan not in (Plan.EARLY, Plan.LATE, *AWAY):
        by_sign_in = (Plan.NOON, Plan.AFTERNOON, Plan.QUEUED)
        return OUTCOMES[plan] if plan in by_sign_in else "system_outage"
    return OUTCOMES[plan]


def last_of_week(day: date) -> bool:
    """Saturday to Friday: is it the last workday of the seven?"""
    friday = next(d for d in days(day, day + timedelta(days=6)) if d.isoweekday() == 5)
    return is_workday(day) and not any(
        is_workday(d) for d in days(day + timedelta(days=1), friday)
    )


def next_workday(day: date) -> date:
    return next(
        d for d in days(day + timedelta(days=1), day + timedelta(days=30)) if is_workday(d)
    )
