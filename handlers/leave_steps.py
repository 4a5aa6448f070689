"""Leave step by step: from, to, kind, reason.

```mermaid
flowchart LR
  first{from?} --> last{to?} --> kind{kind?} --> reason{why?} --> filed
  first -->|one line| filed
  kind -->|the reason at once| filed
```
Every answer is committed with its turn: a restart between steps loses nothing.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from telegram.ext import filters

from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.leave_buttons import PickStep, StartLeave
from handlers.leave_filing import file
from handlers.leave_line import At, read_line, read_until
from handlers.routes import Routes, message, press, pressed_as
from handlers.screens import leave_steps as screens
from handlers.screens.leave import kind_name
from locales.catalogs import all_forms
from locales.reading.plain import head_and_rest
from models.absence.actions.filing import check_days
from models.absence.guess import Named, named
from models.absence.queries import own_requests
from models.errors import StaleButton
from models.people.profile import Capability

RECENT = timedelta(days=7)
BUTTON_DAYS = 6


class Step(StrEnum):
    """What is asked for; stored in the conversation row."""

    FIRST = "leave.first"
    LAST = "leave.last"
    KIND = "leave.kind"
    REASON = "leave.reason"


def start(turn: Turn, *, reason: str = "") -> None:
    """Ask for the first day; a reason that was said already is kept."""
    duty_of(turn)
    turn.finish()
    turn.go(Step.FIRST, reason=reason)
    mine = own_requests(
        turn.session, person_id=turn.actor.person_id, since=turn.local_day - RECENT
    )
    turn.reply(screens.ask_first(_days_from(turn.local_day), mine, turn.t))


def pressed_start(turn: Turn) -> None:
    start(turn)


def _days_from(day: date) -> list[date]:
    return [day + timedelta(days=n) for n in range(BUTTON_DAYS)]


def _now(turn: Turn) -> datetime:
    return turn.said_at.astimezone(turn.zone)


# --- from ---


def got_first(turn: Turn) -> None:
    """A day; or the whole line at once, also with the word in front, as the question shows it."""
    text = _behind_the_word(turn.text)
    line = read_line(text, _now(turn))
    if line is None:
        said = named(text, turn.profile.leave_kinds)
        if said.is_emergency:
            return go_first(turn, said)
        return turn.reply(screens.day_not_understood(_days_from(turn.local_day), "first", turn.t))
    if line.last is not None and line.words:
        turn.finish()
        return file(turn, line.first, line.last, named(line.words, turn.profile.leave_kinds))
    turn.go(Step.FIRST, reason=line.words or turn.answer("reason") or "")
    return take_days(turn, line.first, line.last)


def _behind_the_word(text: str) -> str:
    head, rest = head_and_rest(text)
    return rest if rest and head.casefold() in all_forms("word", "leave") else text


def go_first(turn: Turn, said: Named) -> None:
    """Something urgent without days is about today; more days can be asked for on the way."""
    turn.finish()
    file(turn, At(turn.local_day), At(turn.local_day), said)


def take_days(turn: Turn, first: At, last: At | None) -> None:
    """The days that are known; what is not is asked next."""
    if last is None:
        return _take_first(turn, first)
    return _take_last(turn, first, last)


def _take_first(turn: Turn, first: At) -> None:
    _check(turn, first, first)
    turn.go(Step.LAST, first=_kept(first))
    turn.edit(screens.ask_last(_days_from(first.day), turn.t))


def ask_until(turn: Turn, first: At, *, kind: str, reason: str, follows: int) -> None:
    """Some days more of a leave: only its new end is asked for."""
    duty_of(turn)
    turn.finish()
    turn.go(Step.LAST, first=_kept(first), kind=kind, reason=reason, follows=follows)
    turn.reply(screens.ask_last(_days_from(first.day), turn.t))


def _check(turn: Turn, first: At, last: At) -> None:
    check_days(
        turn.session, now=turn.now, zone=turn.zone, person_id=turn.actor.person_id,
        first_on=first.day, last_on=last.day, hours=(first.hour, last.hour),
    )  # fmt: skip


def _kept(at: At) -> str:
    """As an answer of the conversation: a day, with its hour if one was named."""
    return at.day.isoformat() + (f"T{at.hour:%H:%M}" if at.hour is not None else "")


def _read_kept(text: str) -> At:
    day, _, hour = text.partition("T")
    return At(date.fromisoformat(day), time.fromisoformat(hour) if hour else None)


# --- to ---


def got_last(turn: Turn) -> None:
    first = _read_kept(turn.answer("first"))
    last, words = read_until(turn.text, first, _now(turn))
    if last is None:
        return turn.reply(screens.day_not_understood(_days_from(first.day), "last", turn.t))
    if words:
        turn.go(Step.LAST, reason=words)
    return _take_last(turn, first, last)


def _take_last(turn: Turn, first: At, last: At) -> None:
    _check(turn, first, last)
    turn.go(Step.KIND, first=_kept(first), last=_kept(last))
    if kind := turn.answer("kind"):
        return _take_kind(turn, str(kind))
    return turn.edit(screens.ask_kind(turn.profile.leave_kinds, turn.t))


# --- kind and reason ---


def got_kind(turn: Turn) -> None:
    """Its name; anything else is the reason already, of the kind that it names."""
    said = named(turn.text, turn.profile.leave_kinds)
    if said.reason == turn.text and turn.text in screens.names_of(said.kind):
        return _take_kind(turn, said.kind)
    return _file(turn, said)


def _take_kind(turn: Turn, kind: str) -> None:
    if kind not in turn.profile.leave_kinds:
        raise StaleButton
    if reason := turn.answer("reason"):
        return _file(turn, Named(kind, False, str(reason)))
    turn.go(Step.REASON, kind=kind)
    return turn.edit(screens.ask_reason(kind, turn.t))


def got_reason(turn: Turn) -> None:
    words = turn.text or turn.t.gettext("(voice message)")
    _file(turn, Named(str(turn.answer("kind")), False, words))


def _no_reason(turn: Turn, _value: str) -> None:
    kind = str(turn.answer("kind"))
    _file(turn, Named(kind, False, kind_name(kind, turn.t)))


def _file(turn: Turn, said: Named) -> None:
    first, last = _read_kept(turn.answer("first")), _read_kept(turn.answer("last"))
    file(turn, first, last, said, follows_id=turn.answer("follows"))
    turn.finish()


def pressed_step(turn: Turn) -> None:
    """A button counts only in the step that shows it."""
    data = pressed_as(turn, PickStep)
    step, act = ACTS.get(data.step, (None, None))
    if act is None or turn.conversation.step != step:
        raise StaleButton
    act(turn, data.value)


def _pick_first(turn: Turn, value: str) -> None:
    _take_first(turn, _day(value))


def _pick_last(turn: Turn, value: str) -> None:
    _take_last(turn, _read_kept(turn.answer("first")), _day(value))


def _day(value: str) -> At:
    try:
        return At(date.fromisoformat(value))
    except ValueError:
        raise StaleButton from None


ACTS: dict[str, tuple[Step, Callable[[Turn, str], None]]] = {
    "first": (Step.FIRST, _pick_first),
    "last": (Step.LAST, _pick_last),
    "kind": (Step.KIND, _take_kind),
    "reason": (Step.REASON, _no_reason),
}


def register(app: Routes) -> None:
    press(app, StartLeave, pressed_start, needs=Capability.SIGN_IN)
    press(app, PickStep, pressed_step, needs=Capability.SIGN_IN)
    message(app, InStep(Step.FIRST) & filters.TEXT, got_first)
    message(app, InStep(Step.LAST) & filters.TEXT, got_last)
    message(app, InStep(Step.KIND) & filters.TEXT, got_kind)
    message(app, InStep(Step.REASON) & (filters.TEXT | filters.VOICE), got_reason)
