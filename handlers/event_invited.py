"""The invited: /events, coming or not and why, map, material, calendar file.

```mermaid
flowchart LR
  notice --> coming & cannot & map & material & calendar
  cannot --> reason["reason: words, or none"]
```
"""

from enum import StrEnum

from telegram.ext import filters

from handlers.context import InStep, Turn
from handlers.event import view_of
from handlers.reply import Reply
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import event as screens
from handlers.screens import event_organiser
from handlers.screens.event_buttons import Done, Say
from locales.marks import N_, NP_
from models.errors import StaleButton
from models.events.actions import answering, deciding
from models.events.invitation import Answer
from models.events.queries import EventView, called_by, upcoming_for
from models.messages import job


class Step(StrEnum):
    """Only one thing is ever asked."""

    REASON = "event.reason"


def show_upcoming(turn: Turn) -> None:
    me = turn.actor.person_id
    found = upcoming_for(turn.session, person_id=me, now=turn.now)
    if not found and (own := called_by(turn.session, person_id=me, since=turn.now)):
        return turn.reply(event_organiser.mine(own, turn.t, today=turn.local_day))
    if len(found) == 1:
        return turn.reply(screens.detail(found[0], turn.t))
    return turn.reply(screens.upcoming(found, turn.t, today=turn.local_day))


def pressed_say(turn: Turn) -> None:
    data = pressed_as(turn, Say)
    act = {
        "show": show,
        "coming": say_coming,
        "cannot": say_cannot,
        "skip": skip_reason,
        "map": send_map,
        "files": send_files,
        "ics": send_calendar,
    }.get(data.what)
    if act is None:
        raise StaleButton
    act(turn, view_of(turn, data.event_id))


def show(turn: Turn, event: EventView) -> None:
    turn.reply(screens.detail(event, turn.t))


def say_coming(turn: Turn, event: EventView) -> None:
    _answer(turn, event, Answer.COMING)
    if turn.conversation.step == Step.REASON:
        turn.finish()
    turn.toast(turn.t.gettext("Noted: coming"))
    turn.reply(screens.coming_noted(event, turn.t))


def say_cannot(turn: Turn, event: EventView) -> None:
    """Noted at once; the reason may follow."""
    _answer(turn, event, Answer.CANNOT)
    turn.finish()
    turn.go(Step.REASON, event_id=event.id)
    turn.reply(screens.cannot_noted(event, turn.t))


def got_reason(turn: Turn) -> None:
    event = view_of(turn, turn.answer("event_id"))
    _answer(turn, event, Answer.CANNOT, reason=turn.text[:500])
    turn.finish()
    turn.reply(screens.reason_noted(event.title, turn.t))


def skip_reason(turn: Turn, event: EventView) -> None:
    turn.finish()
    turn.edit(screens.reason_noted(event.title, turn.t))


def _answer(turn: Turn, event: EventView, said: Answer, reason: str | None = None) -> None:
    answering.answer(
        turn.session, now=turn.now, event_id=event.id, person_id=turn.actor.person_id, said=said,
        reason=reason,
    )  # fmt: skip


def send_map(turn: Turn, event: EventView) -> None:
    if event.latitude is None or event.longitude is None:
        raise StaleButton
    turn.reply(screens.place_on_map(event.latitude, event.longitude, event.place or event.title))


def send_files(turn: Turn, event: EventView) -> None:
    for file in event.materials:
        turn.reply(Reply("", file_id=file["file_id"], media=file["media"]))


def send_calendar(turn: Turn, event: EventView) -> None:
    """Made by the worker: the library is too heavy for a turn."""
    params = {"event_id": event.id, "at": turn.now.isoformat()}
    job.ask(
        turn.session, now=turn.now, kind="event_calendar", params=params,
        asked_by=turn.actor.person_id, chat_id=turn.chat_id,
    )  # fmt: skip
    turn.toast(screens.calendar_coming(turn.t))


def pressed_done(turn: Turn) -> None:
    row = deciding.finish_decision(
        turn.session, now=turn.now, person_id=turn.actor.person_id,
        decision_id=pressed_as(turn, Done).decision_id,
    )  # fmt: skip
    turn.edit(screens.done_noted(row.text, turn.t))


def register(app: Routes) -> None:
    command(
        app, "events", show_upcoming,
        title=N_("Meetings and training ahead"), words=(NP_("word", "events"),),
    )  # fmt: skip
    press(app, Say, pressed_say)
    press(app, Done, pressed_done)
    message(app, InStep(Step.REASON) & filters.TEXT, got_reason)
