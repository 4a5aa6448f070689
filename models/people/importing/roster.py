"""The roster file: people by `id` or phone, postings by unit and role.

A row says who stands where from when. The same place again updates; another place is a new posting
and the old one ends the day before; `end_on` ends one; who is not in the file stays as they are.
"""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.people.importing.outcome import Namesake, Outcome, Renamed, set_all
from models.people.importing.postings import Postings
from models.people.importing.roster_rows import COLUMNS, NEEDED, Entry, read_entry
from models.people.importing.table import Columns, Row, Table, Why
from models.people.importing.tree import Tree
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Profile


def import_roster(
    session: Session, table: Table, *, now: datetime, today: date, profile: Profile
) -> Outcome:
    """Make or update people and postings; nothing if any row is bad."""
    names = {level.code: level.names for level in profile.levels} | COLUMNS
    columns = Columns.found(table, names, NEEDED)
    outcome = Outcome(unused=columns.unused)
    people = People(session)
    tree = Tree.load(session)
    entries: list[Entry] = []
    for line in table.lines:
        row = Row(line, columns)
        entry = read_entry(row, profile, tree)
        if entry is not None:
            people.check(row, entry)
            entries.append(entry)
        outcome.bad += row.bad
    if not outcome.bad:
        _store(session, people, entries, outcome, now=now, today=today, profile=profile)
    return outcome


class People:
    """Everybody on the roster so far, and what the file claims about them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        known = list(session.scalars(sa.select(Person)))
        self._by_key = {p.key: p for p in known}
        self._by_phone = {p.phone: p for p in known}
        self._claimed: dict[str, tuple[str, str]] = {}
        self._places: dict[tuple[str, int, str, date | None], int] = {}

    def check(self, row: Row, entry: Entry) -> None:
        """One phone is one person; the same posting stands once in a file."""
        who = (entry.key, entry.name)
        if self._claimed.setdefault(entry.phone, who) != who:
            row.wrong("phone", Why.PHONE_OF_OTHER, entry.phone)
            return
        owner = self._by_phone.get(entry.phone)
        if owner is not None and entry.has_id and owner.key not in (entry.key, owner.phone):
            row.wrong("phone", Why.PHONE_OF_OTHER, entry.phone)
            return
        if owner is not None and entry.key in self._by_key and self.find(entry) is not owner:
            row.wrong("phone", Why.PHONE_OF_OTHER, entry.phone)
            return
        place = (entry.key, entry.unit_id, entry.role.code, entry.start_on)
        if (first := self._places.setdefault(place, row.number)) != row.number:
            row.wrong("name", Why.TWICE, str(first))

    def find(self, entry: Entry) -> Person | None:
        """By id, else by phone: who came without an id before may get one."""
        return self._by_key.get(entry.key) or self._by_phone.get(entry.phone)

    def ensure(
        self, entry: Entry, now: datetime, renamed: list[Renamed]
    ) -> tuple[Person, bool, bool]:
        """(person, is new, is changed)."""
        person = self.find(entry)
        if person is not None and person.name != entry.name:
            renamed.append(Renamed(entry.number, person.id, person.name, entry.name))
        if is_new := person is None:
            person = Person(key=entry.key, name=entry.name, phone=entry.phone, created_at=now)
            self._session.add(person)
        values: dict[str, object] = {"name": entry.name, "phone": entry.phone, **entry.person}
        if entry.has_id:
            values["key"] = entry.key
        is_changed = set_all(person, values)
        self._session.flush()
        self._by_key[person.key] = self._by_phone[person.phone] = person
        return person, is_new, is_changed


def _store(
    session: Session,
    people: People,
    entries: list[Entry],
    outcome: Outcome,
    *,
    now: datetime,
    today: date,
    profile: Profile,
) -> None:
    postings = Postings.load(session, profile, today)
    in_order = sorted(entries, key=lambda e: (e.start_on or today, e.number))
    named: dict[int, set[tuple[int, str]]] = {}
    placed = [(entry, *people.ensure(entry, now, outcome.renamed)) for entry in in_order]
    for entry, person, _, _ in placed:
        named.setdefault(person.id, set()).add((entry.unit_id, entry.role.code))
    for entry, person, is_new, is_changed in placed:
        if is_new and (phone := _phone_of_namesake(session, person, entry.unit_id, today)):
            outcome.namesakes.append(Namesake(entry.number, person.name, phone))
        moved = postings.place(person.id, entry, named[person.id])
        outcome.count(is_new=is_new, is_changed=is_changed or moved)
    session.flush()
    audit.note(session, now=now, by_person_id=None, what="import.roster",
               made=outcome.made, changed=outcome.changed,
               renamed=[[f"person:{r.person_id}", r.old, r.new] for r in outcome.renamed])  # fmt: skip


def _phone_of_namesake(session: Session, person: Person, unit_id: int, today: date) -> str | None:
    """Of somebody else of that name who is posted there today."""
    found = (
        sa.select(Person.phone)
        .join(Posting, Posting.person_id == Person.id)
        .where(
            Person.name == person.name,
            Person.id != person.id,
            Posting.unit_id == unit_id,
            Posting.covers_day(today),
        )
    )
    return session.scalar(found.limit(1))
