"""The world of a conversation test: the real program, the emulator, one clock. Nothing is mocked."""

import itertools
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session
from telegram.request import HTTPXRequest

from bot.app import App, build
from bot.emulator.phone import Phone
from bot.emulator.transport import transport
from bot.emulator.world import World as Telegram
from bot.leader import Leadership
from bot.settings import Settings
from bot.steps import AtStep, go_on
from models.attendance.rows import AttendanceRow, attendance_rows
from models.base import Base
from models.database import Database
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import load_profile
from models.people.unit import Unit
from models.policy.policy import set_policy
from models.whereabouts.interval import Interval, Kind
from tests.clock import FixedClock

T = TypeVar("T")
OFFICE = (24.0300, 99.2500)
"""Where every test village has its office (WGS-84); 66 km away is `FAR`."""
FAR = (24.6200, 99.2500)
DAY = "2026-11-24"
"""A Tuesday: the day of every conversation that names no other."""
ROUNDS = 50


async def here(function: Callable[..., T], /, *args: Any) -> T:
    """The turn thread of tests: the test's own."""
    return function(*args)


@dataclass
class Friend:
    """Somebody with a phone. Everything the phone does is followed by the bot's answers."""

    world: "World"
    phone: Phone
    person_id: int | None

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        act = getattr(self.phone, name)

        async def do(*args: Any, **kwargs: Any) -> Any:
            done = act(*args, **kwargs)
            await self.world.settle()
            return done

        return do

    def sees(self) -> str:
        """The newest message of the bot."""
        return self.phone.sees()

    @property
    def messages(self) -> list[Any]:
        return self.phone.messages

    def heard(self) -> list[str]:
        """Every text of the bot, oldest first."""
        return [m.text or m.caption or "" for m in self.phone.messages if m.from_bot]


