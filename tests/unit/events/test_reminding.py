from datetime import date

import sqlalchemy as sa

from models.events.actions import answering, calling, reminding
from models.events.actions.calling import Changes
from models.events.event import Event
from models.events.invitation import Answer
from models.events.reminder import Reminder, ReminderRule
from models.messages.outbox import Outgoing
from models.people.posting import Posting
from models.whereabouts.actions import move
from models.whereabouts.interval import Kind
from tests.clock import at
from tests.unit.events.county import County


def remind(county: County, now: str) -> None:
    reminding.remind_due(county.session, now=at(now), rule_of=lambda _e, _i: ReminderRule())
    county.deliver()


def called(county: County, starts: str = "2026-11-25 14:00") -> Event:
    county.person("乡长", "township", "勐板乡")
    county.person("王芳")
    event = county.call("乡长", starts=starts)
    county.deliver()
    return event


def test_each_reminder_rings_exactly_once(county: County) -> None:
    called(county)

    for now in ("2026-11-24 19:59", "2026-11-24 20:00", "2026-11-24 20:01", "2026-11-25 12:59",
                "2026-11-25 13:00", "2026-11-25 13:00:30", "2026-11-25 14:00"):  # fmt: skip
        remind(county, now)

    assert county.told("王芳") == ["event.invited", "event.reminder", "event.reminder"]


def test_after_an_outage_one_late_reminder_while_the_event_is_ahead(county: County) -> None:
    called(county)

    remind(county, "2026-11-25 13:40")
    remind(county, "2026-11-25 13:41")

    assert county.told("王芳") == ["event.invited", "event.reminder"]
    assert county.session.scalar(sa.select(sa.func.count(Reminder.id))) == 2


def test_nothing_is_sent_once_it_has_begun(county: County) -> None:
    called(county)

    remind(county, "2026-11-25 14:00")

    assert county.told("王芳") == ["event.invited"]


def test_the_night_stays_silent_and_the_morning_makes_up_for_it(county: County) -> None:
    called(county)

    remind(county, "2026-11-24 23:00")
    in_the_night = county.told("王芳")
    remind(county, "2026-11-25 07:00")

    assert in_the_night == ["event.invited"]
    assert county.told("王芳") == ["event.invited", "event.reminder"]


def test_who_declined_or_is_on_leave_is_left_in_peace(county: County) -> None:
    county.person("李四")
    event = called(county)
    answering.answer(
        county.session, now=at("2026-11-24 11:00"), event_id=event.id,
        person_id=county.people["王芳"], said=Answer.CANNOT,
    )  # fmt: skip
    move(
        county.session, now=at("2026-11-24 08:00"), person_id=county.people["李四"],
        kind=Kind.LEAVE, starts_at=at("2026-11-25 04:00"),
        expected_end_at=at("2026-11-26 04:00"), source="leave:1",
    )  # fmt: skip

    remind(county, "2026-11-24 20:00")

    assert county.told("王芳") == county.told("李四") == ["event.invited"]


def test_what_was_called_within_the_hour_is_not_reminded_of_again(county: County) -> None:
    called(county, starts="2026-11-24 10:30")

    remind(county, "2026-11-24 10:05")

    assert county.told("王芳") == ["event.invited"]


def test_a_moved_event_rings_again_for_its_new_hour(county: County) -> None:
    event = called(county)
    remind(county, "2026-11-25 13:00")
    calling.change_event(
        county.session, now=at("2026-11-25 13:10"), by=county.actor("乡长"), event_id=event.id,
        changes=Changes(starts_at=at("2026-11-25 17:00")),
    )  # fmt: skip
    county.deliver()

    remind(county, "2026-11-25 16:00")
    remind(county, "2026-11-25 16:01")

    assert county.told("王芳") == [
        "event.invited", "event.reminder", "event.changed", "event.reminder",
    ]  # fmt: skip


def test_reminders_replace_the_older_message_and_expire_with_the_start(county: County) -> None:
    event = called(county)

    reminding.remind_due(
        county.session, now=at("2026-11-25 13:00"), rule_of=lambda _e, _i: ReminderRule()
    )

    row = county.session.scalars(sa.select(Outgoing).filter_by(notice="event.reminder")).one()
    assert (row.is_new, row.rings, row.expires_at) == (True, True, event.starts_at)
    assert row.slot == f"event:{event.id}:{county.people['王芳']}"


def test_who_is_recalled_the_day_before_a_morning_meeting_is_not_reminded(county: County) -> None:
    """07:30 in Yongde is still the day before in UTC."""
    called(county, starts="2026-11-25 07:30")
    county.session.execute(
        sa.update(Posting)
        .where(Posting.person_id == county.people["王芳"])
        .values(end_on=date(2026, 11, 24))
    )

    remind(county, "2026-11-24 20:00")

    assert county.told("王芳") == ["event.invited"]


def test_who_was_recalled_since_is_not_reminded(county: County) -> None:
    called(county)
    county.session.execute(
        sa.update(Posting)
        .where(Posting.person_id == county.people["王芳"])
        .values(end_on=date(2026, 11, 24))
    )

    remind(county, "2026-11-25 13:00")

    assert county.told("王芳") == ["event.invited"]
