"""The windows of a day: what a moment means for the sign-in of its duty day. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from models.policy.duty_time import DAY_BOUNDARY, at_local

FIX_WITHIN = timedelta(hours=48)
"""How long after its end a day's author may still change it alone."""


class Timing(StrEnum):
    """`early` counts from the opening; `makeup` is after the window, and counts as one."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    MAKEUP = "makeup"


@dataclass(frozen=True, slots=True)
class Windows:
    """Local times of one unit on one day, as its policy has them."""

    opens_at: time = time(7)
    on_time_until: time = time(9, 30)
    late_until: time = time(12)
    night_from: time = time(20)
    in_village_until: time = time(18)

    def timing_of(self, said_at: datetime, day: date, zone: ZoneInfo) -> Timing:
        if said_at < at_local(day, self.opens_at, zone):
            return Timing.EARLY
        if said_at <= at_local(day, self.on_time_until, zone):
            return Timing.ON_TIME
        if said_at <= at_local(day, self.late_until, zone):
            return Timing.LATE
        return Timing.MAKEUP

    def is_night(self, said_at: datetime, day: date, zone: ZoneInfo) -> bool:
        """From the evening until its duty day ends."""
        return said_at >= at_local(day, self.night_from, zone)

    def board_until(self, said_at: datetime, day: date, zone: ZoneInfo) -> datetime:
        """How long "in the village" may be believed: the evening, after that the day's end."""
        evening = at_local(day, self.in_village_until, zone)
        return evening if said_at < evening else day_end(day, zone)


def day_end(day: date, zone: ZoneInfo) -> datetime:
    """The instant a duty day ends and the next begins."""
    return datetime.combine(day + timedelta(days=1), DAY_BOUNDARY, zone).astimezone(UTC)


def is_open(day: date, zone: ZoneInfo, at: datetime) -> bool:
    """Whether the day's author may still make it up or take it back alone."""
    return at <= day_end(day, zone) + FIX_WITHIN
