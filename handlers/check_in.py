"""Signing in: one button, words, or plain text; what follows is buttons under the answer.

```mermaid
flowchart LR
  loc([location or 📍]) -->|inside| ok[✅ signed in]
  loc -->|again| thumb[👌 reaction]
  loc -->|far| where[where are you? see outside.py]
  txt([✍️, /checkin, 签到]) --> ok
  ok -->|after 9:30| why{a reason?} --> ok
  ok --> wrong{take it back?}
```
"""

from enum import StrEnum

from telegram import Message
from telegram.ext import filters

from handlers.buttons import KeepSignIn, SayLate, TakeBack, WrongSignIn
from handlers.context import InStep, Turn
from handlers.duty import duty_of, post_of
from handlers.keys import SAFE, SIGN_IN, SIGN_IN_BY_TEXT
from handlers.leave_back import after_sign_in
from handlers.routes import Routes, command, content, edited, message, press, pressed_as
from handlers.screens import check_in as screens
from handlers.screens import outside
from locales.marks import N_, NP_
from models.attendance.actions import answering
from models.attendance.actions.answering import LateReason
from models.attendance.actions.signing_in import (
    Duty,
    Outcome,
    Taken,
    move_live,
    sign_in,
    sign_in_by_text,
    standing,
)
from models.attendance.errors import NotASignIn, Unusable
from models.attendance.evidence import Claim, Point
from models.attendance.month import progress_of
from models.attendance.sign_in import SignInKind
from models.attendance.windows import Timing
from models.errors import StaleButton
from models.people.profile import Capability
from models.policy.keys import Mode


class Step(StrEnum):
    """What a plain text means while it is asked for."""

    LATE_WORDS = "check_in.late_words"


def got_location(turn: Turn) -> None:
    duty = duty_of(turn)
    refuse_unusable(turn.message)
    claim = Claim(
        point=point_of(turn.message),
        said_at=turn.said_at,
        received_at=turn.now,
        is_live=bool(turn.message.location and turn.message.location.live_period),
        is_by_button=answers_us(turn),
    )
    taken = sign_in(
        turn.session, now=turn.now, duty=duty, claim=claim, message_id=turn.message.message_id
    )
    show(turn, duty, taken)


def sign_in_by_words(turn: Turn) -> None:
    take_words(turn, turn.rest)


def take_words(turn: Turn, words: str) -> None:
    duty = duty_of(turn)
    refuse_unusable(turn.message)
    taken = sign_in_by_text(
        turn.session, now=turn.now, said_at=turn.said_at, duty=duty, words=words,
        message_id=turn.message.message_id,
    )  # fmt: skip
    show(turn, duty, taken)


def moved_live(turn: Turn) -> None:
    """A live location's edits: they raise the grade of the sign-in that it began."""
    if turn.me is None or not turn.me.has_consented:
        return
    move_live(
        turn.session, person_id=turn.me.person_id, message_id=turn.message.message_id,
        point=point_of(turn.message),
    )  # fmt: skip


def show(turn: Turn, duty: Duty, taken: Taken) -> None:
    """Answer a claim; a second one of the day gets a silent thumb and no more words."""
    village = post_of(turn).unit_name
    match taken.outcome:
        case Outcome.ALREADY:
            turn.react("👌")
        case Outcome.NIGHT:
            turn.reply(screens.night(taken, turn.t))
            after_sign_in(turn)
        case Outcome.OUTSIDE:
            slot = f"outside:{taken.sign_in_id}"
            turn.reply(outside.outside(taken, village, turn.t), slot=slot, is_new=True)
        case Outcome.KNOWN_AWAY:
            turn.reply(outside.known_away(taken, turn.t))
        case Outcome.LEFT:
            turn.reply(outside.left(taken, village, turn.t))
        case Outcome.SIGNED_IN if duty.windows.policy.mode is Mode.SAFETY_ROLLCALL:
            turn.reply(screens.safe(taken, turn.t))
        case Outcome.SIGNED_IN:
            confirm(turn, duty, taken)
            after_sign_in(turn)


def heard_by_words(turn: Turn, duty: Duty) -> bool:
    """Under a safety roll call the first words of the day, whatever they are, are the sign-in."""
    if duty.windows.policy.mode is not Mode.SAFETY_ROLLCALL or not turn.text:
        return False
    if standing(turn.session, duty.person_id, turn.duty_day, SignInKind.DAY) is not None:
        return False
    take_words(turn, turn.text)
    return True


