"""Anything that was just sent: the chooser asks what to do with it.

```mermaid
flowchart LR
  any([text, photo, album, voice, video, named place]) --> ask{what shall I do with it?}
  ask -->|log, all as one log| log[log.py]
  ask -->|whereabouts| board[where.py]
  ask -->|leave| leave[leave.py]
  ask -->|tell my captain| captain[tell_captain.py]
  ask -->|my answer, while one is asked for| answer[missing.py]
  ask -->|my word on a case about me, while it waits| case[case_speaking.py]
```
"""

from collections.abc import Callable
from datetime import timedelta

from telegram.ext import filters

from handlers import case_speaking, leave, log_summary, missing, where
from handlers.check_in import heard_by_words
from handlers.context import Turn
from handlers.duty import duty_of
from handlers.log import keep, show
from handlers.log_buttons import KeepAs, NotSummary
from handlers.routes import Routes, content, press, pressed_as
from handlers.screens import keep_as as screens
from handlers.sent import ANYTHING, after_log, media_of, take
from handlers.tell_captain import pass_on, tell_captain
from models.attendance.actions.asking import open_question
from models.attendance.errors import NoQuestionOpen
from models.attendance.question import Question
from models.cases.actions.speaking import hears
from models.errors import StaleButton
from models.messages import said
from models.messages.said import Became, Said
from models.people.profile import Capability
from models.work_log import actions

GATHER_FOR = timedelta(seconds=2)
"""The parts of an album come as messages of their own; the question waits for the last."""


def got_anything(turn: Turn) -> None:
    """Nothing is lost: what was sent waits in a row until it is said what it is."""
    if turn.actor.posts and not turn.actor.may(Capability.SIGN_IN):
        return turn.reply(screens.not_understood(turn.t))
    if heard_by_words(turn, duty_of(turn)):
        return None
    if said.waits_already(
        turn.session, said_at=turn.said_at, chat_id=turn.chat_id, text=turn.text,
        media=media_of(turn.message), album_id=turn.message.media_group_id,
    ):  # fmt: skip
        return turn.react("👌")
    words = after_log(turn.text) if turn.message.caption else None
    row = take(turn, turn.text if words is None else words)
    if row.became is not None:
        return _one_part_more(turn, row)
    if words is not None:
        return keep(turn, row)
    return ask(turn, row)


def _one_part_more(turn: Turn, row: Said) -> None:
    """Of an album whose first parts were dealt with already."""
    if row.became is Became.CAPTAIN:
        pass_on(turn, row, part=len(row.media))
    if row.became is not Became.LOG or row.ref_id is None:
        return
    entry = actions.add_part(
        turn.session, now=turn.now, entry_id=row.ref_id, text=turn.text,
        media=media_of(turn.message),
    )  # fmt: skip
    if entry is not None:
        show(turn, entry)


def got_named_place(turn: Turn) -> None:
    """Picked from a list: it says nothing about where its sender is, but it can be kept."""
    duty_of(turn)
    venue = turn.message.venue
    row = take(turn, f"📍 {venue.title}" if venue else "")
    turn.reply(screens.named_place(row, turn.t), slot=row.slot)


def ask(turn: Turn, row: Said) -> None:
    together = len(said.waiting_with(turn.session, row))
    after = GATHER_FOR if row.album_id else None
    asked = _asked(turn) if screens.may_answer(row) else None
    case = hears(turn.session, person_id=turn.actor.person_id, now=turn.now)
    chooser = screens.chooser(
        row, together, turn.t, asked=asked.duty_on if asked else None,
        case=case if screens.may_answer(row) else None,
    )  # fmt: skip
    turn.reply(chooser, slot=row.slot, after=after)


def _asked(turn: Turn) -> Question | None:
    """The noon question that waits for their words."""
    return open_question(turn.session, person_id=turn.actor.person_id, now=turn.said_at)


def pressed_keep_as(turn: Turn) -> None:
    duty_of(turn)
    pressed = pressed_as(turn, KeepAs)
    row = said.own(turn.session, person_id=turn.actor.person_id, said_id=pressed.said_id)
    if row.became is not None:
        return turn.toast(screens.already(turn.t))
    if pressed.what not in CHOSEN:
        raise StaleButton
    return CHOSEN[pressed.what](turn, row)


def pressed_not_summary(turn: Turn) -> None:
    """Words sent while a summary was open, which were meant for something else."""
    duty_of(turn)
    said_id = pressed_as(turn, NotSummary).said_id
    row = said.own(turn.session, person_id=turn.actor.person_id, said_id=said_id)
    if row.became is not Became.SUMMARY:
        return turn.toast(screens.already(turn.t))
    log_summary.take_out(turn, row)
    row.became, row.ref_id = None, None
    return ask(turn, row)


def all_as_log(turn: Turn, row: Said) -> None:
    rows = said.waiting_with(turn.session, row)
    keep(turn, *rows)
    for other in rows[1:]:
        turn.reply(screens.kept_together(turn.t), slot=other.slot)


def as_whereabouts(turn: Turn, row: Said) -> None:
    row.became = Became.WHERE
    turn.reply(screens.as_whereabouts(row, turn.t), slot=row.slot)
    if not row.text:
        voice = next((m["file_id"] for m in row.media if m["kind"] == "voice"), None)
        where.ask_place(turn, voice)
        return
    where.say(turn, row.text)


def as_leave(turn: Turn, row: Said) -> None:
    """The words are its reason, or the whole line of it."""
    row.became = Became.LEAVE
    turn.reply(screens.as_leave(row, turn.t), slot=row.slot)
    leave.from_words(turn, row.text)


def as_answer(turn: Turn, row: Said) -> None:
    """Their words, or their voice, about the day they were asked about."""
    asked = _asked(turn)
    if asked is None:
        raise NoQuestionOpen
    row.became = Became.ANSWER
    turn.reply(missing.explained(turn, asked.id, row.text, row.media), slot=row.slot)


def as_case(turn: Turn, row: Said) -> None:
    """Their word on the newest case about them that hears them."""
    row.became = Became.CASE
    turn.reply(case_speaking.spoken(turn, None, row.text, row.media), slot=row.slot)


CHOSEN: dict[str, Callable[[Turn, Said], None]] = {
    "log": keep,
    "all": all_as_log,
    "where": as_whereabouts,
    "leave": as_leave,
    "captain": tell_captain,
    "answer": as_answer,
    "case": as_case,
}


def register(app: Routes) -> None:
    press(app, KeepAs, pressed_keep_as)
    press(app, NotSummary, pressed_not_summary)
    content(app, filters.VENUE, got_named_place)
    content(app, ANYTHING & ~filters.COMMAND, got_anything, is_last=True)
