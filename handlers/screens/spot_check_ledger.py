"""The ledger of spot checks in the reader's words."""

from dataclasses import asdict
from typing import Any

from handlers.screens.sheet_heads import heads_of
from handlers.screens.spot_check import BUSY, METHODS, RESULTS, STATES
from locales.marks import NP_
from locales.translator import Translator
from models.checks.check import Busy, Method, Result, State
from models.checks.queries import CheckRow

HEADERS = {
    "number": NP_("column", "No."),
    "checked_on": NP_("column", "Day"),
    "name": NP_("column", "Name"),
    "unit": NP_("column", "Village"),
    "method": NP_("column", "How"),
    "checker": NP_("column", "Checked by"),
    "checker_unit": NP_("column", "Office"),
    "drawn_at": NP_("column", "Drawn at"),
    "asked_for_time": NP_("column", "Asked for time"),
    "answered_at": NP_("column", "Answered at"),
    "grade": NP_("column", "Grade"),
    "distance_m": NP_("column", "Distance (m)"),
    "state": NP_("column", "State"),
    "result": NP_("column", "Result"),
    "closed_at": NP_("column", "Closed at"),
    "text": NP_("column", "Notes"),
    "statement": NP_("column", "Statement"),
}
header_words = heads_of(HEADERS)


def row_words(row: CheckRow, t: Translator) -> list[Any]:
    """Codes as words; the rest as it is."""
    busy, result = row.asked_for_time, row.result
    words = {
        "method": t.pgettext("check method", METHODS[Method(row.method)]),
        "state": t.pgettext("check state", STATES[State(row.state)]),
        "asked_for_time": busy and t.pgettext("button", BUSY[Busy(busy)]),
        "result": result and t.pgettext("button", RESULTS[Result(result)]),
    }
    return list((asdict(row) | words).values())
