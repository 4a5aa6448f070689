"""What members and supervisors are told about a day: worded when delivery claims the row."""

from datetime import date

from handlers import keyboard
from handlers.reply import Reply
from handlers.screens import missing_lists, missing_question
from handlers.screens.notices import Asked, notice
from models.absence.asked_for import request_of, with_requests
from models.attendance.actions.asking import QUESTION, REMINDER
from models.attendance.actions.outages import OURS, our_outage
from models.attendance.actions.signing_in import standing
from models.attendance.actions.telling_missing import (
    CAPTAIN,
    DEPUTY,
    PAPER,
    ROLLCALL,
    TOWNSHIP,
    WEEK,
)
from models.attendance.cards import question_card, seen_by
from models.attendance.missing import UnitDay, door_names, unit_day
from models.attendance.question import BY_REQUEST
from models.attendance.rollcall import roll_call
from models.attendance.sign_in import SignInKind
from models.attendance.told import Seat, post_unit, told_day
from models.attendance.week import doubtful, week_of
from models.events.absentees import with_missed
from models.people.team import unit_name
from models.policy.calendar import calendar_for
from models.policy.keys import Mode
from models.policy.policy import policy_for
from models.whereabouts.queries import running_at


@notice(REMINDER, who="member", when="09:10, not signed in")
def reminder(asked: Asked) -> Reply | None:
    """None once they signed in, or the board says where they are. With the keyboard of the mode."""
    day, unit_id = date.fromisoformat(asked.ref["day"]), asked.ref["unit"]
    if standing(asked.session, asked.person_id or 0, day, SignInKind.DAY) is not None:
        return None
    policy = policy_for(asked.session, unit_id, day)
    keys = keyboard.of_a_member(policy.mode, asked.t)
    if policy.mode is Mode.WHEREABOUTS_ONLY:
        if running_at(asked.session, person_id=asked.person_id or 0, at=asked.now) is not None:
            return None
        return missing_question.whereabouts_reminder(keys, asked.t)
    until = asked.t.time(policy.time("checkin.on_time_until"))
    return missing_question.reminder(unit_name(asked.session, unit_id), until, keys, asked.t)


@notice(QUESTION, who="member", when="12:00, silent")
def question(asked: Asked) -> Reply | None:
    """To the silent member; edited once it is answered or settled."""
    card = question_card(asked.session, asked.ref["id"])
    if card is None:
        return None
    row, name = card
    far = standing(asked.session, row.person_id, row.duty_on, SignInKind.OUTSIDE)
    policy = policy_for(asked.session, row.unit_id, row.duty_on)
    who = seen_by(asked.session, row, profile=asked.profile, now=asked.now)
    if row.outcome is None and row.answer in BY_REQUEST:
        number = request_of(asked.session, row.person_id, row.duty_on)
        return missing_question.by_request(row, number, asked.t)
    return missing_question.question(name, row, far, who, policy, asked.t)


@notice(CAPTAIN, who="captain", when="12:30, somebody is missing", counts=True, at_once=True)
def captain(asked: Asked) -> Reply | None:
    view = told_day(
        asked.session, profile=asked.profile, zone=asked.t.zone, person_id=asked.person_id or 0,
        day=date.fromisoformat(asked.ref["day"]), now=asked.now,
    )  # fmt: skip
    return missing_lists.captain(_with_missed(asked, view), asked.t) if view else None


@notice(
    ROLLCALL, who="captain, township", when="30 minutes after a safety roll call's deadline",
    is_urgent=True,
)  # fmt: skip
def rollcall(asked: Asked) -> Reply | None:
    """Whom to call; edited as they are heard."""
    found = roll_call(
        asked.session, profile=asked.profile, zone=asked.t.zone, person_id=asked.person_id or 0,
        day=date.fromisoformat(asked.ref["day"]), now=asked.now,
    )  # fmt: skip
    return missing_lists.roll_call(found, asked.t) if found else None


@notice(TOWNSHIP, who="township", when="14:30, something is open", counts=True, at_once=True)
def township(asked: Asked) -> Reply | None:
    view = told_day(
        asked.session, profile=asked.profile, zone=asked.t.zone, person_id=asked.person_id or 0,
        day=date.fromisoformat(asked.ref["day"]), now=asked.now, seat=Seat.ABOVE,
    )  # fmt: skip
    unit_id = post_unit(
        asked.session, profile=asked.profile, person_id=asked.person_id or 0,
        day=date.fromisoformat(asked.ref["day"]),
    )  # fmt: skip
    if view is None or unit_id is None:
        return None
    return missing_lists.township(_with_missed(asked, view), unit_id, asked.t)


@notice(DEPUTY, who="deputy", when="unhandled for 4 working hours", counts=True, at_once=True)
def deputy(asked: Asked) -> Reply | None:
    """What counts toward a case and nobody took care of."""
    day = date.fromisoformat(asked.ref["day"])
    view = told_day(
        asked.session, profile=asked.profile, zone=asked.t.zone, person_id=asked.person_id or 0,
        day=day, now=asked.now, seat=Seat.DEPUTY,
    )  # fmt: skip
    if view is None:
        return None
    unit_id = view.items[0].unit_id if view.items else None
    hours = policy_for(asked.session, unit_id, day).number("handled.work_hours")
    return missing_lists.deputy(_with_missed(asked, view), hours, asked.t)


def _with_missed(asked: Asked, view: UnitDay) -> UnitDay:
    missed = with_missed(asked.session, view, zone=asked.t.zone, now=asked.now)
    return with_requests(asked.session, missed)


@notice(PAPER, who="captain", when="09:35, or when all are in", rings=False)
def paper(asked: Asked) -> Reply | None:
    day, unit_id = date.fromisoformat(asked.ref["day"]), asked.ref["unit"]
    where = {"profile": asked.profile, "zone": asked.t.zone, "unit_id": unit_id, "day": day}
    view = unit_day(asked.session, now=asked.now, **where)
    names, unknown = door_names(asked.session, now=asked.now, **where)
    if not names and not view.away:
        return None  # nothing to write on the board yet
    return missing_lists.paper_line(view, names, unknown, asked.t)


@notice(
    WEEK, who="county, sponsor", when="Friday 16:00, or the last workday of its week",
    counts=True, at_once=True,
)  # fmt: skip
def week(asked: Asked) -> Reply | None:
    """The workdays of the week, a line each."""
    last = date.fromisoformat(asked.ref["day"])
    unit_id = post_unit(
        asked.session, profile=asked.profile, person_id=asked.person_id or 0, day=last
    )
    if unit_id is None:
        return None
    calendar = calendar_for(asked.session, asked.profile.country, asked.profile.rest_days)

    def view(day: date) -> UnitDay:
        return unit_day(
            asked.session, profile=asked.profile, zone=asked.t.zone, unit_id=unit_id, day=day,
            now=asked.now,
        )  # fmt: skip

    known = [seen for day in week_of(last, calendar) if (seen := view(day)).people]
    if not known:
        return None
    perhaps = [seen for day in doubtful(last, calendar) if (seen := view(day)).here]
    return missing_lists.week(known, known[0].unit_name, asked.t, perhaps)


@notice(
    OURS, who="member", when="after an outage of 23 hours or more touched their day", rings=False
)
def ours(asked: Asked) -> Reply | None:
    """To everybody whose day our own outage touches."""
    span = our_outage(asked.session, asked.ref["id"])
    return missing_question.our_outage(*span, asked.t) if span else None
