"""The units in memory while a file is imported: found by names, made with short stable codes."""

import hashlib
from base64 import b32encode
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.unit import Unit

CODE_LENGTH = 6


@dataclass
class Tree:
    """Every unit of the installation; a county has a hundred, a province 15,000."""

    session: Session
    units: dict[int, Unit]
    children: dict[tuple[int | None, str, str], Unit]
    codes: set[str]

    @classmethod
    def load(cls, session: Session) -> "Tree":
        units = list(session.scalars(sa.select(Unit)))
        return cls(
            session,
            {u.id: u for u in units},
            {(u.parent_id, u.level, u.name): u for u in units},
            {u.code for u in units},
        )

    def ensure(self, path: tuple[tuple[str, str], ...]) -> tuple[Unit, bool]:
        """The unit at the end of a path of (level, name), made with all above it if needed."""
        parent: Unit | None = None
        is_new = False
        for depth, (level, name) in enumerate(path, 1):
            parent_id = parent.id if parent else None
            found = self.children.get((parent_id, level, name))
            is_new = found is None
            parent = found or self._make(parent_id, level, name, path[:depth])
        if parent is None:
            raise LookupError("a path without a name")
        return parent, is_new

    def matching(self, level: str, names: dict[str, str]) -> list[Unit]:
        """Units of that level whose own name and whose upper units' names are those given."""
        own = names.get(level)
        return [
            unit
            for unit in self.units.values()
            if unit.level == level
            and (own is None or unit.name == own)
            and self._lies_under(unit, names)
        ]

    def below(self, unit: Unit, name: str) -> list[Unit]:
        """Units of that name anywhere under the unit."""
        return [u for u in self.units.values() if u.name == name and self._is_below(u, unit.id)]

    def _lies_under(self, unit: Unit, names: dict[str, str]) -> bool:
        return all(names.get(u.level, u.name) == u.name for u in self._line(unit))

    def _is_below(self, unit: Unit, top: int) -> bool:
        return unit.id != top and top in [u.id for u in self._line(unit)]

    def _line(self, unit: Unit) -> list[Unit]:
        """The unit and all above it."""
        line = [unit]
        while (parent := line[-1].parent_id) is not None:
            line.append(self.units[parent])
        return line

    def _make(
        self, parent_id: int | None, level: str, name: str, path: tuple[tuple[str, str], ...]
    ) -> Unit:
        parent = self.units.get(parent_id or 0)
        unit = Unit(
            parent_id=parent_id, level=level, name=name, code=self._new_code(path),
            zone=parent.zone if parent else None,
        )  # fmt: skip
        self.session.add(unit)
        self.session.flush()
        self.units[unit.id] = self.children[(parent_id, level, name)] = unit
        return unit

    def _new_code(self, path: tuple[tuple[str, str], ...]) -> str:
        """Letters and digits from the names, so that a new installation prints the same address."""
        digest = hashlib.sha256("/".join(name for _, name in path).encode()).digest()
        text = b32encode(digest).decode().strip("=").lower()
        length = next(n for n in range(CODE_LENGTH, len(text)) if text[:n] not in self.codes)
        self.codes.add(text[:length])
        return text[:length]
