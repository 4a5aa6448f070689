"""The working day: reminder, paper line, question, captain, township, Friday. Every time is policy.

Nobody is judged later than `moment.drained_at`. A safety roll call has moments of its own (`rollcall.py`).
"""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.sweeps import paper
from bot.sweeps.due import due, ledger_of
from bot.sweeps.moment import Moment
from models.absence.actions.with_question import asked_for_leave
from models.attendance.actions import asking, handing_on, outages, telling_missing, village_outage
from models.attendance.rows import not_signed_in
from models.attendance.week import is_told_on
from models.events.queries import expected_now
from models.messages import digest
from models.policy.calendar import calendar_for
from models.policy.keys import Mode

BY_DAY = (Mode.DAILY_CHECKIN, Mode.WHEREABOUTS_ONLY)


def tell_of_outage(session: Session, moment: Moment) -> int:
    """After an outage of ours that lost messages: whose hours may be missing."""
    return outages.tell_whose_hours_are_lost(
        session, now=moment.now, profile=moment.place.profile, zone=ZoneInfo(moment.place.zone)
    )


def end_outages(session: Session, moment: Moment) -> int:
    """A village of which somebody is heard has signal again."""
    return village_outage.end_by_sign_in(
        session, now=moment.now, profile=moment.place.profile, zone=ZoneInfo(moment.place.zone)
    )


def remind(session: Session, moment: Moment) -> int:
    """09:10: one reminder, only to who needs it; never once the window has closed."""
    told = 0
    for found in due(
        session, moment, "checkin.reminder", until=moment.drained_at,
        not_after="checkin.on_time_until", modes=BY_DAY,
    ):  # fmt: skip
        ledger = ledger_of(session, moment, found, moment.drained_at, not_signed_in)
        at_class = expected_now(session, now=moment.now)
        told += telling_missing.remind(session, ledger, found.day, elsewhere=at_class)
    return told


def ask(session: Session, moment: Moment) -> int:
    """12:00: "what happened?", to the silent; after an outage also about yesterday."""
    asked = 0
    for found in due(
        session, moment, "question.asked", until=moment.drained_at, days_back=1, modes=BY_DAY
    ):
        ledger = ledger_of(session, moment, found, moment.drained_at, not_signed_in)
        for_leave = asked_for_leave(session, found.day)
        handed = asking.ask_the_silent(session, ledger, found.day, asked_for_leave=for_leave)
        asked += len(handed)
    return asked


def tell_captains(session: Session, moment: Moment) -> int:
    """12:30: who is missing, their answers already in it, to the right supervisor."""
    told = 0
    for found in due(
        session, moment, "captain.told", until=moment.drained_at, days_back=1, modes=BY_DAY
    ):
        told += telling_missing.tell_supervisors(
            session, now=moment.now, day=found.day, units=found.units, profile=moment.place.profile
        )
    return told


def tell_townships(session: Session, moment: Moment) -> int:
    """14:30: only what is still open, grouped by village."""
    told = 0
    for found in due(
        session, moment, "township.told", until=moment.drained_at, days_back=1, modes=BY_DAY
    ):
        told += telling_missing.tell_above(
            session, now=moment.now, day=found.day, units=found.units, profile=moment.place.profile
        )
    return told


def hand_on(session: Session, moment: Moment) -> int:
    """Four working hours later: what nobody took care of, to the deputy."""
    return handing_on.hand_on(
        session, now=moment.now, until=moment.drained_at, profile=moment.place.profile,
        zone=ZoneInfo(moment.place.zone),
    )  # fmt: skip


def tell_week(session: Session, moment: Moment) -> int:
    """Friday 16:00, or the last workday of its week: the week on one screen."""
    profile, told = moment.place.profile, 0
    calendar = calendar_for(session, profile.country, profile.rest_days)
    for found in due(session, moment, "week.told", until=moment.drained_at, days_back=1):
        if is_told_on(found.day, calendar):
            told += telling_missing.tell_week(
                session, now=moment.now, day=found.day, units=found.units, profile=profile
            )
    return told


def tell_rest(session: Session, moment: Moment) -> int:
    """What was over the limit of ringing messages: with the next digest, in one message."""
    told = 0
    for key in ("silent.until", "captain.told", "township.told", "alerts.digest"):
        for found in due(
            session, moment, key, until=moment.now, what=f"rest:{key}", every_day=True
        ):
            told += digest.tell_rest(session, now=moment.now, day=found.day, units=found.units)
    return told


def refresh(session: Session, moment: Moment) -> int:
    """Open questions: closed by what came since, and what supervisors see is edited (no ring)."""
    return telling_missing.refresh_open(
        session, now=min(moment.now, moment.drained_at), profile=moment.place.profile,
        zone=ZoneInfo(moment.place.zone),
    )  # fmt: skip


SWEEPS = (
    tell_of_outage, end_outages, remind, *paper.SWEEPS, refresh, ask, tell_captains, tell_townships,
    hand_on, tell_week, tell_rest,
)  # fmt: skip
