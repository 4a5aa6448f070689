"""Who may see a case, and whose the next step is: by what their roles may do, never by their names.

Only who stands above somebody: a captain's own case is nothing for the captain's second. Nobody
sees their own case this way; theirs is under /me.
"""

from sqlalchemy.orm import Session

from models.absence.line import height, line_of, standing_of
from models.cases.case import Case, State
from models.cases.here import Here
from models.people.profile import Capability
from models.people.unit import Unit
from models.whereabouts.supervisors import Supervisor, right_supervisor


def may_see(session: Session, case: Case, *, here: Here, person_id: int) -> bool:
    return _standing(session, case, Capability.VERIFY, here=here, person_id=person_id) >= 0


def may_act(session: Session, case: Case, *, here: Here, person_id: int) -> bool:
    """Whether the step it waits for is theirs. From the second time on only the top decides."""
    if case.state is State.TO_VERIFY:
        return may_see(session, case, here=here, person_id=person_id)
    mine = _standing(session, case, Capability.DECIDE, here=here, person_id=person_id)
    if mine < 0:
        return False
    if case.state is State.TO_DECIDE:
        top = line_of(session, case.unit_id)[-1]
        return case.level < 3 or mine == height(here.profile, top.level)
    is_alone = case.waits_for_id == person_id
    return case.state is State.APPEALED and (is_alone or person_id not in _spoke(case))


def _standing(session: Session, case: Case, may: Capability, *, here: Here, person_id: int) -> int:
    """How high they hold the capability over the case's person; -1 = not above them at all."""
    if person_id == case.person_id:
        return -1
    mine = standing_of(
        session, profile=here.profile, person_id=person_id, unit_id=case.unit_id, day=here.day,
        capability=may,
    )  # fmt: skip
    return mine if mine > _own(session, case, here) else -1


def _own(session: Session, case: Case, here: Here) -> int:
    """The height at which the person themselves verifies: a captain's is the village."""
    return standing_of(
        session, profile=here.profile, person_id=case.person_id, unit_id=case.unit_id,
        day=here.day, capability=Capability.VERIFY,
    )  # fmt: skip


def _spoke(case: Case) -> frozenset[int]:
    """Whose word an appeal is against."""
    return frozenset(by for by in (case.verified_by_id, case.decided_by_id) if by is not None)


def next_hand(session: Session, case: Case, *, here: Here) -> Supervisor | None:
    """The right supervisor for the step who was not asked at it yet; None where there is none.

    An appeal goes rather to another than who has spoken.
    """
    start, asked = _from(session, case, here), frozenset(case.asked_ids)
    is_verifying = case.state is State.TO_VERIFY
    spoke = _spoke(case) if case.state is State.APPEALED else frozenset()
    for exclude in (asked | spoke, asked):
        found = right_supervisor(
            session, profile=here.profile, unit_id=start.id, day=here.day, now=here.now,
            capability=Capability.VERIFY if is_verifying else Capability.DECIDE,
            about=case.person_id, exclude=exclude,
        )  # fmt: skip
        if found is not None:
            return found
    return None


def _from(session: Session, case: Case, here: Here) -> Unit:
    """Where the step begins to look upwards: above the person; from the second time at the top."""
    line = line_of(session, case.unit_id)
    if case.state is State.TO_DECIDE and case.level > 2:
        return line[-1]
    own = _own(session, case, here)
    return next((unit for unit in line if height(here.profile, unit.level) > own), line[-1])
