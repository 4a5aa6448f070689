"""What the README tells a new user to type exists; its example files can be imported."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import build
from bot.settings import Settings
from tests.integration.command import Ran

ROOT = Path(__file__).parents[2]
READMES = ["README.md", "README.zh-CN.md"]
PAGES = [*READMES, "CONTRIBUTING.md", "docs/operations.md"]
FENCED = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`((?:zhucun|make|sudo|docker|[./\w]*pip|[./\w]*python3?) [^`\n]+)`")
IN_WORDS = re.compile(r"^[A-Z]+$|[|…<]|^\[")
"""Stands for something the reader puts in: FILE, KEY, csv|xlsx."""


def commands(name: str) -> list[str]:
    """Every line of a shell block, and whatever is quoted in the text and begins like a command."""
    text = (ROOT / name).read_text("utf-8")
    lines = [
        line.split("  #")[0].strip()
        for kind, block in FENCED.findall(text)
        if kind == "sh"
        for line in block.splitlines()
    ]
    return [line for line in [*lines, *QUOTED.findall(FENCED.sub("", text))] if line]


def parse(words: list[str]) -> None:
    """As the program reads it: `--help` comes first, but an unknown word or option is an error."""
    known = [word for word in words if not IN_WORDS.search(word)]
    ran = CliRunner().invoke(build(), [*known, "--help"])
    assert ran.exit_code == 0, f"{shlex.join(words)}: {ran.output}"


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_ours_is_read_by_the_program(page: str) -> None:
    found = [line for line in commands(page) if "zhucun " in f"{line} "]

    for line in found:
        words = shlex.split(line)
        if words[0] in ("sudo", "git"):
            continue
        if words[0] == "docker":
            words = words[len(words) - 1 - words[::-1].index("zhucun") :] if "run" in words else []
        if words and words[0] == "zhucun":
            parse(words[1:])


@pytest.mark.parametrize("page", PAGES)
def test_every_target_of_make_exists(page: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")

    for line in commands(page):
        if line.startswith("make "):
            assert re.search(rf"^{line.split()[1]}:", makefile, re.MULTILINE), line


@pytest.mark.parametrize("page", PAGES)
def test_every_variable_and_every_file_that_is_named_exists(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")

    variables = {name.lower() for name in re.findall(r"ZHUCUN_([A-Z_]+[A-Z])", text)}
    links = {link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)|src=\"([^\"]+)\"", text)
             for link in link if link and "://" not in link}  # fmt: skip

    assert variables - set(Settings.model_fields) == set()
    assert [one for one in links if not ((ROOT / page).parent / one).exists()] == []


def test_both_languages_have_the_same_commands_and_chapters() -> None:
    pages = [(ROOT / name).read_text("utf-8") for name in READMES]
    english, chinese = ([line for line in commands(name) if line[0] != "/"] for name in READMES)

    assert len(re.findall("^## ", pages[0], re.M)) == len(re.findall("^## ", pages[1], re.M))
    assert len(re.findall(r"^\|", pages[0], re.M)) == len(re.findall(r"^\|", pages[1], re.M))
    assert set(english) == set(chinese)


@pytest.mark.parametrize("page", READMES)
def test_the_example_lists_can_be_imported(zhucun: Callable[..., Ran], page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    lists = [block for kind, block in FENCED.findall(text) if kind == "csv"]
    for name, block in zip(("villages", "roster"), lists, strict=True):
        Path(f"{name}.csv").write_text("\n".join(line.strip() for line in block.splitlines()))

    tried = zhucun("import", "villages", "villages.csv", "--dry-run")
    villages = zhucun("import", "villages", "villages.csv")
    roster = zhucun("import", "roster", "roster.csv")

    assert (tried.code, villages.code, roster.code) == (0, 0, 0)
    assert "1 new" in villages.out and "3 new" in roster.out


def test_the_service_starts_our_program() -> None:
    unit = (ROOT / "docs" / "zhucun.service").read_text("utf-8")
    started = re.search(r"^ExecStart=\S+/zhucun (.*)$", unit, re.MULTILINE)

    assert started is not None
    parse(started[1].split())
