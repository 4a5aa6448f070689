"""Putting a day right: /fix [date] text. A make-up, a statement or an appeal, by one word.

```mermaid
flowchart LR
  fix([/fix 23日 没信号]) -->|no sign-in, within 48 h| makeup[made up]
  fix -->|anything else| said[kept with the day] --> asked{supervisor: true?}
  fix -->|today, none yet| text[sign-in by text]
  fix -->|no words| ask{which day, what happened?} --> fix
```
"""

from datetime import date

from telegram.ext import filters

from handlers.check_in import show
from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.moments import past_day
from handlers.routes import Routes, command, message
from handlers.screens import fixing as screens
from locales.marks import N_, NP_
from locales.reading.plain import head_and_rest
from models.attendance.actions.making_up import fix_day
from models.attendance.actions.signing_in import Outcome, sign_in_by_text
from models.attendance.question import is_verified_absent
from models.attendance.sign_in import SignIn
from models.people.profile import Capability

ASKED = "fix.words"


def fix(turn: Turn) -> None:
    duty_of(turn)
    day, words = day_and_words(turn, turn.rest)
    if not words:
        turn.go(ASKED, day=day.isoformat() if turn.rest else None)
        return turn.reply(screens.ask_words(day if turn.rest else None, turn.t))
    return put_right(turn, day, words)


def got_words(turn: Turn) -> None:
    asked = turn.answer("day")
    day, words = day_and_words(turn, turn.text)
    if asked is not None:
        day, words = date.fromisoformat(asked), turn.text
    put_right(turn, day, words or turn.text)
    turn.finish()


def put_right(turn: Turn, day: date, words: str) -> None:
    duty = duty_of(turn)
    if day == turn.duty_day and not is_verified_absent(turn.session, duty.person_id, day):
        taken = sign_in_by_text(
            turn.session, now=turn.now, said_at=turn.said_at, duty=duty, words=words,
            message_id=turn.message.message_id,
        )  # fmt: skip
        if taken.outcome is not Outcome.ALREADY:
            return show(turn, duty, taken)
    done = fix_day(
        turn.session, now=turn.now, said_at=turn.said_at, duty=duty, profile=turn.profile,
        day=day, words=words,
    )  # fmt: skip
    if isinstance(done, SignIn):
        return turn.reply(screens.made_up(day, turn.t))
    return turn.reply(screens.stated(day, done.asked.name if done.asked else None, turn.t))


def day_and_words(turn: Turn, text: str) -> tuple[date, str]:
    """The day in front if there is one (the latest such), else today; and what follows."""
    head, rest = head_and_rest(text)
    day = past_day(head, turn.duty_day) if head else None
    return (day, rest) if day is not None else (turn.duty_day, text.strip())


def register(app: Routes) -> None:
    command(app, "fix", fix, title=N_("Put a day right"), needs=Capability.SIGN_IN,
            words=(NP_("word", "fix"),))  # fmt: skip
    message(app, InStep(ASKED) & filters.TEXT, got_words)
