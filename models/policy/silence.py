"""The silent hours: when what rings and can wait is held back."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.policy.policy import Policy


def awake_from(policy: Policy, at: datetime, zone: ZoneInfo) -> datetime:
    """The moment itself, or the end of the silent hours it falls into."""
    begins, ends = policy.time("silent.from"), policy.time("silent.until")
    local = at.astimezone(zone)
    if not _is_silent(local.time(), begins, ends):
        return at
    day = local.date()
    if begins > ends and local.time() >= begins:
        day += timedelta(days=1)
    return datetime.combine(day, ends, zone).astimezone(at.tzinfo)


def _is_silent(moment: time, begins: time, ends: time) -> bool:
    if begins <= ends:
        return begins <= moment < ends
    return moment >= begins or moment < ends
