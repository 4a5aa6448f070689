"""Checks answers against the official types (answers.json): no unknown, missing or mistyped field."""

import json
from functools import cache
from pathlib import Path
from typing import Any

PLAIN: dict[str, type | tuple[type, ...]] = {
    "Integer": int, "String": str, "Boolean": bool, "Float": (int, float),
}  # fmt: skip


@cache
def _spec() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        (Path(__file__).parent / "answers.json").read_text("utf-8")
    )
    return loaded


def check_answer(method: str, result: Any) -> None:
    """Raise unless `result` is what the method returns."""
    wrongs = [_wrong(kind, result, method) for kind in _spec()["returns"][method]]
    assert None in wrongs, wrongs


def _wrong(kind: str, value: Any, path: str) -> str | None:
    """What is wrong with the value, None if nothing is."""
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return f"{path} is no list"
        inner = kind.removeprefix("Array of ")
        found = (_wrong(inner, one, f"{path}[{i}]") for i, one in enumerate(value))
        return next((w for w in found if w), None)
    if kind in PLAIN:
        is_number_or_flag = isinstance(value, bool) == (kind == "Boolean")
        fits = isinstance(value, PLAIN[kind]) and is_number_or_flag
        return None if fits else f"{path} is no {kind}"
    spec = _spec()
    names = [n for n in spec["types"] if n == kind or kind in spec["parents"][n]]
    wrongs = [_wrong_object(spec["types"][name], value, path) for name in names]
    return None if None in wrongs else next(iter(wrongs), f"{path}: {kind} is not expected")


def _wrong_object(fields: dict[str, Any], value: Any, path: str) -> str | None:
    if not isinstance(value, dict):
        return f"{path} is no object"
    if unknown := set(value) - set(fields):
        return f"{path} has unknown {sorted(unknown)}"
    for name, (is_required, *kinds) in fields.items():
        if name not in value:
            if is_required:
                return f"{path} lacks {name}"
            continue
        wrongs = [_wrong(kind, value[name], f"{path}.{name}") for kind in kinds]
        if None not in wrongs:
            return wrongs[0]
    return None
