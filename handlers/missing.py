"""Who is missing: the member's answer, and the supervisor's word on it.

```mermaid
flowchart LR
  noon[12:00 what happened?] -->|button| noted[noted, may be changed]
  noon -->|I'll explain| words[a few words] --> noted
  noted --> captain[captain 12:30]
  captain -->|true, reached| settled[settled for everybody above]
  captain -->|ask township| township[township]
  township -->|reached, absent| settled
```
Buttons die in an outage of Telegram, so every decision has a message too: "true 1", "reached 2",
"absent 2", "ask 2" name the items of the list.
"""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from itertools import product
from typing import Any

from telegram.ext import filters

from handlers.context import InStep, Turn
from handlers.missing_buttons import HearAnswer, Later, OpenItem, SayWhat, Settle, Word
from handlers.reply import Reply
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import missing_items, missing_question
from handlers.sent import media_of
from locales.marks import N_, NP_
from locales.reading.amounts import read_number
from models.absence.actions.from_question import follow_answer, follow_settlement
from models.absence.asked_for import asked_item
from models.attendance.actions.asking import (
    answer_question,
    answerable,
    hand_up,
    open_question,
    settle_question,
)
from models.attendance.actions.telling_missing import show_answer, show_news
from models.attendance.cards import helper_above, seen_by
from models.attendance.errors import AlreadySettled, FirstAskAbove, NoQuestionOpen
from models.attendance.missing import UnitDay
from models.attendance.question import BY_REQUEST, Answer, Outcome, Question
from models.attendance.told import Seat, answer_by_voice, told_day
from models.errors import NotFound, StaleButton
from models.evidence import actions as evidence
from models.people.team import person_name
from models.policy.policy import policy_for

DAYS_BACK = 4
"""Over a weekend."""


class Step(StrEnum):
    """What a plain text or voice means while it is asked for."""

    EXPLAIN = "missing.explain"


def pressed_answer(turn: Turn) -> None:
    pressed = pressed_as(turn, SayWhat)
    if pressed.answer in BY_REQUEST:
        raise StaleButton
    if pressed.answer is Answer.EXPLAIN:
        return ask_words(turn, pressed.question_id)
    row = take_answer(turn, pressed.question_id, pressed.answer)
    return turn.edit(missing_question.answered(row, who_sees(turn, row), turn.t))


def ask_words(turn: Turn, question_id: int) -> None:
    answerable(
        turn.session, person_id=turn.actor.person_id, question_id=question_id,
        said_at=turn.said_at,
    )  # fmt: skip
    turn.go(Step.EXPLAIN, question=question_id)
    turn.reply(missing_question.explain(turn.t))


def got_explanation(turn: Turn) -> None:
    asked = int(turn.answer("question"))
    turn.finish()
    turn.reply(explained(turn, asked, turn.text, media_of(turn.message)))


def explain_by_command(turn: Turn) -> None:
    """/explain words: the answer of somebody whose buttons are gone."""
    row = open_question(turn.session, person_id=turn.actor.person_id, now=turn.said_at)
    if row is None:
        raise NoQuestionOpen
    if not turn.rest:
        return ask_words(turn, row.id)
    return turn.reply(explained(turn, row.id, turn.rest))


def explained(
    turn: Turn, question_id: int, words: str, media: Sequence[dict[str, Any]] = ()
) -> Reply:
    """In their own words or by voice; the voice is kept, and the supervisor can hear it."""
    voice = next((file for file in media if file["kind"] == "voice"), None)
    if voice is not None:
        evidence.want(turn.session, now=turn.now, media=[voice])
    row = take_answer(
        turn, question_id, Answer.EXPLAIN, words[:1000] or None,
        voice["file_id"] if voice else None,
    )  # fmt: skip
    return missing_question.answered(row, who_sees(turn, row), turn.t)


def who_sees(turn: Turn, row: Question) -> str | None:
    return seen_by(turn.session, row, profile=turn.profile, now=turn.now)


def take_answer(
    turn: Turn, question_id: int, answer: Answer, words: str | None = None, file: str | None = None
) -> Question:
    row = answer_question(
        turn.session, now=turn.now, said_at=turn.said_at, person_id=turn.actor.person_id,
        question_id=question_id, answer=answer, zone=turn.zone, words=words, file_id=file,
    )  # fmt: skip
    show_answer(turn.session, now=turn.now, question=row, profile=turn.profile, zone=turn.zone)
    follow_answer(
        turn.session, now=turn.now, profile=turn.profile, zone=turn.zone, question=row,
        words=turn.t.gettext("Ill or something urgent"),
    )  # fmt: skip
    return row


