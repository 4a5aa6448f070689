"""The table of commands is what the areas register; `run` loads nothing that it does not need."""

import subprocess
import sys

import typer.main

from bot.cli.main import AREAS, build

HEAVY = (
    "matplotlib",
    "openpyxl",
    "icalendar",
    "fpdf",
    "obstore",
    "PIL",
    "bot.demo",
    "bot.emulator",
)


def test_every_command_stands_in_the_table() -> None:
    registered = set(typer.main.get_command(build()).commands)  # type: ignore[attr-defined]

    assert registered == {name for names in AREAS.values() for name in names}


def test_each_area_registers_its_commands_alone() -> None:
    for area, names in AREAS.items():
        found = set(typer.main.get_command(build(names[0])).commands)  # type: ignore[attr-defined]
        assert found == set(names), area


def test_the_bot_starts_without_the_heavy_libraries() -> None:
    code = "import sys; from bot.cli.main import build; build('run'); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()

    assert [name for name in HEAVY if name in loaded] == []
