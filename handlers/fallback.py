"""What no feature knows: stale taps, unknown commands, stickers. Registered last."""

from telegram.ext import filters

from handlers.context import Turn
from handlers.routes import Routes, any_press, content
from handlers.screens import fallback as screens
from models.errors import StaleButton


def pressed_unknown(turn: Turn) -> None:
    raise StaleButton


def got_unknown_command(turn: Turn) -> None:
    turn.reply(screens.unknown_command(turn.t))


def got_unknown(turn: Turn) -> None:
    """A sticker, a poll, a contact: nothing is recorded, and it is said what would be."""
    turn.reply(screens.unknown(turn.t))


def got_service_message(turn: Turn) -> None:
    """Telegram's own lines in the chat (a pinned message) ask for no answer."""


def register(app: Routes) -> None:
    any_press(app, pressed_unknown)
    content(app, filters.COMMAND, got_unknown_command, is_last=True)
    content(app, filters.StatusUpdate.ALL, got_service_message, is_last=True)
    content(app, filters.ALL, got_unknown, is_last=True)
