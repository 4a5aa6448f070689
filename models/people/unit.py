"""Units: county, township, village, or whatever levels the profile names; a tree of any depth."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class Unit(Base):
    """A node of the tree. Coordinates are WGS-84; `radius_m` is the geofence of a village."""

    __tablename__ = "unit"
    __table_args__ = (sa.UniqueConstraint("parent_id", "name"),)

    id: Mapped[Key]
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    level: Mapped[str]
    name: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    """Short and stable: the address of the board page."""
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    radius_m: Mapped[int | None]
    landline: Mapped[str | None]
    board_generation: Mapped[int] = mapped_column(default=0, server_default="0")
    """Which generation of the board's key opens it."""
    zone: Mapped[str | None]
    """IANA time zone; a unit is made with its parent's. Empty: the settings'."""
