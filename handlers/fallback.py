"""What no feature knows: stale taps. Registered last."""

from handlers.context import Turn
from handlers.routes import Routes, any_press
from models.errors import StaleButton


def pressed_unknown(turn: Turn) -> None:
    raise StaleButton


def register(app: Routes) -> None:
    any_press(app, pressed_unknown)
