"""Whereabouts of a day to come: /where 明天去镇里, Friday county meeting; on the board from then on.

```mermaid
flowchart LR
  ahead([a day in front of /where, /out, of what was sent]) --> planned[on the board from that day]
  planned -->|take it back| gone[as if nothing had been said]
```
"""

from datetime import date, datetime, time, timedelta

from handlers import overnight, stand_in
from handlers.callbacks import callback
from handlers.context import Turn
from handlers.leave import ask_leave
from handlers.moments import EVENING, split_until
from handlers.routes import Routes, press, pressed_as
from handlers.screens import where as screens
from locales.reading.plain import head_and_rest
from locales.reading.times import read_time
from models.policy.duty_time import at_local
from models.whereabouts import actions as whereabouts
from models.whereabouts.guess import kind_of
from models.whereabouts.interval import Kind

MORNING, AT_LEAST = time(7), timedelta(hours=2)
LONGEST = 60
"""Letters of a place on the board."""


@callback("wh.unplan")
class WithdrawPlan:
    """Take a plan back before it begins."""

    interval_id: int


def plan(turn: Turn, text: str, day: date, kind: Kind | None = None) -> None:
    """A day ahead: the board shows it from that morning, or from the time in front."""
    head, rest = head_and_rest(text)
    at = read_time(head) if rest else None
    begins = datetime.combine(day, at or MORNING, turn.zone)
    said, until = split_until(rest if at else text, begins)
    words, mate = stand_in.split(turn, said)
    if kind_of(words) is Kind.LEAVE:
        return lead_to_leave(turn)
    ends = until or max(at_local(day, EVENING, turn.zone), begins + AT_LEAST)
    if kind is Kind.OFFICIAL and overnight.is_overnight(turn, begins, ends):
        mate_id = mate.person_id if mate else None
        return overnight.report(turn, words[:LONGEST], begins, ends, mate_id)
    row = whereabouts.plan(
        turn.session, now=turn.now, person_id=turn.actor.person_id, kind=kind or kind_of(words),
        starts_at=begins, expected_end_at=ends, source="where", place=words[:LONGEST],
        stand_in_person_id=mate.person_id if mate else None,
    )  # fmt: skip
    turn.finish()
    turn.reply(screens.planned(row.place or "", begins, ends, WithdrawPlan(row.id), turn.t))
    return None


def pressed_withdraw_plan(turn: Turn) -> None:
    row = whereabouts.withdraw_plan(
        turn.session, now=turn.now, person_id=turn.actor.person_id,
        interval_id=pressed_as(turn, WithdrawPlan).interval_id,
    )  # fmt: skip
    turn.edit(screens.plan_withdrawn(row.place or "", turn.t))


def lead_to_leave(turn: Turn) -> None:
    """Where leave is asked for; nothing is on the board before it is."""
    turn.finish()
    turn.rest = ""
    ask_leave(turn)


def register(app: Routes) -> None:
    press(app, WithdrawPlan, pressed_withdraw_plan)
