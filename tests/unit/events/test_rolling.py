from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from models.events import code
from models.events.actions import calling, rolling, settling
from models.events.audience import Audience
from models.events.errors import CodeTooOld, NotYourEvent, RollClosed
from models.events.event import Event, EventState, Repeat
from models.events.invitation import CODE_TRIES, RollVia
from models.messages.outbox import Outgoing
from models.whereabouts.actions import move
from models.whereabouts.interval import Interval, Kind
from tests.clock import at
from tests.unit.events.county import PROFILE, County

START = "2026-11-25 14:00"


def called(county: County, **plan: object) -> Event:
    county.person("乡长", "township", "勐板乡")
    county.person("王芳")
    county.person("李四")
    event = county.call("乡长", **plan)
    county.deliver()
    return event


def digits(event: Event, now: str) -> str:
    return code.digits_for(event.secret, code.window_at(at(now)))


def type_code(county: County, name: str, given: str, now: str) -> object:
    return rolling.sign_by_digits(
        county.session, now=at(now), digits=given, person_id=county.people[name]
    )


def scan(county: County, event: Event, name: str, now: str, *, shown: str | None = None) -> None:
    token = code.token_for(event.secret, code.window_at(at(shown or now)))
    rolling.sign_by_token(
        county.session, now=at(now), event_id=event.id, token=token,
        person_id=county.people[name], unit_id=county.units["三村"].id,
    )  # fmt: skip


def test_scanning_puts_on_the_roll_and_moves_the_board(county: County) -> None:
    event = called(county, place="乡政府二楼")

    scan(county, event, "王芳", "2026-11-25 13:55")

    row = county.row(event, "王芳")
    assert (row.attended_at, row.via, row.is_late) == (
        at("2026-11-25 13:55"), RollVia.LINK, False,
    )  # fmt: skip
    interval = county.session.scalars(sa.select(Interval)).one()
    assert (interval.kind, interval.place, interval.expected_end_at, interval.source) == (
        Kind.TRAINING, "乡政府二楼", event.ends_at, f"event:{event.id}",
    )  # fmt: skip


def test_scanning_twice_changes_nothing(county: County) -> None:
    event = called(county)

    scan(county, event, "王芳", "2026-11-25 13:55")
    scan(county, event, "王芳", "2026-11-25 14:40")

    assert county.row(event, "王芳").is_late is False
    assert county.session.scalar(sa.select(sa.func.count(Interval.id))) == 1


def test_an_old_picture_of_the_code_is_refused(county: County) -> None:
    event = called(county)

    with pytest.raises(CodeTooOld):
        scan(county, event, "王芳", "2026-11-25 14:01:00", shown="2026-11-25 14:00:00")


def test_after_ten_minutes_it_is_late(county: County) -> None:
    event = called(county)

    scan(county, event, "王芳", "2026-11-25 14:11")

    assert county.row(event, "王芳").is_late


@pytest.mark.parametrize("now", ["2026-11-25 12:59", "2026-11-25 16:16"])
def test_the_roll_is_open_around_the_event_only(county: County, now: str) -> None:
    event = called(county)

    with pytest.raises(RollClosed):
        scan(county, event, "王芳", now)


def test_the_typed_code_does_the_same(county: County) -> None:
    event = called(county)

    found = type_code(county, "王芳", digits(event, "2026-11-25 14:00"), "2026-11-25 14:00:20")

    assert found is not None
    assert county.row(event, "王芳").via is RollVia.CODE


def test_guessing_ends_after_ten_tries(county: County) -> None:
    event = called(county)
    right = digits(event, START)
    wrong = f"{(int(right) + 1) % 10000:04d}"

    for _ in range(CODE_TRIES):
        type_code(county, "王芳", wrong, START)

    assert type_code(county, "王芳", right, START) is None
    assert type_code(county, "李四", right, START) is not None


def test_a_walk_in_is_on_the_roll_as_such(county: County) -> None:
    event = called(county)
    county.person("赵六", unit="六村")

    scan(county, event, "赵六", START)

    assert county.row(event, "赵六").is_walk_in


def test_a_tick_is_recorded_as_the_organisers_and_can_be_taken_back(county: County) -> None:
    event = called(county)
    how = {"by": county.actor("乡长"), "event_id": event.id, "person_id": county.people["王芳"]}

    row = rolling.tick(county.session, now=at("2026-11-25 14:30"), **how)
    assert (row.via, row.recorded_by_id, row.is_late) == (
        RollVia.ORGANISER, county.people["乡长"], False,
    )  # fmt: skip
    rolling.tick(county.session, now=at("2026-11-25 14:31"), **how)

    assert county.row(event, "王芳").attended_at is None
    assert county.session.scalars(sa.select(Interval)).one().voided_at is not None


