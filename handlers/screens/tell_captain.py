"""Telling the captain, in words."""

from handlers.reply import Reply
from locales.translator import Translator


def ask_captain(t: Translator) -> Reply:
    return Reply(t.gettext("What came up? Write it or say it; your captain gets it at once."))


def told(name: str, t: Translator) -> Reply:
    return Reply(t.gettext("📣 %(name)s has it.", name=name))


def nobody(t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "There is nobody above you here whom I could tell, so please call. What you wrote "
            "stays here."
        )
    )
