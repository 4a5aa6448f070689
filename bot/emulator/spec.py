"""Which parameters each method takes and needs, from the machine-readable Bot API (spec.json)."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from bot.emulator.errors import bad


@cache
def _spec() -> dict[str, dict[str, bool]]:
    loaded: dict[str, dict[str, bool]] = json.loads(
        (files("bot.emulator") / "spec.json").read_text("utf-8")
    )
    return loaded


def check(method: str, params: dict[str, Any]) -> None:
    """Refuse a missing required parameter; an unknown one too, which Telegram would ignore."""
    known = _spec().get(method, {})
    for name, is_required in known.items():
        if is_required and params.get(name) is None and name != "text":
            raise bad(f"parameter {name} of {method} is required")
    attached = {n for n, v in params.items() if isinstance(v, tuple)}
    if unknown := set(params) - set(known) - attached:
        raise bad(f"method {method} has no parameter {', '.join(sorted(unknown))}")
