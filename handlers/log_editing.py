"""Changing one's own log entry within the day: buttons under it, or Telegram's own edit.

```mermaid
flowchart LR
  kept[the entry] -->|a kind, yesterday| kept
  kept -->|words, people, next step| ask{write it} --> kept
  kept -->|withdraw| gone[withdrawn] -->|undo| kept
  edit([the message edited in Telegram]) --> kept
```
"""

from datetime import timedelta

from telegram.ext import filters

from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.keep_as import ask
from handlers.log import day_and_words, show
from handlers.log_buttons import ChangeEntry, MoveEntry, PickKind, Restore, ShowKinds, Withdraw
from handlers.log_presence import ask_if_away
from handlers.log_summary import rewrite
from handlers.routes import Routes, edited, message, press, pressed_as
from handlers.screens import log as screens
from handlers.screens import log_summary
from handlers.sent import after_log
from models.errors import StaleButton
from models.messages import said
from models.messages.said import Became, Said
from models.work_log import actions
from models.work_log.entry import LogEntry

STEP = "log.change"
WRITTEN = ("text", "people", "next_step")


def pressed_kind(turn: Turn) -> None:
    pressed = pressed_as(turn, PickKind)
    if pressed.kind not in turn.profile.log_kinds:
        raise StaleButton
    _change(turn, pressed.entry_id, kind=pressed.kind)


def pressed_show_kinds(turn: Turn) -> None:
    show(turn, _own(turn, pressed_as(turn, ShowKinds).entry_id), is_choosing=True)


def pressed_change(turn: Turn) -> None:
    pressed = pressed_as(turn, ChangeEntry)
    row = _own(turn, pressed.entry_id)
    if pressed.what not in WRITTEN:
        raise StaleButton
    turn.go(STEP, entry_id=row.id, what=pressed.what)
    turn.reply(screens.ask_change(row, pressed.what, turn.t))


def got_change(turn: Turn) -> None:
    entry_id, what = turn.answer("entry_id"), turn.answer("what")
    turn.finish()
    _change(turn, entry_id, **{what: turn.text})


def _change(turn: Turn, entry_id: int, **new: str) -> None:
    row = actions.change(
        turn.session, now=turn.now, person_id=turn.actor.person_id, entry_id=entry_id,
        today=turn.duty_day, **new,
    )  # fmt: skip
    show(turn, row)
    ask_if_away(turn, row)


def _own(turn: Turn, entry_id: int) -> LogEntry:
    return actions.own(
        turn.session, person_id=turn.actor.person_id, entry_id=entry_id, today=turn.duty_day
    )


def pressed_move(turn: Turn) -> None:
    pressed = pressed_as(turn, MoveEntry)
    if pressed.days_ago not in (0, 1):
        raise StaleButton
    row = actions.move_to(
        turn.session, now=turn.now, person_id=turn.actor.person_id,
        posting_id=duty_of(turn).posting_id, entry_id=pressed.entry_id, today=turn.duty_day,
        day=turn.duty_day - timedelta(days=pressed.days_ago),
    )  # fmt: skip
    show(turn, row)
    ask_if_away(turn, row)


def pressed_withdraw(turn: Turn) -> None:
    row = actions.withdraw(
        turn.session, now=turn.now, person_id=turn.actor.person_id,
        entry_id=pressed_as(turn, Withdraw).entry_id, today=turn.duty_day,
    )  # fmt: skip
    turn.reply(screens.withdrawn(row.id, turn.t), slot=f"said:{row.message_id}")


def pressed_restore(turn: Turn) -> None:
    row = actions.restore(
        turn.session, person_id=turn.actor.person_id,
        entry_id=pressed_as(turn, Restore).entry_id, today=turn.duty_day,
    )  # fmt: skip
    show(turn, row)


def got_edited(turn: Turn) -> None:
    """Telegram's own edit: of an entry of today, or of what still waits; of anything else nothing."""
    if turn.me is None or not turn.me.has_consented:
        return
    row = said.by_message(turn.session, chat_id=turn.chat_id, message_id=turn.message.message_id)
    if row is None or row.became not in (None, Became.LOG, Became.SUMMARY):
        turn.reply(screens.edits_change_nothing(turn.t))
        return
    words = after_log(turn.text)
    new = turn.text if words is None else day_and_words(turn, words)[1]
    if new == row.text:
        return
    old, row.text = row.text, new
    if row.became is None:
        ask(turn, row)
    elif row.became is Became.SUMMARY:
        turn.reply(log_summary.kept(rewrite(turn, row.ref_id or 0, new), row.id, turn.t))
    else:
        _follow(turn, row, old)


def _follow(turn: Turn, row: Said, old: str) -> None:
    """The entry says what its message now says; other messages of the same entry stay."""
    entry = _own(turn, row.ref_id or 0)
    is_there = bool(old) and old in entry.text
    text = entry.text.replace(old, row.text, 1) if is_there else f"{entry.text}\n{row.text}"
    _change(turn, entry.id, text=text.strip())


def register(app: Routes) -> None:
    message(app, InStep(STEP) & filters.TEXT, got_change)
    edited(app, filters.TEXT | filters.CAPTION, got_edited)
    press(app, ShowKinds, pressed_show_kinds)
    press(app, PickKind, pressed_kind)
    press(app, ChangeEntry, pressed_change)
    press(app, MoveEntry, pressed_move)
    press(app, Withdraw, pressed_withdraw)
    press(app, Restore, pressed_restore)
