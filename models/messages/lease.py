"""The leader's lease: on PostgreSQL one process polls, sweeps and delivers; others serve pages."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base

LEASE_FOR = timedelta(seconds=30)


class Lease(Base):
    """`epoch` grows with each new reign, so that what an old leader does can be told."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str]
    epoch: Mapped[int]
    expires_at: Mapped[datetime]


def take(session: Session, *, name: str, owner: str, now: datetime) -> int | None:
    """Begin a reign: its epoch; None while somebody else reigns."""
    query = sa.select(Lease).filter_by(name=name)
    row = session.scalar(query)
    if row is None:
        session.add(Lease(name=name, owner=owner, epoch=1, expires_at=now + LEASE_FOR))
        session.flush()
        return 1
    if not _is_free(row, owner, now):
        return None
    row = session.scalars(query.with_for_update().execution_options(populate_existing=True)).one()
    if not _is_free(row, owner, now):
        return None
    row.owner, row.epoch, row.expires_at = owner, row.epoch + 1, now + LEASE_FOR
    return row.epoch


def _is_free(row: Lease, owner: str, now: datetime) -> bool:
    return row.owner == owner or row.expires_at <= now


def renew(session: Session, *, name: str, owner: str, epoch: int, now: datetime) -> bool:
    """Prolong the reign; False if it is over."""
    renewed = session.execute(
        sa.update(Lease)
        .where(Lease.name == name, Lease.owner == owner, Lease.epoch == epoch)
        .values(expires_at=now + LEASE_FOR)
        .returning(Lease.epoch)
    )
    return renewed.first() is not None


_REIGN = (
    sa.select(Lease.epoch)
    .where(
        Lease.name == sa.bindparam("name"),
        Lease.owner == sa.bindparam("owner"),
        Lease.epoch == sa.bindparam("epoch"),
    )
    .with_for_update(read=True, key_share=True)
)
"""Built once: each claim asks it. The lock stops `take`, not `renew`."""


def reigns(connection: sa.Connection, *, name: str, owner: str, epoch: int) -> bool:
    """Whether the reign lasts; if so, nobody ends it before this transaction ends."""
    key = {"name": name, "owner": owner, "epoch": epoch}
    return connection.execute(_REIGN, key).first() is not None


def release(session: Session, *, name: str, owner: str, now: datetime) -> None:
    """End one's reign; the row stays, so that no epoch comes twice."""
    session.execute(
        sa.update(Lease)
        .where(Lease.name == name, Lease.owner == owner)
        .values(owner="", expires_at=now)
    )
