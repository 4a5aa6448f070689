"""The attendance sheet of a month as a file in the chat: the columns of `zhucun export attendance`."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.reports.makers import makes
from bot.reports.sheets import as_xlsx
from handlers.screens.ledger import header_words, row_words
from locales.catalogs import translator_for
from locales.reading.months import month_away
from models.attendance.rows import attendance_rows
from models.messages.watermark import judged_until
from models.people.profile import load_profile
from models.people.team import unit_name


@makes("month_sheet")
def make_month_sheet(session: Session, params: dict[str, Any], folder: Path) -> Path:
    """`{unit_id, month, language, zone, profile, at}` -> xlsx, one row a person and day."""
    t, profile = (
        translator_for(params["language"], params["zone"]),
        load_profile(params["profile"]),
    )
    first, now = date.fromisoformat(params["month"]), datetime.fromisoformat(params["at"])
    rows = attendance_rows(
        session, profile=profile, zone=ZoneInfo(params["zone"]), first=first,
        last=month_away(first, 1) - timedelta(days=1), now=now,
        judged_at=judged_until(session, now), unit_id=params["unit_id"],
    )  # fmt: skip
    cells = (row_words(row, profile, t) for row in rows)
    path = folder / f"{unit_name(session, params['unit_id'])}-{first:%Y-%m}.xlsx"
    path.write_bytes(as_xlsx(t.pgettext("column", "Attendance"), header_words(t), cells))
    return path
