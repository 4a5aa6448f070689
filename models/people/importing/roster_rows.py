"""One row of the roster: cells to a sound entry, or to what is wrong with it."""

import re
from dataclasses import dataclass
from datetime import date

import phonenumbers

from models.people.importing.table import Row, Why
from models.people.importing.tree import Tree
from models.people.profile import Profile, Role
from models.people.unit import Unit

COLUMNS = {
    "name": ("name", "姓名"),
    "phone": ("phone", "手机", "手机号", "手机号码"),
    "role": ("role", "角色"),
    "sending_unit": ("sending_unit", "派出单位"),
    "title": ("title", "职务"),
    "start_on": ("start_on", "开始驻村时间"),
    "end_on": ("end_on", "结束时间"),
    "id": ("id", "编号"),
    "board_phone": ("board_phone", "公示电话"),
    "duties": ("duties", "职责"),
    "villages": ("villages", "包村"),
}
NEEDED = ("name", "phone", "role")


@dataclass(frozen=True, slots=True)
class Entry:
    """A sound row. `person` and `posting` hold only what the file has columns for."""

    number: int
    key: str
    has_id: bool
    name: str
    phone: str
    role: Role
    unit_id: int
    start_on: date | None
    end_on: date | None
    person: dict[str, object]
    posting: dict[str, object]


def read_entry(row: Row, profile: Profile, tree: Tree) -> Entry | None:
    """The entry; None if the row is bad (`row.bad` says why)."""
    name, number = row.need("name"), row.text("id")
    phone = phone_of(row, profile.country)
    role = _role(row, profile)
    unit = _unit(row, role, profile, tree) if role else None
    start_on, end_on = row.day("start_on"), row.day("end_on")
    if start_on and end_on and end_on < start_on:
        row.wrong("end_on", Why.ENDS_BEFORE_START, row.text("end_on"))
    posting: dict[str, object] = {
        column: row.text(column) or None
        for column in ("title", "sending_unit", "duties")
        if row.has(column)
    }
    if row.has("villages") and unit:
        posting["covers"] = _covers(row, unit, tree)
    if row.bad or role is None or unit is None or phone is None:
        return None
    person: dict[str, object] = {}
    if row.has("board_phone"):
        person["board_phone"] = row.text("board_phone") or None
    return Entry(row.number, number or phone, bool(number), name, phone, role, unit.id,
                 start_on, end_on, person, posting)  # fmt: skip


def phone_of(row: Row, country: str) -> str | None:
    """E.164, read as somebody in the profile's country writes it."""
    if not (text := row.need("phone")):
        return None
    if (number := normal_phone(text, country)) is None:
        row.wrong("phone", Why.NO_PHONE, text)
    return number


def normal_phone(text: str, country: str) -> str | None:
    """+8613800000001 for 138 0000 0001; None for what cannot be a number."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _role(row: Row, profile: Profile) -> Role | None:
    if not (text := row.need("role")):
        return None
    if (role := profile.role_named(text)) is None:
        row.wrong("role", Why.NO_ROLE, text)
    return role


def _unit(row: Row, role: Role, profile: Profile, tree: Tree) -> Unit | None:
    """The one unit of the role's level that the named units lead to."""
    levels = [level.code for level in profile.levels]
    names = {code: text for code in levels[: levels.index(role.level) + 1]
             if (text := row.text(code))}  # fmt: skip
    found = tree.matching(role.level, names)
    if len(found) == 1:
        return found[0]
    if role.level not in names:
        row.wrong(role.level, Why.EMPTY)
    else:
        why = Why.SEVERAL_UNITS if found else Why.UNKNOWN_UNIT
        row.wrong(role.level, why, " ".join(names.values()))
    return None


def _covers(row: Row, unit: Unit, tree: Tree) -> list[int]:
    covered: list[int] = []
    for name in filter(None, re.split(r"[、,，;；/\s]+", row.text("villages"))):
        found = tree.below(unit, name)
        if len(found) == 1:
            covered.append(found[0].id)
        else:
            row.wrong("villages", Why.SEVERAL_UNITS if found else Why.UNKNOWN_UNIT, name)
    return covered
