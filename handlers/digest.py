"""The digest of the rest: one of its lines opened, as the message it would have been."""

from handlers.context import Turn
from handlers.missing_buttons import OpenHeld
from handlers.routes import Routes, press, pressed_as
from handlers.screens.digest import worded
from handlers.screens.notices import Asked
from models.attendance.errors import AlreadySettled
from models.errors import StaleButton
from models.messages.digest import joined


def pressed_open(turn: Turn) -> None:
    person_id = turn.actor.person_id
    rows = joined(turn.session, [pressed_as(turn, OpenHeld).row_id], person_id)
    if not rows:
        raise StaleButton
    words = worded(Asked(turn.session, {}, person_id, turn.t, turn.now, turn.profile), rows[0])
    if words is None:
        raise AlreadySettled
    turn.reply(words, slot=rows[0].slot, is_new=True)


def register(app: Routes) -> None:
    press(app, OpenHeld, pressed_open)
