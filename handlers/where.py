"""Whereabouts: one line says it all, or big buttons and a return in one tap.

```mermaid
flowchart LR
  one([/where 三组入户 17:30]) --> board[on the board, until then]
  many([/where, 🚶]) --> kind{where?} -->|a button| back{back when?}
  kind -->|own words| back
  back -->|a button or 17:30| board
```
"""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from telegram.ext import filters

from handlers.callbacks import callback
from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.keys import WHEREABOUTS
from handlers.moments import coming_day, split_until
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import where as screens
from locales.marks import N_, NP_
from locales.reading.times import read_time
from models.people.profile import Capability
from models.policy.duty_time import at_local
from models.whereabouts import actions as whereabouts
from models.whereabouts.guess import kind_of
from models.whereabouts.interval import Kind


class Step(StrEnum):
    """What a plain text means while it is asked for."""

    PLACE = "where.place"
    BACK = "where.back"


@callback("wh.kind")
class PickKind:
    """One of the big buttons."""

    kind: str


@callback("wh.back")
class PickBack:
    """Back at that local time as `1730` (a colon would split the data), or `tomorrow`."""

    when: str


def where(turn: Turn) -> None:
    duty_of(turn)
    if not turn.rest:
        turn.go(Step.PLACE)
        turn.reply(screens.ask_place(PickKind, turn.t))
        return
    first, _, rest = turn.rest.partition(" ")
    ahead = _day_ahead(turn, first) if rest else None
    if ahead is not None:
        plan(turn, rest, ahead)
        return
    words, until = split_until(turn.rest, turn.said_at.astimezone(turn.zone))
    move(turn, words, kind_of(words), until)


def _day_ahead(turn: Turn, token: str) -> date | None:
    """`/where 明天 …` plans; None for a word that is no day to come."""
    day = None if token.isdigit() else coming_day(token, turn.local_day)
    return day if day is not None and day > turn.local_day else None


def plan(turn: Turn, text: str, day: date) -> None:
    """A day ahead: the board shows it from that morning."""
    morning = datetime.combine(day, time(7), turn.zone)
    words, until = split_until(text, morning)
    ends = until or at_local(day, time(18), turn.zone)
    row = whereabouts.plan(
        turn.session, now=turn.now, person_id=turn.actor.person_id, kind=kind_of(words),
        starts_at=morning, expected_end_at=ends, source="where", place=words[:60],
    )  # fmt: skip
    turn.reply(screens.planned(row.place or "", day, ends, turn.t))


def move(turn: Turn, words: str, kind: Kind, until: datetime | None) -> None:
    duty = duty_of(turn)
    ends = until or duty.windows.board_until(turn.said_at, turn.duty_day, duty.zone)
    whereabouts.move(
        turn.session, now=turn.now, person_id=duty.person_id, kind=kind, starts_at=turn.said_at,
        expected_end_at=ends, source="where", place=words[:60] or None,
    )  # fmt: skip
    turn.finish()
    turn.reply(screens.moved(words[:60], kind, ends, turn.local_day, turn.t))


def pressed_kind(turn: Turn) -> None:
    kind = Kind(pressed_as(turn, PickKind).kind)
    if kind in (Kind.IN_VILLAGE, Kind.OFF_DUTY):
        move(turn, "", kind, None)
        return
    turn.go(Step.BACK, kind=kind.value, words="")
    turn.edit(screens.ask_back(kind, PickBack, turn.t))


def got_place(turn: Turn) -> None:
    words, until = split_until(_said(turn), turn.said_at.astimezone(turn.zone))
    if until is not None:
        move(turn, words, kind_of(words), until)
        return
    turn.go(Step.BACK, kind=kind_of(words).value, words=words[:60])
    turn.reply(screens.ask_back(kind_of(words), PickBack, turn.t))


def _said(turn: Turn) -> str:
    return turn.text or turn.t.gettext("(voice message)")


def got_back(turn: Turn) -> None:
    ends = _typed(turn)
    if ends is None:
        turn.reply(screens.back_not_understood(turn.t))
        return
    move(turn, str(turn.answer("words") or ""), Kind(turn.answer("kind")), ends)


def _typed(turn: Turn) -> datetime | None:
    local = turn.said_at.astimezone(turn.zone)
    clock = read_time(turn.text)
    if clock is not None:
        typed = datetime.combine(local.date(), clock, turn.zone)
        return typed if typed > local else None
    day = coming_day(turn.text, local.date())
    return at_local(day, time(18), turn.zone) if day else None


def pressed_back(turn: Turn) -> None:
    when, local = pressed_as(turn, PickBack).when, turn.said_at.astimezone(turn.zone)
    if turn.conversation.step != Step.BACK:
        turn.reply(screens.ask_place(PickKind, turn.t))
        return
    if when == "tomorrow":
        ends = at_local(local.date() + timedelta(days=1), time(18), turn.zone)
    else:
        ends = datetime.combine(local.date(), time.fromisoformat(when), turn.zone)
    if ends <= local:
        turn.reply(screens.back_not_understood(turn.t))
        return
    move(turn, str(turn.answer("words") or ""), Kind(turn.answer("kind")), ends)


def register(app: Routes) -> None:
    command(
        app, "where", where, title=N_("Whereabouts"), needs=Capability.SIGN_IN,
        words=(NP_("word", "where"),), keys=(WHEREABOUTS,),
    )  # fmt: skip
    message(app, InStep(Step.PLACE) & (filters.TEXT | filters.VOICE), got_place)
    message(app, InStep(Step.BACK) & filters.TEXT, got_back)
    press(app, PickKind, pressed_kind)
    press(app, PickBack, pressed_back)
