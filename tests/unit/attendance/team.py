"""A village with a team, straight in the database; a session of it."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.attendance.actions.signing_in import Duty
from models.attendance.evidence import Claim, Point
from models.attendance.windows import Windows
from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit
from tests.clock import FixedClock

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = Point(24.03, 99.25)
FAR = Point(24.62, 99.25)


def at(local: str) -> datetime:
    return FixedClock(local)()


def claim(local: str, point: Point = OFFICE, **how: bool) -> Claim:
    return Claim(point=point, said_at=at(local), received_at=at(local), **how)


@dataclass
class Team:
    """Adds people to one village."""

    session: Session
    village: Unit

    def member(self, name: str, role: str = "member") -> Duty:
        phone = f"+86138{abs(hash(name)) % 10**8:08d}"
        person = Person(key=phone, name=name, phone=phone, created_at=at("2026-01-01 08:00"))
        self.session.add(person)
        self.session.flush()
        posting = Posting(
            person_id=person.id, unit_id=self.village.id, role=role, start_on=date(2026, 1, 1)
        )
        self.session.add(posting)
        self.session.flush()
        return Duty(person.id, posting.id, self.village.id, ZONE, Windows())
