"""A verified absence is undone by a human only, whatever is sent afterwards."""

from tests.conversations.test_missing import DAY, morning, team
from tests.world import OFFICE, Friend, World


async def verified(world: World) -> tuple[Friend, Friend, Friend]:
    """(township, the absent one, county); the township verified it after 14:30."""
    captain, diligent, silent = await team(world)
    township = await world.person("镇委", role="township")
    county = await world.person("县办", role="county")
    await world.tick(f"{DAY} 08:12")
    await morning(world, captain, diligent)
    await world.tick(f"{DAY} 12:00")
    await world.tick(f"{DAY} 12:30")
    await world.tick(f"{DAY} 14:30")
    await township.presses("赵静")
    await township.presses("不在岗")
    await world.tick(f"{DAY} 15:00")
    assert world.day(silent, DAY).status == "absent"
    return township, silent, county


async def test_a_later_sign_in_is_asked_about_and_changes_nothing_by_itself(world: World) -> None:
    _township, silent, county = await verified(world)

    await silent.sends_location(*OFFICE)

    assert silent.sees().startswith("📍 15:00 已收到。")
    assert world.day(silent, DAY).status == "absent"
    await county.presses("属实")
    assert world.day(silent, DAY).status == "makeup"


async def test_a_later_make_up_in_words_is_an_appeal_and_its_acceptance_a_counter_entry(
    world: World,
) -> None:
    township, silent, county = await verified(world)
    before = township.heard()

    await silent.says("/fix 在四组修水管，村支书知道")
    assert world.day(silent, DAY).status == "absent"
    assert township.heard() == before
    await county.presses("属实")

    row = world.day(silent, DAY)
    assert (row.status, row.basis, row.corrections) == ("makeup", "correction", 1)
    assert "县办" in row.reasons
