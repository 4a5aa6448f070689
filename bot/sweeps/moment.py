"""What a sweep is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.context import Place


@dataclass(frozen=True, slots=True)
class Moment:
    """What a sweep knows: now, until when every message is known, and the installation."""

    now: datetime
    drained_at: datetime
    """min(now, last time the inbox was empty): nobody is judged or asked about later than that."""
    place: Place


Sweep = Callable[[Session, Moment], int]
"""Picks rows by state and returns how many it changed; twice or late changes nothing more."""
