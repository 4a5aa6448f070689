"""The cast of a leave: who asks, who decides, what was kept of it."""

from models.absence.request import Absence, State
from models.whereabouts.interval import Interval, Kind
from tests.world import Friend, World


async def line(world: World, language: str = "zh_CN") -> tuple[Friend, Friend, Friend, Friend]:
    """(member, captain, township, county)."""
    member = await world.person("王芳", language=language)
    captain = await world.person("李队长", role="captain", language=language)
    township = await world.person("镇委", role="township", language=language)
    county = await world.person("县办", role="county", language=language)
    return member, captain, township, county


async def on_leave(
    world: World, days: str = "11-10 11-12", language: str = "zh_CN"
) -> tuple[Friend, Friend, Friend]:
    """(member, captain, township): the leave from Tuesday to Thursday is granted."""
    world.clock.set("2026-11-09 08:00")
    member = await world.person("王芳", language=language)
    captain = await world.person("李队长", role="captain", language=language)
    township = await world.person("镇委", role="township", language=language)
    await member.says(f"/leave {days} 陪父亲看病")
    await captain.says("同意 1")
    await township.says("同意 1")
    assert request(world).state is State.APPROVED
    return member, captain, township


def request(world: World, number: int = 1) -> Absence:
    [found] = world.all(Absence, Absence.id == number)
    return found


def only_request(world: World) -> Absence:
    [found] = world.all(Absence)
    return found


def leave_on_board(world: World) -> list[Interval]:
    return world.all(Interval, Interval.kind == Kind.LEAVE, Interval.voided_at.is_(None))
