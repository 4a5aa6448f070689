"""What a machine can check of the style: sizes, transactions, the clock, time zones."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "models", "locales")
SOURCES = sorted(
    p for package in PACKAGES for p in (ROOT / package).rglob("*.py") if "versions" not in p.parts
)
OPENS_TRANSACTIONS = ("bot/", "models/database.py", "models/migrations/")


def names(paths: list[Path]) -> list[str]:
    return [str(p.relative_to(ROOT)) for p in paths]


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_file_is_short_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)

    assert text.count("\n") <= 300
    assert ast.get_docstring(tree), "every module opens with what it is for"


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_functions_are_short(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > 50
    ]

    assert long == []


def lines_with(pattern: str, *, outside: tuple[str, ...]) -> list[str]:
    wanted = re.compile(pattern)
    found = []
    for path in SOURCES:
        name = str(path.relative_to(ROOT))
        if name.startswith(outside):
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if wanted.search(line):
                found.append(f"{name}:{number}")
    return found


def test_only_the_edges_open_transactions() -> None:
    assert lines_with(r"\.commit\(|\.begin\(\)", outside=OPENS_TRANSACTIONS) == []


def test_only_the_clock_reads_the_time() -> None:
    reads = r"datetime\.(now|utcnow|today)\(|date\.today\(|\btime\.(time|monotonic)\(|func\.now\("

    assert lines_with(reads, outside=("bot/clock.py",)) == []


def test_the_emulator_knows_nothing_of_us() -> None:
    for path in (ROOT / "bot" / "emulator").rglob("*.py"):
        assert not re.search(r"^(from|import) (models|handlers|locales)\b", path.read_text(), re.M)
