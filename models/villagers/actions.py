"""Leaving a note, answering it, forgetting it. Nobody's identity is kept, so nobody can learn it."""

import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.base import change, columns, table_of
from models.errors import NotFound
from models.messages import notice
from models.people.actor import Actor
from models.people.oversight import need_over
from models.people.profile import Profile
from models.people.unit import Unit
from models.policy.duty_time import duty_day_of
from models.policy.policy import policy_for
from models.policy.silence import awake_from
from models.villagers.errors import EmptyNote, TooManyNotes
from models.villagers.note import CODE_DIGITS, LONGEST, NoteKind, VillagerNote
from models.whereabouts.supervisors import TOLD, right_supervisor

NOTE, TWICE = "villager.note", "villager.twice"
MOST_A_DAY = 30
"""Notes a village takes in a day: more is a game, and nobody could answer them."""
ABOVE_FROM = 2
"""So many times nobody was there in a day, and the township is told."""
KEPT_FOR = timedelta(days=90)


def leave_note(
    session: Session,
    *,
    now: datetime,
    unit_id: int,
    kind: NoteKind,
    text: str,
    form_key: str,
    profile: Profile,
    zone: ZoneInfo,
) -> VillagerNote:
    """Keep it and tell the captain; the same form again is the same note. EmptyNote, TooManyNotes."""
    known = session.scalar(sa.select(VillagerNote).filter_by(form_key=form_key))
    if known is not None:
        return known
    words, day = tidy(text), duty_day_of(now, zone)
    if kind is NoteKind.MESSAGE and not words:
        raise EmptyNote
    today = sa.select(sa.func.count(VillagerNote.id)).filter_by(unit_id=unit_id, duty_on=day)
    if (session.scalar(today) or 0) >= MOST_A_DAY:
        raise TooManyNotes(landline=session.get_one(Unit, unit_id).landline)
    row = VillagerNote(
        unit_id=unit_id, kind=kind, text=words or None, code=_free_code(session, unit_id),
        form_key=form_key, written_at=now, duty_on=day,
    )  # fmt: skip
    session.add(row)
    session.flush()
    _tell_captain(session, now=now, row=row, profile=profile, zone=zone)
    if kind is NoteKind.NOBODY:
        missed = session.scalar(today.filter_by(kind=NoteKind.NOBODY)) or 0
        if missed >= ABOVE_FROM:
            _tell_above(session, now=now, row=row, profile=profile, zone=zone)
    return row


def tidy(text: str) -> str:
    """What was typed, without what no keyboard types, and not longer than a note may be."""
    readable = "".join(c for c in text if c.isprintable() or c == "\n")
    return readable.strip()[:LONGEST]


def _free_code(session: Session, unit_id: int) -> str:
    """Digits to write down, drawn until nobody in the village has them."""
    while True:
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
        taken = sa.select(VillagerNote.id).filter_by(unit_id=unit_id, code=code)
        if session.scalar(taken) is None:
            return code


def _tell_captain(
    session: Session, *, now: datetime, row: VillagerNote, profile: Profile, zone: ZoneInfo
) -> None:
    to = right_supervisor(
        session, profile=profile, unit_id=row.unit_id, capability=TOLD, day=row.duty_on, now=now
    )
    if to is None:
        return
    row.told_id = to.person_id
    notice.tell(
        session, now=now, person_id=to.person_id, kind=NOTE, slot=slot_of(row),
        not_before=_awake(session, row, now, zone), id=row.id,
    )  # fmt: skip


def _tell_above(
    session: Session, *, now: datetime, row: VillagerNote, profile: Profile, zone: ZoneInfo
) -> None:
    """One message a village and day; the third time only edits it."""
    parent = session.get_one(Unit, row.unit_id).parent_id
    to = parent and right_supervisor(
        session, profile=profile, unit_id=parent, capability=TOLD, day=row.duty_on, now=now
    )
    if not to:
        return
    notice.tell(
        session, now=now, person_id=to.person_id, kind=TWICE,
        slot=f"{TWICE}:{row.unit_id}:{row.duty_on}",
        not_before=_awake(session, row, now, zone), unit=row.unit_id, day=row.duty_on.isoformat(),
    )  # fmt: skip


def _awake(session: Session, row: VillagerNote, now: datetime, zone: ZoneInfo) -> datetime | None:
    """None by day: told now."""
    at = awake_from(policy_for(session, row.unit_id, row.duty_on), now, zone)
    return at if at > now else None


def settle_note(
    session: Session,
    *,
    now: datetime,
    by: Actor,
    note_id: int,
    reply: str | None,
    zone: ZoneInfo,
) -> VillagerNote:
    """The captain's answer (shown under the code), or "handled" without words. NotFound, NotAllowed."""
    row = session.get(VillagerNote, note_id)
    if row is None:
        raise NotFound(what="note", given=str(note_id))
    need_over(session, actor=by, unit_id=row.unit_id, any_of=TOLD)
    row.reply = tidy(reply) if reply else row.reply
    row.settled_at, row.settled_by_id = now, by.person_id
    audit.note(
        session, now=now, by_person_id=by.person_id, what="villager_note.settled",
        subject=f"villager_note:{row.id}",
    )  # fmt: skip
    if row.told_id is not None:
        notice.tell(
            session, now=now, person_id=row.told_id, kind=NOTE, slot=slot_of(row), rings=False,
            not_before=_awake(session, row, now, zone), id=row.id,
        )  # fmt: skip
    return row


def slot_of(row: VillagerNote) -> str:
    return f"{NOTE}:{row.id}"


def forget_notes(session: Session, *, now: datetime) -> int:
    """Notes older than 90 days are gone, answered or not; how many."""
    return change(session, _FORGET, {"before": now - KEPT_FOR})


_FORGET = sa.delete(table_of(VillagerNote)).where(
    columns(VillagerNote).written_at < sa.bindparam("before")
)
