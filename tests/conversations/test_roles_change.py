"""Another role, by import or by the day: keyboard and menu follow without /start."""

from datetime import date, timedelta

import sqlalchemy as sa

from models.people.posting import Posting
from tests.world import Friend, World


def menu(world: World, friend: Friend) -> set[str]:
    return {e["command"] for e in world.telegram.commands[f"chat {friend.phone.user_id} "]}


def keys(friend: Friend) -> list[str]:
    return [str(key) for row in friend.phone.keyboard_rows for key in row]


def becomes(world: World, friend: Friend, role: str) -> None:
    """As an import would write it."""
    with world.database.begin() as session:
        session.execute(
            sa.update(Posting).where(Posting.person_id == friend.person_id).values(role=role)
        )


async def test_a_member_who_is_made_captain(world: World) -> None:
    wang = await world.person("王小明")
    await world.tick()
    assert "today" not in menu(world, wang)

    becomes(world, wang, "captain")
    await world.tick("2026-11-24 08:01")

    assert "队长，三村" in wang.sees()
    assert {"today", "checkin"} <= menu(world, wang)
    assert wang.phone.messages[-1].silent
    heard = len(wang.heard())
    await world.tick("2026-11-24 08:03")
    assert len(wang.heard()) == heard


async def test_a_township_officer_loses_the_keys_of_a_member(world: World) -> None:
    wang = await world.person("王小明")
    assert any("签到" in key for key in keys(wang))

    becomes(world, wang, "township")
    await world.tick("2026-11-24 08:01")

    assert not any("签到" in key for key in keys(wang))


async def test_a_posting_that_ends_overnight(world: World) -> None:
    wang = await world.person("王小明", end_on=world.clock().date())
    await world.tick("2026-11-24 12:00")

    await world.tick("2026-11-25 07:00")

    assert "任期已于11月24日结束" in wang.sees()
    assert menu(world, wang) & {"me", "why", "checkin"} == {"me", "why"}


async def test_between_two_postings_nothing_is_said(world: World) -> None:
    wang = await world.person("王小明", end_on=date(2026, 11, 24))
    with world.database.begin() as session:
        old = session.scalars(sa.select(Posting)).one()
        session.add(
            Posting(
                person_id=old.person_id, unit_id=old.unit_id, role="captain",
                start_on=date(2026, 11, 24) + timedelta(days=3),
            )
        )  # fmt: skip
    heard = len(wang.heard())

    await world.tick("2026-11-25 06:00")

    assert len(wang.heard()) == heard
    await world.tick("2026-11-27 06:00")
    assert "队长" in wang.sees()
