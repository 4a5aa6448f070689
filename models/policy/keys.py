"""Every policy there is: its type, its default, where it comes from, which way is tighter."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Any


class Mode(StrEnum):
    """How presence is known (domain.md §0.1; 国办函〔2026〕12号 on compulsory check-in).

    In the order in which a lower unit may go on: less sign-in, or a word for safety's sake.
    """

    DAILY_CHECKIN = "daily_checkin"
    WHEREABOUTS_ONLY = "whereabouts_only"
    SAFETY_ROLLCALL = "safety_rollcall"


class Visibility(StrEnum):
    """Who may read a village's board page."""

    PUBLIC = "public"
    KEY = "key"
    MEMBERS = "members"
    OFF = "off"


class Tighter(StrEnum):
    """What a lower unit may do with a value."""

    EARLIER = "earlier"  # only earlier or smaller
    LATER = "later"  # only later or larger
    FREE = "free"  # as it likes
    FIXED = "fixed"  # not at all
    LONGER = "longer"  # only keep what is above and add to it
    ONWARD = "onward"  # only what stands further on in its list (docs/decisions/0009)


@dataclass(frozen=True, slots=True)
class Key:
    """`read` makes the value from text or stored JSON; ValueError for what it is not."""

    name: str
    default: Any
    read: Callable[[Any], Any]
    tighter: Tighter
    basis: str


LARGEST = 1_000_000
"""No number of days, minutes, metres or messages is larger."""


def _time(value: Any) -> time:
    return datetime.strptime(str(value).strip(), "%H:%M").time()  # noqa: DTZ007 - a local time


def _whole(value: Any) -> int:
    if not 0 <= (number := int(str(value))) <= LARGEST:
        raise ValueError
    return number


def _items(value: Any) -> tuple[str, ...] | None:
    """Words between commas; `none` is an empty list, `profile` what the profile says."""
    items = tuple(item.strip() for item in re.split("[,，、;；]", str(value)) if item.strip())
    if len(items) == 1 and items[0].casefold() in ("none", "无"):
        return ()
    return None if items == (PROFILES,) else items


def _kinds(value: Any) -> tuple[str, ...] | None:
    """Kinds stand on buttons and are typed as one word."""
    kinds = _items(value)
    if kinds == () or any(
        len(kind) > KIND_LIMIT or re.search(r"[\s:]", kind) for kind in kinds or ()
    ):
        raise ValueError
    return kinds


def _at_least_one(value: Any) -> int:
    if (number := _whole(value)) < 1:
        raise ValueError
    return number


def _day_of_month(value: Any) -> int:
    if (number := _whole(value)) not in range(1, 29):
        raise ValueError
    return number


def _days(value: Any) -> str:
    """`profile`, or days a level may decide, lowest level first: `1,5`."""
    text = str(value).strip().replace("，", ",")
    if text == "profile":
        return text
    days = [_whole(x.strip()) for x in text.split(",")]
    if days != sorted(days):  # a level above may not decide less than the one below
        raise ValueError
    return ",".join(str(x) for x in days)


def _flag(value: Any) -> bool:
    words = {"true": True, "yes": True, "on": True, "1": True, "是": True, "false": False,
             "no": False, "off": False, "0": False, "否": False}  # fmt: skip
    text = str(value).strip().casefold()
    if text not in words:
        raise ValueError
    return words[text]


def _key(name: str, default: Any, tighter: Tighter, basis: str, read: Any = None) -> Key:
    readers = {time: _time, bool: _flag, int: _whole}
    return Key(name, default, read or readers.get(type(default), type(default)), tighter, basis)


EVENT_KINDS = ("meeting", "training", "reading", "night_school", "talk", "review", "theme_day")
"""Kinds that have names in every language; a county may have others, named in its own words."""
PROFILES = "profile"
KIND_LIMIT = 12
E, L, F, X = Tighter.EARLIER, Tighter.LATER, Tighter.FREE, Tighter.FIXED


def agenda_key(kind: str) -> str:
    """The policy that holds what the agenda of a kind of event begins with."""
    return f"events.agenda.{kind}"


def key_named(name: str) -> Key | None:
    """A key; also that of the agenda of a kind which only one county has."""
    if name.startswith(agenda_key("")) and name not in KEYS:
        return _key(name, None, Tighter.LONGER, "profile; 三个恒定 [SEED]", _items)
    return KEYS.get(name)


