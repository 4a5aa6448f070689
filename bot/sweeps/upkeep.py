"""Upkeep: receipts and bodies that are no longer needed."""

from sqlalchemy.orm import Session

from bot.sweeps.moment import Moment
from models.messages import receipt


def purge_receipts(session: Session, moment: Moment) -> int:
    return receipt.purge(session, now=moment.now)
