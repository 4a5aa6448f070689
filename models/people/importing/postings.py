"""Putting somebody where the roster says: the same posting, a changed one, or a new one."""

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.importing.outcome import set_all
from models.people.importing.roster_rows import Entry
from models.people.posting import Posting
from models.people.profile import Capability, Profile

ONE_DAY = timedelta(days=1)


@dataclass
class Postings:
    """Everybody's postings while a file goes in."""

    session: Session
    today: date
    duty_roles: frozenset[str]
    """Roles with sign-in duty: nobody lives in two villages."""
    of: dict[int, list[Posting]]

    @classmethod
    def load(cls, session: Session, profile: Profile, today: date) -> "Postings":
        of: dict[int, list[Posting]] = {}
        for posting in session.scalars(sa.select(Posting).order_by(Posting.start_on, Posting.id)):
            of.setdefault(posting.person_id, []).append(posting)
        return cls(session, today, frozenset(profile.roles_with(Capability.SIGN_IN)), of)

    def place(self, person_id: int, entry: Entry, named: set[tuple[int, str]]) -> bool:
        """Apply a row; whether anything changed. `named`: all places the file gives this person."""
        mine = self.of.setdefault(person_id, [])
        others = [p for p in mine if (p.unit_id, p.role) != (entry.unit_id, entry.role.code)]
        posting = self._same(mine, entry)
        if posting is None:
            start_on = self._make_room(others, entry, named)
            posting = Posting(person_id=person_id, unit_id=entry.unit_id, role=entry.role.code,
                              start_on=start_on, end_on=entry.end_on,
                              roster_order=entry.number, **entry.posting)  # fmt: skip
            self.session.add(posting)
            mine.append(posting)
            return True
        values = {"roster_order": entry.number, "end_on": entry.end_on, **entry.posting}
        if entry.end_on is None and any(p.start_on > posting.start_on for p in others):
            del values["end_on"]  # they moved on since: an old file does not call them back
        if entry.start_on and not any(entry.start_on <= p.start_on for p in others):
            values["start_on"] = entry.start_on
        return set_all(posting, values)

    def _same(self, mine: list[Posting], entry: Entry) -> Posting | None:
        """The posting this row is about; None if they came back after it had ended."""
        here = [p for p in mine if (p.unit_id, p.role) == (entry.unit_id, entry.role.code)]
        for posting in sorted(here, key=lambda p: p.start_on, reverse=True):
            is_over = posting.end_on is not None and entry.start_on is not None
            if not (is_over and posting.end_on and entry.start_on
                    and posting.end_on < entry.start_on):  # fmt: skip
                return posting
        return None

    def _make_room(self, others: list[Posting], entry: Entry, named: set[tuple[int, str]]) -> date:
        """End what this posting follows the day before; the day it starts.

        A row that kept the day of the old village starts today: the move is news.
        """
        start_on, end_on = entry.start_on or self.today, entry.end_on or date.max
        followed = [
            p for p in others
            if p.start_on <= end_on and (p.end_on is None or p.end_on >= start_on)
            and ((p.unit_id, p.role) not in named or self._both_have_duty(p, entry))
        ]  # fmt: skip
        if any(p.start_on >= start_on for p in followed):
            start_on = self.today
        for posting in followed:
            posting.end_on = start_on - ONE_DAY
        return start_on

    def _both_have_duty(self, posting: Posting, entry: Entry) -> bool:
        return posting.role in self.duty_roles and entry.role.code in self.duty_roles
