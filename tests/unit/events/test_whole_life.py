"""The whole life of a meeting on both databases: called, moved, reminded, rolled, settled, counted."""

from datetime import date

from models.database import Database
from models.events.actions import calling, deciding, reminding, rolling, settling
from models.events.actions.calling import Changes
from models.events.event import EventState, Repeat
from models.events.ledger import ledger
from models.events.numbers import hours_of, numbers
from models.events.queries import Clashes, clashes, overdue_in, upcoming_for
from models.events.reminder import ReminderRule
from tests.clock import at
from tests.unit.events.county import PROFILE, build


def test_the_whole_life_of_a_meeting(database: Database) -> None:
    with database.begin() as session:
        county = build(session)
        county.person("乡长", "township", "勐板乡")
        wang = county.person("王芳")
        county.person("李四")
        chief, span = (
            county.actor("乡长"),
            {"first": date(2026, 11, 1), "last": date(2026, 12, 31)},
        )
        event = county.call("乡长", kind="meeting", repeats=Repeat.MONTHLY)
        county.deliver()
        calling.change_event(
            session, now=at("2026-11-24 11:00"), by=chief, event_id=event.id,
            changes=Changes(starts_at=at("2026-11-25 15:00")),
        )  # fmt: skip
        county.deliver()

        reminding.remind_due(
            session, now=at("2026-11-25 14:00"), rule_of=lambda *_: ReminderRule()
        )
        county.deliver()
        rolling.tick(
            session, now=at("2026-11-25 15:00"), by=chief, event_id=event.id, person_id=wang
        )
        deciding.decide(
            session, now=at("2026-11-25 15:30"), by=chief, event_id=event.id, text="张贴名单",
            owner_id=wang, due_on=date(2026, 11, 27),
        )  # fmt: skip
        settling.settle_over(
            session, now=at("2026-11-25 17:15"), until=at("2026-11-25 17:15"), profile=PROFILE
        )
        deciding.remind_owners(session, now=at("2026-11-27 08:30"), today=date(2026, 11, 27))

        assert county.told("李四") == [
            "event.invited", "event.changed", "event.reminder", "event.missed", "event.invited",
        ]  # fmt: skip
        assert county.told("王芳")[-1] == "event.decision_due"
        assert event.state is EventState.HELD
        assert hours_of(session, wang, 2026) == 2.0
        (row,) = numbers(session, unit_id=county.units["勐板乡"].id, **span)
        assert (row.sessions, row.person_times) == (1, 1)
        assert len(list(ledger(session, **span))) == 4
        (ahead,) = upcoming_for(session, person_id=wang, now=at("2026-11-27 08:30"))
        assert ahead.starts_at == at("2026-12-25 15:00")
        unit_id = county.units["勐板乡"].id
        assert len(overdue_in(session, unit_id=unit_id, on=date(2026, 12, 25))) == 1
        assert clashes(
            session, person_ids=[wang], starts_at=at("2026-12-24 15:00"),
            ends_at=at("2026-12-24 16:00"),
        ) == Clashes((), ())  # fmt: skip
