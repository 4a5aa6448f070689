"""`zhucun board renew`: another key for one village's board, from the command line."""

from collections.abc import Callable
from pathlib import Path

from models.database import open_database
from models.people.unit import Unit
from tests.integration.command import Ran
from tests.integration.test_mode_cli import imported

Zhucun = Callable[..., Ran]


def generations(url: str) -> dict[str, int]:
    database = open_database(url)
    with database.read() as session:
        found = {unit.name: unit.board_generation for unit in session.query(Unit)}
    database.dispose()
    return {name: found[name] for name in ("三村", "四村")}


def test_one_village_gets_another_key_and_the_audit_says_so(
    zhucun: Zhucun, sqlite_url: str, tmp_path: Path
) -> None:
    imported(zhucun, tmp_path)

    ran = zhucun("board", "renew", "三村")

    assert (ran.code, ran.out.startswith("The links of 三村's board open it no longer.")) == (
        0,
        True,
    )
    assert generations(sqlite_url) == {"三村": 1, "四村": 0}
    assert zhucun("audit", "verify").code == 0


def test_a_village_that_is_none_is_one_sentence(zhucun: Zhucun, tmp_path: Path) -> None:
    imported(zhucun, tmp_path)

    ran = zhucun("board", "renew", "九村")

    assert (ran.code, ran.err.strip()) == (
        1, "There is no village 九村, or more than one: give its code.",
    )  # fmt: skip
