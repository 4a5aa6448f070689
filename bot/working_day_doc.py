"""Prints the code's own tables into `docs/working-day.md`: `make docs`."""

from datetime import time
from pathlib import Path

from handlers.features import register_all
from handlers.screens.notices import NOTICES, NoticeKind
from models.policy.keys import KEYS
from models.policy.policy import shown

PAGE = Path("docs/working-day.md")
NOTICES_MARK, TIMES_MARK = "notices", "times"
COUNTED = ("hours", "minutes", "days", "ringing", "remind_before")
"""Words in the names of policies that are spans or limits of the day."""


def notices_table() -> str:
    """Every kind of outgoing notice: who, when, rings or silent, counts or not."""
    register_all()
    rows = ["| kind | to whom | when | sound | counts |", "|---|---|---|---|---|"]
    for name, kind in sorted(NOTICES.items()):
        counts = "yes" if kind.counts else "no"
        rows.append(f"| `{name}` | {kind.who} | {kind.when} | {sound(kind)} | {counts} |")
    return "\n".join(rows)


def sound(kind: NoticeKind) -> str:
    """How it is heard, as `bot/delivery/quiet.py` obeys it."""
    if not kind.rings:
        return "silent"
    if kind.is_urgent:
        return "rings at any hour, over any limit"
    if kind.at_once:
        return "rings; at night or over the limit silent at once"
    if kind.counts:
        return "rings; at night in the morning, over the limit with the next digest"
    return "rings; at night in the morning"


def times_table() -> str:
    """Every time and span of the day, with its default."""
    rows = ["| policy | default | basis |", "|---|---|---|"]
    for key in sorted(KEYS.values(), key=lambda key: key.name):
        if isinstance(key.default, time) or any(word in key.name for word in COUNTED):
            rows.append(f"| `{key.name}` | {shown(key.default)} | {key.basis} |")
    return "\n".join(rows)


def with_tables(page: str) -> str:
    """The page with both tables as the code has them now."""
    for mark, table in ((NOTICES_MARK, notices_table()), (TIMES_MARK, times_table())):
        begin, end = f"<!-- {mark}: from the code, `make docs` -->", f"<!-- end of {mark} -->"
        before, rest = page.split(begin, 1)
        page = f"{before}{begin}\n{table}\n{end}{rest.split(end, 1)[1]}"
    return page


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), "utf-8")
