"""The one place where the order of features is decided; the fallback comes last."""

from types import ModuleType

from handlers import (
    board,
    check_in,
    confirmations,
    event,
    event_invited,
    event_numbers,
    event_roll,
    event_steps,
    fallback,
    fixing,
    going_out,
    help,
    language,
    log,
    me,
    missing,
    night,
    outside,
    privacy,
