"""Lengths of time and request numbers: 90, 2小时, 1.5h, 半小时; 17, #17, 17号."""

import re

from locales.reading.plain import plain

_MINUTE_UNIT = "(?:分钟?|m|mins?|minutes?)"
_HOUR_UNIT = "个?(?:小时|钟头|h|hrs?|hours?)"
_MINUTES = re.compile(rf"(?P<m>\d{{1,4}}) ?{_MINUTE_UNIT}?", re.A)
_HOURS = re.compile(
    rf"(?P<h>\d{{1,3}}(?:\.\d{{1,2}})?) ?(?:(?P<half>个半) ?)?{_HOUR_UNIT}"
    rf"(?: ?(?:(?P<m>\d{{1,2}}) ?{_MINUTE_UNIT}?|(?P<and_half>半)))?",
    re.A,
)
_BY_NAME = {
    "半小时": 30, "半个小时": 30, "半个钟头": 30, "half an hour": 30, "an hour": 60,
    "1刻钟": 15, "3刻钟": 45,
}  # fmt: skip
_NUMBER = re.compile(r"(?:#|no\.? ?|第)? ?(\d{1,9}) ?号?", re.A)


def read_minutes(text: str) -> int | None:
    """A length in minutes, at least one; a bare number is minutes."""
    said = plain(text)
    if said in _BY_NAME:
        return _BY_NAME[said]
    match = _MINUTES.fullmatch(said) or _HOURS.fullmatch(said)
    if match is None:
        return None
    parts = {name: found for name, found in match.groupdict().items() if found}
    hours = float(parts.get("h", 0)) + (0.5 if parts.keys() & {"half", "and_half"} else 0)
    return round(hours * 60) + int(parts.get("m", 0)) or None


def read_number(text: str) -> int | None:
    """The number of a request, as it is quoted back to us."""
    match = _NUMBER.fullmatch(plain(text))
    return int(match[1]) if match else None
