"""A member's own photo on the board: only where the policy allows it, only by their choice.

```mermaid
flowchart LR
  board([/board]) -->|📷 My photo| ask{send it} -->|a photo| shown[on the page]
  board -->|Take my photo away| gone[no longer shown]
```
"""

from telegram.ext import filters

from handlers.callbacks import callback
from handlers.context import InStep, Turn
from handlers.duty import post_of
from handlers.reply import Button
from handlers.routes import Routes, message, press, pressed_as
from handlers.screens import board_photo as screens
from handlers.sent import media_of
from models.errors import NotAllowed
from models.policy.policy import policy_for
from models.whereabouts.face import has_face, show_face

PHOTO = "board.photo"


@callback("bd.photo")
class MyPhoto:
    """`show` asks for it, `hide` takes it away."""

    what: str


def offered(turn: Turn, unit_id: int) -> list[Button]:
    """On the own board, where photos are allowed; taking one away is always possible."""
    post = turn.actor.duty_post
    if post is None or post.unit_id != unit_id:
        return []
    has_one = has_face(turn.session, turn.actor.person_id)
    what = [w for w, on in (("show", is_allowed(turn, unit_id)), ("hide", has_one)) if on]
    return [screens.button(w, MyPhoto(w), turn.t) for w in what]


def is_allowed(turn: Turn, unit_id: int) -> bool:
    return bool(policy_for(turn.session, unit_id, turn.local_day)["board.photo"])


def pressed_photo(turn: Turn) -> None:
    if pressed_as(turn, MyPhoto).what == "hide":
        show_face(turn.session, now=turn.now, person_id=turn.actor.person_id, photo=None)
        return turn.reply(screens.gone(turn.t))
    need_allowed(turn)
    turn.go(PHOTO)
    return turn.reply(screens.ask(turn.t))


def need_allowed(turn: Turn) -> None:
    if not is_allowed(turn, post_of(turn).unit_id):
        raise NotAllowed(capability="board.photo")


def got_photo(turn: Turn) -> None:
    need_allowed(turn)
    turn.finish()
    photo = media_of(turn.message)[0]
    show_face(turn.session, now=turn.now, person_id=turn.actor.person_id, photo=photo)
    turn.reply(screens.shown(turn.t))


def got_something_else(turn: Turn) -> None:
    turn.reply(screens.ask(turn.t))


def register(app: Routes) -> None:
    press(app, MyPhoto, pressed_photo)
    message(app, InStep(PHOTO) & filters.PHOTO, got_photo)
    message(app, InStep(PHOTO), got_something_else)
