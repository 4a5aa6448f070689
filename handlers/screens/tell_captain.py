"""Telling the captain, in words."""

from handlers.reply import Reply
from locales.translator import Translator


def ask_captain(t: Translator) -> Reply:
    return Reply(t.gettext("What came up? Write it or say it; your captain gets it at once."))


def told(t: Translator) -> Reply:
    return Reply(t.gettext("Your captain has it."))
