"""Every kind of notice that anything owes has words, and nothing has words that nobody owes."""

import ast
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
                    found |= {
                        str(n.value.value)
                        for n in node.body
                        if isinstance(n, ast.Assign) and isinstance(n.value, ast.Constant)
                    }
                elif isinstance(node, ast.Call) and _name(node.func).startswith("tell"):
                    found |= {
                        str(k.value.value)
                        for k in node.keywords
                        if k.arg == "kind" and isinstance(k.value, ast.Constant)
                    }
    return found


def _name(function: ast.expr) -> str:
    return str(getattr(function, "attr", None) or getattr(function, "id", ""))


def test_every_kind_owed_has_words_and_the_other_way_round() -> None:
    register_all()

    assert set(NOTICES) == kinds_owed()


def test_the_table_says_who_and_when() -> None:
    register_all()

    assert [kind for kind, row in NOTICES.items() if not (row.who and row.when)] == []
    assert [kind for kind, row in NOTICES.items() if row.counts and not row.rings] == []
