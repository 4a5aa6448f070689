"""Policies in force: stored with the day they begin, inherited down the tree, only tighter below."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import audit
from models.base import Base
from models.base import Key as RowKey
from models.database import known
from models.people.unit import Unit
from models.policy.errors import OnlyTighter, OutOfOrder, UnknownPolicy, WrongValue
from models.policy.keys import KEYS, PROFILES, Mode, Tighter, Visibility, key_named


class PolicyValue(Base):
    """A value of a key from a day on, for a unit and all below (empty = everywhere)."""

    __tablename__ = "policy_value"

    id: Mapped[RowKey]
    key: Mapped[str] = mapped_column(index=True)
    value: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"))
    from_on: Mapped[date]
    set_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    set_at: Mapped[datetime]


@dataclass(frozen=True)
class Policy:
    """All values for one unit on one day. `version` names the newest row that went in."""

    values: dict[str, Any]
    version: int

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def time(self, key: str) -> time:
        value: time = self.values[key]
        return value

    def number(self, key: str) -> int:
        value: int = self.values[key]
        return value

    def items(self, key: str) -> tuple[str, ...] | None:
        """A list of words; None = as the profile has it."""
        found: tuple[str, ...] | None = self.values.get(key)
        return found

    @cached_property
    def mode(self) -> Mode:
        return Mode(self.values["attendance.mode"])

    @property
    def visibility(self) -> Visibility:
        return Visibility(self.values["board.visibility"])


DEFAULTS = Policy({key.name: key.default for key in KEYS.values()}, 0)


@dataclass(frozen=True)
class Rulebook:
    """Every stored value and the tree, read once; answers for any unit and day without SQL."""

    rows: tuple[PolicyValue, ...]
    parents: dict[int, int | None]
    _known: dict[tuple[int | None, date], Policy] = field(default_factory=dict, repr=False)

    def policy(self, unit_id: int | None, day: date) -> Policy:
        """What holds there on that day: from the root down, later days over earlier ones.

        A value below that a later one above has overtaken no longer holds: only tighter counts.
        """
        if not self.rows:
            return DEFAULTS
        found = self._known.get((unit_id, day))
        if found is None:
            found = self._known[unit_id, day] = self._made(unit_id, day)
        return found

    def grouped(self, units: set[int], day: date) -> Iterator[tuple[Policy, set[int]]]:
        """The units by what holds for them that day; one group where no rule was ever set."""
        if not self.rows:
            yield DEFAULTS, units
            return
        for unit_id in units:
            yield self.policy(unit_id, day), {unit_id}

    def _made(self, unit_id: int | None, day: date) -> Policy:
        parent = None if unit_id is None else self.parents.get(unit_id)
        above = DEFAULTS if unit_id is None else self.policy(parent, day)
        latest = {r.key: r for r in self.rows if r.unit_id == unit_id and r.from_on <= day}
        values, version = dict(above.values), above.version
        for key, row in latest.items():
            rule = key_named(key)
            if rule is None:
                continue
            value = rule.read(row.value)
            if parent is None or _may_replace(rule.tighter, values.get(key), value):
                values[key] = value
                version = max(version, row.id)
        return Policy(values, version)


_STORED = sa.select(PolicyValue).order_by(PolicyValue.from_on, PolicyValue.id)


def rulebook(session: Session) -> Rulebook:
    """Every rule there is; read once a transaction."""
    rules: Rulebook = known(session).get(Rulebook) or _read(session)
    known(session)[Rulebook] = rules
    return rules


def _read(session: Session) -> Rulebook:
    rows = session.scalars(_STORED).all()
    if not rows:
        return Rulebook((), {})
    parents = {
        row.id: row.parent_id for row in session.execute(sa.select(Unit.id, Unit.parent_id))
    }
    return Rulebook(tuple(rows), parents)


def policy_for(session: Session, unit_id: int | None, day: date) -> Policy:
    """What holds for one unit on one day."""
    return rulebook(session).policy(unit_id, day)


IN_ORDER = ("checkin.opens", "checkin.on_time_until", "checkin.late_until")


def _need_order(policy: Policy, key: str, value: Any) -> None:
    """OutOfOrder if the sign-in's times would not follow one another."""
    if key not in IN_ORDER:
        return
    place = IN_ORDER.index(key)
    for other in IN_ORDER:
        if other == key:
            continue
        at = policy.time(other)
        if at >= value if IN_ORDER.index(other) < place else at <= value:
            raise OutOfOrder(key=key, value=shown(value), other=other, other_value=shown(at))


def set_policy(
    session: Session,
    *,
    now: datetime,
    key: str,
    text: str,
    unit_id: int | None,
    from_on: date,
    by_person_id: int | None,
    usual: Mapping[str, Any] | None = None,
) -> PolicyValue:
    """Set a value from a day on. UnknownPolicy, WrongValue, OnlyTighter; the history stays.

    `usual`: what the profile says where no policy does; that binds whoever is below, too.
    """
    rule = key_named(key)
    if rule is None:
        raise UnknownPolicy(key=key)
    try:
        value = rule.read(text)
    except (ValueError, KeyError):
        raise WrongValue(key=key, value=text, example=shown(rule.default)) from None
    if unit_id is not None and (parent := _parent_of(session, unit_id)) is not None:
        above = policy_for(session, parent, from_on).values.get(key)
        if above is None:
            above = (usual or {}).get(key)
        if not _may_replace(rule.tighter, above, value):
            raise OnlyTighter(key=key, value=shown(value), above=shown(above))
    _need_order(policy_for(session, unit_id, from_on), key, value)
    row = PolicyValue(
        key=key, value=shown(value), unit_id=unit_id, from_on=from_on, set_by_id=by_person_id,
        set_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    known(session).clear()
    audit.note(
        session, now=now, by_person_id=by_person_id, what="policy.set", subject=key,
        value=row.value, unit_id=unit_id, from_on=from_on.isoformat(),
    )  # fmt: skip
    return row


def shown(value: Any) -> str:
    """A value as it is typed and stored."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if value is None:
        return PROFILES
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    if isinstance(value, Enum):
        return str(value.value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _parent_of(session: Session, unit_id: int) -> int | None:
    """The unit above; the topmost unit is bound by nobody and may loosen, too."""
    return session.scalar(sa.select(Unit.parent_id).where(Unit.id == unit_id))


def _may_replace(tighter: Tighter, above: Any, value: Any) -> bool:
    if tighter is Tighter.FREE or value == above:
        return True
    if tighter is Tighter.FIXED:
        return False
    if tighter is Tighter.LONGER:
        return above is None or (value is not None and value[: len(above)] == above)
    if tighter is Tighter.ONWARD:
        order: list[Any] = list(type(above).__members__.values())
        return order.index(value) > order.index(above)
    return bool(value < above) if tighter is Tighter.EARLIER else bool(value > above)
