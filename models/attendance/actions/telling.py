"""Whom a claim or a statement concerns besides its author: notices without words."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from models.attendance.actions.signing_in import Duty
from models.messages import notice
from models.people.oversight import top_of
from models.people.profile import Profile
from models.policy.duty_time import duty_day_of
from models.whereabouts.supervisors import TOLD, Supervisor, supervisors_of


class Told(StrEnum):
    """Kinds of notices; `handlers/screens/check_in_notices.py` words them."""

    SAYS_HERE = "sign_in.says_here"
    ROLLED = "sign_in.rolled"
    AFTER_ABSENCE = "sign_in.after_absence"
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
    decided_by: int | None = None,
) -> Supervisor | None:
    """Ask the right supervisor (an appeal: above the team; of a locked month: the county).

    Rather another than who decided it before.

    None where no level has anybody.
    """
    unit_id = top_of(session, duty.unit_id) if is_locked else duty.unit_id
    line = list(
        supervisors_of(
            session, profile=profile, unit_id=unit_id, day=duty_day_of(now, duty.zone), now=now,
            capability=TOLD[1:] if is_appeal or is_locked else TOLD, about=duty.person_id,
        )
    )  # fmt: skip
    others = [one for one in line if one.person_id != decided_by]
    supervisor = next(iter(others or line), None)
    if supervisor is not None:
        tell(session, now=now, person_id=supervisor.person_id, kind=kind, ref_id=ref_id)
    return supervisor


def tell(session: Session, *, now: datetime, person_id: int, kind: Told, ref_id: int) -> None:
    rings = kind is not Told.ROLLED
    notice.tell(session, now=now, person_id=person_id, kind=kind, rings=rings, id=ref_id)
