"""The work log: /log [day] words, or 📝 and whatever follows; changing it is in log_editing.py.

```mermaid
flowchart LR
  one([/log 昨天 words]) --> kept[kept, kind guessed]
  ask([/log, 📝]) -->|words, pictures, voice| kept
  week([/log week, month]) --> log_summary.py
  any([anything else that was sent]) -->|keep_as.py| kept
```
"""

from datetime import date

from handlers.buttons import OpenLog
from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.keys import LOG
from handlers.log_presence import ask_if_away
from handlers.log_summary import span_in
from handlers.log_summary import start as start_summary
from handlers.moments import NUMBER, past_day
from handlers.routes import Routes, command, message, press
from handlers.screens import log as screens
from handlers.sent import ANYTHING, LOG_WORD, take
from locales.marks import N_
from locales.reading.plain import head_and_rest
from models.messages.said import Became, Said
from models.people.profile import Capability
from models.policy.duty_time import duty_day_of
from models.work_log import actions
from models.work_log.entry import LogEntry
from models.work_log.late import check_open, earliest_day

STEP = "log.words"


def log(turn: Turn) -> None:
    duty = duty_of(turn)
    if (asked := span_in(turn, turn.rest)) is not None:
        return start_summary(turn, *asked)
    day, words = day_and_words(turn, turn.rest)
    if words:
        return keep(turn, take(turn, words), day=day)
    if day is not None:
        check_open(turn.session, posting_id=duty.posting_id, today=turn.duty_day, day=day)
    turn.go(STEP, day=day.isoformat() if day else None)
    return turn.reply(screens.ask(day, turn.t))


def open_log(turn: Turn) -> None:
    turn.go(STEP, day=None)
    turn.reply(screens.ask(None, turn.t))


def got_words(turn: Turn) -> None:
    duty_of(turn)
    asked = turn.answer("day")
    day, words = day_and_words(turn, turn.text)
    turn.finish()
    if asked:
        day, words = date.fromisoformat(asked), turn.text
    keep(turn, take(turn, words), day=day)


def day_and_words(turn: Turn, text: str) -> tuple[date | None, str]:
    """An earlier day in front, if there is one, and what follows."""
    head, rest = head_and_rest(text)
    day = None if not head or NUMBER.fullmatch(head) else past_day(head, turn.duty_day)
    if day is None or day >= turn.duty_day:
        return None, text.strip()
    return day, rest


def keep(turn: Turn, *said: Said, day: date | None = None) -> None:
    """One entry of one message, or of several that belong together, oldest first."""
    duty, first = duty_of(turn), said[0]
    written_on = duty_day_of(first.said_at, turn.zone)
    row = actions.keep(
        turn.session, now=turn.now, said_at=first.said_at, person_id=duty.person_id,
        posting_id=duty.posting_id, unit_id=duty.unit_id, duty_on=day or written_on,
        written_on=written_on, message_id=first.message_id,
        text="\n".join(one.text for one in said if one.text),
        media=[file for one in said for file in one.media],
    )  # fmt: skip
    for one in said:
        one.became, one.ref_id = Became.LOG, row.id
    show(turn, row)
    ask_if_away(turn, row)


def show(turn: Turn, row: LogEntry, *, is_choosing: bool = False) -> None:
    """The entry as the answer to the message that it came from; with the kinds while one chooses."""
    earliest = earliest_day(
        turn.session, posting_id=duty_of(turn).posting_id, today=row.written_on
    )
    card = screens.kept(row, turn.profile.log_kinds, earliest, turn.t, is_choosing=is_choosing)
    turn.reply(card, slot=f"said:{row.message_id}")


def register(app: Routes) -> None:
    command(app, "log", log, title=N_("Work log"), needs=Capability.SIGN_IN,
            words=(LOG_WORD,), keys=(LOG,))  # fmt: skip
    message(app, InStep(STEP) & ANYTHING, got_words)
    press(app, OpenLog, open_log)
