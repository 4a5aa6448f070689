"""Times of day: 17:30, 下午5点半, 5pm, noon."""

import re
from datetime import time

from locales.reading.plain import plain

_MORNING = "凌晨|清晨|早晨|早上|早|上午"
_LATER = "下午|傍晚|晚上|晚"
PART_OF_DAY = re.compile(f"{_MORNING}|{_LATER}|morning|afternoon|evening")

_PART = f"(?:(?P<am>{_MORNING})|(?P<pm>{_LATER})|(?P<noon>中午))? ?"
_FORMS = (
    re.compile(rf"{_PART}(?P<h>\d{{1,2}}):(?P<m>\d{{2}})", re.A),
    re.compile(
        rf"{_PART}(?P<h>\d{{1,2}})[点时點時]"
        r"(?:钟|整|(?P<half>半)|(?P<quarter>[13])刻|(?P<m>\d{1,2})分?)?",
        re.A,
    ),
    re.compile(r"(?P<h>\d{1,2})(?::(?P<m>\d{2}))? ?(?:(?P<am>a\.?m\.?)|(?P<pm>p\.?m\.?))", re.A),
)
_NOON = {"noon", "midday", "中午", "正午"}


def read_time(text: str) -> time | None:
    """The time of day that is meant; None if it is none or could be either of two."""
    said = plain(text)
    if said in _NOON:
        return time(12)
    for form in _FORMS:
        if match := form.fullmatch(said):
            return _time({name: found for name, found in match.groupdict().items() if found})
    return None


def _time(parts: dict[str, str]) -> time | None:
    hour = _hour(int(parts["h"]), parts)
    minute = 30 if "half" in parts else 15 * int(parts.get("quarter", 0)) or int(parts.get("m", 0))
    return time(hour, minute) if hour is not None and hour < 24 and minute < 60 else None


def _hour(said: int, parts: dict[str, str]) -> int | None:
    if "am" in parts:
        if said == 12:
            return 12 if parts["am"] == "上午" else 0
        return said if said < 12 else None
    if "pm" in parts:
        if said == 12:  # 晚上12点 is a midnight: of which day, only the writer knows
            return None if parts["pm"].startswith("晚") else 12
        return said + 12 if said < 12 else said
    if "noon" in parts:
        return {11: 11, 12: 12, 13: 13, 1: 13, 2: 14}.get(said)
    return said
