"""/event step by step: kind, when, how long, title, where, who, material, preview, send.

```mermaid
flowchart LR
  kind --> start --> length --> title --> place --> who --> files --> preview --> send
  preview --> repeats & remind --> preview
```
Every answer is committed with its turn: a restart between steps loses nothing.
"""

import re
from dataclasses import replace
from enum import StrEnum
from typing import Any

from telegram.ext import filters

from handlers.context import InStep, Turn
from handlers.event import send
from handlers.event_draft import (
    FILES,
    choose,
    clashes_of,
    file_of,
    invitees_of,
    kinds_of,
    plan_of,
    preview_of,
    read_length,
    read_start,
    reminders_of,
)
from handlers.reply import Reply
from handlers.routes import Routes, message, press, pressed_as
from handlers.screens import event_steps as screens
from handlers.screens.event_buttons import New, read_kind
from models.errors import StaleButton
from models.events.actions import calling
from models.events.audience import Audience
from models.events.errors import NobodyToInvite
from models.events.event import Repeat
from models.people.profile import Capability

NEXT_REPEAT = {"": Repeat.WEEKLY, "weekly": Repeat.MONTHLY, "monthly": Repeat.QUARTERLY}


class Step(StrEnum):
    """What is asked for; stored in the conversation row."""

    KIND = "event.kind"
    START = "event.start"
    LENGTH = "event.length"
    TITLE = "event.title"
    PLACE = "event.where"
    WHO = "event.who"
    FILES = "event.files"
    PREVIEW = "event.preview"


def ask_kind(turn: Turn) -> None:
    turn.finish()
    turn.go(Step.KIND)
    turn.reply(screens.ask_kind(kinds_of(turn), turn.t))


def got_kind(turn: Turn) -> None:
    if (kind := read_kind(turn.text, kinds_of(turn))) is None:
        return turn.reply(screens.ask_kind(kinds_of(turn), turn.t))
    return _take_kind(turn, kind)


def _take_kind(turn: Turn, kind: str) -> None:
    if kind not in kinds_of(turn):
        raise StaleButton
    turn.go(Step.START, kind=kind)
    turn.reply(screens.ask_start(turn.t))


def got_start(turn: Turn) -> None:
    starts_at = read_start(turn, turn.text)
    if starts_at is None:
        return turn.reply(screens.start_not_understood(turn.t))
    if starts_at <= turn.now:
        return turn.reply(screens.start_passed(turn.t))
    turn.go(Step.LENGTH, starts_at=starts_at.isoformat())
    return turn.reply(screens.ask_length(turn.t))


def got_length(turn: Turn) -> None:
    _take_length(turn, turn.text)


def _take_length(turn: Turn, text: str) -> None:
    if (minutes := read_length(text)) is None:
        return turn.reply(screens.ask_length(turn.t))
    turn.go(Step.TITLE, minutes=minutes)
    return turn.reply(screens.ask_title(turn.t))


def got_title(turn: Turn) -> None:
    calling.check_title(turn.text)
    turn.go(Step.PLACE, title=turn.text)
    turn.reply(screens.ask_place(turn.t))


def got_place(turn: Turn) -> None:
    turn.go(Step.WHO, place=turn.text[:200])
    _ask_who(turn)


def got_place_on_map(turn: Turn) -> None:
    """A location or a venue: the roll then also asks where people are."""
    spot, venue = turn.message.location, turn.message.venue
    if spot is None:
        return turn.reply(screens.ask_place(turn.t))
    turn.go(
        Step.WHO, place=venue.title if venue else None, latitude=spot.latitude,
        longitude=spot.longitude,
    )  # fmt: skip
    return _ask_who(turn)


def _skip_place(turn: Turn, _value: str) -> None:
    turn.go(Step.WHO)
    _ask_who(turn)


def _ask_who(turn: Turn) -> None:
    plan = plan_of(turn)
    everybody = invitees_of(turn, plan)
    captains = invitees_of(turn, replace(plan, audience=Audience.CAPTAINS))
    turn.reply(screens.ask_who(len(everybody), len(captains), turn.t))


