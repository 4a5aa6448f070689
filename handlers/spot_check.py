"""/check: a spot check is drawn, made and recorded, by name; it counts for nothing by itself.

```mermaid
flowchart LR
  line([/check name method]) -->|not unique| which{which one?} --> draw
  line --> draw[drawn] -->|location, video| member[spot_check_answer.py] --> look{Present, Absent}
  draw -->|phone| call{Present, Absent, no answer} -->|no answer| office[landline] -->|2 h| call
  draw -->|visit, undercover| look --> told[the member is told and may answer]
```
"""

from enum import StrEnum

from telegram.ext import filters

from handlers.context import InStep, Turn
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import spot_check as screens
from handlers.screens import spot_check_errors, spot_check_notices  # noqa: F401 - register words
from handlers.spot_check_buttons import Pick, RecordCheck, Word
from locales.marks import N_, NP_
from models.checks.actions import drawing, recording
from models.checks.check import Check, Method, Result
from models.checks.queries import check_card, checks_below
from models.errors import NotFound
from models.people.duty import DutyHolder
from models.people.profile import Capability


class Step(StrEnum):
    """What the checker's next words are."""

    NOTES = "check.notes"


def check(turn: Turn) -> None:
    """`/check name method`; alone: the newest ones, and how it is written."""
    if not turn.rest:
        return turn.reply(screens.overview(checks_below(turn.session, turn.actor), turn.t))
    name, word = screens.read_line(turn.rest)
    if word is None:
        return turn.reply(screens.usage(turn.t))
    found = drawing.named(_people(turn), name)
    if isinstance(word, Result):
        return record(turn, found, word)
    if len(found) > 1:
        return turn.reply(screens.which(found, word, turn.t))
    return draw(turn, found[0], word)


def pressed_pick(turn: Turn) -> None:
    pressed = pressed_as(turn, Pick)
    for holder in _people(turn):
        if holder.person_id == pressed.person_id:
            return draw(turn, holder, pressed.method)
    raise NotFound(what="person", given=str(pressed.person_id))


def _people(turn: Turn) -> list[DutyHolder]:
    return drawing.people_below(
        turn.session, actor=turn.actor, profile=turn.profile, now=turn.now, zone=turn.zone
    )


def record(turn: Turn, holders: list[DutyHolder], result: Result) -> None:
    """`/check name present`: buttons die in an outage, words do not."""
    for holder in holders:
        row = drawing.open_by(turn.session, turn.actor, holder.person_id)
        if row is not None:
            recording.record(
                turn.session, now=turn.now, actor=turn.actor, check_id=row.id, result=result
            )
            return show(turn, row)
    raise NotFound(what="check", given=holders[0].name)


def draw(turn: Turn, holder: DutyHolder, method: Method) -> None:
    """A new one; if they are at it already, the one that is open, with fresh buttons."""
    if (row := drawing.open_by(turn.session, turn.actor, holder.person_id)) is not None:
        return show(turn, row)
    row = drawing.draw(
        turn.session, now=turn.now, actor=turn.actor, holder=holder, method=method, zone=turn.zone
    )
    return show(turn, row)


def pressed_record(turn: Turn) -> None:
    pressed = pressed_as(turn, RecordCheck)
    what, check_id = pressed.what, pressed.check_id
    if what is Word.NOTES:
        turn.go(Step.NOTES, check_id=check_id)
        return turn.reply(screens.ask_notes(turn.t))
    session, now, actor = turn.session, turn.now, turn.actor
    if what is Word.NO_ANSWER:
        row = recording.not_reached(session, now=now, actor=actor, check_id=check_id)
    elif what is Word.OFF:
        row = recording.call_off(session, now=now, actor=actor, check_id=check_id)
    else:
        result = Result(what.value)
        row = recording.record(session, now=now, actor=actor, check_id=check_id, result=result)
    return show(turn, row)


def got_notes(turn: Turn) -> None:
    check_id = turn.answer("check_id")
    turn.finish()
    row = recording.keep_notes(turn.session, actor=turn.actor, check_id=check_id, text=turn.text)
    show(turn, row)


def show(turn: Turn, row: Check) -> None:
    """The check as it stands, in place of the message about it before."""
    card = check_card(turn.session, row.id)
    if card is not None:
        turn.reply(screens.for_checker(card, turn.t), slot=row.slot, is_new=True)


def register(app: Routes) -> None:
    command(
        app, "check", check, title=N_("Spot checks"), needs=Capability.CHECK,
        words=(NP_("word", "check"),),
    )  # fmt: skip
    press(app, Pick, pressed_pick, needs=Capability.CHECK)
    press(app, RecordCheck, pressed_record, needs=Capability.CHECK)
    message(app, InStep(Step.NOTES) & filters.TEXT, got_notes)
