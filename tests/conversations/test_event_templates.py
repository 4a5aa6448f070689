"""Kinds and templates of events are policy: per unit, from a day on. Tuesday 24 November 2026."""

from datetime import date

import sqlalchemy as sa

from models.events.event import Event
from models.people.unit import Unit
from models.policy.policy import set_policy
from tests.conversations.test_event import township
from tests.world import World


def put(world: World, key: str, text: str, unit: str, from_on: date) -> None:
    with world.database.begin() as session:
        unit_id = session.scalars(sa.select(Unit.id).filter_by(name=unit)).one()
        set_policy(
            session, now=world.clock(), key=key, text=text, unit_id=unit_id, from_on=from_on,
            by_person_id=None,
        )  # fmt: skip


def agenda(text: str) -> str:
    return next((line for line in text.splitlines() if line.startswith("议程")), "")


async def test_the_agenda_is_that_of_the_unit_and_of_the_day(world: World) -> None:
    chief, wang, _ = await township(world)
    other = await world.person("别乡长", role="township", township="大山乡")
    zhao = await world.person("赵六", township="大山乡", village="八村")
    put(world, "events.agenda.meeting", "study, 防火", "勐板乡", date(2026, 11, 26))

    await chief.says("/event 例会 2026-11-25T14:00 60 周例会")
    assert agenda(wang.sees()) == "议程：第一议题学习、工作汇报、困难问题、议定事项"
    await chief.says("/event 例会 2026-11-26T14:00 60 周例会")
    assert agenda(wang.sees()) == "议程：第一议题学习、防火"
    await other.says("/event 例会 2026-11-26T14:00 60 周例会")
    assert agenda(zhao.sees()) == "议程：第一议题学习、工作汇报、困难问题、议定事项"


async def test_the_next_of_a_series_has_the_agenda_of_its_day(world: World) -> None:
    chief, wang, _ = await township(world)
    await chief.says("/event")
    for label in ("新建", "例会"):
        await chief.presses(label)
    await chief.says("今天 14:00")
    await chief.presses("1小时")
    await chief.says("周例会")
    for label in ("不填", "全体队员", "下一步", "只此一次", "发送"):
        await chief.presses(label)
    put(world, "events.agenda.meeting", "none", "勐板乡", date(2026, 12, 1))

    await world.tick("2026-11-24 15:16")

    assert "12月1日（周二）14:00–15:00" in wang.sees()
    assert agenda(wang.sees()) == ""


async def test_a_county_names_the_kinds_it_has(world: World) -> None:
    chief, wang, _ = await township(world)
    put(world, "events.kinds", "meeting, 党课", "永德县", date(2026, 11, 1))
    put(world, "events.agenda.党课", "study", "永德县", date(2026, 11, 1))

    await chief.says("/event 培训 明天 14:00 60 防返贫")
    assert chief.sees().startswith("没看懂")
    await chief.presses("一步一步来")
    assert chief.phone.last.buttons == [["例会", "党课"], ["取消"]]
    await chief.presses("党课")
    await chief.says("/event 党课 明天 14:00 60 党章学习")

    assert wang.sees().startswith("📣 党课：党章学习\n")
    assert agenda(wang.sees()) == "议程：第一议题学习"
    assert world.all(Event)[0].kind == "党课"
