"""/logs: captains and above read today's logs, search, open an entry and its files, say something.

```mermaid
flowchart LR
  logs([/logs day member kind words]) --> list[a page] -->|‹ ›, another day| list
  list -->|a number| entry -->|back| list
  entry -->|👍| told[the member is told]
  entry -->|💬| ask{write it} --> told
  entry -->|files| files[re-sent by file_id]
```
"""

from telegram.ext import filters

from handlers.callbacks import day_of
from handlers.context import InStep, Turn
from handlers.log_buttons import AboutEntry, OpenEntry, TurnDay, TurnPage
from handlers.log_search import wanted_by
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import log_notices, log_reading
from handlers.screens.log_reading import MOST_FILES, PAGE
from locales.marks import N_, NP_
from models.errors import StaleButton
from models.people.duty import units_below
from models.people.profile import Capability
from models.work_log import queries, remark, search
from models.work_log.entry import LogEntry
from models.work_log.errors import EntryHidden
from models.work_log.queries import LogLine
from models.work_log.search import LogSearch

WORDED = log_notices
"""Importing it registers the words of its notices."""
STEP = "logs.comment"
MOST_PAGES = 100_000


def show_logs(turn: Turn) -> None:
    wanted = wanted_by(turn, turn.rest, units_of(turn))
    row = search.remember(
        turn.session, now=turn.now, person_id=turn.actor.person_id, wanted=wanted
    )
    _show(turn, row, 0)


def pressed_page(turn: Turn) -> None:
    pressed = pressed_as(turn, TurnPage)
    _show(turn, _search(turn, pressed.search_id), pressed.page)


def pressed_day(turn: Turn) -> None:
    pressed = pressed_as(turn, TurnDay)
    row = _search(turn, pressed.search_id)
    row.first_on = row.last_on = day_of(pressed.day)
    _show(turn, row, 0)


def _show(turn: Turn, row: LogSearch, page: int) -> None:
    units = units_of(turn)
    page = min(max(0, page), MOST_PAGES)
    lines, total = queries.page(
        turn.session, row.wanted, units=units, offset=page * PAGE, limit=PAGE
    )
    turn.edit(
        log_reading.listed(lines, total, row, page, turn.duty_day, turn.t, one_unit=len(units) < 2)
    )


def pressed_open(turn: Turn) -> None:
    pressed = pressed_as(turn, OpenEntry)
    _open(turn, pressed.entry_id, pressed.search_id, pressed.page)


def _open(turn: Turn, entry_id: int, search_id: int, page: int) -> None:
    line = _readable(turn, entry_id)
    said = queries.remarks(turn.session, entry_id)
    is_own = line.person_id == turn.actor.person_id
    turn.edit(log_reading.entry(line, said, search_id, page, turn.t, is_own=is_own))


def pressed_about(turn: Turn) -> None:
    pressed = pressed_as(turn, AboutEntry)
    line = _readable(turn, pressed.entry_id)
    match pressed.what:
        case "files":
            for file in line.media[:MOST_FILES]:
                turn.reply(log_reading.file(line, file, turn.t))
        case "like":
            entry = turn.session.get_one(LogEntry, line.id)
            if not remark.like(
                turn.session, now=turn.now, entry=entry, by_id=turn.actor.person_id
            ):
                return turn.toast(log_reading.liked_before(turn.t))
            _open(turn, line.id, pressed.search_id, pressed.page)
        case "comment":
            turn.go(STEP, entry_id=line.id)
            turn.reply(log_reading.ask_comment(line, turn.t))
        case _:
            raise StaleButton
    return None


def got_comment(turn: Turn) -> None:
    line = _readable(turn, turn.answer("entry_id"))
    turn.finish()
    remark.comment(
        turn.session, now=turn.now, entry=turn.session.get_one(LogEntry, line.id),
        by_id=turn.actor.person_id, text=turn.text,
    )  # fmt: skip
    turn.reply(log_reading.commented(line.name, turn.t))


def units_of(turn: Turn) -> set[int]:
    """Whose logs this person may read."""
    return units_below(turn.session, turn.actor.need(Capability.READ).unit_id)


def _search(turn: Turn, search_id: int) -> LogSearch:
    return search.own(turn.session, person_id=turn.actor.person_id, search_id=search_id)


def _readable(turn: Turn, entry_id: int) -> LogLine:
    line = queries.one(turn.session, entry_id, units=units_of(turn))
    if line is None:
        raise EntryHidden
    return line


def register(app: Routes) -> None:
    command(app, "logs", show_logs, title=N_("Today's logs"), needs=Capability.READ,
            words=(NP_("word", "logs"),))  # fmt: skip
    message(app, InStep(STEP) & filters.TEXT, got_comment)
    press(app, TurnPage, pressed_page)
    press(app, TurnDay, pressed_day)
    press(app, OpenEntry, pressed_open)
    press(app, AboutEntry, pressed_about)
