"""The line for the paper board: at 09:35 (policy `board.paper_line`), or as soon as all are in."""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.sweeps.due import due
from bot.sweeps.moment import Moment
from models.attendance.actions import telling_missing
from models.attendance.actions.telling_missing import PAPER
from models.attendance.all_in import all_in
from models.messages import once
from models.people.profile import Capability
from models.people.zones import units_by_zone
from models.policy.calendar import calendar_for
from models.policy.duty_time import at_local, duty_day_of
from models.policy.policy import rulebook


def at_its_time(session: Session, moment: Moment) -> int:
    told = 0
    for found in due(
        session, moment, "board.paper_line", until=moment.now, not_after="checkin.late_until"
    ):
        told += telling_missing.paper_lines(
            session, now=moment.now, day=found.day, units=found.units, profile=moment.place.profile
        )
    return told


def when_all_are_in(session: Session, moment: Moment) -> int:
    """Between the opening of the sign-in and that time, on workdays; who was told is not again."""
    profile, rules, told = moment.place.profile, rulebook(session), 0
    calendar = calendar_for(session, profile.country, profile.rest_days)
    for zone, units in units_by_zone(session, ZoneInfo(moment.place.zone)).items():
        day = duty_day_of(moment.now, zone)
        if not calendar.is_workday(day):
            continue
        early = {
            unit
            for policy, some in rules.grouped(units, day)
            if at_local(day, policy.time("checkin.opens"), zone) <= moment.now
            and moment.now < at_local(day, policy.time("board.paper_line"), zone)
            for unit in some
        }
        if early:
            done = once.done_for(session, kind=PAPER, on=day)
            early = {unit for unit in early if f"unit:{unit}" not in done}
        ready = early and all_in(
            session, units=early, day=day, now=moment.now,
            roles=profile.roles_with(Capability.SIGN_IN),
        )  # fmt: skip
        if ready:
            told += telling_missing.paper_lines(
                session, now=moment.now, day=day, units=ready, profile=profile
            )
    return told


SWEEPS = (at_its_time, when_all_are_in)
