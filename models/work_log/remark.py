"""What a captain or an office says about an entry: a thumb, or words."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Key
from models.messages import notice
from models.work_log.entry import LogEntry


class LogRemark(Base):
    """`text` is empty for a 👍, of which everybody gives an entry at most one."""

    __tablename__ = "log_remark"

    id: Mapped[Key]
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("log_entry.id"), index=True)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]
    text: Mapped[str | None]


def like(session: Session, *, now: datetime, entry: LogEntry, by_id: int) -> bool:
    """A 👍; False if this person gave one before. The author hears of it silently."""
    given = sa.select(LogRemark.id).filter_by(entry_id=entry.id, by_id=by_id, text=None)
    if session.scalar(given.limit(1)) is not None:
        return False
    _add(session, LogRemark(entry_id=entry.id, by_id=by_id, at=now, text=None))
    notice.tell(
        session, now=now, person_id=entry.person_id, kind="log.liked", rings=False,
        slot=f"log.liked:{entry.id}", entry_id=entry.id,
    )  # fmt: skip
    return True


def comment(
    session: Session, *, now: datetime, entry: LogEntry, by_id: int, text: str
) -> LogRemark:
    row = _add(session, LogRemark(entry_id=entry.id, by_id=by_id, at=now, text=text))
    notice.tell(
        session, now=now, person_id=entry.person_id, kind="log.commented", remark_id=row.id
    )
    return row


def _add(session: Session, row: LogRemark) -> LogRemark:
    session.add(row)
    session.flush()
    return row