def test_members_cannot_tick(county: County) -> None:
    event = called(county)
    county.person("李队", "captain", "六村")

    with pytest.raises(NotYourEvent):
        rolling.tick(
            county.session, now=at(START), by=county.actor("李队"), event_id=event.id,
            person_id=county.people["王芳"],
        )  # fmt: skip


def test_leaving_early_ends_the_whereabouts(county: County) -> None:
    event = called(county)
    scan(county, event, "王芳", START)

    rolling.leave_early(
        county.session, now=at("2026-11-25 15:00"), by=county.actor("乡长"), event_id=event.id,
        person_id=county.people["王芳"],
    )  # fmt: skip

    county.session.expire_all()
    assert county.session.scalars(sa.select(Interval)).one().ended_at == at("2026-11-25 15:00")


def test_leaving_early_does_not_end_what_they_went_on_to(county: County) -> None:
    event = called(county)
    scan(county, event, "王芳", START)
    move(
        county.session, now=at("2026-11-25 14:30"), person_id=county.people["王芳"],
        kind=Kind.HOUSEHOLD_VISIT, starts_at=at("2026-11-25 14:30"),
        expected_end_at=at("2026-11-25 17:30"), source="where",
    )  # fmt: skip

    rolling.leave_early(
        county.session, now=at("2026-11-25 15:00"), by=county.actor("乡长"), event_id=event.id,
        person_id=county.people["王芳"],
    )  # fmt: skip

    visit = county.session.scalars(sa.select(Interval).filter_by(source="where")).one()
    assert visit.ended_at is None


def test_called_off_midway_who_was_there_keeps_it(county: County) -> None:
    event = called(county)
    scan(county, event, "王芳", START)

    calling.cancel_event(
        county.session, now=at("2026-11-25 14:40"), by=county.actor("乡长"), event_id=event.id
    )

    interval = county.session.scalars(sa.select(Interval)).one()
    assert (interval.voided_at, interval.ended_at) == (None, at("2026-11-25 14:40"))


def settle(county: County, now: str) -> int:
    return settling.settle_over(county.session, now=at(now), until=at(now), profile=PROFILE)


def test_who_missed_is_told_once(county: County) -> None:
    event = called(county)
    scan(county, event, "王芳", START)

    settle(county, "2026-11-25 16:15")
    settle(county, "2026-11-25 16:16")

    assert county.told("李四") == ["event.invited", "event.missed"]
    assert county.told("王芳") == ["event.invited"]
    assert event.state is EventState.HELD


def test_nobody_missed_an_event_whose_roll_was_never_taken(county: County) -> None:
    called(county)

    settle(county, "2026-11-25 16:15")

    assert county.told("李四") == ["event.invited"]


def test_a_weekly_meeting_is_called_again_once(county: County) -> None:
    called(county, kind="meeting", title="周例会", repeats=Repeat.WEEKLY)

    settle(county, "2026-11-25 16:15")
    settle(county, "2026-11-25 16:20")

    first, second = county.session.scalars(sa.select(Event).order_by(Event.id))
    assert second.starts_at == at("2026-12-02 14:00")
    assert (second.follows_id, second.agenda) == (first.id, [*PROFILE.event_agendas["meeting"]])


def test_the_31st_becomes_the_last_day_of_a_shorter_month() -> None:
    found = settling.next_start(at("2027-01-31 14:00"), Repeat.MONTHLY, ZoneInfo("Asia/Shanghai"))

    assert found == at("2027-02-28 14:00")


def test_a_series_calls_whom_it_called_before(county: County) -> None:
    county.person("李队", "captain")
    called(county, repeats=Repeat.WEEKLY, audience=Audience.CAPTAINS)

    settle(county, "2026-11-25 16:15")

    assert county.told("李队")[-1] == "event.invited"
    assert county.told("王芳") == []


@pytest.mark.parametrize(
    ("now", "rings"), [("2026-11-25 16:15", True), ("2026-11-25 23:00", False)]
)
def test_who_missed_is_not_woken(county: County, now: str, rings: bool) -> None:
    event = called(county)
    scan(county, event, "王芳", START)

    settle(county, now)

    query = sa.select(Outgoing).filter_by(person_id=county.people["李四"], notice="event.missed")
    assert county.session.scalars(query).one().rings is rings
