"""The work log: /log and words, or just sending something and tapping what it is.

```mermaid
flowchart LR
  one([/log words]) --> kept[kept, kind guessed]
  any([text, photo, album, voice, video]) --> ask{what shall I do with it?}
  ask -->|log| kept
  ask -->|whereabouts| board[whereabouts]
  ask -->|tell my captain| captain
  kept --> other[another kind, withdraw]
```
"""

from typing import Any

from telegram import Message
from telegram.ext import filters

from handlers.buttons import OpenLog
from handlers.callbacks import callback
from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.keys import LOG, SOMETHING
from handlers.moments import split_until
from handlers.reply import Reply
from handlers.routes import Routes, command, content, message, press, pressed_as
from handlers.screens import log as screens
from handlers.screens import log_notices  # noqa: F401 - registers the words of its notice
from handlers.where import move
from locales.marks import N_, NP_
from models.messages import notice
from models.people.duty import units_below
from models.people.profile import Capability
from models.whereabouts.guess import kind_of as kind_of_place
from models.whereabouts.supervisors import supervisor_of
from models.work_log import actions
from models.work_log.entry import LogEntry
from models.work_log.queries import entries

STEP, TO_CAPTAIN = "log.words", "captain.words"
MEDIA = ("photo", "voice", "video", "video_note", "document")
ANYTHING = (
    filters.TEXT | filters.PHOTO | filters.VOICE | filters.VIDEO | filters.VIDEO_NOTE
    | filters.Document.ALL
)  # fmt: skip


@callback("log.kind")
class PickKind:
    """Another kind for an entry."""

    entry_id: int
    kind: str


@callback("log.back")
class Withdraw:
    """Take an entry back."""

    entry_id: int


@callback("any.as")
class KeepAs:
    """What to do with what was sent last."""

    what: str


def log(turn: Turn) -> None:
    duty_of(turn)
    if not turn.rest:
        turn.go(STEP)
        turn.reply(screens.ask(turn.t))
        return
    keep(turn, turn.rest, media_of(turn.message))


def open_log(turn: Turn) -> None:
    turn.go(STEP)
    turn.reply(screens.ask(turn.t))


def got_words(turn: Turn) -> None:
    keep(turn, turn.text, media_of(turn.message))
    turn.finish()


def keep(turn: Turn, text: str, media: list[dict[str, Any]], album: str | None = None) -> None:
    duty = duty_of(turn)
    row = actions.keep(
        turn.session, now=turn.now, said_at=turn.said_at, person_id=duty.person_id,
        unit_id=duty.unit_id, duty_on=turn.duty_day, text=text, media=media,
        album_id=album or turn.message.media_group_id,
    )  # fmt: skip
    turn.reply(_kept(turn, row), slot=f"log:{row.id}")


def _kept(turn: Turn, row: LogEntry) -> Reply:
    return screens.kept(row, turn.profile.log_kinds, PickKind, Withdraw, turn.t)


def media_of(sent: Message) -> list[dict[str, Any]]:
    """The files of a message, by file_id."""
    for kind in MEDIA:
        found = getattr(sent, kind, None)
        if found:
            file = found[-1] if isinstance(found, tuple | list) else found
            return [{"kind": kind, "file_id": file.file_id, "unique_id": file.file_unique_id}]
    return []


def pressed_kind(turn: Turn) -> None:
    pressed = pressed_as(turn, PickKind)
    row = actions.set_kind(
        turn.session, now=turn.now, person_id=turn.actor.person_id, entry_id=pressed.entry_id,
        today=turn.duty_day, kind=pressed.kind,
    )  # fmt: skip
    turn.edit(_kept(turn, row))


def pressed_withdraw(turn: Turn) -> None:
    actions.withdraw(
        turn.session, now=turn.now, person_id=turn.actor.person_id,
        entry_id=pressed_as(turn, Withdraw).entry_id, today=turn.duty_day,
    )  # fmt: skip
    turn.edit(screens.withdrawn(turn.t))


# --- anything else that was sent ---


def got_anything(turn: Turn) -> None:
    """Nothing is lost: what was sent waits in the conversation until it is said what it is."""
    duty_of(turn)
    album = turn.message.media_group_id
    waiting = turn.answer("sent") or {}
    media = media_of(turn.message)
    if album and waiting.get("album") == album:
        media = [*waiting["media"], *media]
    text = turn.text or (waiting.get("text", "") if album else "")
    sent = {"text": text, "media": media, "album": album}
    turn.conversation.answers = {**turn.conversation.answers, "sent": sent}
    if album and waiting.get("album") == album:
        return
    turn.reply(screens.chooser(KeepAs, turn.t))


def pressed_keep_as(turn: Turn) -> None:
    sent = turn.answer("sent")
    if not sent:
        turn.edit(screens.gone(turn.t))
        return
    what = pressed_as(turn, KeepAs).what
    turn.finish()
    if what == "log":
        keep(turn, sent["text"], sent["media"], sent["album"])
    elif what == "where":
        words, until = split_until(sent["text"], turn.said_at.astimezone(turn.zone))
        move(turn, words, kind_of_place(words), until)
    else:
        tell_captain(turn, sent["text"])


def something_came_up(turn: Turn) -> None:
    """🙋: whatever it is, in words or by voice, to the captain."""
    duty_of(turn)
    if turn.rest:
        tell_captain(turn, turn.rest)
        return
    turn.go(TO_CAPTAIN)
    turn.reply(screens.ask_captain(turn.t))


def got_for_captain(turn: Turn) -> None:
    turn.finish()
    tell_captain(turn, turn.text or turn.t.gettext("(voice message)"))


def tell_captain(turn: Turn, text: str) -> None:
    duty = duty_of(turn)
    captain = supervisor_of(
        turn.session, now=turn.now, day=turn.duty_day, person_id=duty.person_id,
        unit_id=duty.unit_id, profile=turn.profile,
    )  # fmt: skip
    if captain is not None:
        notice.tell(
            turn.session, now=turn.now, person_id=captain, kind="message.to_captain",
            by=duty.person_id, text=text[:1000],
        )  # fmt: skip
    turn.reply(screens.told(turn.t))


def show_logs(turn: Turn) -> None:
    """Captains and above: today's entries, or those with a word in them."""
    post = turn.actor.need(Capability.READ)
    lines = list(
        entries(
            turn.session, first=turn.duty_day, last=turn.duty_day,
            units=units_below(turn.session, post.unit_id), word=turn.rest or None,
        )
    )  # fmt: skip
    turn.reply(screens.today(lines, turn.duty_day, turn.t))


def register(app: Routes) -> None:
    command(app, "log", log, title=N_("Work log"), needs=Capability.SIGN_IN,
            words=(NP_("word", "log"),), keys=(LOG,))  # fmt: skip
    command(app, "logs", show_logs, title=N_("Today's logs"), needs=Capability.READ)
    command(app, "captain", something_came_up, title=N_("Tell my captain"),
            needs=Capability.SIGN_IN, keys=(SOMETHING,))  # fmt: skip
    message(app, InStep(STEP) & ANYTHING, got_words)
    message(app, InStep(TO_CAPTAIN) & ANYTHING, got_for_captain)
    press(app, OpenLog, open_log)
    press(app, PickKind, pressed_kind)
    press(app, Withdraw, pressed_withdraw)
    press(app, KeepAs, pressed_keep_as)
    content(app, ANYTHING & ~filters.COMMAND, got_anything, is_last=True)
