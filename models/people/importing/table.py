"""A table as it was read, its columns found by name in either language, and what is wrong in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.errors import DomainError

DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]0?0:00(?::00)?)?")


class Why(StrEnum):
    """What is wrong with a cell; `handlers/screens/importing.py` words it."""

    EMPTY = "empty"
    NO_NUMBER = "no_number"
    OUT_OF_RANGE = "out_of_range"
    NO_DATE = "no_date"
    NO_PHONE = "no_phone"
    NO_DATUM = "no_datum"
    NO_ROLE = "no_role"
    UNKNOWN_UNIT = "unknown_unit"
    SEVERAL_UNITS = "several_units"
    TWICE = "twice"
    NOWHERE = "nowhere"
    ENDS_BEFORE_START = "ends_before_start"
    PHONE_OF_OTHER = "phone_of_other"


@dataclass(frozen=True, slots=True)
class BadRow:
    """`row` counts as a spreadsheet does: the head is 1."""

    row: int
    column: str
    why: Why
    given: str = ""


@dataclass
class MissingColumns(DomainError):
    """The table lacks columns that are needed."""

    missing: tuple[str, ...]

    def __str__(self) -> str:
        return f"The table has no column {', '.join(self.missing)}."


@dataclass(frozen=True, slots=True)
class Line:
    """One row of cells as text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a file held."""

    headers: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass
class Columns:
    """Where each wanted column stands. `unused` are heads that mean nothing here."""

    places: dict[str, int]
    unused: tuple[str, ...]

    @classmethod
    def found(
        cls, table: Table, names: Mapping[str, tuple[str, ...]], needed: tuple[str, ...]
    ) -> "Columns":
        heads = [_plain(head) for head in table.headers]
        places = {
            column: heads.index(name)
            for column, accepted in names.items()
            for name in map(_plain, reversed(accepted))
            if name in heads
        }
        if missing := tuple(c for c in needed if c not in places):
            raise MissingColumns(tuple(" ".join(names[c][:2]) for c in missing))
        used = set(places.values())
        return cls(places, tuple(h for i, h in enumerate(table.headers) if h and i not in used))


@dataclass
class Row:
    """One line being read: cells by column, problems collected instead of raised."""

    line: Line
    columns: Columns
    bad: list[BadRow] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.line.number

    def has(self, column: str) -> bool:
        return column in self.columns.places

    def text(self, column: str) -> str:
        place = self.columns.places.get(column)
        if place is None or place >= len(self.line.cells):
            return ""
        return self.line.cells[place].strip()

    def wrong(self, column: str, why: Why, given: str = "") -> None:
        self.bad.append(BadRow(self.number, column, why, given))

    def need(self, column: str) -> str:
        if not (text := self.text(column)):
            self.wrong(column, Why.EMPTY)
        return text

    def number_in(self, column: str, low: float, high: float) -> float | None:
        """The cell as a number within bounds; None if it is empty or bad."""
        if not (text := self.text(column)):
            return None
        try:
            value = float(text)
        except ValueError:
            self.wrong(column, Why.NO_NUMBER, text)
            return None
        if not low <= value <= high:
            self.wrong(column, Why.OUT_OF_RANGE, f"{text} ({low:g} to {high:g})")
            return None
        return value

    def day(self, column: str) -> date | None:
        """2026-11-24, 2026/11/24, 2026.11.24 or 2026年11月24日."""
        if not (text := self.text(column)):
            return None
        if match := DAY.fullmatch(text):
            try:
                return date(*(int(part) for part in match.groups()))
            except ValueError:
                pass
        self.wrong(column, Why.NO_DATE, text)
        return None


def _plain(head: str) -> str:
    return head.strip().casefold().replace(" ", "_")
