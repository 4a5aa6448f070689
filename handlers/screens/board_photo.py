"""The own photo on the board, in words."""

from typing import Any

from handlers.reply import Button, Reply
from locales.marks import NP_
from locales.translator import Translator

LABELS = {
    "show": NP_("button", "📷 My photo on the board"),
    "hide": NP_("button", "Take my photo away"),
}


def button(what: str, data: Any, t: Translator) -> Button:
    return Button(t.pgettext("button", LABELS[what]), data)


def ask(t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "Send one photo of yourself and villagers see it small beside your name. It is your "
            "choice; /cancel leaves everything as it is, /board takes it away again."
        )
    )


def shown(t: Translator) -> Reply:
    return Reply(t.gettext("✅ The board's page shows your photo within a minute."))


def gone(t: Translator) -> Reply:
    return Reply(t.gettext("✅ The board's page shows no photo of yours any more."))
