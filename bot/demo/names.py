"""Invented people and villages: any likeness is chance. Deterministic, so pictures stay the same."""

from collections.abc import Iterator

COUNTY = "云岭县"
_VILLAGES = {
    "清水镇": "清水河 上寨 大坪子 核桃坪 老街 茶房 双龙 新塘 石门坎 松林 河边 小水井",
    "石桥镇": "石桥 半坡 甘棠 干龙潭 梨树坪 大平掌 麻栗树 旧寨 龙塘 红岩 杨柳 官房",
    "茶山镇": "茶山 云盘 老茶厂 大箐 帮别 忙岗 新寨 白岩 岔河 芭蕉林 滴水 五里坡",
    "白石乡": "白石 木瓜河 背阴寨 土锅寨 黄草坝 大尖山 坡脚 花椒林 三家村 石灰窑 羊街 响水",
    "河湾乡": "河湾 渡口 沙坝 鱼塘 榕树 平坝 江东 江西 勐湾 甘蔗地 橄榄 曼冷",
    "竹林彝族乡": "竹林 彝家寨 火把山 漆树坪 野鸭塘 大荒田 桂花 蕨菜坪 马鞍山 岩脚 水磨 松毛坡",
    "青岩彝族拉祜族傣族乡": "青岩 拉巴寨 蚂蟥箐 芒缅 回龙 雪柳 半山寨 象鼻岭 大雪坪 南木林 打碓河",
    "班坝乡": "班坝 大班坝 尖山 永安 团山 石榴园 烂泥塘 青树 新村 凉水井 乌木",
    "松岗乡": "松岗 麦地 罗家寨 鲁家寨 苹果园 中山 冷风口 石板 荞地 大箐头 长梁子",
    "大坪乡": "大坪 黑龙潭 杉阳 桃园 柏木 转山 银厂坡 风吹岭 下坪 板栗园 平安",
}
TOWNSHIPS = {name: [f"{v.removesuffix('村')}村" for v in words.split()] for name, words in
             _VILLAGES.items()}  # fmt: skip
SENDING_UNITS = (
    "县农业农村局", "县财政局", "县水务局", "县教育体育局", "县林业和草原局", "县交通运输局",
    "县人民医院", "县市场监督管理局", "县文化和旅游局", "县自然资源局",
)  # fmt: skip
SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = (
    "建国", "秀英", "志强", "丽华", "文军", "春梅", "国庆", "晓东",
    "桂芳", "明辉", "玉兰", "海涛", "红梅", "永平", "雪琴", "光明",
    "凤仙", "学文", "翠芬", "立新", "美玲", "家福", "兰英", "正华",
    "艳萍", "德胜", "琼芬", "开荣", "金凤", "绍武",
)  # fmt: skip


def sending_unit(number: int) -> str:
    """Who sent the team of that unit."""
    return SENDING_UNITS[number % len(SENDING_UNITS)]


def people() -> Iterator[str]:
    """Names without end; the first few hundred are all different."""
    turn = 0
    while True:
        for index, given in enumerate(GIVEN):
            yield SURNAMES[(index + turn * 7) % len(SURNAMES)] + given
        turn += 1
