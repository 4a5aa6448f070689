"""The roll and what follows: code on the organiser's screen, names, minutes, decisions.

Members sign by the link (QR), by typing the code (`/in 1234`, or the digits alone while a roll
is open for them), or are ticked by the organiser.
"""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from telegram.ext import filters

from handlers.context import InStep, Turn, current_turn
from handlers.event import view_of
from handlers.routes import Routes, command, content, deep_link, message, press, pressed_as
from handlers.screens import event as member_screens
from handlers.screens import event_roll as screens
from handlers.screens.event_buttons import Names, RollOf, Tick
from locales.marks import N_, NP_
from locales.reading.days import read_day
from locales.reading.plain import Unreadable
from models.errors import NotFound, StaleButton
from models.events import queries
from models.events.actions import calling, deciding, rolling
from models.events.invitation import Invitation
from models.events.queries import RollRow
from models.people.profile import Capability

DIGITS = r"^\s*\d{4}\s*$"
LINK = r"e\d{1,18}-[0-9a-f]{16}"


class Step(StrEnum):
    """What the next message is about."""

    PLACE = "event.roll_place"
    RECORD = "event.record"
    DECISION = "event.decision"


# --- the organiser ---


def pressed_roll(turn: Turn) -> None:
    data = pressed_as(turn, RollOf)
    act = {"open": open_roll, "close": close_roll, "record": ask_record, "decide": ask_decision}
    if data.what not in act:
        raise StaleButton
    act[data.what](turn, data.event_id)


def open_roll(turn: Turn, event_id: int) -> None:
    """The code at once; the picture, where there is no page for it, with the next sweep."""
    event = rolling.open_roll(
        turn.session, now=turn.now, by=turn.actor, event_id=event_id,
        is_complete=turn.place.public_url is not None,
    )  # fmt: skip
    shown = queries.roll_screen(turn.session, event_id=event.id, now=turn.now)
    turn.reply(
        screens.roll_open(shown, turn.place.bot_username, turn.place.public_url, turn.t),
        slot=f"roll:{event.id}", is_new=True,
    )  # fmt: skip


def close_roll(turn: Turn, event_id: int) -> None:
    rolling.close_roll(turn.session, by=turn.actor, event_id=event_id)
    shown = queries.roll_screen(turn.session, event_id=event_id, now=turn.now)
    turn.reply(
        screens.roll_over(shown, turn.t), slot=f"roll:{event_id}",
        is_new=turn.place.public_url is None,
    )  # fmt: skip


def pressed_names(turn: Turn) -> None:
    data = pressed_as(turn, Names)
    calling.managed_event(turn.session, by=turn.actor, event_id=data.event_id)
    _show_names(turn, data.event_id, data.page, data.what)


def pressed_tick(turn: Turn) -> None:
    data = pressed_as(turn, Tick)
    act = rolling.leave_early if data.what == "left" else rolling.tick
    act(
        turn.session, now=turn.now, by=turn.actor, event_id=data.event_id,
        person_id=data.person_id,
    )  # fmt: skip
    _show_names(turn, data.event_id, data.page, data.what)


def _show_names(turn: Turn, event_id: int, page: int, what: str) -> None:
    view, roll = view_of(turn, event_id), queries.roll_of(turn.session, event_id)
    turn.edit(screens.roll_names(view, roll, page, what, turn.t))


# --- who is there ---


def came_by_link(turn: Turn) -> None:
    """`/start e<event>-<token>`: scanned from the screen; what counts is when that was."""
    event_id, token = turn.rest.removeprefix("e").split("-")
    me = turn.actor
    if not me.posts:
        raise NotFound(what="event", given=turn.rest)
    _, row = rolling.sign_by_token(
        turn.session, now=turn.said_at, event_id=int(event_id), token=token,
        person_id=me.person_id, unit_id=(me.duty_post or me.posts[0]).unit_id,
    )  # fmt: skip
    _say_signed(turn, row)


def typed_code(turn: Turn) -> None:
    given = (turn.rest or turn.text).strip()
    found = rolling.sign_by_digits(
        turn.session, now=turn.said_at, digits=given, person_id=turn.actor.person_id
    )
    if found is None:
        return turn.reply(member_screens.wrong_code(turn.t))
    return _say_signed(turn, found[1])


def _say_signed(turn: Turn, row: Invitation) -> None:
    view = view_of(turn, row.event_id)
    wants_place = view.latitude is not None and row.distance_m is None
    if wants_place:
        turn.finish()
        turn.go(Step.PLACE, event_id=row.event_id)
    turn.reply(member_screens.signed(view, turn.t, is_late=row.is_late, wants_place=wants_place))