@dataclass
class World:
    """`settle` lets the bot take in, answer and deliver until nothing moves."""

    clock: FixedClock
    telegram: Telegram
    database: Database
    settings: Settings
    app: App

    async def settle(self) -> None:
        for _ in range(ROUNDS):
            taken = await self.app.ingress.poll_once(timeout=0)
            sent = await self.app.delivery.deliver_due()
            if not taken and not sent:
                return
        raise AssertionError("the bot never comes to rest")

    async def tick(self, local: str | None = None) -> None:
        """Set the clock, let every sweep run, deliver what follows."""
        if local is not None:
            self.clock.set(local)
        await self.settle()
        await self.app.sweeps.run_due()
        await self.settle()

    async def restart(self) -> None:
        """A new process on the same database and the same Telegram."""
        self.app = await make_app(self.settings, self.database, self.clock, self.telegram)

    async def stranger(self, name: str = "陌生人", **phone: Any) -> Friend:
        return Friend(self, self.telegram.phone(name, **phone), None)

    async def person(
        self,
        name: str,
        role: str = "member",
        village: str = "三村",
        *,
        township: str = "勐板乡",
        county: str = "永德县",
        language: str = "zh_CN",
        start_on: date = date(2026, 1, 1),
        end_on: date | None = None,
        phone: str | None = None,
        is_bound: bool = True,
        unit: str | None = None,
        **posting: Any,
    ) -> Friend:
        """Somebody on the roster, bound and agreed unless told otherwise. `unit` for other levels."""
        number = phone or f"+86138{zlib.crc32(name.encode()) % 10**8:08d}"
        device = self.telegram.phone(name, phone=number, language_code=language.lower())
        with self.database.begin() as session:
            place = self._unit_for(session, role, county, township, village, unit)
            person = Person(
                key=number, name=name, phone=number, language=language,
                telegram_user_id=device.user_id if is_bound else None,
                bound_at=self.clock() if is_bound else None,
                consented_at=self.clock() if is_bound else None, created_at=self.clock(),
            )  # fmt: skip
            session.add(person)
            session.flush()
            order = session.scalar(sa.select(sa.func.count(Posting.id))) or 0
            session.add(
                Posting(
                    person_id=person.id,
                    unit_id=place.id,
                    role=role,
                    start_on=start_on,
                    end_on=end_on,
                    roster_order=order,
                    **posting,
                )
            )
            person_id = person.id
        friend = Friend(self, device, person_id)
        if is_bound:
            await friend.says("/start")
        return friend

    def _unit_for(
        self,
        session: Session,
        role: str,
        county: str,
        township: str,
        village: str,
        unit: str | None,
    ) -> Unit:
        profile = load_profile(self.settings.profile)
        names = dict(
            zip((x.code for x in profile.levels), (county, township, village), strict=False)
        )
        parent: Unit | None = None
        for level in profile.levels:
            parent = _unit(session, parent, level.code, names.get(level.code, level.code))
            if level.code == profile.roles[role].level:
                return parent
        raise AssertionError(role)

    def has_leave(self, friend: Friend, first: str, last: str) -> None:
        """Approved leave between two local moments."""
        zone = self.clock.zone
        start, end = (datetime.fromisoformat(x).replace(tzinfo=zone) for x in (first, last))
        with self.database.begin() as session:
            session.add(
                Interval(
                    person_id=friend.person_id,
                    kind=Kind.LEAVE,
                    starts_at=start,
                    expected_end_at=end,
                    source="leave:1",
                    created_at=self.clock(),
                )
            )

    def day(self, friend: Friend, on: str) -> AttendanceRow:
        """That person's day as the export has it now."""
        day = date.fromisoformat(on)
        with self.database.read() as session:
            rows = attendance_rows(
                session, profile=load_profile(self.settings.profile), zone=self.clock.zone,
                first=day, last=day, now=self.clock(),
            )  # fmt: skip
            name = session.get_one(Person, friend.person_id).name
            return next(row for row in rows if row.name == name)

    def has_policy(self, key: str, value: str, unit: str | None = None) -> None:
        """A policy from the first of January on, everywhere or for the unit of that name."""
        with self.database.begin() as session:
            unit_id = session.scalar(sa.select(Unit.id).filter_by(name=unit)) if unit else None
            set_policy(
                session, now=self.clock(), key=key, text=value, unit_id=unit_id,
                from_on=date(2026, 1, 1), by_person_id=None,
            )  # fmt: skip

    def count(self, table: type[Base], *where: Any) -> int:
        with self.database.read() as session:
            return session.scalar(sa.select(sa.func.count()).select_from(table).where(*where)) or 0

    def all(self, table: type[T], *where: Any) -> list[T]:
        """In the order of their keys: on PostgreSQL a row that is changed moves."""
        keys = sa.inspect(table).primary_key
        with self.database.read() as session:
            return list(session.scalars(sa.select(table).where(*where).order_by(*keys)))


def _unit(session: Session, parent: Unit | None, level: str, name: str) -> Unit:
    parent_id = parent.id if parent else None
    found = session.scalar(sa.select(Unit).filter_by(parent_id=parent_id, name=name))
    if found is not None:
        return found
    is_village = level in ("village", "site")
    made = Unit(
        parent_id=parent_id, level=level, name=name, code=f"u{parent_id or 0}-{name}",
        latitude=OFFICE[0] if is_village else None, longitude=OFFICE[1] if is_village else None,
        landline="0883-5211234" if is_village else None,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


async def make_app(
    settings: Settings,
    database: Database,
    clock: FixedClock,
    telegram: Telegram,
    *,
    seconds: Callable[[], float] | None = None,
    at_step: AtStep = go_on,
    leader: Leadership | None = None,
) -> App:
    """`bot.app.build` with the emulator as transport; never a second wiring.

    A minute passes between two looks at the seconds, so that conversations do not wait for rate
    limits; tests of the limits bring seconds of their own.
    """

    def request() -> HTTPXRequest:
        return HTTPXRequest(httpx_kwargs={"transport": transport(telegram)})

    return await build(
        settings,
        database=database,
        clock=clock,
        request=request(),
        updates_request=request(),
        on_turn_thread=here,
        seconds=seconds or itertools.count(0, 60).__next__,
        at_step=at_step,
        leader=leader,
    )
