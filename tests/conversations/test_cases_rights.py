"""Cases: who may not see and who may not decide. Capabilities and the place in the tree say so."""

from datetime import date

import pytest
import sqlalchemy as sa

from models.cases.case import Case, State
from models.people.posting import Posting
from tests.conversations.test_cases import SILENT, about, absent, opened, team, the_case
from tests.world import OFFICE, Friend, World


async def tapped(friend: Friend, data: str) -> None:
    """A button that was made for somebody else."""
    await friend.says("/start")
    body = friend.phone.last.body
    body["reply_markup"] = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
    await friend.presses("x", friend.phone.last)


def button(friend: Friend, label: str) -> str:
    rows = friend.phone.last.inline_rows
    data: str = next(b["callback_data"] for row in rows for b in row if b["text"] == label)
    return data


async def test_another_township_neither_lists_nor_reads_nor_decides(world: World) -> None:
    people = await opened(world)
    other = await world.person("外镇", role="township", township="崇岗乡")
    data = button(people["captain"], "在岗")

    await other.says("/cases")
    assert other.sees() == "您这里没有待核查的事项。"
    await other.says("/cases 1")
    assert "赵静" not in other.sees()
    await other.says("/cases 1 在岗 我说的")
    await tapped(other, data)

    assert the_case(world).state is State.TO_VERIFY
    assert not any("赵静" in text for text in other.heard())


async def test_another_villages_captain_learns_nothing(world: World) -> None:
    await opened(world)
    other = await world.person("邻村队长", role="captain", village="四村")

    await other.says("/cases 1")
    await other.says("/cases")

    assert not any("赵静" in text for text in other.heard())


async def test_who_it_is_about_decides_nothing_of_it(world: World) -> None:
    people = await opened(world)
    data = button(people["captain"], "在岗")

    await people["silent"].says("/cases 1 在岗")
    await tapped(people["silent"], data)

    assert the_case(world).state is State.TO_VERIFY


@pytest.mark.parametrize("role", ["inspector", "sponsor", "sending_unit", "village_secretary"])
async def test_who_only_reads_or_checks_has_no_part_in_it(world: World, role: str) -> None:
    people = await opened(world)
    data = button(people["captain"], "在岗")
    reader = await world.person("旁人", role=role)

    for said in ("/cases", "/cases 1", "/cases 1 在岗 我说的"):
        await reader.says(said)
        assert "赵静" not in reader.sees()
    await tapped(reader, data)

    assert the_case(world).state is State.TO_VERIFY
    assert not about(reader)


async def test_the_captains_word_ends_where_the_offices_begins(world: World) -> None:
    people = await absent(world)

    await people["captain"].says("/cases 1 就这样算了")

    assert people["captain"].sees() == "核查1号现由镇委处理，没有改动。"
    assert the_case(world).state is State.TO_DECIDE


async def test_who_said_absent_does_not_answer_the_appeal(world: World) -> None:
    people = await opened(world)
    await people["silent"].says("陈述 记不清了")
    await people["township"].says("/cases 1 不在岗 没见到人")
    await people["silent"].says("申诉 我在四组")

    await people["township"].says("/cases 1 不在岗 还是没见到")
    assert people["township"].sees() == "核查1号现由镇干事处理，没有改动。"
    await people["clerk"].says("/cases 1 在岗 李家作证")

    assert the_case(world).state is State.PRESENT


async def captains_own(world: World) -> dict[str, Friend]:
    """The captain is silent for three days; the second and everybody else sign in."""
    people = await team(world)
    for day in (*SILENT, "2026-11-19"):
        await world.tick(f"{day} 08:12")
        for name in ("second", "silent"):
            await people[name].sends_location(*OFFICE)
        for at in ("09:10", "12:00", "12:02", "12:30", "14:30", "15:00"):
            await world.tick(f"{day} {at}")
    return people


async def test_a_captains_own_case_goes_up_and_is_nothing_for_the_second(world: World) -> None:
    people = await captains_own(world)

    assert len(about(people["captain"])) == 1 and "与您有关" in about(people["captain"])[0]
    assert "李队长（三村）" in about(people["township"])[0]
    assert not about(people["second"])
    for name in ("captain", "second"):
        await people[name].says("/cases")
        assert people[name].sees() == "您这里没有待核查的事项。"
        await people[name].says("/cases 1 在岗")
    (case,) = world.all(Case)
    assert case.state is State.TO_VERIFY


async def test_whose_duty_has_ended_decides_nothing_any_more(world: World) -> None:
    people = await opened(world)
    await people["silent"].says("陈述 记不清了")
    with world.database.begin() as session:
        theirs = sa.select(Posting).filter_by(person_id=people["captain"].person_id)
        session.scalars(theirs).one().end_on = date(2026, 11, 18)

    await people["captain"].says("/cases 1 不在岗 没见到")

    assert the_case(world).state is State.TO_VERIFY
