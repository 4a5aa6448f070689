"""Whereabouts: one line says it all, or big buttons and a return in one tap.

```mermaid
flowchart LR
  one([/where 三组入户 17:30]) --> board[on the board, until then] --> stand[who stands in]
  ahead([/where 明天 …, 明天去镇里]) --> planned[where_ahead.py]
  many([/where, 🚶]) --> kind{where?} -->|a button| back{back when?}
  kind -->|own words| back
  kind -->|a voice message| class{in a word?} --> back
  kind -->|leave| leave[leave.py]
  back -->|a button or 17:30| board
```
"""

from datetime import datetime
from enum import StrEnum

from telegram.ext import filters

from handlers import back_when, stand_in
from handlers.callbacks import callback
from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.keys import WHEREABOUTS
from handlers.moments import MomentPassed, day_before, is_moment, split_until
from handlers.reply import Reply
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import where as screens
from handlers.where_ahead import LONGEST, lead_to_leave, plan
from locales.marks import N_, NP_
from models.attendance.windows import day_end
from models.errors import StaleButton
from models.people.profile import Capability
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
    """Back at one of the choices of `back_when`."""

    when: str


def where(turn: Turn) -> None:
    duty_of(turn)
    return say_or_ask(turn, turn.rest) if turn.rest else ask_place(turn)


def say_or_ask(turn: Turn, text: str) -> None:
    """As `say`; of a time of today that has passed only the time is asked for again."""
    try:
        say(turn, text)
    except MomentPassed as passed:
        if (day_before(text, turn.local_day)[0] or turn.local_day) > turn.local_day:
            raise
        ask_again(turn, passed, kind_of(passed.words))


def ask_place(turn: Turn, voice: str | None = None) -> None:
    """By steps; what was said by voice is kept, and only its class is asked for."""
    turn.go(Step.PLACE, voice=voice)
    ask = screens.ask_class if voice else screens.ask_place
    turn.reply(ask(PickKind, turn.t))


def say(turn: Turn, text: str) -> None:
    """All in one line: which day if not today, the place, who stands in, until when."""
    now = turn.said_at.astimezone(turn.zone)
    if is_moment(text, now):
        return ask_place(turn)
    day, text = day_before(text, turn.local_day)
    if day is not None and day > turn.local_day:
        return plan(turn, text, day)
    words, until = split_until(text, now)
    return move(turn, words, kind_of(words), until)


def move(turn: Turn, said: str, kind: Kind, until: datetime | None) -> None:
    """On the board now. Leave is asked for, not declared."""
    if kind is Kind.LEAVE:
        return lead_to_leave(turn)
    duty = duty_of(turn)
    words, mate = stand_in.split(turn, said)
    ends = until or duty.windows.board_until(turn.said_at, turn.duty_day, duty.zone)
    if kind is Kind.OFF_DUTY and until is None:
        ends = day_end(turn.duty_day, duty.zone)
    row = whereabouts.move(
        turn.session, now=turn.now, person_id=duty.person_id, kind=kind, starts_at=turn.said_at,
        expected_end_at=ends, source="where", place=words[:LONGEST] or None,
        stand_in_person_id=mate.person_id if mate else None, voice_file_id=turn.answer("voice"),
    )  # fmt: skip
    turn.finish()
    turn.reply(stand_in.offered(turn, row, mate))
    return None


def pressed_kind(turn: Turn) -> None:
    pressed = pressed_as(turn, PickKind)
    if pressed.kind not in screens.BIG:
        raise StaleButton
    kind = Kind(pressed.kind)
    if kind in (Kind.IN_VILLAGE, Kind.OFF_DUTY, Kind.LEAVE):
        return move(turn, "", kind, None)
    return ask_back(turn, "", kind)


def ask_back(turn: Turn, words: str, kind: Kind) -> None:
    turn.edit(_back_when(turn, words, kind))


def ask_again(turn: Turn, passed: MomentPassed, kind: Kind) -> None:
    """The place is kept; only the time, which lies behind, is asked for once more."""
    if kind is Kind.LEAVE:
        return lead_to_leave(turn)
    asked = _back_when(turn, passed.words, kind)
    return turn.reply(screens.passed_first(passed.given, asked, turn.t))


def _back_when(turn: Turn, words: str, kind: Kind) -> Reply:
    turn.go(Step.BACK, kind=kind.value, words=words)
    local = turn.said_at.astimezone(turn.zone)
    choices = [(PickBack(choice), at) for choice, at in back_when.ahead(local)]
    return screens.ask_back(words, kind, choices, local.date(), turn.t)


def got_place(turn: Turn) -> None:
    if turn.message.voice is not None:
        return ask_place(turn, turn.message.voice.file_id)
    now = turn.said_at.astimezone(turn.zone)
    day, text = day_before(turn.text, turn.local_day)
    is_ahead = day is not None and day > turn.local_day
    try:
        words, until = (text, None) if is_ahead else split_until(text, now)
    except MomentPassed as passed:
        return ask_again(turn, passed, kind_of(passed.words))
    kind = kind_of(words)
    if is_ahead or until is not None or kind is Kind.LEAVE or is_moment(turn.text, now):
        return say(turn, turn.text)
    return ask_back(turn, words, kind)


def got_back(turn: Turn) -> None:
    _back_at(turn, back_when.typed(turn))


def pressed_back(turn: Turn) -> None:
    if turn.conversation.step != Step.BACK:
        return ask_place(turn)
    when = pressed_as(turn, PickBack).when
    return _back_at(turn, back_when.tapped(when, turn.said_at.astimezone(turn.zone)))


def _back_at(turn: Turn, ends: datetime | None) -> None:
    if ends is None:
        return turn.reply(screens.back_not_understood(turn.t))
    return move(turn, str(turn.answer("words") or ""), Kind(turn.answer("kind")), ends)


def register(app: Routes) -> None:
    command(
        app, "where", where, title=N_("Whereabouts"), needs=Capability.SIGN_IN,
        words=(NP_("word", "where"),), keys=(WHEREABOUTS,),
    )  # fmt: skip
    message(app, InStep(Step.PLACE) & (filters.TEXT | filters.VOICE), got_place)
    message(app, InStep(Step.BACK) & (filters.TEXT | filters.VOICE), got_back)
    press(app, PickKind, pressed_kind)
    press(app, PickBack, pressed_back)
    press(app, stand_in.StandIn, stand_in.pressed_stand_in)
