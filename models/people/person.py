"""People: one row a head, bound to at most one Telegram account."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, TelegramId

BETWEEN = " / "
"""Between two numbers of one person."""


class Person(Base):
    """Somebody on the roster. `key` is the roster's `id 编号` if given, else the phone (E.164)."""

    __tablename__ = "person"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(unique=True)
    """The roster's."""
    bound_phone: Mapped[str | None]
    """The number they bound with, as the captain confirmed; empty where it is the roster's."""
    telegram_user_id: Mapped[TelegramId | None] = mapped_column(sa.BigInteger(), unique=True)
    language: Mapped[str | None]
    bound_at: Mapped[datetime | None]
    consented_at: Mapped[datetime | None]
    unreachable_since: Mapped[datetime | None]
    """Set when Telegram said 403; cleared by the next thing the person sends."""
    invite_generation: Mapped[int] = mapped_column(default=0)
    board_phone: Mapped[str | None]
    """What the board shows: a number, or empty for none."""
    board_photo: Mapped[str | None]
    """Telegram's name of the photo that the board may show; empty unless they chose one."""
    created_at: Mapped[datetime]
    shown_for: Mapped[str | None]
    """The roles that their keyboard and menu were last made for (`shown.py`)."""

    @property
    def numbers(self) -> str:
        """How to call them: the confirmed number first, the roster's too; nobody knows which rings."""
        others = (self.bound_phone,) if self.bound_phone not in (None, self.phone) else ()
        return BETWEEN.join(number for number in (*others, self.phone) if number)


NUMBERS = sa.case(
    (Person.bound_phone != Person.phone, Person.bound_phone + BETWEEN + Person.phone),
    else_=Person.phone,
)
"""The same, for reads of columns."""
