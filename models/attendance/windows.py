"""The terms of a day for who signs in: its windows, its reach, what may still be put right. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from models.policy.duty_time import DAY_BOUNDARY, at_local
from models.policy.keys import Mode
from models.policy.policy import DEFAULTS, Policy


class Timing(StrEnum):
    """`early` counts from the opening; `makeup` is after the window, and counts as one."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    MAKEUP = "makeup"


@dataclass(frozen=True, slots=True)
class Windows:
    """Local times of one unit on one day, as its policy has them."""

    policy: Policy = DEFAULTS
    is_workday: bool = True
    """A rest day carries no duty, so nothing said on it is late."""

    @property
    def opens_at(self) -> time:
        return self.policy.time("checkin.opens")

    @property
    def on_time_until(self) -> time:
        return self.policy.time("checkin.on_time_until")

    @property
    def late_until(self) -> time:
        return self.policy.time("checkin.late_until")

    @property
    def night_from(self) -> time:
        return self.policy.time("night.from")

    @property
    def radius_m(self) -> int:
        return self.policy.number("geofence.radius_m")

    @property
    def makeups_a_month(self) -> int:
        return self.policy.number("makeup.max_per_month")

    def timing_of(self, said_at: datetime, day: date, zone: ZoneInfo) -> Timing:
        """Only a daily sign-in on a workday has windows; otherwise any time is on time."""
        if self.policy.mode is not Mode.DAILY_CHECKIN or not self.is_workday:
            return Timing.ON_TIME
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
        evening = at_local(day, self.policy.time("checkin.in_village_until"), zone)
        return evening if said_at < evening else day_end(day, zone)

    def is_open(self, day: date, zone: ZoneInfo, at: datetime) -> bool:
        """Whether the day's author may still make it up or take it back alone."""
        hours = self.policy.number("makeup.max_age_hours")
        return at <= day_end(day, zone) + timedelta(hours=hours)


def day_end(day: date, zone: ZoneInfo) -> datetime:
    """The instant a duty day ends and the next begins."""
    return datetime.combine(day + timedelta(days=1), DAY_BOUNDARY, zone).astimezone(UTC)
