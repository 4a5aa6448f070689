"""A board that hangs in a Telegram group: one pinned message, edited when a line changes.

What changed is found by the ids of new intervals; what only time changes (a status that expires),
by a look a minute.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import audit
from models.base import Base
from models.messages import notice
from models.people.duty import units_below
from models.people.posting import Posting
from models.people.profile import Profile
from models.people.unit import Unit
from models.whereabouts.board import BoardView, boards_of
from models.whereabouts.interval import Interval

SLOT = "board"
NOT_PINNED = "board.not_pinned"
LOOK_EVERY = timedelta(minutes=1)


class GroupBoard(Base):
    """Of a village or of a unit above; one a group."""

    __tablename__ = "group_board"

    chat_id: Mapped[int] = mapped_column(sa.BigInteger(), primary_key=True, autoincrement=False)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    attached_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    attached_at: Mapped[datetime]
    mark: Mapped[str | None]
    """Of what stands there."""
    seen_id: Mapped[int] = mapped_column(sa.BigInteger())
    """The newest interval it knows of."""
    look_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class GroupView:
    """What the group sees: one board in full, or many in brief."""

    unit_id: int
    name: str
    is_village: bool
    boards: list[BoardView]


def attach(
    session: Session, *, now: datetime, chat_id: int, unit_id: int, by_person_id: int
) -> GroupBoard:
    """Hang it there, in place of another one."""
    row = session.get(GroupBoard, chat_id)
    if row is None:
        row = GroupBoard(chat_id=chat_id, seen_id=0)
        session.add(row)
    row.unit_id, row.attached_by_id, row.attached_at = unit_id, by_person_id, now
    row.mark, row.look_at = None, now
    session.flush()
    audit.note(
        session, now=now, by_person_id=by_person_id, what="board.attached",
        subject=f"unit:{unit_id}",
    )  # fmt: skip
    return row


def tell_not_pinned(session: Session, *, now: datetime, chat_id: int) -> None:
    """The group does not let the bot pin: who hung the board up can see to that."""
    row = session.get(GroupBoard, chat_id)
    if row is not None:
        notice.tell(session, now=now, person_id=row.attached_by_id, kind=NOT_PINNED,
                    slot=f"{NOT_PINNED}:{chat_id}", rings=False)  # fmt: skip


def detach(session: Session, *, chat_id: int) -> None:
    """The bot is no longer in that group."""
    session.execute(sa.delete(GroupBoard).where(GroupBoard.chat_id == chat_id))


def follow(session: Session, *, old_chat_id: int, new_chat_id: int) -> None:
    """The group became a supergroup: its board is sent there anew."""
    row = session.get(GroupBoard, old_chat_id)
    if row is None:
        return
    if session.get(GroupBoard, new_chat_id) is None:
        session.add(
            GroupBoard(
                chat_id=new_chat_id, unit_id=row.unit_id, attached_by_id=row.attached_by_id,
                attached_at=row.attached_at, mark=None, seen_id=0, look_at=row.attached_at,
            )
        )  # fmt: skip
    session.delete(row)
    session.flush()


def due_boards(session: Session, *, now: datetime) -> list[GroupBoard]:
    """Boards that may say something else than they did."""
    rows = session.scalars(sa.select(GroupBoard).order_by(GroupBoard.chat_id)).all()
    if not rows:
        return []
    newest = session.scalar(sa.select(sa.func.max(Interval.id))) or 0
    touched = _touched(session, min(row.seen_id for row in rows), newest)
    due = [row for row in rows if row.look_at <= now or row.unit_id in touched]
    for row in rows:
        row.seen_id = newest
    for row in due:
        row.look_at = now + LOOK_EVERY
    return due


def _touched(session: Session, seen: int, newest: int) -> set[int]:
    """Units where somebody moved since, and the units right above them."""
    if seen >= newest or seen == 0:  # 0: a board that was just hung up is due in any case
        return set()
    moved = sa.select(Interval.person_id).where(Interval.id > seen)
    rows = session.execute(
        sa.select(Unit.id, Unit.parent_id)
        .join(Posting, Posting.unit_id == Unit.id)
        .where(Posting.person_id.in_(moved))
        .distinct()
    )
    return {unit for row in rows for unit in row if unit is not None}


def group_view(
    session: Session, unit_id: int, *, profile: Profile, now: datetime, zone: ZoneInfo
) -> GroupView:
    """The board of a village, or those of every village below."""
    unit = session.get_one(Unit, unit_id)
    is_village = unit.level == profile.village_level
    villages = sa.select(Unit.id).where(
        Unit.level == profile.village_level, Unit.id.in_(units_below(session, unit.id))
    )
    ids = [unit.id] if is_village else list(session.scalars(villages))
    boards = boards_of(session, unit_ids=ids, profile=profile, now=now, zone=zone)
    return GroupView(unit.id, unit.name, is_village, boards)
