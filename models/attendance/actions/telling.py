"""Whom a claim or a statement concerns besides its author: notices without words."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from models.attendance.actions.signing_in import Duty
from models.messages import notice
from models.people.oversight import top_of
from models.people.profile import Profile
from models.policy.duty_time import duty_day_of
from models.whereabouts.supervisors import TOLD, supervisor_of


class Told(StrEnum):
    """Kinds of notices; `handlers/screens/check_in_notices.py` words them."""

    SAYS_HERE = "sign_in.says_here"
    ROLLED = "sign_in.rolled"
    DENIED = "sign_in.denied"
    STATED = "statement.asked"
    ANSWERED = "statement.answered"


def ask_supervisor(
    session: Session,
    *,
    now: datetime,
    duty: Duty,
    profile: Profile,
    kind: Told,
    ref_id: int,
    is_appeal: bool = False,
    is_locked: bool = False,
) -> int | None:
    """Ask the right supervisor (an appeal: above the team; of a locked month: the county).

    None where no level has anybody.
    """
    supervisor = supervisor_of(
        session, now=now, day=duty_day_of(now, duty.zone), person_id=duty.person_id,
        unit_id=top_of(session, duty.unit_id) if is_locked else duty.unit_id,
        profile=profile, duties=TOLD[1:] if is_appeal or is_locked else TOLD,
    )  # fmt: skip
    if supervisor is not None:
        tell(session, now=now, person_id=supervisor, kind=kind, ref_id=ref_id)
    return supervisor


def tell(session: Session, *, now: datetime, person_id: int, kind: Told, ref_id: int) -> None:
    rings = kind is not Told.ROLLED
    notice.tell(session, now=now, person_id=person_id, kind=kind, rings=rings, id=ref_id)
