"""The one place where the order of features is decided; menus and /help keep it.

The daily ones first, then what supervisors need; event_roll's links before /start, the fallback last.
"""

from types import ModuleType

from handlers import (
    approvals,
    board,
    board_photo,
    check_in,
    confirmations,
    digest,
    event,
    event_invited,
    event_numbers,
    event_roll,
    event_steps,
    fallback,
    find,
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
    log_presence,
    log_reading,
    log_summary,
    me,
    missing,
    month_statement,
    night,
    outage,
    outside,
    privacy,
    reachability,
    returning,
    review,
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
    keep_as,
    check_in,
    outside,
    night,
    where,
    returning,
    log,
    log_editing,
    log_presence,
    log_summary,
    leave,
    leave_steps,
    leave_back,
    going_out,
    event_roll,
    event_invited,
    me,
    month_statement,
    fixing,
    board,
    board_photo,
    group_board,
    villagers,
    tell_captain,
    today,
    find,
    missing,
    digest,
    review,
    approvals,
    event,
    event_steps,
    event_numbers,
    log_reading,
    roll,
    outage,
    safety,
    confirmations,
    start,
    help,
    language,
    privacy,
    reachability,
    fallback,
)


def register_all() -> Routes:
    """Every feature's routes, ready to be installed."""
    routes = Routes()
    for feature in FEATURES:
        feature.register(routes)
    return routes
