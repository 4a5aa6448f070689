"""/policy: the rules that hold, in sentences, with what was changed since when."""

import pytest

from models.people.unit import Unit
from models.policy.policy import set_policy
from tests.world import World


async def test_the_rules_as_they_come(world: World) -> None:
    captain = await world.person("李队长", role="captain")

    await captain.says("/policy")

    assert captain.sees().splitlines() == [
        "三村的规则（11月24日（周二））：",
        "· 签到：07:00–09:30，12:00前算晚签；09:10 只提醒还没签的人，一次。",
        "· 没收到签到：12:00问本人，24小时内答复；12:30告诉队长，14:30报乡镇。",
        "· 补签：48小时内；每月3次以内不用队长确认。",
        "· 位置：离村委会3公里以内算在村；坐标30天后删除。",
        "· 请假审批：队长1天以内、乡镇3天以内、县更长；全年满30天复核。",
        "· 因公外出发 /out 报备；过夜的由队长决定，没定之前按所报的算。",
        "· 驻村：每月20天，每年200天；每月住村10晚只作参考。",
        "· 22:30–07:00不响铃；每人每天最多3条响铃通知，安全提醒除外。",
        "· 核查：当月3天没有说明，或2次抽查没联系上，先听本人说，由人来定；5个工作日内可申诉。",
        "· 考勤：次月5日锁定。",
        "· 去向牌：所有人可看。",
    ]


async def test_a_change_is_shown_with_its_day_where_it_holds(world: World) -> None:
    captain = await world.person("李队长", role="captain", language="en")
    other = await world.person("赵队长", role="captain", village="四村", language="en")
    with world.database.begin() as session:
        set_policy(
            session, now=world.clock(), key="checkin.on_time_until", text="09:00",
            unit_id=world.all(Unit, Unit.name == "三村")[0].id, from_on=world.clock().date(),
            by_person_id=captain.person_id,
        )  # fmt: skip

    await captain.says("rules")
    await other.says("rules")

    assert "07:00 to 09:00" in captain.sees()
    assert "to who needs it. (since 24 Nov, 李队长)" in captain.sees()
    assert "07:00 to 09:30" in other.sees()
    assert "since" not in other.sees()


async def test_one_day_is_no_days(world: World) -> None:
    captain = await world.person("李队长", role="captain", language="en")

    await captain.says("/policy")

    assert "captain up to 1 day, township up to 3 days" in captain.sees()


async def test_the_other_modes_say_what_they_ask_for(world: World) -> None:
    township = await world.person("镇委", role="township")

    world.has_policy("attendance.mode", "whereabouts_only")
    await township.says("规则")
    assert "· 不用签到：10:00–17:00 去向牌上有去向就行。" in township.sees()

    world.has_policy("attendance.mode", "safety_rollcall")
    await township.says("/policy")
    assert "· 不用签到：每天20:00前报平安；过30分钟还没消息的，电话联系。" in township.sees()


@pytest.mark.parametrize(
    ("value", "said"), [("yes", "过夜的由队长决定"), ("no", "发 /out 报备就行，不用谁批")]
)
async def test_how_going_out_is_reported(world: World, value: str, said: str) -> None:
    await world.person("王芳")
    captain = await world.person("李队长", role="captain")
    world.has_policy("out.overnight_decided", value)

    await captain.says("/policy")

    assert said in captain.sees()
