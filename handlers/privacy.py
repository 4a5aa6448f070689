"""/privacy: what is held about you, to take along and to erase; /feedback: what you want changed."""

import json

from handlers.context import InStep, Turn
from handlers.people_buttons import Privacy
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import privacy as screens
from locales.marks import N_, NP_
from models.errors import NotBound
from models.people import feedback, own_data

FEEDBACK = "feedback.words"
LONGEST = 3500


def show_privacy(turn: Turn) -> None:
    """Also after the posting has ended."""
    if turn.me is None:
        raise NotBound
    held = own_data.held(turn.session, person_id=turn.me.person_id)
    turn.reply(screens.privacy(held, Privacy, turn.t))


def pressed_privacy(turn: Turn) -> None:
    if turn.me is None:
        raise NotBound
    person_id = turn.me.person_id
    if pressed_as(turn, Privacy).what == "places":
        erased = own_data.forget_places(turn.session, person_id=person_id)
        turn.reply(screens.erased(erased, turn.t))
        return
    data = own_data.everything(turn.session, person_id=person_id)
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for start in range(0, min(len(text), 20 * LONGEST), LONGEST):
        turn.reply(screens.piece(text[start : start + LONGEST]))


def give_feedback(turn: Turn) -> None:
    if not turn.rest:
        turn.go(FEEDBACK)
        turn.reply(screens.ask_feedback(turn.t))
        return
    _give(turn, turn.rest)


def got_feedback(turn: Turn) -> None:
    turn.finish()
    _give(turn, turn.text)


def _give(turn: Turn, text: str) -> None:
    feedback.give(
        turn.session, now=turn.now, person_id=turn.me.person_id if turn.me else None, text=text,
        profile=turn.profile,
    )  # fmt: skip
    turn.reply(screens.thanks(turn.t))


def register(app: Routes) -> None:
    command(app, "privacy", show_privacy, title=N_("What is kept about you"),
            words=(NP_("word", "privacy"),))  # fmt: skip
    command(app, "feedback", give_feedback, title=N_("Complaint or suggestion"),
            words=(NP_("word", "feedback"),))  # fmt: skip
    message(app, InStep(FEEDBACK), got_feedback)
    press(app, Privacy, pressed_privacy)
