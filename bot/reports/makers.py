"""Which function makes which kind of file. The modules are imported by the worker only."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

Maker = Callable[[Session, dict[str, Any], Path], Path]
"""(read session, parameters of the job, empty folder) -> the file it made there."""
MODULES: tuple[str, ...] = (
    "board_sheet", "event_calendar", "event_files", "invites", "month_sheet", "own_data",
)  # fmt: skip
"""Modules under `bot.reports` that register makers; heavy libraries load with them."""
_MAKERS: dict[str, Maker] = {}


def makes(kind: str) -> Callable[[Maker], Maker]:
    """Register the maker of a kind of job: `@makes("month_sheet")`."""

    def register(maker: Maker) -> Maker:
        _MAKERS[kind] = maker
        return maker

    return register


def maker_of(kind: str) -> Maker:
    """The maker; LookupError for a kind that nobody makes."""
    if kind not in _MAKERS:
        for module in MODULES:
            import_module(f"bot.reports.{module}")
    if kind not in _MAKERS:
        raise LookupError(f"nobody makes {kind!r}")
    return _MAKERS[kind]
