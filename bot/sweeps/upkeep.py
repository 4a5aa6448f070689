"""Upkeep: receipts, places and bodies that are no longer needed."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.sweeps.moment import Moment
from models.attendance.actions.answering import wipe_places
from models.messages import outbox, receipt, said
from models.villagers import actions as villagers
from models.work_log import search

PLACES_KEPT_FOR = timedelta(days=30)


def purge_receipts(session: Session, moment: Moment) -> int:
    return receipt.purge(session, now=moment.now)


def forget_places(session: Session, moment: Moment) -> int:
    return wipe_places(session, before=moment.now - PLACES_KEPT_FOR)


def wipe_bodies(session: Session, moment: Moment) -> int:
    return outbox.wipe_bodies(session, now=moment.now)


def forget_notes(session: Session, moment: Moment) -> int:
    """What villagers left on the board's pages."""
    return villagers.forget_notes(session, now=moment.now)


def forget_said(session: Session, moment: Moment) -> int:
    return said.forget(session, now=moment.now)


def forget_searches(session: Session, moment: Moment) -> int:
    return search.forget(session, now=moment.now)
