"""/privacy: what is held about you, to take along and to erase; /feedback: what you want changed."""

from telegram.ext import filters

from handlers.context import InStep, Turn
from handlers.people_buttons import Privacy
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import jobs
from handlers.screens import privacy as screens
from locales.marks import N_, NP_
from models.errors import NotBound
from models.messages import job
from models.people import feedback, own_data

FEEDBACK = "feedback.words"


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
    asked = job.ask(
        turn.session, now=turn.now, kind="own_data", asked_by=person_id, chat_id=turn.chat_id,
        params={"person_id": person_id, "day": turn.local_day.isoformat()},
    )  # fmt: skip
    turn.reply(jobs.under_way(turn.t), slot=asked.slot)


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
        turn.session, now=turn.now, day=turn.duty_day, text=text, profile=turn.profile,
        person_id=turn.me.person_id if turn.me else None, chat_id=turn.chat_id,
    )  # fmt: skip
    turn.reply(screens.thanks(turn.t))


def register(app: Routes) -> None:
    command(app, "privacy", show_privacy, title=N_("What is kept about you"),
            words=(NP_("word", "privacy"),))  # fmt: skip
    command(app, "feedback", give_feedback, title=N_("Complaint or suggestion"),
            words=(NP_("word", "feedback"),))  # fmt: skip
    message(app, InStep(FEEDBACK) & filters.TEXT, got_feedback)
    press(app, Privacy, pressed_privacy)
