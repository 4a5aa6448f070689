"""/event: calling something in one line, and managing what one called.

```mermaid
flowchart LR
  line["/event training 2026-11-25T14:00 120 title"] --> sent --> undo
  bare["/event"] --> list --> overview --> move & place & call_off & roll & names & minutes
  bare --> steps["step by step (event_steps.py)"]
```
"""

from datetime import timedelta
from enum import StrEnum

from telegram.ext import filters

from handlers.context import InStep, Turn
from handlers.event_draft import (
    FILES,
    clashes_of,
    file_of,
    invitees_of,
    read_length,
    read_line,
    read_start,
    usual_agenda,
)
from handlers.reply import Reply
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import event_errors, event_notices
from handlers.screens import event_organiser as screens
from handlers.screens.event_buttons import Manage
from locales.marks import N_, NP_
from models.errors import NotFound, StaleButton
from models.events.actions import calling
from models.events.actions.calling import Changes, Plan
from models.events.event import Event
from models.events.queries import (
    Clashes,
    EventView,
    called_by,
    clashes,
    decisions_of,
    event_view,
    roll_of,
)
from models.people.profile import Capability

WORDED = (event_errors, event_notices)
"""Importing them registers the words of refusals and notices."""
RECENT = timedelta(days=3)
"""Events that ended so long ago are still listed: their names and minutes may be owed."""


class Step(StrEnum):
    """What is being changed."""

    MOVE = "event.move"
    PLACE = "event.place"
    TITLE = "event.title_now"
    LENGTH = "event.length_now"
    FILE = "event.file_now"


def start(turn: Turn) -> None:
    """With a line: sent at once. Without: what one organises."""
    turn.finish()
    if not turn.rest:
        found = called_by(turn.session, person_id=turn.actor.person_id, since=turn.now - RECENT)
        return turn.reply(screens.mine(found, turn.t, today=turn.local_day))
    line = read_line(turn, turn.rest)
    if line is None:
        return turn.reply(screens.usage(turn.t))
    plan = Plan(
        kind=line.kind, title=line.title, starts_at=line.starts_at, minutes=line.minutes,
        zone=turn.zone.key, agenda=usual_agenda(turn, line.kind, line.starts_at),
    )  # fmt: skip
    return send(turn, plan)


def send(turn: Turn, plan: Plan) -> None:
    """Call it and say who was told, who is away, who must be phoned."""
    me, invitees = turn.actor, invitees_of(turn, plan)
    clash = clashes_of(turn, plan, invitees)
    event = calling.call_event(
        turn.session, now=turn.now, organiser_id=me.person_id,
        unit_id=me.need(Capability.EVENTS).unit_id, plan=plan, invitees=invitees,
    )  # fmt: skip
    others = [p for p in invitees if p.person_id != me.person_id]
    unbound = [p.name for p in others if not p.is_bound]
    view = view_of(turn, event.id)
    turn.reply(screens.sent(view, len(others) - len(unbound), clash, unbound, turn.t))


def view_of(turn: Turn, event_id: int) -> EventView:
    view = event_view(turn.session, event_id, reader_id=turn.actor.person_id)
    if view is None:
        raise NotFound(what="event", given=str(event_id))
    return view


def pressed_manage(turn: Turn) -> None:
    data = pressed_as(turn, Manage)
    act = {
        "show": show,
        "undo": undo,
        "cancel": ask_cancel,
        "really": really_cancel,
        "move": ask_move,
        "place": ask_place,
        "title": ask_title,
        "length": ask_length,
        "file": ask_file,
    }.get(data.what)
    if act is None:
        raise StaleButton
    act(turn, data.event_id)


def show(turn: Turn, event_id: int) -> None:
    calling.managed_event(turn.session, by=turn.actor, event_id=event_id)
    view = view_of(turn, event_id)
    roll, decided = roll_of(turn.session, event_id), decisions_of(turn.session, event_id)
    turn.edit(screens.overview(view, roll, decided, turn.t))


def undo(turn: Turn, event_id: int) -> None:
    """Within ten minutes at one tap; later it is a cancellation, which asks first."""
    event = calling.own_event(turn.session, by=turn.actor, event_id=event_id)
    if not event.may_be_undone_at(turn.now):
        return ask_cancel(turn, event_id)
    calling.cancel_event(turn.session, now=turn.now, by=turn.actor, event_id=event_id)
    return turn.edit(screens.undone(view_of(turn, event_id), turn.t))