def got_place(turn: Turn) -> None:
    """While the roll is open; later a location is a sign-in again."""
    spot = turn.message.location
    if spot is None:
        raise LookupError("the filter let a message without a place through")
    event_id = turn.answer("event_id")
    distance = rolling.note_place(
        turn.session, event_id=event_id, person_id=turn.actor.person_id,
        latitude=spot.latitude, longitude=spot.longitude,
    )  # fmt: skip
    turn.finish()
    view = view_of(turn, event_id)
    turn.reply(member_screens.place_noted(distance, view.radius_m, turn.t))


class TakesRoll(filters.MessageFilter):
    """The event whose place is asked for still takes its roll."""

    def filter(self, message: object) -> bool:
        turn = current_turn.get()
        return queries.takes_roll(turn.session, event_id=turn.answer("event_id"), now=turn.said_at)


class RollRuns(filters.MessageFilter):
    """Four digits mean a code only while a roll is open for who sends them."""

    def filter(self, message: object) -> bool:
        turn = current_turn.get()
        if turn.me is None:
            return False
        return queries.is_roll_open_for(
            turn.session, person_id=turn.me.person_id, now=turn.said_at
        )


# --- minutes and decisions ---


def ask_record(turn: Turn, event_id: int) -> None:
    calling.managed_event(turn.session, by=turn.actor, event_id=event_id)
    turn.finish()
    turn.go(Step.RECORD, event_id=event_id)
    turn.reply(screens.ask_record(view_of(turn, event_id), turn.t))


def got_record(turn: Turn) -> None:
    event = deciding.keep_record(
        turn.session, now=turn.now, by=turn.actor, event_id=turn.answer("event_id"),
        text=turn.text,
    )  # fmt: skip
    turn.finish()
    turn.reply(screens.record_kept(event.title, turn.t))


def ask_decision(turn: Turn, event_id: int) -> None:
    calling.managed_event(turn.session, by=turn.actor, event_id=event_id)
    turn.finish()
    turn.go(Step.DECISION, event_id=event_id)
    turn.reply(screens.ask_decision(view_of(turn, event_id), turn.t))


def got_decision(turn: Turn) -> None:
    """Name, day, words; the owner is one of the invited."""
    event_id = turn.answer("event_id")
    owners, rest = _read_owner(queries.roll_of(turn.session, event_id), turn.text)
    day_word, _, words = rest.partition(" ")
    due_on = _read_due(turn, day_word)
    if not owners or due_on is None or not words:
        return turn.reply(screens.decision_not_understood(turn.t))
    if len(owners) > 1:
        return turn.reply(screens.owner_not_unique(owners, turn.t))
    owner = owners[0]
    row = deciding.decide(
        turn.session, now=turn.now, by=turn.actor, event_id=event_id, text=words.strip(),
        owner_id=owner.person_id, due_on=due_on,
    )  # fmt: skip
    turn.finish()
    return turn.reply(screens.decision_kept(owner.name, due_on, row.text, turn.t))


def _read_owner(roll: Sequence[RollRow], text: str) -> tuple[list[RollRow], str]:
    """Who of the list the text begins with (with the village before, if need be), and the rest."""
    for with_village in (True, False):
        called = [(row.unit_name * with_village + row.name, row) for row in roll]
        found = [(name, row) for name, row in called if re.match(re.escape(name) + r"\s", text)]
        if found:
            longest = max(len(name) for name, _ in found)
            return [row for name, row in found if len(name) == longest], text[longest:].strip()
    return [], text


def _read_due(turn: Turn, word: str) -> date | None:
    try:
        return read_day(word, today=turn.local_day, toward="future")
    except Unreadable:
        return None


def register(app: Routes) -> None:
    deep_link(app, LINK, came_by_link)
    command(
        app, "in", typed_code,
        title=N_("Sign a meeting's roll with its code"), words=(NP_("word", "in"),),
        is_hidden=True,
    )  # fmt: skip
    press(app, RollOf, pressed_roll, needs=Capability.EVENTS)
    press(app, Names, pressed_names, needs=Capability.EVENTS)
    press(app, Tick, pressed_tick, needs=Capability.EVENTS)
    message(app, InStep(Step.PLACE) & filters.LOCATION & TakesRoll(), got_place)
    message(app, InStep(Step.RECORD) & filters.TEXT, got_record)
    message(app, InStep(Step.DECISION) & filters.TEXT, got_decision)
    content(app, filters.Regex(DIGITS) & RollRuns(), typed_code)
