"""Notices: telling somebody else. A row without words; delivery words it when it claims it.

A broken template can so never undo the sign-in that caused it, and the words are in the
recipient's language of that moment.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.base import columns, insert, read
from models.messages.outbox import Lane, Outgoing, State, pending_in
from models.people.person import Person

_PERSON = columns(Person)
_CHAT = sa.select(_PERSON.telegram_user_id).where(_PERSON.id == sa.bindparam("person_id"))
"""Built once: a sweep tells a whole county."""


def tell(
    session: Session,
    *,
    now: datetime,
    person_id: int,
    kind: str,
    lane: Lane = Lane.ALERT,
    slot: str | None = None,
    rings: bool = True,
    is_new: bool = False,
    is_urgent: bool = False,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    **ref: Any,
) -> int | None:
    """Owe a notice of `kind` about `ref` (ids only) to a person; the row's id, None if nobody
    could read it.

    With a slot, a notice still waiting there is replaced, and a sent one will be edited. What is
    urgent (safety, emergencies) rings at any hour and is not counted.
    """
    chat_id = read(session, _CHAT, {"person_id": person_id}).scalar()
    if chat_id is None:
        return None
    if slot is not None and (waiting := pending_in(session, chat_id, slot)) is not None:
        waiting.notice, waiting.ref, waiting.method, waiting.params = kind, ref, None, None
        waiting.lane, waiting.not_before, waiting.expires_at = lane, not_before, expires_at
        waiting.is_new, waiting.rings = is_new or waiting.is_new, rings or waiting.rings
        waiting.is_urgent = is_urgent or waiting.is_urgent
        if waiting.is_urgent:
            waiting.state = State.PENDING
        return waiting.id
    return insert(
        session, Outgoing, lane=lane, chat_id=chat_id, created_at=now, not_before=not_before,
        slot=slot, expires_at=expires_at, person_id=person_id, notice=kind, ref=ref, rings=rings,
        is_new=is_new, is_urgent=is_urgent,
    )  # fmt: skip
