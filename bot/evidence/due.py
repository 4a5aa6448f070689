"""Whether a file is to be fetched; what fetches and cleans it is imported only then."""

from importlib import import_module

from bot.clock import Clock
from bot.settings import Settings
from models.database import Database
from models.evidence.queries import is_something_due


def fetch_due(settings: Settings, database: Database, clock: Clock) -> None:
    """Fetch files that are due now, a few at a time."""
    with database.read() as session:
        if not is_something_due(session, now=clock()):
            return
    import_module("bot.evidence.keeper").keep_all(settings, database, clock)
