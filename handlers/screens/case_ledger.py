"""The ledger of cases in the reader's words."""

from dataclasses import asdict
from typing import Any

from handlers.screens.case_words import LEVELS
from handlers.screens.sheet_heads import heads_of
from locales.marks import NP_
from locales.translator import Translator
from models.cases.case import Cause, State
from models.cases.ledger import CaseRow

HEADERS = {
    "number": NP_("column", "No."),
    "opened_on": NP_("column", "Opened on"),
    "name": NP_("column", "Name"),
    "unit": NP_("column", "Village"),
    "reason": NP_("column", "Reason"),
    "days": NP_("column", "About the days"),
    "level": NP_("column", "Level"),
    "in_twelve_months": NP_("column", "In twelve months"),
    "state": NP_("column", "State"),
    "waits_for": NP_("column", "Waits for"),
    "due_at": NP_("column", "Due"),
    "statement": NP_("column", "Statement"),
    "verified_at": NP_("column", "Verified at"),
    "verified_by": NP_("column", "Verified by"),
    "verified": NP_("column", "Verification"),
    "decided_at": NP_("column", "Settled at"),
    "decided_by": NP_("column", "Settled by"),
    "text": NP_("column", "Talk and decision"),
    "appealed_at": NP_("column", "Appealed at"),
    "appeal": NP_("column", "Appeal"),
    "closed_at": NP_("column", "Closed at"),
}
CAUSES = {
    Cause.MISSES: NP_("case cause", "days not explained"),
    Cause.NO_CONTACT: NP_("case cause", "spot checks without contact"),
}
header_words = heads_of(HEADERS)


def row_words(row: CaseRow, t: Translator) -> list[Any]:
    """Codes as words; the rest as it is."""
    words = {
        "reason": t.pgettext("case cause", CAUSES[Cause(row.reason)]),
        "state": t.pgettext("case state", LEVELS[State(row.state)]),
    }
    return list((asdict(row) | words).values())
