"""Typed callback data: a frozen dataclass packs to `ab.w1:42:yes`, at most 64 bytes.

A button of another version, a forged or a malformed one is a `StaleButton`: the person gets a
clear word and a fresh screen, never silence.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar, Protocol, TypeVar, dataclass_transform

from models.errors import StaleButton


class CallbackData(Protocol):
    """What `@callback` makes of a class."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


LARGEST = 2**63
YEARS = range(2000, 2200)
"""Of days that buttons name."""
T = TypeVar("T")
_by_prefix: dict[str, type[Any]] = {}
_prefix_of: dict[type[Any], str] = {}


@dataclass_transform(frozen_default=True)
def callback(prefix: str, version: int = 1) -> Callable[[type[T]], type[T]]:
    """Register a class of buttons; raise `version` when its fields change.

    Fields are int, str, date or an enum of words: say which, and what was forged never gets in.
    """

    def register(cls: type[T]) -> type[T]:
        made = dataclass(frozen=True)(cls)
        name = f"{prefix}{version}"
        if name in _by_prefix:
            raise ValueError(f"callback prefix used twice: {name}")
        _by_prefix[name], _prefix_of[made] = made, name
        return made

    return register


def registered() -> dict[str, type[Any]]:
    """Every class of buttons by the name it packs to."""
    return dict(_by_prefix)


def pack(data: CallbackData) -> str:
    """The string for a button; ValueError over Telegram's 64 bytes."""
    values = [str(getattr(data, f.name)) for f in fields(data)]
    if any(":" in value for value in values):
        raise ValueError(f"a button's value may hold no colon: {values}")
    parts = [_prefix_of[type(data)], *values]
    packed = ":".join(parts)
    if len(packed.encode()) > 64:
        raise ValueError(f"callback data over 64 bytes: {packed}")
    return packed


def unpack(text: str) -> CallbackData:
    """The value behind a pressed button; StaleButton for anything this version did not make."""
    name, *values = text.split(":")
    cls = _by_prefix.get(name)
    if cls is None or len(values) != len(fields(cls)):
        raise StaleButton
    try:
        typed = [_read(f.type, value) for f, value in zip(fields(cls), values, strict=True)]
    except ValueError:
        raise StaleButton from None
    made: CallbackData = cls(*typed)
    return made


def _read(kind: Any, value: str) -> Any:
    """ValueError for what no button of ours holds: another word, no day, a number no id can be."""
    if kind is int:
        if abs(number := int(value)) >= LARGEST:
            raise ValueError(value)
        return number
    if kind is str:
        return value
    return _near(date.fromisoformat(value)) if kind is date else kind(value)


def day_of(ordinal: int) -> date:
    """The day that a button names by its ordinal; StaleButton for what is none of ours."""
    try:
        return _near(date.fromordinal(ordinal))
    except (ValueError, OverflowError):
        raise StaleButton from None


def _near(day: date) -> date:
    """A day that has others before and after it; ValueError."""
    if day.year not in YEARS:
        raise ValueError(day)
    return day
