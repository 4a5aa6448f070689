"""Quiet, but heard: what may ring now, what waits for the morning, what joins the next digest.

The table of notices (`handlers/screens/notices.py`) says which kinds ring, which count among a
supervisor's few ringing messages a day (`alerts.ringing_a_day`), which are urgent and which never
wait. An edit does not ring, so it is always let through.

Silent is the hour in which something was written: it goes out within a second, also when
`zhucun sweep --now` plays another hour. What could not be sent then is judged by the clock.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.delivery.wording import translator_of
from handlers.context import Place
from handlers.screens.notices import NOTICES
from locales.translator import Translator
from models.messages.outbox import Call, Outgoing, State
from models.people.posting import unit_on
from models.policy.duty_time import DAY_BOUNDARY, at_local, duty_day_of
from models.policy.policy import policy_for
from models.policy.silence import awake_from


def holds_back(
    session: Session, row: Outgoing, call: Call, *, now: datetime, place: Place
) -> bool:
    """Whether the row stays here for now. What goes out but must not ring is made silent."""
    kind = NOTICES.get(row.notice or "")
    if kind is None or row.person_id is None or not row.rings:
        return False
    if call.method == "editMessageText" or call.params.get("disable_notification"):
        row.rings = False
        return False
    if kind.is_urgent or row.is_urgent:
        return False
    t = translator_of(session, row.chat_id, now, place)
    day = duty_day_of(now, t.zone)
    policy = policy_for(session, unit_on(session, row.person_id, day), day)
    written_at = row.created_at if row.attempts == 0 else now
    morning = awake_from(policy, written_at, t.zone)
    is_night = morning > max(written_at, now)
    is_over = kind.counts and rung(session, row, now, t) >= policy.number("alerts.ringing_a_day")
    if not is_night and not is_over:
        return False
    if kind.at_once:
        row.rings, call.params["disable_notification"] = False, True
        return False
    if is_night:
        row.not_before = morning
    else:
        row.state = State.HELD
    return True


def rung(session: Session, row: Outgoing, now: datetime, t: Translator) -> int:
    """How many counted notices rang in this chat since the duty day began."""
    counted = [name for name, kind in NOTICES.items() if kind.counts and not kind.is_urgent]
    begins = at_local(duty_day_of(now, t.zone), DAY_BOUNDARY, t.zone)
    query = sa.select(sa.func.count(Outgoing.id)).where(
        Outgoing.chat_id == row.chat_id,
        Outgoing.notice.in_(counted),
        Outgoing.rings.is_(True),
        Outgoing.is_urgent.is_(False),
        Outgoing.state.in_((State.SENDING, State.SENT)),
        Outgoing.claimed_at >= begins,
    )
    return session.scalar(query) or 0
