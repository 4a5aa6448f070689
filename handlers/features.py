"""The one place where the order of features is decided; the fallback comes last."""

from types import ModuleType

from handlers import (
    approvals,
    board,
    check_in,
    confirmations,
    digest,
    event,
    event_invited,
    event_numbers,
    event_roll,
    event_steps,
    fallback,
    fixing,
    going_out,
    group_board,
    help,
    keep_as,
    language,
    leave,
    leave_back,
    leave_steps,
    log,
    log_editing,
    log_reading,
    me,
    missing,
    night,
    outage,
    outside,
    privacy,
    reachability,
    returning,
    roll,
    safety,
    start,
    tell_captain,
    today,
    villagers,
    where,
)
from handlers.routes import Routes

FEATURES: tuple[ModuleType, ...] = (
    event_roll,
    event,
    event_steps,
    event_invited,
    event_numbers,
    keep_as,
    check_in,
    outside,
    night,
    roll,
    going_out,
    leave,
    leave_back,
    leave_steps,
    approvals,
    fixing,
    confirmations,
    me,
    missing,
    digest,
    outage,
    safety,
    today,
    where,
    returning,
    board,
    group_board,
    villagers,
    start,
    help,
    language,
    privacy,
    log,
    log_editing,
    log_reading,
    tell_captain,
    reachability,
    fallback,
)


def register_all() -> Routes:
    """Every feature's routes, ready to be installed."""
    routes = Routes()
    for feature in FEATURES:
        feature.register(routes)
    return routes
