"""When and where a case is looked at: what every question about it needs."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models.people.profile import Profile
from models.policy.duty_time import duty_day_of


@dataclass(frozen=True, slots=True)
class Here:
    """The moment, the organisation's profile, the zone of the people it is about."""

    now: datetime
    profile: Profile
    zone: ZoneInfo

    @property
    def day(self) -> date:
        return duty_day_of(self.now, self.zone)
