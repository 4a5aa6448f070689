"""What is held, in words; and thanks for feedback."""

from collections.abc import Callable
from typing import Any

from handlers.reply import Button, Reply
from handlers.screens.errors import worded
from locales.translator import Translator
from models.people.feedback import EnoughForToday
from models.people.own_data import Held


def privacy(held: list[Held], pick: Callable[[str], Any], t: Translator) -> Reply:
    rows = sum(item.rows for item in held)
    text = t.gettext(
        "I hold %(rows)s records about you: your posting, sign-ins, whereabouts, log and what you "
        "answered. Places are kept as a distance; coordinates go after 30 days. Your captain, "
        "township and county see your days; villagers see the board only.",
        rows=rows,
    )  # fmt: skip
    return Reply(
        text,
        buttons=(
            (Button(t.pgettext("button", "Take everything along"), pick("take")),),
            (Button(t.pgettext("button", "Erase coordinates now"), pick("places")),),
        ),
    )


def erased(count: int, t: Translator) -> Reply:
    return Reply(t.ngettext("Erased the coordinates of %(n)s place.",
                            "Erased the coordinates of %(n)s places.", count))  # fmt: skip


def ask_feedback(t: Translator) -> Reply:
    return Reply(t.gettext("What should be different? Write it; the county office reads it."))


def thanks(t: Translator) -> Reply:
    return Reply(t.gettext("Thank you. The county office has it."))


@worded(EnoughForToday)
def _enough(_: EnoughForToday, t: Translator) -> str:
    return t.gettext(
        "The county office has enough to read from people who are not on the roster today. Please "
        "write again tomorrow, or leave a message on the page of your village’s board."
    )
