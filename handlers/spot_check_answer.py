"""The checked member: a location or a video is the answer; "not now" gives an hour more, once.

```mermaid
flowchart LR
  asked([notice]) --> place[location] & video[video] --> thanks[the checker has it]
  asked --> busy{driving, in a household, in a meeting} --> later[an hour more]
  result([recorded]) --> say{words} --> kept[beside the result]
```
"""

from enum import StrEnum

from telegram import Update
from telegram.ext import filters

from handlers.check_in import got_location, point_of, refuse_unusable
from handlers.context import InStep, Turn, current_turn
from handlers.routes import Routes, content, message, press, pressed_as
from handlers.screens import spot_check_answer as screens
from handlers.sent import media_of
from handlers.spot_check_buttons import Answer, AnswerCheck, NotNow
from models.attendance.actions.signing_in import standing
from models.attendance.evidence import Claim
from models.attendance.sign_in import SignInKind
from models.checks.actions import answering
from models.checks.check import Check
from models.errors import StaleButton


class Step(StrEnum):
    """What the member's next words are."""

    STATEMENT = "check.statement"


class IsChecked(filters.UpdateFilter):
    """A check waits for this person's own answer."""

    def filter(self, update: Update) -> bool:
        turn = current_turn.get()
        return turn.me is not None and turn.me.has_consented and _waiting(turn) is not None


def _waiting(turn: Turn) -> Check | None:
    return answering.waiting_for(turn.session, turn.me.person_id) if turn.me else None


def got_place(turn: Turn) -> None:
    """The answer; and, from the village and as the first of the day, the sign-in as well."""
    check = _need_waiting(turn)
    refuse_unusable(turn.message)
    location = turn.message.location
    claim = Claim(
        point=point_of(turn.message), said_at=turn.said_at, received_at=turn.now,
        is_live=bool(location and location.live_period), is_by_button=True,
    )  # fmt: skip
    answering.answer_by_place(turn.session, now=turn.now, check=check, claim=claim)
    turn.reply(screens.thanks(check.distance_m, turn.t), slot=check.slot, is_new=True)
    signed_in = standing(turn.session, check.person_id, turn.duty_day, SignInKind.DAY)
    if signed_in is None and check.is_inside:
        got_location(turn)


def got_video(turn: Turn) -> None:
    check = _need_waiting(turn)
    refuse_unusable(turn.message)
    (file,) = media_of(turn.message)
    answering.answer_by_video(
        turn.session, now=turn.now, said_at=turn.said_at, check=check, media=file["kind"],
        file_id=file["file_id"],
    )  # fmt: skip
    turn.reply(screens.thanks(None, turn.t), slot=check.slot, is_new=True)


def _need_waiting(turn: Turn) -> Check:
    if (check := _waiting(turn)) is None:
        raise StaleButton
    return check


def pressed_answer(turn: Turn) -> None:
    """How it is sent: an inline button cannot take a location or a video by itself."""
    pressed = pressed_as(turn, AnswerCheck)
    row = answering.own(turn.session, check_id=pressed.check_id, person_id=turn.actor.person_id)
    if pressed.what is Answer.SAY:
        turn.go(Step.STATEMENT, check_id=row.id)
        return turn.reply(screens.ask_statement(turn.t))
    if not row.is_open:
        raise StaleButton
    return turn.reply(screens.how(pressed.what, turn.t))


def pressed_not_now(turn: Turn) -> None:
    pressed = pressed_as(turn, NotNow)
    row = answering.not_now(
        turn.session, now=turn.now, check_id=pressed.check_id, person_id=turn.actor.person_id,
        busy=pressed.busy,
    )  # fmt: skip
    turn.edit(screens.later(row.id, row.due_at, turn.t))


def got_statement(turn: Turn) -> None:
    check_id = turn.answer("check_id")
    turn.finish()
    answering.state_words(
        turn.session, now=turn.now, check_id=check_id, person_id=turn.actor.person_id,
        words=turn.text,
    )  # fmt: skip
    turn.reply(screens.statement_kept(turn.t))


def register(app: Routes) -> None:
    message(app, InStep(Step.STATEMENT) & filters.TEXT, got_statement)
    content(app, filters.LOCATION & IsChecked(), got_place)
    content(app, (filters.VIDEO | filters.VIDEO_NOTE) & IsChecked(), got_video)
    press(app, AnswerCheck, pressed_answer)
    press(app, NotNow, pressed_not_now)
