"""A year passes over the county of `year_county`: facts come, every tick is a new start of the program."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from bot.delivery.unreachable import drop_chat
from bot.sweeps.runner import Sweeps
from handlers.context import Place
from models.attendance.actions.outages import note_gap
from models.database import Database
from models.messages.outbox import Lane, Outgoing, State
from models.people.profile import load_profile
from models.policy.duty_time import at_local
from tests.integration.year_alerts import Alert
from tests.integration.year_county import ZONE, County
from tests.integration.year_plan import LONG_OUTAGE, SHORT_OUTAGE, is_workday

LISTS = ("missing.captain", "missing.township", "missing.deputy", "missing.week")
ALERTS = ("sign_in.reminder", "question.asked", *LISTS)
PROFILE = load_profile("cn_county")
PLACE = Place(1, "zhucun_bot", PROFILE, "zh_CN", "Asia/Shanghai", None)


async def unused(*_: object) -> None:
    raise AssertionError


@dataclass
class Life:
    """Lets days pass. Every tick is the program starting anew."""

    database: Database
    county: County
    first: date
    last: date
    told: set[Alert] = field(default_factory=set)
    rang: Counter[Alert] = field(default_factory=Counter)
    rings_a_day: Counter[tuple[str, date]] = field(default_factory=Counter)
    cpu_s: float = 0.0

    def tick(self, day: date, at: time, *, twice: bool = False) -> None:
        now = at_local(day, at, ZONE)
        for _ in range(1 + twice):
            sweeps = Sweeps(self.database, lambda: now, PLACE, unused)
            sweeps.run_all(now, treat_as_drained=True)
            self.deliver(now)

    def deliver(self, now: datetime) -> None:
        """Telegram takes everything but what is for somebody who blocked the bot."""
        deaf = self.county.deaf(now.astimezone(ZONE).date())
        with self.database.begin() as session:
            waiting = sa.select(Outgoing).filter_by(state=State.PENDING)
            for row in session.scalars(waiting).all():
                if row.chat_id in deaf:
                    drop_chat(session, row.chat_id, now=now, place=PLACE)
                    continue
                self._heard(row)
                row.state, row.done_at = State.SENT, now

    def _heard(self, row: Outgoing) -> None:
        who = self.county.names[row.chat_id]
        if row.notice not in ALERTS or not row.rings or row.lane == Lane.REPLY:
            return  # an edit
        if row.notice in LISTS:
            self.rings_a_day[who, row.created_at.astimezone(ZONE).date()] += 1
        assert row.ref is not None
        on = self.day_asked(row) if row.notice == "question.asked" else row.ref["day"]
        alert = (row.notice, who, date.fromisoformat(on))
        self.told.add(alert)
        self.rang[alert] += 1

    def day_asked(self, row: Outgoing) -> str:
        with self.database.read() as session:
            asked = sa.text("SELECT duty_on FROM question WHERE id = :id")
            return str(session.scalar(asked, row.ref))

    def arrives(self, day: date, after: time, until: time) -> None:
        with self.database.begin() as session:
            self.county.claims(session, day, after, until)

    def plain_day(self, day: date, *, is_asked: bool = True) -> None:
        self.arrives(day, time(4), time(9))
        for at in (time(9, 10), time(9, 35)):
            self.tick(day, at)
        self.arrives(day, time(9), time(12))
        self.tick(day, time(12), twice=day.day % 5 == 0)
        self.arrives(day, time(12), time(12, 20))
        if is_asked:
            self.answers(day, time(12, 20))
        self.tick(day, time(12, 30), twice=day.day % 7 == 0)
        self.arrives(day, time(12, 20), time(13))
        if is_asked:
            self.settles(day, time(13, 10))
        self.tick(day, time(14, 30), twice=day.day % 11 == 0)
        self.tick(day, time(18))

    def answers(self, day: date, at: time) -> None:
        with self.database.begin() as session:
            self.county.answers(session, day, at_local(day, at, ZONE))

    def settles(self, day: date, at: time) -> None:
        with self.database.begin() as session:
            self.county.settles(session, day, at_local(day, at, ZONE))

    def short_outage(self, day: date) -> None:
        """Down from 10:00 for 20 hours: all that was sent meanwhile arrives at once."""
        self.arrives(day, time(4), time(9))
        self.tick(day, time(9, 10))
        self.arrives(day, time(9), time(13))
        after = day + timedelta(days=1)
        self.gap(at_local(day, time(10), ZONE), at_local(after, time(6), ZONE))
        self.tick(after, time(6))
        self.tick(after, time(7))
        self.answers(day, time(7))
        self.settles(day, time(7))

    def long_outage(self, day: date) -> None:
        """Down from 08:00 for 25 hours: what was said on that day is lost."""
        after = day + timedelta(days=1)
        self.gap(at_local(day, time(8), ZONE), at_local(after, time(9), ZONE))

    def gap(self, last: datetime, now: datetime) -> None:
        with self.database.begin() as session:
            note_gap(session, last=last, now=now)

    def day(self, day: date) -> None:
        if day not in (SHORT_OUTAGE + timedelta(days=1), LONG_OUTAGE + timedelta(days=1)):
            self.tick(day, time(4, 5))
        if not is_workday(day):
            self.tick(day, time(12))
            return
        with self.database.begin() as session:
            self.county.come_back(session, day)
            self.county.intervals(session, day)
        if day == SHORT_OUTAGE:
            self.short_outage(day)
        elif day == LONG_OUTAGE:
            self.long_outage(day)
        else:
            self.plain_day(day, is_asked=day != LONG_OUTAGE + timedelta(days=1))


def without_fsync(connection: Any, _: object) -> None:
    """Power cuts are other tests' matter."""
    connection.execute("PRAGMA synchronous = OFF")
