"""Putting a day right: /fix [date] text. A make-up, a statement or an appeal, by one word.

```mermaid
flowchart LR
  fix([/fix 23日 没信号]) -->|nothing known, within 48 h| makeup[made up]
  fix -->|anything else| said[kept with the day] --> asked{supervisor: true?}
  fix -->|today, none yet| text[sign-in by text]
  fix -->|today, elsewhere| where[where.py]
  fix -->|no words| ask{which day, what happened?} --> fix
```
"""

from datetime import date

from telegram.ext import filters

from handlers import where
from handlers.check_in import show
from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.moments import LONGEST_DAY, past_day
from handlers.routes import Routes, command, message
from handlers.screens import fixing as screens
from locales.marks import N_, NP_
from models.attendance.actions.making_up import fix_day
from models.attendance.actions.signing_in import Outcome, sign_in_by_text, standing
from models.attendance.question import is_verified_absent
from models.attendance.sign_in import SignIn, SignInKind
from models.attendance.what_they_say import Says, says
from models.people.profile import Capability
from models.whereabouts.guess import kind_of
from models.whereabouts.interval import Kind

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
    if day == turn.duty_day and leads_elsewhere(turn, duty.person_id, words):
        turn.finish()
        return where.say_or_ask(turn, words)
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
    asked = done.asked.name if done.asked else None
    return turn.reply(screens.stated(day, done.why, asked, turn.t))


def leads_elsewhere(turn: Turn, person_id: int, words: str) -> bool:
    """Today, nobody signed in, and they say that they are not there: the board wants to know."""
    if says(words) is Says.HERE or is_verified_absent(turn.session, person_id, turn.duty_day):
        return False
    kind = kind_of(words)
    return kind in (Kind.OFFICIAL, Kind.TRAINING, Kind.LEAVE, Kind.OFF_DUTY) and (
        standing(turn.session, person_id, turn.duty_day, SignInKind.DAY) is None
    )


def day_and_words(turn: Turn, text: str) -> tuple[date, str]:
    """The day in front if there is one (the latest such), else today; and what follows."""
    words = text.split()
    for count in range(min(LONGEST_DAY, len(words)), 0, -1):
        if (day := past_day(" ".join(words[:count]), turn.duty_day)) is not None:
            return day, "".join(text.split(maxsplit=count)[count:]).strip()
    return turn.duty_day, text.strip()


def register(app: Routes) -> None:
    command(app, "fix", fix, title=N_("Put a day right"), needs=Capability.SIGN_IN,
            words=(NP_("word", "fix"),))  # fmt: skip
    message(app, InStep(ASKED) & filters.TEXT, got_words)