# --- supervisors ---


def pressed_settle(turn: Turn) -> None:
    pressed = pressed_as(turn, Settle)
    turn.toast(settle(turn, pressed.question_id, pressed.word))


def settle(turn: Turn, question_id: int, word: Word) -> str:
    """Do it, show everybody who was told, and say what became of it."""
    if word is Word.UP:
        return ask_above(turn, question_id)
    row = settle_question(
        turn.session, now=turn.now, actor=turn.actor, question_id=question_id,
        outcome=Outcome(word.value), zone=turn.zone,
    )  # fmt: skip
    follow_settlement(
        turn.session, now=turn.now, profile=turn.profile, zone=turn.zone, question=row,
        by=turn.actor.person_id,
    )  # fmt: skip
    show_news(turn.session, now=turn.now, question=row)
    return missing_items.settled(person_name(turn.session, row.person_id), turn.t)


def ask_above(turn: Turn, question_id: int) -> str:
    """The township's help; said honestly who has it, and when."""
    row = hand_up(turn.session, now=turn.now, actor=turn.actor, question_id=question_id)
    show_news(turn.session, now=turn.now, question=row)
    helper = helper_above(turn.session, row, profile=turn.profile, now=turn.now)
    told_at = policy_for(turn.session, row.unit_id, row.duty_on).time("township.told")
    name = person_name(turn.session, row.person_id)
    return missing_items.handed_up(name, helper, None if row.above_id else told_at, turn.t)


def pressed_item(turn: Turn) -> None:
    item = asked_item(
        turn.session, profile=turn.profile, zone=turn.zone, now=turn.now, actor=turn.actor,
        question_id=pressed_as(turn, OpenItem).question_id,
    )  # fmt: skip
    if item is None:
        raise AlreadySettled
    turn.reply(missing_items.item_card(item, turn.t))


def pressed_hear(turn: Turn) -> None:
    """The member's own voice, as it came."""
    heard = answer_by_voice(
        turn.session, actor=turn.actor, question_id=pressed_as(turn, HearAnswer).question_id
    )
    if heard is None:
        raise StaleButton
    turn.reply(missing_items.voice(*heard, turn.t))


def pressed_later(turn: Turn) -> None:
    turn.toast(missing_items.later(turn.t))


def mine(turn: Turn) -> UnitDay:
    """The list this supervisor was last told; the deputy's is of the day before."""
    for ago, seat in product(range(DAYS_BACK), Seat):
        view = told_day(
            turn.session, profile=turn.profile, zone=turn.zone, person_id=turn.actor.person_id,
            day=turn.duty_day - timedelta(days=ago), now=turn.now, seat=seat,
        )  # fmt: skip
        if view is not None and view.items:
            return view
    raise AlreadySettled


def settle_by_words(turn: Turn, word: Word) -> None:
    """`true 2`: the second item of the list."""
    view = mine(turn)
    number = read_number(turn.rest or "1")
    if number is None or not 1 <= number <= len(view.items):
        raise NotFound(what="item", given=turn.rest)
    item = view.items[number - 1]
    if word is Word.ABSENT and not item.with_township:
        raise FirstAskAbove
    turn.reply(Reply(settle(turn, item.question_id or 0, word)))


def say_true(turn: Turn) -> None:
    settle_by_words(turn, Word.TRUE)


def say_reached(turn: Turn) -> None:
    settle_by_words(turn, Word.REACHED)


def say_absent(turn: Turn) -> None:
    settle_by_words(turn, Word.ABSENT)


def say_ask(turn: Turn) -> None:
    settle_by_words(turn, Word.UP)


def register(app: Routes) -> None:
    press(app, SayWhat, pressed_answer)
    press(app, Settle, pressed_settle)
    press(app, OpenItem, pressed_item)
    press(app, HearAnswer, pressed_hear)
    press(app, Later, pressed_later)
    message(app, InStep(Step.EXPLAIN) & (filters.TEXT | filters.VOICE), got_explanation)
    command(
        app, "explain", explain_by_command, title=N_("Answer the noon question"), is_hidden=True,
        words=(NP_("word", "explain"),),
    )  # fmt: skip
    for name, run, word in (
        ("true", say_true, NP_("word", "true")),
        ("reached", say_reached, NP_("word", "reached")),
        ("absent", say_absent, NP_("word", "absent")),
        ("ask", say_ask, NP_("word", "ask township")),
    ):
        command(app, name, run, title=N_("Settle an item"), is_hidden=True, words=(word,))
