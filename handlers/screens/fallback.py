"""Answers to what no feature knows."""

from handlers.reply import Reply
from locales.translator import Translator


def unknown_command(t: Translator) -> Reply:
    return Reply(t.gettext("I do not know this command. /help shows what I can do."))


def unknown(t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "I can do nothing with this, so nothing was recorded. Words, pictures, voice, video "
            "and files I can keep; 📍 signs you in."
        )
    )
