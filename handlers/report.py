"""/report: the month of a unit in numbers, and its attendance sheet as a file.

```mermaid
flowchart LR
  report([/report October]) --> month[days, leave, log, meetings, what is not explained]
  month -->|‹ earlier| month
  month -->|Excel| sheet[the worker makes the sheet]
```
"""

from datetime import date, timedelta

from handlers.callbacks import callback
from handlers.context import Turn
from handlers.reply import Reply
from handlers.routes import Routes, command, press, pressed_as
from handlers.screens import jobs
from handlers.screens import report as screens
from handlers.screens.report import NoSuchMonth
from locales.marks import N_, NP_
from locales.reading.months import month_away, read_month
from locales.reading.plain import NoSuchDay
from models.absence.queries import leave_days
from models.attendance.month_numbers import month_numbers
from models.events.numbers import numbers
from models.messages import job
from models.people.duty import units_below
from models.people.oversight import need_over
from models.people.profile import Capability
from models.people.team import unit_name
from models.work_log.queries import count_entries

READ = (Capability.READ,)


@callback("rp.month")
class ShowMonth:
    """Another month of the same unit; `month` is its first day."""

    unit_id: int
    month: date


@callback("rp.sheet")
class MakeMonthSheet:
    """The attendance sheet of that month."""

    unit_id: int
    month: date


def show_report(turn: Turn) -> None:
    month = _month_asked(turn.rest, turn.duty_day)
    turn.reply(_report(turn, turn.actor.need(Capability.READ).unit_id, month))


def _month_asked(text: str, today: date) -> date:
    """The first of the month that was named, of this one if none was; NoSuchMonth."""
    try:
        month = read_month(text, today=today) if text else today.replace(day=1)
    except NoSuchDay:
        month = None
    if month is None or month > today:
        raise NoSuchMonth(given=text)
    return month


def pressed_month(turn: Turn) -> None:
    pressed = pressed_as(turn, ShowMonth)
    need_over(turn.session, actor=turn.actor, unit_id=pressed.unit_id, any_of=READ)
    turn.edit(_report(turn, pressed.unit_id, pressed.month))


def pressed_sheet(turn: Turn) -> None:
    pressed = pressed_as(turn, MakeMonthSheet)
    need_over(turn.session, actor=turn.actor, unit_id=pressed.unit_id, any_of=READ)
    asked = job.ask(
        turn.session, now=turn.now, kind="month_sheet", asked_by=turn.actor.person_id,
        chat_id=turn.chat_id,
        params={"unit_id": pressed.unit_id, "month": pressed.month.isoformat(),
                "language": turn.t.tag, "zone": turn.zone.key, "profile": turn.profile.code,
                "at": turn.now.isoformat()},
    )  # fmt: skip
    turn.reply(jobs.under_way(turn.t), slot=asked.slot)


def _report(turn: Turn, unit_id: int, month: date) -> Reply:
    last = month_away(month, 1) - timedelta(days=1)
    units = units_below(turn.session, unit_id)
    events = numbers(turn.session, unit_id=unit_id, first=month, last=last)
    return screens.month(
        screens.Month(
            unit=unit_name(turn.session, unit_id), month=month,
            days=month_numbers(turn.session, units=units, first=month, last=last),
            leave=leave_days(turn.session, units=units, first=month, last=last),
            entries=count_entries(turn.session, units=units, first=month, last=last),
            sessions=sum(row.sessions for row in events),
            person_times=sum(row.person_times for row in events),
        ),
        ShowMonth(unit_id, month_away(month, -1)), MakeMonthSheet(unit_id, month), turn.t,
    )  # fmt: skip


def register(app: Routes) -> None:
    command(
        app, "report", show_report, title=N_("The month in numbers"), needs=Capability.READ,
        words=(NP_("word", "report"),),
    )  # fmt: skip
    press(app, ShowMonth, pressed_month, needs=Capability.READ)
    press(app, MakeMonthSheet, pressed_sheet, needs=Capability.READ)
