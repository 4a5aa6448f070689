"""Owing the notices of a check: the member is asked, the checker hears what became of it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from models.checks.check import Check
from models.messages import notice


class Notice(StrEnum):
    """Kinds of notices; `handlers/screens/spot_check_notices.py` words them."""

    ASKED = "check.asked"
    RECORDED = "check.recorded"
    ANSWERED = "check.answered"
    FILE = "check.file"
    LANDLINE = "check.landline"
    AGAIN = "check.again"
    CLOSED = "check.closed"
    STATED = "check.stated"


TO_MEMBER = (Notice.ASKED, Notice.RECORDED)


def tell(session: Session, *, now: datetime, check: Check, kind: Notice) -> None:
    """A new message; the older one about this check goes, so that no old button stays."""
    to = check.person_id if kind in TO_MEMBER else check.checker_id
    slot = f"{check.slot}:file" if kind is Notice.FILE else check.slot
    notice.tell(
        session, now=now, person_id=to, kind=kind, slot=slot, is_new=True, id=check.id,
        expires_at=check.due_at if kind is Notice.ASKED else None,
    )  # fmt: skip
