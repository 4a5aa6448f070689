"""Two hundred people in front of one screen."""

from datetime import date

from bot.emulator.phone import Phone
from models.events.invitation import Invitation
from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit
from models.whereabouts.interval import Interval
from tests.world import World

CROWD = 200


def crowd(world: World) -> list[Phone]:
    """Bound members of one village, straight in the database."""
    phones = [
        world.telegram.phone(f"队员{n}", phone=f"+86139{n:08d}", language_code="zh-hans")
        for n in range(CROWD)
    ]
    with world.database.begin() as session:
        village = session.query(Unit).filter_by(level="village").first()
        assert village is not None
        for n, phone in enumerate(phones):
            person = Person(
                key=f"p{n}", name=phone.name, phone=f"+86139{n:08d}",
                telegram_user_id=phone.user_id, consented_at=world.clock(),
                created_at=world.clock(),
            )  # fmt: skip
            session.add(person)
            session.flush()
            session.add(
                Posting(
                    person_id=person.id,
                    unit_id=village.id,
                    role="member",
                    start_on=date(2026, 1, 1),
                    roster_order=n,
                )
            )
    return phones


async def test_two_hundred_sign_within_a_minute_each_once(world: World) -> None:
    chief = await world.person("乡长", role="township")
    await world.person("王小明")
    phones = crowd(world)
    await chief.says("/event training 2026-11-24T09:00 60 全乡轮训")
    world.clock.set("2026-11-24 08:55:00")
    await chief.presses("修改、名单、点名")
    await chief.presses("点名")

    for n, phone in enumerate(phones):
        if n % 20 == 0:
            world.clock.forward(seconds=6)
            await world.tick()
            link = chief.sees().split("start=")[1].split()[0]
        phone.says(f"/start {link}")
        if n % 3 == 0:  # who taps twice is there once
            phone.says(f"/start {link}")
    await world.tick()

    assert world.count(Invitation, Invitation.attended_at.is_not(None)) == CROWD
    assert world.count(Interval) == CROWD
    assert all(phone.sees().startswith("✅ 已到会：全乡轮训") for phone in phones)
    world.clock.forward(seconds=30)
    await world.tick()
    assert "已到200/201人" in chief.sees()
