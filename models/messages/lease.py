"""The leader's lease: on PostgreSQL one process polls, sweeps and delivers; others serve pages."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base

LEASE_FOR = timedelta(seconds=30)


class Lease(Base):
    """`epoch` grows with each new owner, so that a claim of an old one can be told."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str]
    epoch: Mapped[int]
    expires_at: Mapped[datetime]


def hold(session: Session, *, name: str, owner: str, now: datetime) -> bool:
    """Take or renew the lease; False while somebody else holds it."""
    row = session.scalar(sa.select(Lease).filter_by(name=name).with_for_update())
    if row is None:
        session.add(Lease(name=name, owner=owner, epoch=1, expires_at=now + LEASE_FOR))
        session.flush()
        return True
    if row.owner != owner:
        if row.expires_at > now:
            return False
        row.owner, row.epoch = owner, row.epoch + 1
    row.expires_at = now + LEASE_FOR
    return True


def release(session: Session, *, name: str, owner: str) -> None:
    session.execute(sa.delete(Lease).where(Lease.name == name, Lease.owner == owner))
