import pytest
import sqlalchemy as sa

from models.events.actions import answering, calling
from models.events.actions.calling import Changes
from models.events.audience import units_named
from models.events.errors import EventClosed, EventPassed, NobodyToInvite, NotYourEvent
from models.events.event import EventState
from models.events.invitation import Answer
from models.events.queries import clashes
from models.messages.outbox import Lane, Outgoing
from models.whereabouts.actions import move
from models.whereabouts.interval import Kind
from tests.clock import at
from tests.unit.events.county import County


def test_all_members_below_the_sender_are_invited_and_nobody_else(county: County) -> None:
    county.person("乡长", "township", "勐板乡")
    county.person("王芳", unit="三村")
    county.person("李队", "captain", "三村")
    county.person("村书记", "village_secretary", "三村")
    county.person("赵六", unit="六村")

    county.call("乡长")

    assert county.told("王芳") == county.told("李队") == ["event.invited"]
    assert county.told("村书记") == county.told("赵六") == county.told("乡长") == []


def test_a_captain_who_calls_is_on_the_list_but_not_told(county: County) -> None:
    county.person("李队", "captain")
    county.person("王芳")

    event = county.call("李队")

    assert county.told("李队") == []
    assert county.row(event, "李队").answer is Answer.COMING


def test_an_event_in_the_past_is_refused(county: County) -> None:
    county.person("李队", "captain")

    with pytest.raises(EventPassed):
        county.call("李队", starts="2026-11-24 09:00")


def test_an_event_for_nobody_is_refused(county: County) -> None:
    county.person("乡长", "township", "勐板乡")

    with pytest.raises(NobodyToInvite):
        county.call("乡长")


def test_moving_it_tells_everybody_anew_and_asks_them_again(county: County) -> None:
    county.person("乡长", "township", "勐板乡")
    county.person("王芳")
    event = county.call("乡长")
    answering.answer(
        county.session, now=at("2026-11-24 11:00"), event_id=event.id,
        person_id=county.people["王芳"], said=Answer.CANNOT, reason="入户",
    )  # fmt: skip
    county.deliver()

    calling.change_event(
        county.session, now=at("2026-11-24 12:00"), by=county.actor("乡长"), event_id=event.id,
        changes=Changes(starts_at=at("2026-11-26 09:00")),
    )  # fmt: skip

    assert county.told("王芳") == ["event.invited", "event.changed"]
    assert county.row(event, "王芳").answer is None
    assert (event.version, event.minutes) == (1, 120)


def test_cancelling_tells_everybody_and_closes_it(county: County) -> None:
    county.person("乡长", "township", "勐板乡")
    county.person("王芳")
    event = county.call("乡长")
    county.deliver()

    calling.cancel_event(
        county.session, now=at("2026-11-24 12:00"), by=county.actor("乡长"), event_id=event.id
    )

    assert county.told("王芳") == ["event.invited", "event.cancelled"]
    assert event.state is EventState.CANCELLED
    with pytest.raises(EventClosed):
        answering.answer(
            county.session, now=at("2026-11-24 13:00"), event_id=event.id,
            person_id=county.people["王芳"], said=Answer.COMING,
        )  # fmt: skip


def test_another_township_may_not_cancel_it_but_the_county_may(county: County) -> None:
    county.person("乡长", "township", "勐板乡")
    county.person("别乡", "township", "大山乡")
    county.person("县办", "county", "永德县")
    county.person("王芳")
    event = county.call("乡长")

    with pytest.raises(NotYourEvent):
        calling.cancel_event(
            county.session, now=at("2026-11-24 12:00"), by=county.actor("别乡"), event_id=event.id
        )
    calling.cancel_event(
        county.session, now=at("2026-11-24 12:00"), by=county.actor("县办"), event_id=event.id
    )

    assert event.state is EventState.CANCELLED


def test_clashes_name_who_is_on_leave_and_who_is_invited_elsewhere(county: County) -> None:
    county.person("乡长", "township", "勐板乡")
    county.person("王芳")
    county.person("李四")
    county.call("乡长", starts="2026-11-25 15:00")
    move(
        county.session, now=at("2026-11-24 08:00"), person_id=county.people["王芳"],
        kind=Kind.LEAVE, starts_at=at("2026-11-25 04:00"),
        expected_end_at=at("2026-11-26 04:00"), source="leave:1",
    )  # fmt: skip

    found = clashes(
        county.session, person_ids=list(county.people.values()),
        starts_at=at("2026-11-25 14:00"), ends_at=at("2026-11-25 16:00"),
    )  # fmt: skip

    assert (found.on_leave, found.elsewhere) == (("王芳",), ("李四",))


def test_called_off_before_the_invitation_went_out_it_is_one_message(county: County) -> None:
    county.person("乡长", "township", "勐板乡")
    county.person("王芳")
    event = county.call("乡长")

    calling.cancel_event(
        county.session, now=at("2026-11-24 10:01"), by=county.actor("乡长"), event_id=event.id
    )

    (row,) = county.session.scalars(sa.select(Outgoing).filter_by(person_id=county.people["王芳"]))
    assert (row.notice, row.expires_at, row.lane) == ("event.cancelled", None, Lane.ALERT)


@pytest.mark.parametrize(
    ("now", "rings"), [("2026-11-24 22:29", True), ("2026-11-24 22:31", False)]
)
def test_an_announcement_at_night_does_not_ring(county: County, now: str, rings: bool) -> None:
    county.person("乡长", "township", "勐板乡")
    county.person("王芳")

    county.call("乡长", now=now)

    (row,) = county.session.scalars(sa.select(Outgoing).filter_by(person_id=county.people["王芳"]))
    assert row.rings is rings


def test_a_township_by_name_covers_its_villages(county: County) -> None:
    below = county.units["永德县"].id

    found = units_named(county.session, below=below, names=["勐板乡", "六村", "王芳"])

    assert found == {
        "勐板乡": {county.units["勐板乡"].id, county.units["三村"].id},
        "六村": {county.units["六村"].id},
    }
