"""`zhucun export events`: one row a person and event."""

from dataclasses import astuple, fields

from bot.cli.exporting import Asked, Format
from bot.reports.sheets import as_csv, as_xlsx
from handlers.screens.event_buttons import kind_name
from handlers.screens.event_ledger import header_words, value_words
from handlers.screens.ledger import yes_or_no
from models.events.ledger import LedgerRow, ledger

HEADERS = tuple(field.name for field in fields(LedgerRow))
CODED = tuple(HEADERS.index(name) for name in ("state", "answer", "via"))
LATE = HEADERS.index("late")


def events(asked: Asked) -> bytes:
    """One row a person and event: invited, answered, on the roll, hours."""
    rows = ledger(asked.session, first=asked.first, last=asked.last, unit_id=asked.unit_id)
    if asked.format is Format.CSV:
        return as_csv(HEADERS, (astuple(row) for row in rows))
    cells = [list(astuple(row)) for row in rows]
    for row in cells:
        row[HEADERS.index("kind")] = kind_name(row[HEADERS.index("kind")], asked.t)
        for place in CODED:
            row[place] = value_words(row[place], asked.t)
        row[LATE] = yes_or_no(row[LATE], asked.t)
    return as_xlsx(asked.t.pgettext("column", "Events"), header_words(HEADERS, asked.t), cells)
