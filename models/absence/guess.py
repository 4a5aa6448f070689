"""The kind of leave from the first word of a reason: 病假 发烧, sick leave, 急事 …; personal unless named."""

import re
from collections.abc import Collection
from dataclasses import dataclass

PERSONAL = "personal"
NAMES: dict[str, tuple[str, ...]] = {
    "sick": ("病假", "生病", "病", "sick", "ill", "illness"),
    "annual": ("年休假", "年休", "年假", "公休假", "公休", "annual"),
    "marriage": ("婚假", "marriage"),
    "maternity": ("产假", "maternity"),
    "paternity": ("陪产假", "陪产", "护理假", "paternity"),
    "bereavement": ("丧假", "bereavement"),
    "home": ("探亲假", "探亲", "home leave"),
    "official": ("公假", "因公", "official"),
    "in_lieu": ("调休", "补休", "day in lieu", "in lieu"),
    PERSONAL: ("事假", "personal"),
}
EMERGENCIES = {
    "急事": PERSONAL, "急病": "sick", "紧急": PERSONAL, "先走后补": PERSONAL, "急": PERSONAL,
    "emergency": PERSONAL, "urgent": PERSONAL,
}  # fmt: skip
_ENDS = r"(?: leave)?(?:[\s，,、：:；;。.]+|$)"


@dataclass(frozen=True, slots=True)
class Named:
    """What the words say: the kind, whether they go first and ask afterwards, and why."""

    kind: str
    is_emergency: bool
    reason: str


def named(words: str, kinds: Collection[str]) -> Named:
    """The first word may name the kind; what follows is the reason, or the word itself."""
    text = words.strip()
    for word, kind in EMERGENCIES.items():
        if (rest := _after(word, text)) is not None:
            inner = named(rest, kinds) if rest else Named(kind, True, "")
            urgent = kind if inner.kind == PERSONAL else inner.kind
            return Named(urgent if urgent in kinds else PERSONAL, True, inner.reason or text)
    for kind, names in NAMES.items():
        for word in names:
            if kind in kinds and (rest := _after(word, text)) is not None:
                return Named(kind, False, rest or text)
    return Named(PERSONAL, False, text)


def _after(word: str, text: str) -> str | None:
    found = re.match(re.escape(word) + _ENDS, text, re.IGNORECASE)
    return text[found.end() :].strip() if found else None
