"""The schema, brought up to date with a backup in front of it."""

from pathlib import Path

from bot.backup import back_up
from bot.clock import utc_now
from bot.settings import Settings
from models.migrations import schema


def upgrade_with_backup(settings: Settings) -> tuple[str | None, str]:
    """(revision before, revision after). The backup lies in the data folder's `backups`."""
    found, needed = schema.current(settings.database), schema.head()
    if found == needed:
        return found, needed
    from models.migrations.migrate import upgrade  # Alembic costs a tenth of a start

    def first(before: str) -> None:
        back_up(settings.database, _name(settings.data_dir / "backups", before))

    return upgrade(settings.database, back_up=first)


def _name(folder: Path, revision: str) -> Path:
    return folder / f"before-{utc_now():%Y%m%dT%H%M%S}-schema-{revision}.db"