def confirm(turn: Turn, duty: Duty, taken: Taken) -> None:
    if taken.timing is Timing.MAKEUP and answering.ask_after_absence(
        turn.session, now=turn.now, duty=duty, profile=turn.profile,
        sign_in_id=taken.sign_in_id or 0, day=taken.day,
    ):  # fmt: skip
        return turn.reply(screens.after_absence(taken, turn.t))
    progress = progress_of(
        turn.session, person_id=duty.person_id, post=post_of(turn), day=taken.day,
        policy=duty.windows.policy, profile=turn.profile,
    )  # fmt: skip
    return turn.reply(screens.signed_in(taken, duty.windows, progress, turn.t))


def refuse_unusable(message: Message) -> None:
    """A refusal for what says nothing about where its sender is now."""
    signs = {
        Unusable.FORWARDED: message.forward_origin,
        Unusable.VIA_BOT: message.via_bot,
        Unusable.SCHEDULED: message.is_from_offline,
    }
    for why, sign in signs.items():
        if sign:
            raise NotASignIn(why=why)


def point_of(message: Message) -> Point:
    if (location := message.location) is None:
        raise LookupError("a location message without a location")
    return Point(location.latitude, location.longitude, location.horizontal_accuracy)


def answers_us(turn: Turn) -> bool:
    """Some clients send the button's location as a reply to the keyboard message."""
    prompt = turn.message.reply_to_message
    return bool(prompt and prompt.from_user and prompt.from_user.id == turn.place.bot_id)


# --- why late ---


def pressed_late(turn: Turn) -> None:
    pressed = pressed_as(turn, SayLate)
    if pressed.reason == "other":
        turn.go(Step.LATE_WORDS, sign_in_id=pressed.sign_in_id)
        return turn.reply(screens.ask_late_words(turn.t))
    if pressed.reason not in list(LateReason):
        raise StaleButton
    return keep_late_reason(turn, pressed.sign_in_id, pressed.reason)


def got_late_words(turn: Turn) -> None:
    sign_in_id = turn.answer("sign_in_id")
    turn.finish()
    keep_late_reason(turn, sign_in_id, turn.text)


def keep_late_reason(turn: Turn, sign_in_id: int, words: str) -> None:
    row = answering.say_late_reason(
        turn.session, duty=duty_of(turn), sign_in_id=sign_in_id, words=words
    )
    reason = screens.late_reason(row.late_reason or words, turn.t)
    turn.edit(screens.late_reason_kept(row.said_at, reason, row.id, turn.t))


# --- that's wrong ---


def pressed_wrong(turn: Turn) -> None:
    row = answering.own(
        turn.session, person_id=turn.actor.person_id,
        sign_in_id=pressed_as(turn, WrongSignIn).sign_in_id,
    )  # fmt: skip
    turn.edit(screens.ask_take_back(row.id, row.said_at, turn.t))


def pressed_take_back(turn: Turn) -> None:
    row = answering.withdraw(
        turn.session, now=turn.now, duty=duty_of(turn),
        sign_in_id=pressed_as(turn, TakeBack).sign_in_id,
    )  # fmt: skip
    turn.edit(screens.taken_back(row.said_at, turn.t))


def pressed_keep(turn: Turn) -> None:
    row = answering.own(
        turn.session, person_id=turn.actor.person_id,
        sign_in_id=pressed_as(turn, KeepSignIn).sign_in_id,
    )  # fmt: skip
    turn.edit(screens.kept(row.said_at, row.id, turn.t))


def register(app: Routes) -> None:
    command(
        app, "checkin", sign_in_by_words, title=N_("Sign in"), needs=Capability.SIGN_IN,
        words=(NP_("word", "sign in"), NP_("word", "here")), keys=(SIGN_IN, SIGN_IN_BY_TEXT, SAFE),
    )  # fmt: skip
    text = filters.TEXT & ~filters.COMMAND
    message(app, InStep(Step.LATE_WORDS) & text, got_late_words)
    content(app, filters.LOCATION, got_location)
    edited(app, filters.LOCATION, moved_live)
    press(app, SayLate, pressed_late)
    press(app, WrongSignIn, pressed_wrong)
    press(app, TakeBack, pressed_take_back)
    press(app, KeepSignIn, pressed_keep)
