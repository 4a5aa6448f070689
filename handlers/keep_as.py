"""Anything that was just sent: the chooser asks what to do with it.

```mermaid
flowchart LR
  any([text, photo, album, voice, video]) --> ask{what shall I do with it?}
  ask -->|log| log[log.py]
  ask -->|whereabouts| board[where.py]
  ask -->|tell my captain| captain[tell_captain.py]
```
"""

from telegram.ext import filters

from handlers.context import Turn
from handlers.duty import duty_of
from handlers.log import keep
from handlers.log_buttons import KeepAs
from handlers.media import ANYTHING, media_of
from handlers.moments import split_until
from handlers.routes import Routes, content, press, pressed_as
from handlers.screens import keep_as as screens
from handlers.tell_captain import tell_captain
from handlers.where import move
from models.whereabouts.guess import kind_of as kind_of_place


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
    turn.reply(screens.chooser(turn.t))


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


def register(app: Routes) -> None:
    press(app, KeepAs, pressed_keep_as)
    content(app, ANYTHING & ~filters.COMMAND, got_anything, is_last=True)