KEYS: dict[str, Key] = {
    key.name: key
    for key in (
        _key("attendance.mode", Mode.DAILY_CHECKIN, Tighter.ONWARD, "seed; 国办函〔2026〕12号"),
        _key("checkin.opens", time(7), F, "design"),
        _key("checkin.on_time_until", time(9, 30), E, "design"),
        _key("checkin.late_until", time(12), E, "design"),
        _key("checkin.reminder", time(9, 10), F, "design"),
        _key("checkin.in_village_until", time(18), F, "design"),
        _key("board.paper_line", time(9, 35), F, "design"),
        _key("question.asked", time(12), F, "design"),
        _key("question.answer_hours", 24, F, "domain.md §4.4 L0"),
        _key("captain.told", time(12, 30), F, "design"),
        _key("township.told", time(14, 30), F, "design"),
        _key("week.told", time(16), F, "design"),
        _key("night.from", time(20), F, "20:00 [S18]"),
        _key("whereabouts.covers_from", time(10), F, "issue: whereabouts_only"),
        _key("whereabouts.covers_until", time(17), F, "issue: whereabouts_only"),
        _key("rollcall.deadline", time(20), F, "domain.md §0.1"),
        _key("rollcall.grace_minutes", 30, F, "domain.md §0.1"),
        _key("silent.from", time(22, 30), F, "domain.md §4.1"),
        _key("silent.until", time(7), F, "domain.md §4.1"),
        _key("alerts.digest", time(17, 30), F, "what was over the limit, in one message"),
        _key("alerts.ringing_a_day", 3, E, "design, promise 7"),
        _key("work.from", time(8), F, "working hours, of every workday"),
        _key("work.until", time(18), F, "working hours, of every workday"),
        _key("handled.work_hours", 4, E, "domain.md §6.10"),
        _key("safety.township_hours", 12, E, "domain.md §6.9"),
        _key("safety.county_hours", 24, E, "domain.md §6.9"),
        _key("residence.min_days_month", 20, L, "20 [S2][S3]"),
        _key("residence.min_nights_month", 10, L, "10 [S16]; a review signal only"),
        _key("residence.min_days_year", 200, L, "200 [S1]"),
        _key("makeup.max_age_hours", 48, E, "domain.md §4.1"),
        _key("makeup.max_per_month", 3, E, "domain.md §4.1"),
        _key("statement.told", time(17), F, "domain.md §1 C8: on the 1st, for the month before"),
        _key("ledger.lock_day", 5, F, "design", _day_of_month),
        _key("geofence.radius_m", 3000, E, "domain.md §4.2"),
        _key("events.kinds", None, F, "profile; domain.md §1.2", _kinds),
        *(
            _key(agenda_key(kind), None, Tighter.LONGER, "profile; 三个恒定 [SEED]", _items)
            for kind in EVENT_KINDS
        ),
        _key("events.evening_before", time(20), F, "design: the evening before"),
        _key("events.remind_before", 60, F, "minutes; by village: who has two hours of road"),
        _key("checks.answer_minutes", 30, F, "30 min [S7]"),
        _key(
            "checks.busy_minutes", 60, F, "domain.md §6.14: driving, in a household, in a meeting"
        ),
        _key("checks.again_minutes", 120, F, "domain.md §4.5: the second try"),
        _key("checks.village_week", 2, E, "≤2 inspections a village and week [S62]"),
        _key("out.overnight_decided", True, X, "domain.md §4.3: the captain, the township told"),
        _key(
            "cases.told",
            time(15),
            F,
            "a workday's cases; after noon's answers and the list of 14:30",
        ),
        _key("cases.misses_month", 3, E, "domain.md §4.4 L1", _at_least_one),
        _key("cases.no_contacts_month", 2, E, "domain.md §4.4 L1", _at_least_one),
        _key("cases.statement_days", 1, L, "workdays; the member's word first", _at_least_one),
        _key("cases.verify_days", 2, E, "workdays; domain.md §4.4 L1", _at_least_one),
        _key("cases.decide_days", 5, E, "workdays; domain.md §4.4 L2", _at_least_one),
        _key("cases.decide_top_days", 10, E, "workdays; domain.md §4.4 L3", _at_least_one),
        _key("cases.appeal_days", 5, L, "workdays; domain.md §4.4", _at_least_one),
        _key(
            "review.nights", 6, E, "domain.md §6.4: working evenings without a word", _at_least_one
        ),
        _key(
            "review.far_km", 20, E, "a live place so far away that nothing explains", _at_least_one
        ),
        _key(
            "review.same_point_days",
            3,
            E,
            "of 14: the same point to the last digit",
            _at_least_one,
        ),
        _key("review.roll_days", 5, E, "domain.md §6.17: a working week of rolls", _at_least_one),
        _key("review.roll_people", 2, E, "so many in each of these rolls", _at_least_one),
        _key("review.roll_minutes", 1, L, "apart at most: always the same minute"),
        _key("review.again_days", 7, E, "what somebody looked at is not asked again before"),
        _key("leave.approve_days", "profile", X, "1,3 [S58][S2]; lowest level first", _days),
        _key("leave.year_review_days", 30, E, "30 d/yr [S3]: a review, nothing more"),
        _key("leave.deputy_hours", 4, E, "working hours; domain.md §4.3"),
        _key("leave.raise_hours", 8, E, "working hours; domain.md §4.3"),
        _key("leave.reminder", time(22), F, "T+0 22:00 [S41f]"),
        _key("leave.reminder_again", time(9, 30), F, "domain.md §6.3"),
        _key("leave.captain_told", time(12), F, "domain.md §6.3"),
        _key("leave.overdue_days", 3, F, "T+3 [S41f]"),
        _key("board.visibility", Visibility.PUBLIC, F, "domain.md §4.7"),
        _key("board.photo", False, F, "by the member's choice only"),
    )
}
