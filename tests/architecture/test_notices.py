"""Every kind of notice that anything owes has words, and nothing has words that nobody owes."""

import ast
from importlib import import_module
from pathlib import Path

from handlers.features import register_all
from handlers.screens.notices import NOTICES

ROOT = Path(__file__).parents[2]
ENUMS = ("Told", "Notice")
"""Kinds stand in a StrEnum of one of these names, or as text in a call of `tell`."""


def kinds_owed() -> set[str]:
    found: set[str] = set()
    for folder in ("models", "handlers", "bot"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ClassDef) and node.name in ENUMS:
                    found |= {str(ast.literal_eval(n.value)) for n in node.body
                              if isinstance(n, ast.Assign)}  # fmt: skip
                elif isinstance(node, ast.Call) and "tell" in ast.unparse(node.func):
                    found |= {kind for k in node.keywords if k.arg == "kind"
                              for kind in [_kind(k.value, path)] if kind}  # fmt: skip
    return found


def _kind(value: ast.expr, path: Path) -> str | None:
    """Text, or a constant of the module; None for what was handed in and is found elsewhere."""
    if isinstance(value, ast.Constant):
        return str(value.value)
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    found: object = import_module(name)
    for part in ast.unparse(value).split("."):
        found = getattr(found, part, None)
    return found if isinstance(found, str) else None


def test_every_kind_owed_has_words_and_the_other_way_round() -> None:
    register_all()

    assert set(NOTICES) == kinds_owed()


def test_the_table_says_who_and_when() -> None:
    register_all()

    assert [kind for kind, row in NOTICES.items() if not (row.who and row.when)] == []
    assert [kind for kind, row in NOTICES.items() if row.counts and not row.rings] == []
