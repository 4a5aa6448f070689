"""What every reader starts from: one plain spelling, and the two ways of not understanding."""

import re
import unicodedata

LONGEST = 40
"""No day, time or number is longer; a longer text is something else."""

# Not in 周五: next to 5点 it would read 周55点.
_NUMERAL = re.compile("(?<![周期拜])[〇零一二两三四五六七八九十廿卅百]+")
_DIGITS = {"〇": 0, "零": 0, "两": 2} | {c: n for n, c in enumerate("一二三四五六七八九", start=1)}


class Unreadable(ValueError):
    """The text is of the right kind and still cannot be meant."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class NoSuchDay(Unreadable):
    """The calendar has no such day or month, as 2月30日."""


def plain(text: str) -> str:
    """Half width, lower case, one space between words, 二十五 as 25; empty if too long."""
    if len(text) > LONGEST * 2:
        return ""
    narrow = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    counted = _NUMERAL.sub(lambda match: str(_value(match[0])), narrow)
    return counted if len(counted) <= LONGEST else ""


def head_and_rest(text: str) -> tuple[str, str]:
    """The first word and what follows it, behind a space of any width or on the next line."""
    head, *rest = text.split(maxsplit=1) or [""]
    return head, rest[0].strip() if rest else ""


def _value(numeral: str) -> int:
    spelled = numeral.replace("廿", "二十").replace("卅", "三十")
    if not {"十", "百"} & set(spelled):  # 二〇二六 is read digit by digit
        return int("".join(str(_DIGITS[c]) for c in spelled))
    total = unit = 0
    for c in spelled:
        if c in _DIGITS:
            unit = _DIGITS[c]
        else:
            total += (unit or 1) * (10 if c == "十" else 100)
            unit = 0
    return total + unit
