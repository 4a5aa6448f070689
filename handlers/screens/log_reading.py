"""The logs of a unit, as those above read them."""

from datetime import date

from handlers.reply import Reply
from locales.translator import Translator
from models.work_log.queries import LogLine


def today(lines: list[LogLine], day: date, t: Translator) -> Reply:
    """Today's log of the units one may read."""
    head = t.ngettext("%(n)s entry, %(day)s", "%(n)s entries, %(day)s", len(lines), day=t.day(day))
    body = [
        f"· {line.name} {t.time(line.said_at)} {line.text[:120]}"
        + (f" 🖼{line.media}" if line.media else "")
        for line in lines[:30]
    ]
    return Reply("\n".join([head, *body]))
