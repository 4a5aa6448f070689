"""Invented people and villages: any likeness is chance. Deterministic, so pictures stay the same."""

from collections.abc import Iterator

COUNTY = "云岭县"
TOWNSHIPS = (
    "清水镇", "石桥镇", "茶山镇", "白石乡", "河湾乡", "竹林彝族乡", "雪山彝族拉祜族傣族乡",
    "班坝乡", "松岗乡", "大坪乡",
)  # fmt: skip
HEADS = "上中下大小新老东西南北前后"
BODIES = (
    "寨",
    "坪",
    "箐",
    "河",
    "岭",
    "田",
    "坝",
    "桥",
    "石",
    "松",
    "梨园",
    "核桃",
    "茶房",
    "水井",
)
SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = [
    "建国",
    "秀英",
    "志强",
    "丽华",
    "文军",
    "春梅",
    "国庆",
    "晓东",
    "桂芳",
    "明辉",
    "玉兰",
    "海涛",
    "红梅",
    "永平",
    "雪琴",
    "光明",
    "凤仙",
    "学文",
    "翠芬",
    "立新",
    "美玲",
    "家福",
    "兰英",
    "正华",
    "艳萍",
    "德胜",
    "琼芬",
    "开荣",
    "金凤",
    "绍武",
]


def villages(count: int) -> list[str]:
    """`count` different village names (…村)."""
    made = [f"{head}{body}村" for body in BODIES for head in HEADS]
    return made[:count]


def people() -> Iterator[str]:
    """Names without end; the first few hundred are all different."""
    turn = 0
    while True:
        for index, given in enumerate(GIVEN):
            yield SURNAMES[(index + turn * 7) % len(SURNAMES)] + given
        turn += 1
