"""`zhucun export logs`: one row a log entry; in a sheet with its pictures."""

from dataclasses import astuple, fields
from typing import Any

from bot.cli.exporting import Asked, Format
from bot.cli.output import Refused, complain
from bot.reports.sheets import as_csv, as_xlsx
from handlers.screens.log import kind_words
from handlers.screens.log_ledger import header_words, late_words, title
from models.work_log.ledger import LogRow, ledger

HEADERS = tuple(field.name for field in fields(LogRow))


def logs(asked: Asked) -> bytes:
    """One row a log entry: who, when, what, how many files; xlsx shows the pictures."""
    rows = ledger(
        asked.session, first=asked.first, last=asked.last, zone=asked.zone, unit_id=asked.unit_id
    )
    if asked.format is Format.CSV:
        return as_csv(HEADERS, (astuple(row) for row, _ in rows))
    return _sheet(asked, list(rows))


def _sheet(asked: Asked, rows: list[tuple[LogRow, list[dict[str, Any]]]]) -> bytes:
    from bot.evidence.store import Store, StoreSilent  # heavy, and only for this
    from bot.reports.log_pictures import Thumbnails

    t = asked.t
    cells = [list(astuple(row)) for row, _ in rows]
    for row in cells:
        row[HEADERS.index("kind")] = kind_words(row[HEADERS.index("kind")], t)
        row[HEADERS.index("late")] = late_words(row[HEADERS.index("late")], t)
    try:
        thumbnails = Thumbnails(asked.session, Store(asked.here.settings))
        pictures = [thumbnails.of(media) for _, media in rows]
    except StoreSilent as error:
        raise Refused(f"The store of the log's files does not answer: {error}") from None
    if thumbnails.lost:
        complain(f"{thumbnails.lost} picture(s) no longer lie in the store of the log's files.")
    prose = frozenset({HEADERS.index("text")})
    return as_xlsx(title(t), header_words(HEADERS, t), cells, prose=prose, pictures=pictures)
