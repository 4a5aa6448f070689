"""What an import did, or would do."""

from dataclasses import dataclass, field

from models.people.importing.table import BadRow


@dataclass(frozen=True, slots=True)
class Renamed:
    """The same person, found by id or phone, under another name: a correction, or somebody else."""

    row: int
    person_id: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Namesake:
    """New, but one of that name stands there already: another person, or the same with a new number."""

    row: int
    name: str
    known_phone: str


@dataclass
class Outcome:
    """Nothing was imported if `bad` has a row. `unused` are columns that were not understood."""

    made: int = 0
    changed: int = 0
    same: int = 0
    bad: list[BadRow] = field(default_factory=list)
    unused: tuple[str, ...] = ()
    renamed: list[Renamed] = field(default_factory=list)
    namesakes: list[Namesake] = field(default_factory=list)

    def count(self, *, is_new: bool, is_changed: bool) -> None:
        if is_new:
            self.made += 1
        elif is_changed:
            self.changed += 1
        else:
            self.same += 1


def set_all(row: object, values: dict[str, object]) -> bool:
    """Set attributes; whether any of them changed."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return bool(changed)