def ask_cancel(turn: Turn, event_id: int) -> None:
    calling.own_event(turn.session, by=turn.actor, event_id=event_id)
    invited = len(roll_of(turn.session, event_id))
    turn.edit(screens.really_cancel(view_of(turn, event_id), invited, turn.t))


def really_cancel(turn: Turn, event_id: int) -> None:
    calling.cancel_event(turn.session, now=turn.now, by=turn.actor, event_id=event_id)
    turn.edit(screens.cancelled_told(view_of(turn, event_id), turn.t))


def _ask(turn: Turn, event_id: int, step: Step, question: str) -> None:
    calling.own_event(turn.session, by=turn.actor, event_id=event_id)
    turn.finish()
    turn.go(step, event_id=event_id)
    turn.reply(Reply(question))


def ask_move(turn: Turn, event_id: int) -> None:
    question = turn.t.gettext("When is it now? For example: tomorrow 14:00")
    _ask(turn, event_id, Step.MOVE, question)


def got_move(turn: Turn) -> None:
    if (starts_at := read_start(turn, turn.text)) is None:
        return turn.reply(
            Reply(turn.t.gettext("I did not understand the time. For example: tomorrow 14:00"))
        )
    return _change(turn, Changes(starts_at=starts_at))


def ask_place(turn: Turn, event_id: int) -> None:
    _ask(turn, event_id, Step.PLACE, turn.t.gettext("Where is it now?"))


def got_place(turn: Turn) -> None:
    _change(turn, Changes(place=turn.text[:200]))


def ask_title(turn: Turn, event_id: int) -> None:
    _ask(turn, event_id, Step.TITLE, turn.t.gettext("What is it about now? One line."))


def got_title(turn: Turn) -> None:
    _change(turn, Changes(title=turn.text))


def ask_length(turn: Turn, event_id: int) -> None:
    _ask(turn, event_id, Step.LENGTH, turn.t.gettext("How long is it now? For example: 90, or 2h"))


def got_length(turn: Turn) -> None:
    if (minutes := read_length(turn.text)) is None:
        question = turn.t.gettext("How long is it now? For example: 90, or 2h")
        return turn.reply(Reply(question))
    return _change(turn, Changes(minutes=minutes))


def ask_file(turn: Turn, event_id: int) -> None:
    _ask(turn, event_id, Step.FILE, turn.t.gettext("Please send the file or the photo."))


def got_file(turn: Turn) -> None:
    """Nobody is rung for a file: it comes with the reminder, and to who missed the event."""
    changes = Changes(materials=(file_of(turn.message),))
    event = calling.change_event(
        turn.session, now=turn.now, by=turn.actor, event_id=turn.answer("event_id"),
        changes=changes,
    )  # fmt: skip
    turn.finish()
    turn.reply(screens.material_kept(view_of(turn, event.id), turn.t))


def _change(turn: Turn, changes: Changes) -> None:
    event = calling.change_event(
        turn.session, now=turn.now, by=turn.actor, event_id=turn.answer("event_id"),
        changes=changes,
    )  # fmt: skip
    turn.finish()
    turn.reply(screens.changed_told(view_of(turn, event.id), _clashes_now(turn, event), turn.t))


def _clashes_now(turn: Turn, event: Event) -> Clashes:
    people = [row.person_id for row in roll_of(turn.session, event.id)]
    return clashes(
        turn.session, person_ids=people, starts_at=event.starts_at, ends_at=event.ends_at,
        except_event_id=event.id,
    )  # fmt: skip


def register(app: Routes) -> None:
    command(
        app, "event", start,
        title=N_("Call a meeting or training"), needs=Capability.EVENTS,
        words=(NP_("word", "event"),),
    )  # fmt: skip
    press(app, Manage, pressed_manage, needs=Capability.EVENTS)
    message(app, InStep(Step.MOVE) & filters.TEXT, got_move)
    message(app, InStep(Step.PLACE) & filters.TEXT, got_place)
    message(app, InStep(Step.TITLE) & filters.TEXT, got_title)
    message(app, InStep(Step.LENGTH) & filters.TEXT, got_length)
    message(app, InStep(Step.FILE) & FILES, got_file)
