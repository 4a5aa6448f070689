"""The written forms of days and months, after `plain`: words and patterns, no arithmetic."""

import re

AWAY = {
    "大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "昨晚": -1, "yesterday": -1,
    "今天": 0, "今日": 0, "今晚": 0, "今早": 0, "today": 0, "tonight": 0,
    "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "tomorrow": 1,
    "后天": 2, "day after tomorrow": 2, "the day after tomorrow": 2, "大后天": 3,
}  # fmt: skip
CHINESE_WEEKDAYS = {c: n % 7 for n, c in enumerate("一二三四五六日1234567")} | {"天": 6, "七": 6}
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_NAME = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY_NAME = (
    "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
    "|sat(?:urday)?|sun(?:day)?"
)

CHINESE_WEEKDAY = re.compile(
    "(上上|上|本|这|下|下下)?个?(?:周|星期|礼拜)([一二三四五六七日天1-7])"
)
ENGLISH_WEEKDAY = re.compile(rf"(?:(last|this|next) )?({_WEEKDAY_NAME})")
# A weekday beside a date says nothing new: 11月25日（周三）, Wed 25 Nov.
BESIDE = re.compile(
    rf"^(?:{_WEEKDAY_NAME}),? (?=.*\d)|(?<=日) ?\((?:周|星期)[一二三四五六日天]\)$"
)
WITH_YEAR = (
    re.compile(r"(?P<y>\d{4})[-/.年] ?(?P<m>\d{1,2})[-/.月] ?(?P<d>\d{1,2})[日号]?", re.A),
    re.compile(rf"(?P<d>\d{{1,2}}) (?P<name>{_MONTH_NAME}),? (?P<y>\d{{4}})", re.A),
    re.compile(rf"(?P<name>{_MONTH_NAME}) (?P<d>\d{{1,2}}),? (?P<y>\d{{4}})", re.A),
)
WITH_MONTH = (
    re.compile(r"(?P<m>\d{1,2})(?:[-/.]|月 ?)(?P<d>\d{1,2})[日号]?", re.A),
    re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<name>{_MONTH_NAME})", re.A),
    re.compile(rf"(?P<name>{_MONTH_NAME}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?", re.A),
)
DAY_NUMBER = re.compile(r"(\d{1,2})(?:[日号]|st|nd|rd|th)?", re.A)
MONTH = re.compile(r"(?:(?P<y>\d{4})[-/.年] ?)?(?P<m>\d{1,2})(?:月份?)?", re.A)
NAMED_MONTH = re.compile(rf"(?P<name>{_MONTH_NAME})(?: (?P<y>\d{{4}}))?", re.A)
MONTHS_AWAY = {
    "上月": -1, "上个月": -1, "last month": -1,
    "本月": 0, "这个月": 0, "这月": 0, "当月": 0, "this month": 0,
    "下月": 1, "下个月": 1, "next month": 1,
}  # fmt: skip
