"""A village with a team, straight in the database; a session of it."""

from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.attendance.actions.signing_in import Duty
from models.attendance.evidence import Claim, Point
from models.attendance.windows import Windows
from models.people.actor import Actor, find_actor
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import load_profile
from models.people.unit import Unit
from tests.clock import at

PROFILE = load_profile("cn_county")
ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = Point(24.03, 99.25)
FAR = Point(24.62, 99.25)


def claim(local: str, point: Point = OFFICE, **how: bool) -> Claim:
    return Claim(point=point, said_at=at(local), received_at=at(local), **how)


@dataclass
class Team:
    """Adds people to one village."""

    session: Session
    village: Unit
    roles: dict[int, str] = field(default_factory=dict)

    def member(self, name: str, role: str = "member") -> Duty:
        phone = f"+86138{len(self.roles):08d}"
        person = Person(
            key=phone, name=name, phone=phone, telegram_user_id=1000 + len(self.roles),
            consented_at=at("2026-01-01 08:00"),
            created_at=at("2026-01-01 08:00"),
        )  # fmt: skip
        self.session.add(person)
        self.session.flush()
        posting = Posting(
            person_id=person.id, unit_id=self.village.id, role=role, start_on=date(2026, 1, 1)
        )
        self.session.add(posting)
        self.session.flush()
        self.roles[person.id] = role
        return Duty(person.id, posting.id, self.village.id, ZONE, Windows())

    def actor(self, duty: Duty) -> Actor:
        user_id = self.session.get_one(Person, duty.person_id).telegram_user_id
        found = find_actor(
            self.session, telegram_user_id=user_id or 0, today=date(2026, 11, 24), profile=PROFILE
        )
        assert found is not None
        return found
