"""What `zhucun run` loads before it first asks Telegram: nothing that only files and charts need."""

import subprocess
import sys

from alembic.script import ScriptDirectory

from models.migrations import schema
from models.migrations.migrate import config

HEAVY = [
    "matplotlib", "numpy", "openpyxl", "icalendar", "segno", "fpdf", "zhplot", "PIL", "obstore",
    "holidays", "alembic",
]  # fmt: skip
LOADED = f"""
import sys
from bot.cli.main import build
build("run")
import bot.run
print(*[name for name in {HEAVY} if name in sys.modules])
"""


def test_nothing_heavy_is_loaded_at_start() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == []


def test_schema_numbers_are_those_of_alembic() -> None:
    """The start asks the file names, not Alembic."""
    scripts = ScriptDirectory.from_config(config())

    assert schema.head() == scripts.get_current_head()
    assert set(schema.revisions()) == {one.revision for one in scripts.walk_revisions()}
