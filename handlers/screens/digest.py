"""The digest of the rest: what was over the limit of ringing messages, a line each."""

from handlers.missing_buttons import OpenHeld
from handlers.reply import Button, Reply, rows_of
from handlers.screens import notices
from handlers.screens.missing_items import A_PAGE, number
from handlers.screens.notices import Asked, notice
from models.messages.digest import REST, joined
from models.messages.outbox import Outgoing

LINE = 60


@notice(
    REST, who="whoever something was held back from", when="07:00, 12:30, 14:30 or 17:30",
    counts=True, at_once=True,
)  # fmt: skip
def rest(asked: Asked) -> Reply | None:
    """One thing as itself; several as lines, each opened by its button. None if all is settled."""
    rows = joined(asked.session, asked.ref["rows"], asked.person_id)
    open_rows = [(row, words) for row in rows if (words := worded(asked, row)) is not None]
    if len(open_rows) <= 1:
        return open_rows[0][1] if open_rows else None
    t = asked.t
    head = t.ngettext("Also for you, %(n)s thing:", "Also for you, %(n)s things:", len(open_rows))
    lines = [f"{number(i)} {first_line(words)}" for i, (_, words) in enumerate(open_rows)]
    buttons = [
        Button(f"{number(i)} " + t.pgettext("button", "Open"), OpenHeld(row.id))
        for i, (row, _) in enumerate(open_rows[: A_PAGE * 2])
    ]
    return Reply("\n".join([head, *lines]), buttons=rows_of(*buttons, each=3))


def worded(asked: Asked, row: Outgoing) -> Reply | None:
    """What the notice says now."""
    return notices.word(
        asked.session, row.notice or "", row.ref or {}, row.person_id, asked.t, asked.now,
        asked.profile,
    )  # fmt: skip


def first_line(words: Reply) -> str:
    line = words.text.split("\n", 1)[0]
    return line if len(line) <= LINE else f"{line[: LINE - 1]}…"
