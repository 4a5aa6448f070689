"""The ledger of leave in the reader's words: heads and cells of the sheet."""

from dataclasses import asdict
from typing import Any

from handlers.screens.leave import STATES, kind_name
from handlers.screens.ledger import role_words, yes_or_no
from handlers.screens.sheet_heads import heads_of
from locales.marks import NP_
from locales.translator import Translator
from models.absence.ledger import AbsenceRow
from models.absence.request import State
from models.people.profile import Profile

HEADERS = {
    "number": NP_("column", "No."),
    "name": NP_("column", "Name"),
    "unit": NP_("column", "Village"),
    "role": NP_("column", "Role"),
    "kind": NP_("column", "Kind of leave"),
    "reason": NP_("column", "Reason"),
    "first_on": NP_("column", "First day"),
    "last_on": NP_("column", "Last day"),
    "starts_at": NP_("column", "Start"),
    "ends_at": NP_("column", "End"),
    "days": NP_("column", "Days"),
    "work_days": NP_("column", "Workdays"),
    "joined_days": NP_("column", "Days joined"),
    "emergency": NP_("column", "Gone first"),
    "state": NP_("column", "State"),
    "filed_at": NP_("column", "Filed at"),
    "endorsed_by": NP_("column", "Endorsed by"),
    "endorsed_at": NP_("column", "Endorsed at"),
    "decided_by": NP_("column", "Decided by"),
    "decided_at": NP_("column", "Decided at"),
    "remark": NP_("column", "Remark"),
    "back_at": NP_("column", "Back at"),
    "prolongs": NP_("column", "Prolongs no."),
    "limits": NP_("column", "Days each level decides"),
    "rule_version": NP_("column", "Policy version"),
}
header_words = heads_of(HEADERS)


def row_words(row: AbsenceRow, profile: Profile, t: Translator) -> list[Any]:
    """The row with its codes in words."""
    words = {
        "kind": kind_name(row.kind, t),
        "state": t.pgettext("leave state", STATES[State(row.state)]),
        "role": role_words(row.role, profile, t) if row.role else None,
        "emergency": yes_or_no(row.emergency, t),
    }
    return [*(asdict(row) | words).values()]