def _take_who(turn: Turn, who: Any) -> None:
    turn.go(Step.FILES, who=who)
    turn.reply(screens.ask_files(turn.t))


def got_names(turn: Turn) -> None:
    """Names, roles, villages or townships of those below, however they are separated."""
    words = [word for word in re.split(r"[\s,，、;；]+", turn.text) if word]
    on = plan_of(turn).starts_at.astimezone(turn.zone).date()
    chosen, unknown = choose(turn, words, on=on)
    if unknown:
        return turn.reply(screens.names_unknown(unknown, turn.t))
    if not invitees_of(turn, replace(plan_of(turn), audience=Audience.CHOSEN, chosen=chosen)):
        raise NobodyToInvite
    return _take_who(turn, chosen.as_row())


def _press_who(turn: Turn, who: str) -> None:
    if who not in (Audience.ALL, Audience.CAPTAINS):
        raise StaleButton
    _take_who(turn, who)


def got_file(turn: Turn) -> None:
    files = [*(turn.answer("files") or []), file_of(turn.message)]
    turn.go(Step.FILES, files=files)
    turn.reply(screens.file_kept(len(files), turn.t))


def _preview(turn: Turn, _value: str = "") -> None:
    turn.go(Step.PREVIEW)
    plan = plan_of(turn)
    invitees = invitees_of(turn, plan)
    turn.edit(
        screens.preview(
            preview_of(turn, plan), len(invitees), clashes_of(turn, plan, invitees),
            reminders_of(turn, plan), plan.remind_before, turn.t, today=turn.local_day,
        )
    )  # fmt: skip


def _turn_repeats(turn: Turn, _value: str) -> None:
    turn.go(Step.PREVIEW, repeats=NEXT_REPEAT.get(turn.answer("repeats") or ""))
    _preview(turn)


def _turn_remind(turn: Turn, _value: str) -> None:
    turn.go(Step.PREVIEW, remind_before=[] if turn.answer("remind_before") else [120])
    _preview(turn)


def _send(turn: Turn, _value: str) -> None:
    plan = plan_of(turn)
    turn.finish()
    send(turn, plan)


def _drop(turn: Turn, _value: str) -> None:
    turn.finish()
    turn.edit(Reply(turn.t.gettext("Dropped. Nobody was told anything.")))


def pressed_new(turn: Turn) -> None:
    """A button counts only in the step that shows it: old previews must not send twice."""
    data = pressed_as(turn, New)
    if data.step == "start":
        return ask_kind(turn)
    act = {
        "kind": (Step.KIND, _take_kind),
        "length": (Step.LENGTH, _take_length),
        "place": (Step.PLACE, _skip_place),
        "who": (Step.WHO, _press_who),
        "files": (Step.FILES, _preview),
        "repeats": (Step.PREVIEW, _turn_repeats),
        "remind": (Step.PREVIEW, _turn_remind),
        "send": (Step.PREVIEW, _send),
        "drop": (turn.conversation.step, _drop),
    }.get(data.step)
    if act is None or turn.conversation.step is None or act[0] != turn.conversation.step:
        raise StaleButton
    return act[1](turn, data.value)


def register(app: Routes) -> None:
    press(app, New, pressed_new, needs=Capability.EVENTS)
    message(app, InStep(Step.KIND) & filters.TEXT, got_kind)
    message(app, InStep(Step.START) & filters.TEXT, got_start)
    message(app, InStep(Step.LENGTH) & filters.TEXT, got_length)
    message(app, InStep(Step.TITLE) & filters.TEXT, got_title)
    message(app, InStep(Step.PLACE) & filters.TEXT, got_place)
    message(app, InStep(Step.PLACE) & (filters.LOCATION | filters.VENUE), got_place_on_map)
    message(app, InStep(Step.WHO) & filters.TEXT, got_names)
    message(app, InStep(Step.FILES) & FILES, got_file)
