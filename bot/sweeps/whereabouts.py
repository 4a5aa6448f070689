"""Whereabouts by the clock: who is due back is asked, once and quietly."""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.sweeps.moment import Moment
from models.whereabouts.returning import ask_returns


def ask_who_is_due_back(session: Session, moment: Moment) -> int:
    """Nobody is asked about what they may have told us already: only up to the last empty inbox."""
    return ask_returns(
        session, now=moment.now, until=moment.drained_at, profile=moment.place.profile,
        zone=ZoneInfo(moment.place.zone),
    )  # fmt: skip


SWEEPS = (ask_who_is_due_back,)
