"""A day, a time or both at the end of a line: 三组入户 17:30, 县医院 明天, 培训 周五 下午3点."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from locales.reading.days import read_day
from locales.reading.plain import plain
from locales.reading.times import PART_OF_DAY, read_time

_BARE_NUMBER = re.compile(r"\d+", re.A)
_DECIMAL = re.compile(r"\d+\.\d+", re.A)
_SHORT = {"今晚": "今天晚上", "明晚": "明天晚上", "今早": "今天早上", "明早": "明天早上"}
_BETWEEN = re.compile(r"^(?:,? ?(?:at )?|t(?=\d))", re.A)
_AROUND = re.compile(r"^(?:到|至|until |till |by |back )|(?:回来?|返回|之?前)$")  # 17:30回, by 5pm
_LONGEST_TAIL = 5
"""Words that one moment may be spread over: day after tomorrow 5 pm."""


@dataclass(frozen=True, slots=True)
class Moment:
    """`time` is None when only a day was named."""

    day: date
    time: time | None


def read_moment(text: str, *, now: datetime) -> Moment | None:
    """What `text` says as a whole; `now` is local. A time alone is today, even if it has passed.

    Raises NoSuchDay like read_day.
    """
    said = _AROUND.sub("", plain(text)).strip()
    if (clock := read_time(said)) is not None:
        return Moment(now.date(), clock)
    if said[:2] in _SHORT:
        said = _SHORT[said[:2]] + said[2:]
    for end in range(len(said), 0, -1):
        if said[end - 1 : end + 1].isdigit() and end < len(said):
            continue  # never cut a number in two
        if (moment := _joined(said[:end].rstrip(), _BETWEEN.sub("", said[end:]), now)) is not None:
            return moment
    return None


def _joined(day: str, clock: str, now: datetime) -> Moment | None:
    names_time = bool(clock) and not PART_OF_DAY.fullmatch(clock)
    at = read_time(clock) if names_time else None
    if names_time and at is None:
        return None
    # At the end of free text a number alone is more often a count or a size than a day.
    if _BARE_NUMBER.fullmatch(day) or (not clock and _DECIMAL.fullmatch(day)):
        return None
    found = read_day(day, today=now.date(), toward="future")
    return Moment(found, at) if found is not None else None


def split_moment(text: str, *, now: datetime) -> tuple[str, Moment | None]:
    """(the free text, the moment at its end if there is one)."""
    words = text.split()
    for count in range(min(_LONGEST_TAIL, len(words)), 0, -1):
        if (moment := read_moment(" ".join(words[-count:]), now=now)) is not None:
            return text.strip().rsplit(maxsplit=count)[0] if count < len(words) else "", moment
    return text.strip(), None


def read_event_start(text: str, *, now: datetime) -> datetime | None:
    """A day and a time, or a time today, in the zone of `now`."""
    moment = read_moment(text, now=now)
    if moment is None or moment.time is None:
        return None
    return datetime.combine(moment.day, moment.time, tzinfo=now.tzinfo)
