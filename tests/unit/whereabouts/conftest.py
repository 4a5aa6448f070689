"""On SQLite and on PostgreSQL: a township, two villages, their people."""

from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import load_profile
from models.people.unit import Unit
from models.whereabouts.interval import Interval, Kind
from tests.clock import FixedClock

T = TypeVar("T")
PROFILE = load_profile("cn_county")
ZONE = ZoneInfo("Asia/Shanghai")


def at(clock: str, day: str = "2026-11-24") -> datetime:
    return FixedClock(f"{day} {clock}")()


class Place:
    """Adds units, people and where they were."""

    def __init__(self, session: Session) -> None:
        self.session, self.count = session, 0
        self.township = self._add(Unit(level="township", name="勐板乡", code="t"))
        self.villages = [
            self._add(Unit(level="village", name=n, code=n, parent_id=self.township.id))
            for n in ("三村", "四村")
        ]

    def member(self, name: str, village: int = 0, role: str = "member") -> int:
        self.count += 1
        phone = f"+86138{self.count:08d}"
        person = self._add(
            Person(
                key=phone, name=name, phone=phone, telegram_user_id=1000 + self.count,
                consented_at=at("08:00", "2026-01-01"), created_at=at("08:00", "2026-01-01"),
            )
        )  # fmt: skip
        unit = self.villages[village] if role != "township" else self.township
        self._add(
            Posting(
                person_id=person.id, unit_id=unit.id, role=role, start_on=date(2026, 1, 1),
                roster_order=self.count,
            )
        )  # fmt: skip
        return person.id

    def was(self, who: int, kind: Kind, begins: str, ends: str | None, **more: str) -> Interval:
        ended = more.get("ended")
        return self._add(
            Interval(
                person_id=who, kind=kind, place=more.get("place"), starts_at=at(begins),
                expected_end_at=at(ends) if ends else None, source="test",
                ended_at=at(ended) if ended else None, created_at=at(begins),
                voided_at=at(more["voided"]) if "voided" in more else None,
            )
        )  # fmt: skip

    def _add(self, row: T) -> T:
        self.session.add(row)
        self.session.flush()
        return row


@pytest.fixture
def place(session: Session) -> Place:
    return Place(session)
