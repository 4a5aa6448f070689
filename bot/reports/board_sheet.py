"""A board's A4 sheet for the chat. Imported by the worker only."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.reports.board_pdf import draw_pdf
from bot.reports.makers import makes
from handlers.screens.poster import poster
from locales.catalogs import translator_for
from models.errors import NotFound
from models.people.profile import load_profile
from models.whereabouts.board import board_of


@makes("board_sheet")
def make_board_sheet(session: Session, params: dict[str, Any], folder: Path) -> Path:
    """`{unit_id, language, zone, profile, at, url}` -> PDF."""
    zone, profile = ZoneInfo(params["zone"]), load_profile(params["profile"])
    view = board_of(
        session, unit_id=params["unit_id"], profile=profile,
        now=datetime.fromisoformat(params["at"]), zone=zone,
    )  # fmt: skip
    if view is None:
        raise NotFound(what="board", given=str(params["unit_id"]))
    t, english = translator_for(params["language"], zone), translator_for("en", zone)
    path = folder / f"{view.village}-{t.local(view.at):%m-%d}.pdf"
    path.write_bytes(draw_pdf(poster(view, profile, t, english, url=params["url"])))
    return path
