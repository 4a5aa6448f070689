"""The one place where the order of features is decided; the fallback comes last."""

from types import ModuleType

from handlers import check_in, fallback, going_out, night, roll
from handlers.routes import Routes

FEATURES: tuple[ModuleType, ...] = (
    check_in,
    night,
    roll,
    going_out,
    fallback,
)


def register_all() -> Routes:
    """Every feature's routes, ready to be installed."""
    routes = Routes()
    for feature in FEATURES:
        feature.register(routes)
    return routes
