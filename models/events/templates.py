"""What kinds of events there are somewhere and what their agenda begins with: profile, then policy."""

from datetime import date

from sqlalchemy.orm import Session

from models.people.profile import Profile
from models.policy.keys import agenda_key
from models.policy.policy import policy_for


def kinds_in(session: Session, profile: Profile, *, unit_id: int, on: date) -> tuple[str, ...]:
    """The kinds that a unit calls on that day."""
    kinds = policy_for(session, unit_id, on).items("events.kinds")
    return profile.event_kinds if kinds is None else kinds


def usual_agendas(profile: Profile) -> dict[str, tuple[str, ...]]:
    """What holds where no policy says otherwise, by the policy's key."""
    return {agenda_key(kind): items for kind, items in profile.event_agendas.items()}


def agenda_of(
    session: Session, profile: Profile, *, unit_id: int, kind: str, on: date
) -> tuple[str, ...]:
    """The agenda of an event of that kind on that day."""
    items = policy_for(session, unit_id, on).items(agenda_key(kind))
    return profile.event_agendas.get(kind, ()) if items is None else items
