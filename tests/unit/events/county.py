"""A small county, straight in the database: two townships, two villages, people who are bound."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.events.actions import calling
from models.events.actions.calling import Plan
from models.events.audience import Whom, audience_of
from models.events.event import Event
from models.events.invitation import Invitation
from models.messages.outbox import Outgoing
from models.people.actor import Actor, find_actor
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Capability, load_profile
from models.people.unit import Unit
from tests.clock import at

PROFILE = load_profile("cn_county")


@dataclass
class County:
    """Adds people; calls events; looks into the outbox."""

    session: Session
    units: dict[str, Unit]
    people: dict[str, int] = field(default_factory=dict)

    def person(self, name: str, role: str = "member", unit: str = "三村") -> int:
        number = len(self.people) + 1
        row = Person(
            key=f"+86138{number:08d}", name=name, phone=f"+86138{number:08d}",
            telegram_user_id=1000 + number, consented_at=at("2026-01-01 08:00"),
            created_at=at("2026-01-01 08:00"),
        )  # fmt: skip
        self.session.add(row)
        self.session.flush()
        self.session.add(
            Posting(
                person_id=row.id,
                unit_id=self.units[unit].id,
                role=role,
                start_on=date(2026, 1, 1),
                roster_order=number,
            )
        )
        self.session.flush()
        self.people[name] = row.id
        return row.id

    def actor(self, name: str) -> Actor:
        account = self.session.get_one(Person, self.people[name]).telegram_user_id
        found = find_actor(
            self.session, telegram_user_id=account or 0, today=date(2026, 11, 24), profile=PROFILE
        )
        assert found is not None
        return found

    def call(
        self,
        by: str,
        *,
        starts: str = "2026-11-25 14:00",
        now: str = "2026-11-24 10:00",
        **plan: object,
    ) -> Event:
        post = self.actor(by).need(Capability.EVENTS)
        made = Plan(**{
            "kind": "training", "title": "防返贫培训", "starts_at": at(starts), "minutes": 120,
            "zone": "Asia/Shanghai", **plan,
        })  # type: ignore[arg-type]  # fmt: skip
        return calling.call_event(
            self.session, now=at(now), organiser_id=self.people[by], unit_id=post.unit_id,
            plan=made,
            invitees=audience_of(
                self.session, PROFILE, Whom(post.unit_id, made.audience, made.chosen),
                on=date(2026, 11, 25),
            ),
        )  # fmt: skip

    def row(self, event: Event, name: str) -> Invitation:
        query = sa.select(Invitation).filter_by(event_id=event.id, person_id=self.people[name])
        return self.session.scalars(query).one()

    def told(self, name: str) -> list[str]:
        """Kinds of the notices that are owed to somebody, in order."""
        query = sa.select(Outgoing.notice).filter_by(person_id=self.people[name])
        return [kind or "" for kind in self.session.scalars(query.order_by(Outgoing.id))]

    def deliver(self) -> None:
        """As if everything owed had been sent."""
        self.session.execute(sa.update(Outgoing).values(state="sent"))


def build(session: Session) -> County:
    units: dict[str, Unit] = {}
    tree: Iterable[tuple[str, str, str | None]] = (
        ("county", "永德县", None),
        ("township", "勐板乡", "永德县"),
        ("township", "大山乡", "永德县"),
        ("village", "三村", "勐板乡"),
        ("village", "六村", "大山乡"),
    )
    for level, name, parent in tree:
        unit = Unit(
            level=level, name=name, code=name, parent_id=units[parent].id if parent else None
        )
        session.add(unit)
        session.flush()
        units[name] = unit
    return County(session, units)
