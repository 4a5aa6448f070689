"""Everything that is held about one person, as a file to take along. Imported by the worker only."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.reports.makers import makes
from models.people.own_data import everything


@makes("own_data")
def make_own_data(session: Session, params: dict[str, Any], folder: Path) -> Path:
    """`{person_id, day}` -> JSON, every table with rows of this person."""
    path = folder / f"zhucun-{params['day']}.json"
    data = everything(session, person_id=params["person_id"])
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
    return path
