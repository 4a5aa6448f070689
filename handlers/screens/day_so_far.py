"""What stands of a day beside what somebody says about it: for who has to say whether it is true."""

from collections.abc import Sequence

from handlers.screens.log import kind_words
from handlers.screens.me import sign_of
from handlers.screens.paragraphs import paragraph
from handlers.screens.reasons import words
from locales.translator import Translator
from models.attendance.status import Verdict
from models.work_log.queries import LogLine

MOST, LONGEST = 3, 60


def day_so_far(verdict: Verdict | None, lines: Sequence[LogLine], t: Translator) -> list[str]:
    """What the day is now and why, and the first entries of its log; a line each."""
    return [*([_now(verdict, t)] if verdict is not None else []), *_log(lines, t)]


def _now(verdict: Verdict, t: Translator) -> str:
    sign, label = sign_of(verdict)
    return t.gettext(
        "The day as it stands: %(status)s (%(why)s)",
        status=f"{sign} {t.pgettext('day status', label)}",
        why=t.join(words(reason, t) for reason in verdict.reasons),
    )  # fmt: skip


def _log(lines: Sequence[LogLine], t: Translator) -> list[str]:
    said = [
        t.gettext("Log %(time)s: %(kind)s, %(words)s", time=t.time(line.said_at),
                  kind=kind_words(line.kind, t), words=_short(line.text))
        for line in lines[:MOST]
    ]  # fmt: skip
    more = len(lines) - MOST
    if more > 0:
        left = t.ngettext("and %(n)s entry more: /logs", "and %(n)s entries more: /logs", more)
        said[-1] = paragraph(said[-1], left)
    return said


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"
