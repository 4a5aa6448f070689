"""The question at the expected return, in words."""

from datetime import date, datetime

from handlers.reply import Button, Reply
from handlers.return_buttons import SayReturn
from handlers.screens.errors import worded
from handlers.screens.where import moved, place_words
from locales.translator import Translator
from models.whereabouts.errors import MovedOn
from models.whereabouts.interval import Kind
from models.whereabouts.return_question import Return


def due_back(
    question_id: int, place: str | None, kind: Kind, due_at: datetime, now: datetime, t: Translator
) -> Reply:
    text = t.gettext(
        "The board says %(where)s, back %(when)s. Are you? Without an answer it says “to be "
        "confirmed” two hours later.",
        where=place_words(place, kind, t), when=t.moment(due_at, today=t.local(now).date()),
    )  # fmt: skip
    return Reply(
        text,
        buttons=((
            Button(t.pgettext("return button", "Back"), SayReturn(question_id, Return.BACK)),
            Button(t.pgettext("return button", "Later"), SayReturn(question_id, Return.LATER)),
            Button(t.pgettext("return button", "Still there"),
                   SayReturn(question_id, Return.STILL)),
        ),),
    )  # fmt: skip


def noted(place: str | None, kind: Kind, until: datetime, today: date, t: Translator) -> Reply:
    return moved(place, kind, until, today, t)


@worded(MovedOn)
def _moved_on(_: MovedOn, t: Translator) -> str:
    return t.gettext("The board already says something newer about you; /board shows it.")
